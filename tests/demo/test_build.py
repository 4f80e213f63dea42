"""The demo: an invented network, the same each time."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from siec.ballots.models import PaperKey, Result
from siec.demo.build import LOGINS, build_demo
from siec.demo.members import INVENTED
from siec.foundation.errors import DomainError
from siec.membership.models import Member
from siec.membership.places import Voivodeship
from siec.network.models import Network
from siec.study.models import Consultation, Contribution, Item, Phase

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def snapshot() -> dict[str, object]:
    """What one sees of the demo, with its codes and its papers."""
    return {
        "members": list(Member.objects.order_by("code").values_list("code", "name", "state")),
        "said": list(Contribution.objects.order_by("code").values_list("code", "body", "state")),
        "items": list(Item.objects.order_by("code").values_list("code", "kind", "state")),
        "results": list(Result.objects.values_list("code", "recount_file", "groups")),
    }


def test_demo_is_the_same_each_time():
    snapshots = []
    for _ in range(2):
        with transaction.atomic():
            build_demo(now=MONDAY)
            snapshots.append(snapshot())
            transaction.set_rollback(True)

    assert snapshots[0] == snapshots[1]


def test_demo_has_forty_members_of_all_kinds_in_all_voivodeships():
    build_demo(now=MONDAY)

    active = Member.objects.filter(state="active")

    assert active.count() == 40
    assert set(active.values_list("kind", flat=True)) == set(Member.Kind.values)
    assert set(active.values_list("voivodeship", flat=True)) == set(Voivodeship.values)
    assert set(active.values_list("language", flat=True)) == {"pl", "en", "uk"}


def test_demo_says_that_it_is_invented(client):
    build_demo(now=MONDAY)

    assert Network.objects.get().is_demo
    assert "This network is invented" in client.get("/en/").content.decode()
    for member in Member.objects.filter(state="active"):
        assert INVENTED[member.language] in member.about


def test_demo_stands_in_its_second_phase_with_closed_and_open_consultations():
    build_demo(now=MONDAY)

    phases = list(Phase.objects.order_by("position").values_list("state", flat=True))
    states = Consultation.objects.order_by("kind", "state").values_list("kind", "state")

    assert phases[:3] == ["closed", "open", "planned"]
    assert list(states) == [
        ("ballot", "decided"),
        ("ballot", "open"),
        ("gathering", "closed"),
        ("gathering", "closed"),
        ("gathering", "open"),
    ]


def test_demo_shows_what_equal_shares_change():
    build_demo(now=MONDAY)

    count = Result.objects.get().count

    assert set(count["winners"]) != set(count["plain_count"]["winners"])
    assert count["satisfaction"]["none"] < count["plain_count"]["none"]


def test_demo_leaves_the_first_delegate_something_to_do():
    build_demo(now=MONDAY)
    delegate = dict(LOGINS)["delegate of a foundation (Polish)"]

    voted = PaperKey.objects.values("member")

    assert Member.objects.filter(mandates__person__email=delegate).exclude(pk__in=voted).exists()


def test_demo_needs_an_empty_database():
    build_demo(now=MONDAY)

    with pytest.raises(DomainError, match="runs a network already"):
        build_demo(now=MONDAY)
