"""The pages a delegate walks through, with plain forms and no script."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from siec.ballots.models import Paper, PaperKey, UnfinishedPaper
from siec.ballots.queries import choices_of, in_order_for
from siec.foundation import clock
from siec.study.models import Consultation
from tests.ballots.making import CLOSING, World, make_ballot, make_deputy
from tests.factories import (
    NOW,
    give_mandate,
    make_consultation,
    make_facilitator,
    make_person,
    make_staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _moment(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with translation.override("en"):
        yield


def at(monkeypatch, moment):
    monkeypatch.setattr(clock, "now", lambda: moment)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(world: World, name: str, place: int = 0) -> str:
    return reverse(f"ballots:{name}", args=[world.consultation.code, world.members[place].code])


def text(response) -> str:
    return response.content.decode()


def test_voting_leads_to_the_only_paper():
    world = make_ballot()
    client = signed_in(world.delegates[0])

    response = client.get(reverse("ballots:vote", args=[world.consultation.code]))

    assert response.url == page(world, "paper")


def test_whoever_speaks_for_several_chooses_for_whom():
    world = make_ballot()
    give_mandate(world.members[1], world.delegates[0], role="deputy")

    response = signed_in(world.delegates[0]).get(
        reverse("ballots:vote", args=[world.consultation.code])
    )

    assert page(world, "paper", 0) in text(response)
    assert page(world, "paper", 1) in text(response)
    assert page(world, "paper", 2) not in text(response)


def test_a_paper_is_ticked_looked_through_and_cast():
    world = make_ballot(titles=("Housing", "Care", "Work"))
    client = signed_in(world.delegates[0])

    to_review = client.post(page(world, "paper"), {"ticks": [1, 3], "step": "review"})
    shown = text(client.get(to_review.url))
    assert "Housing" in shown
    assert "Work" in shown
    assert "Care" not in shown
    assert not Paper.objects.exists()
    to_done = client.post(to_review.url, {"ticks": [1, 3]})
    done = text(client.get(to_done.url))

    assert to_done.url == page(world, "cast")
    assert PaperKey.objects.get().paper.choices == [1, 3]
    assert not UnfinishedPaper.objects.exists()
    assert "Housing" not in done
    assert "Work" not in done


def test_a_paper_is_left_blank_on_purpose():
    world = make_ballot(least=3)
    client = signed_in(world.delegates[0])

    review = client.post(page(world, "paper"), {"blank": "on", "step": "review"}).url
    assert "blank" not in review
    assert "You leave the paper blank" in text(client.get(review))
    client.post(review, {"blank": "on"})

    assert Paper.objects.get().choices == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Nothing is ticked"),
        ({"ticks": [1]}, "Tick at least 2"),
        ({"ticks": [1, 2, 3, 4]}, "Take 1 tick away"),
        ({"ticks": [1, 2], "blank": "on"}, "Undo one"),
        ({"ticks": [1, 77]}, "not on this ballot"),
        ({"ticks": ["x"]}, "not on this ballot"),
    ],
)
def test_a_wrong_paper_gets_a_sentence_and_keeps_its_ticks(data, sentence):
    world = make_ballot(least=2, most=3)

    response = signed_in(world.delegates[0]).post(page(world, "paper"), data | {"step": "review"})

    assert sentence in text(response)
    for tick in set(data.get("ticks", [])) & {1, 2, 3, 4}:
        assert f'value="{tick}" id="' in text(response)
    assert text(response).count(" checked") == len(set(data.get("ticks", [])) & {1, 2, 3, 4}) + (
        "blank" in data
    )
    assert not Paper.objects.exists()


def test_ticks_are_kept_and_found_again():
    world = make_ballot(least=3)
    client = signed_in(world.delegates[0])

    response = client.post(page(world, "paper"), {"ticks": [2], "step": "keep"}, follow=True)

    assert "Nothing is cast yet" in text(response)
    assert text(response).count(" checked") == 1
    assert not Paper.objects.exists()


@pytest.mark.parametrize("tick", ["9" * 5_000, "٣", "-1", "1e3", "\0", "99999"])
def test_a_tick_that_is_no_number_of_an_item_is_not_kept(tick):
    world = make_ballot()

    signed_in(world.delegates[0]).post(page(world, "paper"), {"ticks": [tick, 2], "step": "keep"})

    assert UnfinishedPaper.objects.get().choices == [2]


def test_what_a_deputy_kept_is_not_shown_to_the_delegate():
    world = make_ballot()
    signed_in(make_deputy(world.members[0])).post(
        page(world, "paper"), {"ticks": [2], "step": "keep"}
    )

    response = signed_in(world.delegates[0]).get(page(world, "paper"))

    assert " checked" not in text(response)


def test_a_cast_paper_is_never_shown_again():
    world = make_ballot()
    world.cast(0, 2, 3)
    client = signed_in(world.delegates[0])

    for name in ("paper", "cast"):
        assert " checked" not in text(client.get(page(world, name)))
    assert "already in" in text(client.get(page(world, "paper")))
    assert client.get(page(world, "review")).url == page(world, "paper")


def test_the_done_page_before_casting_leads_to_the_paper():
    world = make_ballot()

    response = signed_in(world.delegates[0]).get(page(world, "cast"))

    assert response.url == reverse("ballots:vote", args=[world.consultation.code])


def test_a_deputy_is_told_that_the_delegate_has_voted_and_no_more():
    world = make_ballot(titles=("Housing", "Care", "Work"))
    world.cast(0, 1)

    shown = text(signed_in(make_deputy(world.members[0])).get(page(world, "paper")))

    assert "delegate has already voted" in shown
    assert "Housing" not in shown


def test_a_deputy_that_is_overtaken_keeps_the_ticks():
    world = make_ballot()
    deputy = signed_in(make_deputy(world.members[0]))
    world.cast(0, 1)

    response = deputy.post(page(world, "review"), {"ticks": [2, 3]})

    assert "delegate has already voted" in text(response)
    assert text(response).count(" checked") == 2
    assert Paper.objects.get().choices == [1]


def test_a_late_paper_gets_a_sentence_and_keeps_its_ticks(monkeypatch):
    world = make_ballot()
    client = signed_in(world.delegates[0])
    at(monkeypatch, CLOSING)

    for name in ("paper", "review"):
        response = client.post(page(world, name), {"ticks": [2, 3], "step": "review"})
        assert "Voting is not open now" in text(response)
        assert text(response).count(" checked") == 2
    kept = client.post(page(world, "paper"), {"ticks": [2], "step": "keep"})

    assert "Voting is not open now" in text(kept)
    assert not Paper.objects.exists()
    assert not UnfinishedPaper.objects.exists()


def test_outside_its_time_the_paper_leads_to_the_result(monkeypatch):
    world = make_ballot()
    client = signed_in(world.delegates[0])
    at(monkeypatch, CLOSING + timedelta(hours=1))
    result = reverse("ballots:result", args=[world.consultation.code])

    assert client.get(page(world, "paper")).url == result
    assert client.get(reverse("ballots:vote", args=[world.consultation.code])).url == result


def test_a_sign_in_that_ran_out_loses_no_tick():
    world = make_ballot()
    client = Client()

    to_sign_in = client.post(page(world, "paper"), {"ticks": [2, 5], "step": "review"})
    assert "sign-in" in to_sign_in.url
    assert reverse("ballots:vote", args=[world.consultation.code]) in to_sign_in.url
    client.force_login(world.delegates[0])
    shown = text(client.get(page(world, "paper")))

    assert "What you had ticked is still ticked" in shown
    assert shown.count(" checked") == 2


def test_ticks_kept_by_the_browser_go_once_the_server_has_them():
    world = make_ballot()
    client = Client()
    client.post(page(world, "review"), {"ticks": [2, 5]})
    client.force_login(world.delegates[0])

    client.post(page(world, "paper"), {"ticks": [3], "step": "review"})

    shown = text(client.get(page(world, "paper")))
    assert shown.count(" checked") == 1
    assert "is still ticked" not in shown


def test_a_forged_cookie_is_ignored():
    world = make_ballot()
    client = signed_in(world.delegates[0])
    client.cookies[f"siec_ticks_{world.consultation.code}"] = "1.2.3"

    assert " checked" not in text(client.get(page(world, "paper")))


def test_visitors_are_asked_to_sign_in():
    world = make_ballot()

    for name in ("paper", "review", "cast"):
        assert "sign-in" in Client().get(page(world, name)).url
    assert "sign-in" in Client().get(reverse("ballots:vote", args=[world.consultation.code])).url


def test_others_reach_nobodys_paper():
    world, other = make_ballot(), make_ballot()
    people = [
        world.delegates[1], other.delegates[0], make_staff(), make_staff("administrator"),
        make_person(), make_facilitator(world.consultation),
        give_mandate(world.members[0], role="editor").person,
        give_mandate(world.members[0], role="observer").person,
    ]  # fmt: skip

    for person in people:
        client = signed_in(person)
        assert client.get(page(world, "paper")).status_code == 403
        assert client.post(page(world, "paper"), {"ticks": [1], "step": "keep"}).status_code == 403
        assert client.post(page(world, "review"), {"ticks": [1]}).status_code == 403
        assert client.get(page(world, "cast")).status_code == 403
    assert not Paper.objects.exists()
    assert not UnfinishedPaper.objects.exists()


def test_a_member_of_another_ballot_is_not_found_here():
    world, other = make_ballot(), make_ballot()
    address = reverse("ballots:paper", args=[world.consultation.code, other.members[0].code])

    assert signed_in(other.delegates[0]).get(address).status_code == 404


def test_drafts_and_gatherings_are_not_found():
    person = make_person()
    draft = make_consultation(kind="ballot", state="draft")
    gathering = make_consultation()

    for consultation in (draft, gathering):
        address = reverse("ballots:vote", args=[consultation.code])
        assert signed_in(person).get(address).status_code == 404


def test_pages_of_voting_are_never_stored():
    world = make_ballot()
    client = signed_in(world.delegates[0])

    answers = [client.get(page(world, "paper")), client.post(page(world, "paper"), {"ticks": [1]})]
    answers.append(client.get(page(world, "review")))

    assert all("no-store" in answer["Cache-Control"] for answer in answers)


def test_each_member_sees_an_order_of_its_own_and_always_the_same():
    world = make_ballot(options=12, members=3)
    choices = choices_of(world.ballot, "en")

    orders = [[c.number for c in in_order_for(m, world.ballot, choices)] for m in world.members]
    again = [c.number for c in in_order_for(world.members[0], world.ballot, reversed(choices))]

    assert again == orders[0]
    assert len({tuple(order) for order in orders}) == 3
    assert all(sorted(order) == list(range(1, 13)) for order in orders)


def test_a_title_in_another_language_says_so():
    world = make_ballot(titles=("Housing", "Житло"))
    world.items[1].title.variants.update(language="uk")

    assert '<span lang="uk">Житло</span>' in text(
        signed_in(world.delegates[0]).get(page(world, "paper"))
    )


def test_a_title_is_shown_harmless():
    world = make_ballot(titles=("<script>x</script>", "Work"))

    assert "<script>x" not in text(signed_in(world.delegates[0]).get(page(world, "paper")))


def test_sixty_options_cost_no_more_queries(django_assert_max_num_queries):
    world = make_ballot(options=60)
    client = signed_in(world.delegates[0])
    client.get(page(world, "paper"))

    with django_assert_max_num_queries(12):
        client.get(page(world, "paper"))


def test_nothing_of_a_cancelled_ballot_is_voted_on():
    world = make_ballot()
    Consultation.objects.update(state="cancelled", cancel_reason="A wrong list")

    response = signed_in(world.delegates[0]).post(page(world, "review"), {"ticks": [1]})

    assert "Voting is not open now" in text(response)
