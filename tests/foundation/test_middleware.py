"""What holds for every page: whose it is, and what of a request is not read at all."""

import pytest
from django.urls import reverse

from tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_a_page_of_somebody_signed_in_is_kept_by_no_cache(client):
    client.force_login(make_person())
    for name in ("desk:home", "membership:mine", "accounts:account", "public:home"):
        policy = client.get(reverse(name))["Cache-Control"]
        assert "private" in policy
        assert "no-cache" in policy


def test_a_page_of_nobody_in_particular_says_nothing_of_caches(client):
    assert not client.get(reverse("public:home")).has_header("Cache-Control")


def test_a_page_that_begins_a_session_is_private(client):
    response = client.post(reverse("membership:join"), {"kind": "foundation"})
    assert "private" in response["Cache-Control"]


def test_signing_out_tells_the_browser_to_forget(client):
    client.force_login(make_person())
    assert not client.get(reverse("desk:home")).has_header("Clear-Site-Data")

    response = client.post(reverse("account_logout"))

    assert response["Clear-Site-Data"] == '"cache"'
    assert "/sign-in/" in client.get(reverse("desk:home"))["Location"]


@pytest.mark.parametrize(
    "address", ["/en/items/?after=%00", "/en/members/?x=a%00b", "/health/?%00"]
)
def test_a_nul_in_a_query_is_not_read(client, address):
    assert client.get(address).status_code == 400
