"""Who is written to, once each, in their language, and who is not."""

from datetime import timedelta

import pytest
from django.core import mail

from siec.foundation import clock, worker
from siec.foundation.models import Job
from siec.study import actions
from siec.study.tasks import remind_before_closing
from siec.trail.actions import link_nodes
from tests.factories import (
    NOW,
    give_mandate,
    make_contribution,
    make_item,
    make_member,
    make_person,
    make_phase,
)
from tests.study.scene import AFTER_CLOSING, LATER, Scene, make_scene, words

pytestmark = pytest.mark.django_db
LAST_DAYS = NOW + timedelta(days=5)


def deliver(monkeypatch, at=LATER) -> dict[str, list[str]]:
    """Let the worker send what is due at a moment: subjects by address."""
    mail.outbox.clear()
    monkeypatch.setattr(clock, "now", lambda: at)
    worker.drain()
    sent: dict[str, list[str]] = {}
    for message in mail.outbox:
        sent.setdefault(message.to[0], []).append(message.subject)
    return sent


def with_words(scene: Scene):
    said = make_contribution(scene.gathering, scene.members[0])
    item = make_item(scene.gathering, "Rooms")
    link_nodes(said.node, item.node, "taken_up", by=None, at=NOW)
    said.state = "taken_up"
    said.save()
    return said, item


def test_opening_writes_to_each_delegate_once(monkeypatch):
    scene = make_scene(members=2, opened=False)
    both = make_member()
    give_mandate(both, scene.delegates[0])
    give_mandate(scene.members[0], role="deputy")
    give_mandate(scene.members[0], role="observer")
    actions.open_consultation(by=scene.coordinator, consultation=scene.gathering, at=NOW)
    sent = deliver(monkeypatch)
    assert sent == {person.email: ["What matters?"] for person in scene.delegates}
    assert "about 10 minutes" in mail.outbox[0].body
    assert f"/en/consultations/{scene.gathering.code}/say/" in mail.outbox[0].body
    assert deliver(monkeypatch) == {}


def test_letter_is_in_its_readers_language(monkeypatch):
    scene = make_scene(members=1, opened=False)
    scene.delegates[0].language = "pl"
    scene.delegates[0].save()
    actions.open_consultation(by=scene.coordinator, consultation=scene.gathering, at=NOW)
    deliver(monkeypatch)
    assert f"/pl/consultations/{scene.gathering.code}/say/" in mail.outbox[0].body


def test_letter_waits_for_the_moment_it_opens_at(monkeypatch):
    scene = make_scene(members=1, opened=False)
    scene.gathering.opens_at = NOW + timedelta(days=2)
    scene.gathering.save()
    actions.open_consultation(by=scene.coordinator, consultation=scene.gathering, at=NOW)
    assert deliver(monkeypatch) == {}
    assert len(deliver(monkeypatch, NOW + timedelta(days=2, hours=1))) == 1


def test_nothing_is_written_about_what_was_cancelled_meanwhile(monkeypatch):
    scene = make_scene(members=1)
    actions.cancel_consultation(
        by=scene.coordinator, consultation=scene.gathering, reason="wrong words", at=NOW
    )
    assert deliver(monkeypatch) == {scene.delegates[0].email: ["Cancelled: What matters?"]}
    assert "wrong words" in mail.outbox[0].body


def test_cancelling_a_draft_writes_to_nobody(monkeypatch):
    scene = make_scene(opened=False)
    actions.cancel_consultation(
        by=scene.coordinator, consultation=scene.gathering, reason="no", at=NOW
    )
    assert deliver(monkeypatch) == {}


def test_reminder_goes_once_to_those_who_have_not_done_it(monkeypatch):
    scene = make_scene(members=2)
    make_contribution(scene.gathering, scene.members[0])
    deliver(monkeypatch)
    for _twice in range(2):
        remind_before_closing(LAST_DAYS)
    sent = deliver(monkeypatch, LAST_DAYS)
    assert sent == {scene.delegates[1].email: ["It ends soon: What matters?"]}
    remind_before_closing(LAST_DAYS + timedelta(hours=5))
    assert deliver(monkeypatch, LAST_DAYS + timedelta(hours=5)) == {}


def test_no_reminder_early_or_in_a_short_consultation(monkeypatch):
    scene = make_scene(members=1)
    remind_before_closing(LATER)
    short = make_scene(members=1, opened=False)
    short.gathering.closes_at = short.gathering.opens_at + timedelta(days=2)
    short.gathering.save()
    actions.open_consultation(by=short.coordinator, consultation=short.gathering, at=NOW)
    remind_before_closing(LATER)
    assert not Job.objects.filter(handler="mail", key__contains="closing_soon").exists()
    assert scene.gathering.is_open(LATER)


def test_reminder_is_not_sent_to_who_did_it_meanwhile(monkeypatch):
    scene = make_scene(members=1)
    deliver(monkeypatch)
    remind_before_closing(LAST_DAYS)
    make_contribution(scene.gathering, scene.members[0])
    monkeypatch.setattr("siec.study.tasks._remind", lambda *_: None)
    assert deliver(monkeypatch, LAST_DAYS) == {}


def test_closing_a_phase_sends_its_outcome_to_every_delegate(monkeypatch):
    phase = make_phase()
    asked, left = make_member(), make_member(state="left")
    reader = give_mandate(asked).person
    give_mandate(left)
    give_mandate(asked, role="deputy")
    scene = make_scene(members=0, opened=False)
    actions.close_phase(
        by=scene.coordinator, phase=phase, outcome=words("We chose seven."), at=LATER
    )
    assert deliver(monkeypatch) == {reader.email: ["What came of it: Areas"]}
    assert "We chose seven." in mail.outbox[0].body


def test_authors_are_told_of_new_words_and_mergers(monkeypatch):
    scene = make_scene()
    _said, item = with_words(scene)
    into = make_item(scene.gathering, "All rooms")
    deliver(monkeypatch)
    by = {"by": scene.facilitator, "at": LATER}
    actions.reword_item(item=item, title=words("Rooms for all"), reason="wider", **by)
    author = scene.delegates[0].email
    assert deliver(monkeypatch) == {author: ["Reworded: what you said is part of it"]}
    assert "Rooms for all" in mail.outbox[0].body
    actions.merge_items(sources=[item], into=into, reason="the same", **by)
    assert deliver(monkeypatch) == {author: ["Merged: what you said is part of it"]}
    actions.reword_item(item=into, title=words("Every room"), reason="wider", **by)
    assert deliver(monkeypatch) == {author: ["Reworded: what you said is part of it"]}


def test_objection_reaches_facilitators_and_the_answer_its_author(monkeypatch):
    scene = make_scene()
    said, item = with_words(scene)
    deliver(monkeypatch)
    objection = actions.raise_objection(
        by=scene.delegates[0], contribution=said, item=item, body="I meant ours", at=LATER
    )
    assert deliver(monkeypatch) == {scene.facilitator.email: ["An author objects"]}
    actions.answer_objection(by=scene.facilitator, objection=objection, answer="Right", at=LATER)
    assert deliver(monkeypatch) == {scene.delegates[0].email: ["An answer to your objection"]}


def test_objection_without_facilitators_reaches_coordinators(monkeypatch):
    scene = make_scene()
    said, item = with_words(scene)
    actions.end_facilitation(
        by=scene.coordinator, consultation=scene.gathering, person=scene.facilitator, at=NOW
    )
    deliver(monkeypatch)
    actions.raise_objection(
        by=scene.delegates[0], contribution=said, item=item, body="I meant ours", at=LATER
    )
    assert list(deliver(monkeypatch)) == [scene.coordinator.email]


def test_decision_is_told_to_those_who_were_asked(monkeypatch):
    scene = make_scene(members=1)
    deliver(monkeypatch)
    actions.close_consultation(by=None, consultation=scene.gathering, at=AFTER_CLOSING)
    actions.record_decision(
        by=scene.coordinator, consultation=scene.gathering, chosen=[], reason=words("Later"),
        at=AFTER_CLOSING,
    )  # fmt: skip
    sent = deliver(monkeypatch, AFTER_CLOSING)
    assert sent == {scene.delegates[0].email: ["Decided: What matters?"]}
    assert "Later" in mail.outbox[0].body


def test_facilitator_gets_a_letter(monkeypatch):
    scene = make_scene(members=0, opened=False)
    person = make_person()
    actions.assign_facilitator(
        by=scene.coordinator, consultation=scene.gathering, person=person, at=NOW
    )
    assert deliver(monkeypatch) == {person.email: ["You facilitate: What matters?"]}


def test_inactive_people_get_nothing(monkeypatch):
    scene = make_scene(members=1)
    scene.delegates[0].is_active = False
    scene.delegates[0].save()
    assert deliver(monkeypatch) == {}
