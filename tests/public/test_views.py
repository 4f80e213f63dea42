"""The public site."""

import pytest
from django.db import OperationalError, connection

from siec.public.views import server_error
from tests.factories import make_member, make_person, make_phase

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wish", "language"),
    [("uk,pl;q=0.8", "uk"), ("en-GB", "en"), ("pl", "pl"), ("de", "pl"), ("", "pl")],
)
def test_the_first_address_leads_to_the_browsers_language(client, wish, language):
    assert client.get("/", headers={"accept-language": wish})["Location"] == f"/{language}/"


def test_the_first_address_leads_to_the_language_of_ones_account(client):
    client.force_login(make_person(language="uk"))

    assert client.get("/", headers={"accept-language": "en"})["Location"] == "/uk/"


def test_home_shows_the_network_in_figures_and_the_timeline(client):
    make_phase()
    make_member(voivodeship="02")
    make_member(voivodeship="14")
    make_member(voivodeship="14", state="submitted")

    page = client.get("/en/").content.decode()

    assert "2 members" in page
    assert "2 of 16 voivodeships" in page
    assert "timeline__item" in page


def test_home_of_an_empty_installation_stands(client):
    assert client.get("/en/").status_code == 200


@pytest.mark.parametrize("name", ["", "about/", "about/privacy/", "about/accessibility/"])
def test_public_pages_stand_in_each_language(client, name):
    for language in ("pl", "en", "uk"):
        response = client.get(f"/{language}/{name}")
        assert response.status_code == 200
        assert f'<html lang="{language}"' in response.content.decode()


def test_public_pages_take_few_queries(client, django_assert_max_num_queries):
    make_phase()
    with django_assert_max_num_queries(8):
        client.get("/en/")


def test_an_unknown_address_says_so_in_the_readers_language(client):
    response = client.get("/en/nowhere/")

    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


def test_every_page_forbids_foreign_and_inline_scripts(client):
    for address in ("/en/", "/en/nowhere/", "/en/sign-in/", "/health/"):
        policy = client.get(address)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


def test_a_form_without_its_token_is_refused_in_words(client):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/en/sign-in/", {"email": "ola@example.org"})

    assert response.status_code == 403
    assert "We could not be sure that this came from you" in response.content.decode()


def test_health_answers_without_a_language(client):
    assert client.get("/health/").json() == {"status": "good"}


def test_a_form_that_is_too_large_gets_a_clear_page(client, settings):
    address = "/en/sign-in/"

    fields = client.post(address, {f"field{n}": "x" for n in range(3_000)})
    body = client.post(address, {"email": "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE})

    assert fields.status_code == body.status_code == 400
    assert all("It is too large." in page.content.decode() for page in (fields, body))


def test_what_no_browser_sends_gets_a_clear_page(client):
    response = client.get("/en/items/?after=a%00b")

    assert response.status_code == 400
    assert "Something in it is broken." in response.content.decode()


def test_the_page_of_a_failure_needs_no_database(rf):
    """`pytest.mark.django_db` would let it through; so it is asked while the database refuses."""
    with connection.execute_wrapper(refuse):
        response = server_error(rf.get("/en/"))

    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()


def refuse(*_arguments: object) -> None:
    raise OperationalError("database is away")


def test_a_page_without_a_database_says_that_it_broke(client):
    client.raise_request_exception = False

    with connection.execute_wrapper(refuse):
        response = client.get("/en/members/")

    assert response.status_code == 500
    assert "It is not your fault." in response.content.decode()


def test_an_address_with_two_slashes_leads_to_no_foreign_host(client):
    page = client.get("//elsewhere.example/pl/").content.decode()

    assert "//elsewhere.example" not in page.replace("/%2Felsewhere.example", "")
