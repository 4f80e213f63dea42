"""The pages of coordinators and facilitators: setting up, printed papers."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from siec.ballots.models import Ballot, Paper, PaperCode, PaperKey
from siec.foundation import clock
from siec.study.actions import open_consultation
from siec.study.models import Consultation
from siec.trail.models import Link
from tests.ballots.making import CLOSING, World, make_ballot
from tests.factories import (
    NOW,
    give_mandate,
    make_consultation,
    make_facilitator,
    make_item,
    make_member,
    make_person,
    make_staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _moment(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with translation.override("en"):
        yield


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(consultation, name="manage") -> str:
    return reverse(f"ballots:{name}", args=[consultation.code])


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def draft():
    return make_consultation(kind="ballot", state="draft")


def shortlist(draft, n=4):
    gathering = make_consultation(phase=draft.phase)
    return [make_item(gathering, f"Item {k}", state="shortlisted") for k in range(n)]


def figures(items, **more):
    codes = [item.code for item in items]
    return {"items": codes, "choose": 2, "least": 1, "most": 3, "quorum": 0} | more


def test_a_coordinator_sets_a_ballot_up(draft):
    items = shortlist(draft)

    response = signed_in(make_staff()).post(address(draft), figures(items), follow=True)

    assert "The ballot is set up" in text(response)
    ballot = Ballot.objects.get()
    assert (ballot.choose, ballot.least, ballot.most) == (2, 1, 3)
    assert ballot.options.count() == 4


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"choose": 4}, "fewer than that can be chosen"),
        ({"choose": ""}, "This field is required"),
        ({"choose": "many"}, "Enter a whole number"),
        ({"choose": -1}, "greater than or equal to 1"),
        ({"least": 3, "most": 2}, "Nobody can tick at least 3"),
        ({"most": 9}, "nobody can tick more"),
        ({"items": []}, "Put at least two items"),
        ({"items": ["nonsense"]}, "Only items on the shortlist"),
    ],
)
def test_bad_figures_get_a_sentence_and_lose_nothing(draft, change, sentence):
    items = shortlist(draft)

    response = signed_in(make_staff()).post(address(draft), figures(items, quorum=7) | change)

    assert sentence in text(response)
    assert 'value="7"' in text(response)
    assert not Ballot.objects.exists()


def test_items_are_offered_from_one_gathering(draft):
    first, second = shortlist(draft, 2), shortlist(draft, 3)
    client = signed_in(make_staff())
    source = f"gathering-{second[0].consultation.code}"

    offered = text(client.get(address(draft), {"source": source}))
    everything = text(client.get(address(draft)))

    assert not [item for item in first if item.code in offered]
    assert all(item.code in offered for item in second)
    assert all(item.code in everything for item in first + second)


def test_without_a_shortlist_it_says_what_to_do(draft):
    assert "Nothing is on the shortlist yet" in text(signed_in(make_staff()).get(address(draft)))


def test_who_sets_a_ballot_up(draft):
    for person in (make_person(), make_staff("researcher"), make_staff("administrator")):
        assert signed_in(person).get(address(draft)).status_code == 403
    facilitator = signed_in(make_facilitator(draft))
    assert "<form method" not in text(facilitator.get(address(draft))).partition("<main")[2]
    assert facilitator.post(address(draft), figures(shortlist(draft))).status_code == 403
    assert "sign-in" in Client().get(address(draft)).url


def test_setting_up_costs_few_queries(draft, django_assert_max_num_queries):
    shortlist(draft, 40)
    client = signed_in(make_staff())

    with django_assert_max_num_queries(12):
        client.get(address(draft))


def test_the_study_opens_what_was_set_up(draft):
    items = shortlist(draft)
    staff = make_staff()
    give_mandate(make_member())
    signed_in(staff).post(address(draft), figures(items))
    draft.refresh_from_db()

    open_consultation(by=staff, consultation=draft, at=NOW)

    draft.refresh_from_db()
    assert draft.terms["commitment"] == Ballot.objects.get().commitment
    put_to_vote = Link.objects.filter(target=draft.node, relation="put_to_vote")
    assert {link.source_id for link in put_to_vote} == {item.node_id for item in items}


def test_an_open_ballot_shows_what_was_frozen():
    world = make_ballot()
    world.cast(0, 1)

    for person in (make_staff(), make_facilitator(world.consultation)):
        shown = text(signed_in(person).get(address(world.consultation)))
        assert "Frozen at opening" in shown
        assert "1 paper of 4 is in" in shown
        assert world.ballot.seed not in shown


def print_codes(world: World, *places: int) -> list[str]:
    response = signed_in(make_staff()).post(
        address(world.consultation, "codes"), {"members": [world.members[p].code for p in places]}
    )
    assert "no-store" in response["Cache-Control"]
    return [
        first + second
        for first, second in re.findall(r"<code>(\w{5}) (\w{5})</code>", text(response))
    ]


def test_codes_are_shown_once_on_papers_to_print():
    world = make_ballot()

    codes = print_codes(world, 0, 2)

    assert len(codes) == 2
    assert PaperCode.objects.count() == 2
    again = text(signed_in(make_staff()).get(address(world.consultation, "codes")))
    assert not [code for code in codes if code in again]


def test_members_that_voted_get_no_printed_paper():
    world = make_ballot()
    world.cast(1, 1)

    shown = text(signed_in(make_staff()).get(address(world.consultation, "codes")))

    assert world.members[0].code in shown
    assert world.members[1].code not in shown


def test_a_printed_paper_is_entered():
    world = make_ballot()
    [code] = print_codes(world, 0)
    client = signed_in(make_facilitator(world.consultation))
    form = address(world.consultation, "printed_paper")

    response = client.post(form, {"code": code.upper(), "ticks": [1, 2]}, follow=True)

    assert "The paper is entered" in text(response)
    assert PaperKey.objects.get().paper.choices == [1, 2]
    assert " checked" not in text(response)


def test_a_printed_paper_is_entered_by_its_numbers():
    world = make_ballot(titles=("Housing", "Care", "Work"))

    shown = text(signed_in(make_staff()).get(address(world.consultation, "printed_paper")))

    assert shown.index("1. Housing") < shown.index("2. Care") < shown.index("3. Work")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"code": "", "ticks": [1]}, "Type the code"),
        ({"code": "bcdfghjkmn", "ticks": [1]}, "not known here"),
        ({"code": "bcdfghjkmn"}, "Nothing is ticked"),
        ({"code": "bcdfghjkmn", "ticks": [1, 2, 3, 4, 5]}, "Take 1 tick away"),
    ],
)
def test_a_wrong_printed_paper_gets_a_sentence_and_keeps_its_ticks(data, sentence):
    world = make_ballot()

    response = signed_in(make_staff()).post(address(world.consultation, "printed_paper"), data)

    assert sentence in text(response)
    assert text(response).count(" checked") == len(data.get("ticks", []))
    assert not Paper.objects.exists()


def test_who_prints_and_enters_papers():
    world, other = make_ballot(), make_ballot()
    facilitator = make_facilitator(world.consultation)
    strangers = [make_facilitator(other.consultation), world.delegates[0], make_staff("researcher")]

    for person in strangers:
        for name in ("manage", "codes", "printed_paper"):
            assert signed_in(person).get(address(world.consultation, name)).status_code == 403
            assert signed_in(person).post(address(world.consultation, name)).status_code == 403
    assert signed_in(facilitator).get(address(world.consultation, "codes")).status_code == 403
    assert (
        signed_in(facilitator).get(address(world.consultation, "printed_paper")).status_code == 200
    )


def test_closed_ballots_take_no_printed_papers(monkeypatch):
    world = make_ballot()
    [code] = print_codes(world, 0)
    monkeypatch.setattr(clock, "now", lambda: CLOSING)
    client = signed_in(make_staff())
    form = address(world.consultation, "printed_paper")

    assert client.get(form).status_code == 409
    response = client.post(form, {"code": code, "ticks": [1]})

    assert "Voting is not open now" in text(response)
    assert not Paper.objects.exists()


def test_no_page_of_the_staff_shows_a_paper():
    world = make_ballot(titles=("Housing", "Care", "Work"))
    world.cast(0, 1)
    before = Consultation.objects.get()
    client = signed_in(make_staff())

    shown = {
        name: text(client.get(address(before, name)))
        for name in ("manage", "codes", "printed_paper", "result")
    }

    assert not [name for name, page in shown.items() if world.members[0].code in page]
    assert not [name for name, page in shown.items() if " checked" in page]
