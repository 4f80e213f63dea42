"""The public result: words, table, groups, check, file."""

import hashlib
import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from siec.ballots.results import listed, told_share
from siec.ballots.sealing import cancel_ballot
from siec.foundation import clock
from siec.study.models import Consultation
from tests.ballots.making import CLOSING, World, make_ballot
from tests.factories import NOW, make_consultation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _moment(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with translation.override("en"):
        yield


def get(world: World, name: str = "result"):
    return Client().get(reverse(f"ballots:{name}", args=[world.consultation.code]))


def text(world: World) -> str:
    return get(world).content.decode()


def unequal() -> World:
    """Two groups: six tick 1 to 3, three tick 4. A plain count takes 1 to 3, equal shares 4 too."""
    world = make_ballot(members=10, options=5, choose=3, most=4)
    for place in range(6):
        world.cast(place, 1, 2, 3)
    for place in range(6, 9):
        world.cast(place, 4)
    world.close()
    return world


def test_while_open_only_turnout_is_told():
    world = make_ballot(titles=("Housing", "Care", "Work"))
    world.cast(0, 1)

    shown = text(world)

    assert "1 paper of 4 is in" in shown
    assert "Housing" not in shown
    assert world.ballot.commitment in shown
    assert world.ballot.seed not in shown
    assert get(world, "recount").status_code == 404


def test_before_it_begins_it_says_when():
    world = make_ballot(opens_at=NOW.replace(day=22))

    assert "Voting has not begun" in text(world)


def test_between_the_end_and_the_count_it_asks_for_patience(monkeypatch):
    world = make_ballot()
    monkeypatch.setattr(clock, "now", lambda: CLOSING)

    assert "being shuffled and counted" in text(world)


def test_a_cancelled_ballot_says_why():
    world = make_ballot()
    Consultation.objects.update(state="cancelled", cancel_reason="A wrong list of items")
    cancel_ballot(world.consultation, NOW)

    shown = text(world)

    assert "A wrong list of items" in shown
    assert "All papers were destroyed" in shown


def test_the_result_begins_with_words():
    shown = text(unequal())

    assert "9 of 10 members voted." in shown
    assert "A plain count would have left 3 members without any item they ticked." in shown
    assert "Equal shares leaves none." in shown


def test_the_result_says_what_only_one_count_chose():
    shown = text(unequal())

    assert "only by equal shares" in shown
    assert "chosen by the plain count only" in shown
    assert "chosen too" in shown


def test_the_check_is_told_for_both_counts():
    shown = text(unequal())

    assert "No group of at least 3 members" in shown
    assert "A plain count would have failed this check." in shown


def test_small_groups_are_not_told():
    shown = text(unequal())

    assert "By kind of member" in shown
    assert "Foundations (9)" in shown
    assert "Informal groups (" not in shown


def test_a_missed_quorum_is_told():
    world = make_ballot(quorum=3)
    world.cast(0, 1)
    world.close()

    shown = text(world)

    assert "nothing is settled" in shown
    assert "At least 3 papers were asked for, 1 came in." in shown


@pytest.mark.parametrize("papers", [0, 1])
def test_a_ballot_without_ticks_is_told(papers):
    world = make_ballot()
    for place in range(papers):
        world.cast(place)
    world.close()

    assert get(world).status_code == 200
    assert f"{papers} of 4 members voted." in text(world)


def test_the_seed_is_revealed_with_its_fingerprint():
    world = unequal()
    shown = text(world)

    assert world.ballot.seed in shown
    assert hashlib.sha256(world.ballot.seed.encode()).hexdigest() in shown


def test_the_file_is_the_stored_bytes():
    world = unequal()

    response = get(world, "recount")

    assert response.content == world.ballot.result.recount_file.encode()
    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert f'filename="ballot-{world.consultation.code}.json"' in response["Content-Disposition"]
    assert hashlib.sha256(response.content).hexdigest() in text(world)


def test_the_command_on_the_page_names_the_file():
    world = unequal()

    assert f"siec count ballot-{world.consultation.code}.json --json" in text(world)


def test_the_file_stays_the_same_when_an_item_is_reworded():
    world = unequal()
    before = get(world, "recount").content
    world.items[0].title.variants.update(body="Reworded")

    assert get(world, "recount").content == before
    assert "Reworded" not in json.loads(before)["items"][0]["title"]


def test_drafts_are_not_found():
    draft = make_consultation(kind="ballot", state="draft")

    for name in ("result", "recount"):
        address = reverse(f"ballots:{name}", args=[draft.code])
        assert Client().get(address).status_code == 404


def test_sixty_options_cost_no_more_queries(django_assert_max_num_queries):
    world = make_ballot(options=60, choose=10, members=12)
    for place in range(12):
        world.cast(place, place + 1, place + 2)
    world.close()
    get(world)

    with django_assert_max_num_queries(8):
        get(world)


def test_the_open_page_costs_few_queries(django_assert_max_num_queries):
    world = make_ballot(options=60)
    get(world)

    with django_assert_max_num_queries(8):
        get(world)


def test_blurred_shares_say_so():
    assert told_share([9, 10], 10) == "90% or more"
    assert told_share([0, 1], 5) == "20% or less"
    assert told_share([6, 6], 8) == "75%"
    assert told_share(None, "<5") == "not shown"


def test_numbers_are_listed_in_order():
    assert listed(["12", "3", "27"]) == "3, 12 and 27"


def test_the_method_is_told_with_its_example():
    shown = Client().get(reverse("ballots:equal_shares")).content.decode()

    for share in ("1/3", "1/8", "1/96", "37/384", "7/24"):
        assert share in shown


@pytest.mark.parametrize("language", ["pl", "uk"])
def test_the_pages_are_shown_in_each_language(language):
    world = unequal()
    with translation.override(language):
        for name in ("result", "recount"):
            assert get(world, name).status_code == 200
        assert Client().get(reverse("ballots:equal_shares")).status_code == 200
