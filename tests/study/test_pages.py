"""Every page of the study, for each kind of reader; and what its forms do."""

import pytest
from django.urls import reverse

from siec.study import actions
from siec.study.models import Consultation, Item, Phase, Study
from siec.trail.actions import link_nodes
from tests.factories import (
    NOW,
    make_consultation,
    make_contribution,
    make_item,
    make_person,
    make_phase,
    make_staff,
    make_study,
)
from tests.study.scene import LATER, make_scene, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(settings, monkeypatch):
    monkeypatch.setattr("siec.foundation.clock.now", lambda: LATER)


def page(client, name, *args, person=None, **query):
    if person:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse(name, args=args), query)


def body(response):
    return response.content.decode()


def test_home_without_a_study_says_so(client):
    assert "has not begun" in body(page(client, "study:home").client.get("/en/studies/"))


def test_home_leads_to_the_current_study(client):
    scene = make_scene()
    response = page(client, "study:home")
    assert response.url == reverse("study:study", args=[scene.phase.study.slug])


@pytest.fixture
def full():
    """A scene where everything that pages show is there."""
    scene = make_scene()
    said = make_contribution(scene.gathering, scene.members[0], "We need a room of our own")
    scene.item = make_item(scene.gathering, "Rooms", state="proposed")
    link_nodes(said.node, scene.item.node, "taken_up", by=None, at=NOW)
    said.state = "taken_up"
    said.save()
    scene.said = said
    actions.reword_item(
        by=scene.coordinator, item=scene.item, title=words("Rooms for all"), reason="wider", at=NOW
    )
    scene.objection = actions.raise_objection(
        by=scene.delegates[0], contribution=said, item=scene.item, body="I meant ours", at=NOW
    )
    return scene


def test_what_is_open_stands_before_what_is_closed(client):
    phase = make_phase()
    closed = make_consultation(phase=phase, state="closed")
    running = make_consultation(phase=phase)

    shown = body(page(client, "study:phase", phase.study.slug, phase.slug))

    assert shown.index(running.code) < shown.index(closed.code)


def test_a_ballot_that_cannot_open_yet_leads_to_its_setting_up(client):
    ballot = make_consultation(kind="ballot", state="draft")

    shown = body(page(client, "study:open_consultation", ballot.code, person=make_staff()))

    assert "It cannot open yet" in shown
    assert reverse("ballots:manage", args=[ballot.code]) in shown


PUBLIC = [
    ("study:study", lambda s: [s.phase.study.slug]),
    ("study:phase", lambda s: [s.phase.study.slug, s.phase.slug]),
    ("study:consultation", lambda s: [s.gathering.code]),
    ("study:items", lambda s: []),
    ("study:item", lambda s: [s.item.code]),
]
MANAGED = [
    ("study:manage", lambda s: []),
    ("study:new_study", lambda s: []),
    ("study:manage_study", lambda s: [s.phase.study.slug]),
    ("study:edit_study", lambda s: [s.phase.study.slug]),
    ("study:new_phase", lambda s: [s.phase.study.slug]),
    ("study:edit_phase", lambda s: [s.phase.code]),
    ("study:open_phase", lambda s: [s.phase.code]),
    ("study:close_phase", lambda s: [s.phase.code]),
    ("study:new_consultation", lambda s: [s.phase.code]),
    ("study:new_item", lambda s: [s.phase.code]),
    ("study:manage_consultation", lambda s: [s.gathering.code]),
    ("study:edit_consultation", lambda s: [s.gathering.code]),
    ("study:open_consultation", lambda s: [s.gathering.code]),
    ("study:close_consultation", lambda s: [s.gathering.code]),
    ("study:cancel_consultation", lambda s: [s.gathering.code]),
    ("study:decide", lambda s: [s.gathering.code]),
    ("study:reword", lambda s: [s.item.code]),
    ("study:merge", lambda s: [s.item.code]),
    ("study:answer_objection", lambda s: [s.objection.code]),
]


@pytest.mark.parametrize(("name", "args"), PUBLIC)
def test_public_page_opens_for_everyone(client, full, name, args):
    for person in (None, full.delegates[0], full.facilitator, full.coordinator):
        assert page(client, name, *args(full), person=person).status_code == 200


@pytest.mark.parametrize(("name", "args"), MANAGED)
def test_managed_page_opens_for_coordinators_alone(client, full, name, args):
    assert "/sign-in/" in page(client, name, *args(full)).url
    assert page(client, name, *args(full), person=full.delegates[1]).status_code == 403
    assert page(client, name, *args(full), person=full.coordinator).status_code == 200


def test_facilitator_curates_only_what_is_theirs(client, full):
    other = make_scene()
    assert page(client, "study:reword", full.item.code, person=full.facilitator).status_code == 200
    assert page(client, "study:reword", full.item.code, person=other.facilitator).status_code == 403


def test_item_shows_words_and_names_to_the_network_only(client, full):
    inside = body(page(client, "study:item", full.item.code, person=full.delegates[1]))
    client.logout()
    outside = body(page(client, "study:item", full.item.code))
    assert "room of our own" in inside
    assert full.members[0].name in inside
    assert "I meant ours" in inside
    assert "room of our own" not in outside
    assert full.members[0].name not in outside
    assert "I meant ours" not in outside
    assert "&lt;5" in outside


def test_item_shows_how_its_wording_changed(client, full):
    shown = body(page(client, "study:item", full.item.code))
    assert "Rooms <ins>for all</ins>" in shown


def test_contribution_is_for_the_network(client, full):
    assert page(client, "study:contribution", full.said.code).status_code == 404
    stranger = make_person()
    assert page(client, "study:contribution", full.said.code, person=stranger).status_code == 404
    reader = page(client, "study:contribution", full.said.code, person=full.delegates[1])
    assert full.members[0].name in body(reader)


def test_draft_is_for_those_who_work_on_it(client):
    scene = make_scene(opened=False)
    code = scene.gathering.code
    assert page(client, "study:consultation", code).status_code == 404
    delegate = scene.delegates[0]
    assert page(client, "study:consultation", code, person=delegate).status_code == 404
    for person in (scene.facilitator, scene.coordinator):
        assert page(client, "study:consultation", code, person=person).status_code == 200


def test_item_list_narrows_and_pages(client, full):
    for n in range(45):
        make_item(full.gathering, f"Number {n:02}", state="proposed")
    make_item(full.gathering, "The chosen one", state="chosen")
    assert "The chosen one" in body(page(client, "study:items", state="chosen"))
    assert "Number 44" not in body(page(client, "study:items", state="chosen"))
    first = body(page(client, "study:items"))
    assert "Number 44" in first
    assert "Number 00" not in first
    after = first.split("after=")[1].split('"')[0]
    assert "Number 00" in body(page(client, "study:items", after=after))


def test_permanent_address_leads_to_the_readers_language(client, full):
    response = client.get(f"/i/{full.item.code}", headers={"accept-language": "uk"})
    assert response.url == f"/uk/items/{full.item.code}/"
    assert client.get("/i/nothing").status_code == 404


def test_title_in_another_language_is_marked(client, full):
    assert 'class="language-note"' in body(client.get(f"/uk/items/{full.item.code}/"))
    assert 'class="language-note"' not in body(client.get(f"/en/items/{full.item.code}/"))


STUDY = {
    "original": "en",
    "title_en": "A study",
    "title_pl": "Badanie",
    "aim_en": "To know",
    "slug": "a-study",
    "starts_on": "2026-09-01",
    "ends_on": "2027-08-31",
}


def post(client, person, name, *args, data=None):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.post(f"{reverse(name, args=args)}", data or {})


def test_study_is_made_with_its_phases_in_three_languages(client):
    response = post(client, make_staff(), "study:new_study", data=STUDY)
    study = Study.objects.get(slug="a-study")
    assert response.url == reverse("study:manage_study", args=["a-study"])
    assert study.phases.count() == 6
    assert study.phases.first().title.variants.count() == 3
    assert study.phases.last().ends_on == study.ends_on
    assert study.title.variants.count() == 2


def test_study_form_says_what_is_wrong_and_keeps_what_was_typed(client):
    data = STUDY | {"title_en": "", "aim_en": "Kept words", "ends_on": "2026-01-01"}
    response = post(client, make_staff(), "study:new_study", data=data)
    assert "Write it in the language that you chose" in body(response)
    assert "Kept words" in body(response)
    response = post(client, make_staff(), "study:new_study", data=data | {"title_en": "x"})
    assert "before the first one" in body(response)
    assert not Study.objects.exists()


def test_taken_address_is_said_at_its_field(client):
    make_study(slug="a-study")
    response = post(client, make_staff(), "study:new_study", data=STUDY)
    assert "Another study has this address" in body(response)


CONSULTATION = {
    "original": "pl",
    "kind": "gathering",
    "title_pl": "Co jest ważne?",
    "intro_pl": "Powiedz",
    "item_kind": "area",
    "opens_on": "2026-11-20",
    "closes_on": "2026-11-28",
    "minutes_needed": "10",
    "effect": "advisory",
}


def test_consultation_ends_at_the_end_of_its_day_in_warsaw(client):
    phase = make_phase()
    post(client, make_staff(), "study:new_consultation", phase.code, data=CONSULTATION)
    made = Consultation.objects.get(phase=phase)
    assert made.state == "draft"
    assert made.closes_at.isoformat() == "2026-11-28T23:00:00+00:00"
    hour = CONSULTATION | {"closes_hour": "17:00"}
    coordinator = make_staff()
    post(client, coordinator, "study:edit_consultation", made.code, data=hour)
    made.refresh_from_db()
    assert made.closes_at.isoformat() == "2026-11-28T16:00:00+00:00"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", "²026-01-01", "x\0"])
def test_day_outside_the_calendar_is_said_at_its_field(client, day):
    phase = make_phase()
    for field in ("opens_on", "closes_on"):
        data = CONSULTATION | {field: day}
        response = post(client, make_staff(), "study:new_consultation", phase.code, data=data)
        assert f"#id_{field}" in body(response)
    assert not Consultation.objects.exists()


def test_consultation_is_opened_on_a_page_that_says_who_gets_a_mail(client):
    scene = make_scene(opened=False)
    shown = body(
        page(client, "study:open_consultation", scene.gathering.code, person=scene.coordinator)
    )
    assert "2 delegates get a letter" in shown
    post(client, scene.coordinator, "study:open_consultation", scene.gathering.code)
    scene.gathering.refresh_from_db()
    assert scene.gathering.state == "open"


def test_phase_opens_and_closes_by_its_pages(client):
    phase = make_phase(state="planned")
    coordinator = make_staff()
    post(client, coordinator, "study:open_phase", phase.code)
    phase.refresh_from_db()
    assert phase.state == Phase.State.OPEN
    response = post(client, coordinator, "study:close_phase", phase.code, data={"original": "en"})
    assert "Write it in the language" in body(response)
    data = {"original": "en", "outcome_en": "We chose seven areas."}
    post(client, coordinator, "study:close_phase", phase.code, data=data)
    assert "We chose seven areas." in body(
        page(client, "study:phase", phase.study.slug, phase.slug)
    )


def test_closing_a_phase_says_how_many_wait_and_keeps_the_outcome(client):
    scene = make_scene()
    make_contribution(scene.gathering, scene.members[0])
    make_contribution(scene.gathering, scene.members[1])
    actions.close_consultation(by=scene.coordinator, consultation=scene.gathering, at=LATER)
    data = {"original": "en", "outcome_en": "Words not to be lost"}
    response = post(client, scene.coordinator, "study:close_phase", scene.phase.code, data=data)
    assert "2 contributions still wait" in body(response)
    assert "Words not to be lost" in body(response)


def test_cancelling_asks_for_a_reason_and_shows_it_to_all(client):
    scene = make_scene()
    code = scene.gathering.code
    assert "required" in body(post(client, scene.coordinator, "study:cancel_consultation", code))
    data = {"reason": "The question was wrong."}
    post(client, scene.coordinator, "study:cancel_consultation", code, data=data)
    client.logout()
    assert "The question was wrong." in body(page(client, "study:consultation", code))


def test_facilitator_is_named_and_ended(client):
    scene = make_scene()
    code = scene.gathering.code
    wrong = post(
        client,
        scene.coordinator,
        "study:assign_facilitator",
        code,
        data={"email": "no", "name": "A B"},
    )
    assert "A B" in body(wrong)
    data = {"email": "new@example.org", "name": "New One"}
    post(client, scene.coordinator, "study:assign_facilitator", code, data=data)
    held = scene.gathering.facilitations.get(person__email="new@example.org", ended_at=None)
    post(client, scene.coordinator, "study:end_facilitation", code, held.person.code)
    held.refresh_from_db()
    assert held.ended_at


def test_items_are_made_merged_shortlisted_by_their_pages(client, full):
    other = make_item(full.gathering, "Halls", state="proposed")
    who = full.coordinator
    post(
        client, who, "study:merge", full.item.code, data={"sources": [other.code], "reason": "same"}
    )
    other.refresh_from_db()
    assert other.state == "merged"
    assert "Rooms for all" in body(page(client, "study:item", other.code))
    post(client, who, "study:unmerge", other.code)
    other.refresh_from_db()
    assert other.state == "proposed"
    post(client, who, "study:shortlist", other.code)
    other.refresh_from_db()
    assert other.state == "shortlisted"
    post(client, who, "study:shortlist", other.code, data={"off": "yes"})
    other.refresh_from_db()
    assert other.state == "proposed"
    data = {
        "original": "en",
        "title_en": "Who pays?",
        "kind": "question",
        "raised_by": [other.code],
    }
    post(client, who, "study:new_item", full.phase.code, data=data)
    made = Item.objects.get(kind="question")
    assert made.node.links_in.get().source == other.node


def test_objection_is_answered_by_its_page(client, full):
    data = {"answer": "We split it."}
    post(client, full.facilitator, "study:answer_objection", full.objection.code, data=data)
    shown = body(page(client, "study:contribution", full.said.code, person=full.delegates[0]))
    assert "We split it." in shown
    objecting = {"item": full.item.code, "body": "Still not"}
    post(client, full.delegates[0], "study:object", full.said.code, data=objecting)
    assert full.said.objections.count() == 2


def test_decision_page_tells_what_was_decided_and_why(client, full):
    actions.close_consultation(by=full.coordinator, consultation=full.gathering, at=LATER)
    data = {"original": "en", "reason_en": "Because it matters", "chosen": [full.item.code]}
    response = post(client, full.coordinator, "study:decide", full.gathering.code, data=data)
    client.logout()
    shown = body(client.get(response.url))
    assert "Because it matters" in shown
    assert "Rooms for all" in shown


def test_pages_with_many_rows_need_few_queries(client, django_assert_max_num_queries):
    scene = make_scene(members=4)
    items = [make_item(scene.gathering, state="proposed") for _n in range(30)]
    for n in range(100):
        said = make_contribution(scene.gathering, scene.members[n % 4])
        link_nodes(said.node, items[n % 30].node, "taken_up", by=None, at=NOW)
    client.get(reverse("study:items"))  # the frame's one query: the cache is warm from here on
    for name, args in PUBLIC[:3]:
        with django_assert_max_num_queries(8):
            client.get(reverse(name, args=args(scene)))
    with django_assert_max_num_queries(8):
        client.get(reverse("study:items"))
    with django_assert_max_num_queries(8):
        client.get(reverse("study:item", args=[items[0].code]))
    client.force_login(scene.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    with django_assert_max_num_queries(12):
        client.get(reverse("study:manage_study", args=[scene.phase.study.slug]))


def test_consultation_of_another_study_is_not_shown_in_this_one(client):
    scene, other = make_scene(), make_scene()
    make_consultation(phase=other.phase)
    shown = body(page(client, "study:phase", scene.phase.study.slug, scene.phase.slug))
    assert shown.count('class="task ') == 1
