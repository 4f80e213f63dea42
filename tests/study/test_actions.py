"""What can change about phases, consultations, items and decisions, and what refuses to."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction

from siec.foundation.errors import DomainError, Refused
from siec.foundation.models import AuditEntry, Event
from siec.foundation.texts import read_text
from siec.study import actions
from siec.study.actions.phases import MOST_OPEN
from siec.study.models import Consultation, Decision, Elector, Objection, Phase
from siec.study.tasks import close_due_consultations
from siec.study.words import Words
from siec.trail.actions import link_nodes, make_node
from siec.trail.models import Link
from tests.factories import (
    NOW,
    give_mandate,
    make_consultation,
    make_contribution,
    make_facilitator,
    make_item,
    make_member,
    make_person,
    make_phase,
    make_staff,
    make_study,
)
from tests.study.scene import AFTER_CLOSING, LATER, make_scene, words

pytestmark = pytest.mark.django_db


def take_up(said, item):
    link_nodes(said.node, item.node, "taken_up", by=None, at=NOW)
    said.state = "taken_up"
    said.save()


# Studies and phases


def test_study_needs_a_coordinator():
    with pytest.raises(Refused):
        actions.create_study(
            by=make_staff("researcher"), slug="s", title=words("S"), aim=words("A"),
            starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), at=NOW,
        )  # fmt: skip


def test_study_phases_follow_one_another_without_gaps():
    study = actions.create_study(
        by=make_staff(), slug="s", title=words("S"), aim=words("A"),
        starts_on=date(2026, 9, 1), ends_on=date(2027, 8, 31), at=NOW,
    )  # fmt: skip
    phases = list(study.phases.all())
    assert phases[0].starts_on == study.starts_on
    assert phases[-1].ends_on == study.ends_on
    for before, after in pairwise(phases):
        assert after.starts_on - before.ends_on == timedelta(days=1)


def test_phase_opens_once_and_says_so_to_the_audit():
    phase, coordinator = make_phase(state="planned"), make_staff()
    actions.open_phase(by=coordinator, phase=phase, at=NOW)
    assert phase.state == Phase.State.OPEN
    assert AuditEntry.objects.get(action="phase.opened").actor == coordinator.code
    assert Event.objects.get(name="phase.opened").payload == {"phase": phase.code}
    with pytest.raises(DomainError):
        actions.open_phase(by=coordinator, phase=phase, at=NOW)


def test_phase_does_not_open_beside_three_others():
    study = make_study()
    for _n in range(MOST_OPEN):
        make_phase(study, state="open")
    with pytest.raises(DomainError, match="Three phases"):
        actions.open_phase(by=make_staff(), phase=make_phase(study, state="planned"), at=NOW)


def test_phase_opens_and_closes_for_coordinators_alone():
    phase = make_phase(state="planned")
    for person in (make_person(), make_staff("researcher"), None):
        with pytest.raises(Refused):
            actions.open_phase(by=person, phase=phase, at=NOW)
        with pytest.raises(Refused):
            actions.close_phase(by=person, phase=make_phase(), outcome=words("x"), at=NOW)


def test_phase_closes_only_with_an_outcome():
    phase = make_phase()
    with pytest.raises(DomainError, match="Write what came"):
        actions.close_phase(by=make_staff(), phase=phase, outcome=words("  "), at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Phase.objects.filter(pk=phase.pk).update(state="closed")


def test_phase_does_not_close_while_a_consultation_is_open():
    scene = make_scene()
    with pytest.raises(DomainError, match="still open"):
        actions.close_phase(by=scene.coordinator, phase=scene.phase, outcome=words("x"), at=LATER)


def test_phase_closes_once_every_contribution_and_objection_has_an_answer():
    scene = make_scene()
    said = make_contribution(scene.gathering, scene.members[0])
    actions.close_consultation(by=scene.coordinator, consultation=scene.gathering, at=LATER)
    closing = {"by": scene.coordinator, "phase": scene.phase, "outcome": words("Done"), "at": LATER}
    with pytest.raises(DomainError, match="1 contribution still waits"):
        actions.close_phase(**closing)
    item = make_item(scene.gathering)
    take_up(said, item)
    objection = actions.raise_objection(
        by=scene.delegates[0], contribution=said, item=item, body="no", at=LATER
    )
    with pytest.raises(DomainError, match="1 objection still waits"):
        actions.close_phase(**closing)
    actions.answer_objection(by=scene.facilitator, objection=objection, answer="so", at=LATER)
    actions.close_phase(**closing)
    assert scene.phase.state == Phase.State.CLOSED
    assert str(read_text(scene.phase.outcome_id, "en")) == "Done"


def test_phase_ignores_what_waits_in_a_cancelled_gathering():
    scene = make_scene()
    make_contribution(scene.gathering, scene.members[0])
    actions.cancel_consultation(
        by=scene.coordinator, consultation=scene.gathering, reason="wrong", at=LATER
    )
    actions.close_phase(by=scene.coordinator, phase=scene.phase, outcome=words("Done"), at=LATER)
    assert scene.phase.state == Phase.State.CLOSED


def test_closed_phase_keeps_its_words():
    phase = make_phase(state="closed")
    with pytest.raises(DomainError, match="closed"):
        actions.edit_phase(
            by=make_staff(), phase=phase, title=words("x"), aim=words("x"),
            starts_on=phase.starts_on, ends_on=phase.ends_on, at=NOW,
        )  # fmt: skip


def test_editing_words_makes_translations_outdated_unless_they_changed_too():
    phase = make_phase()
    both = Words("en", {"en": "Areas", "pl": "Obszary"})
    facts = {"by": make_staff(), "phase": phase, "aim": words("Find the areas"), "at": NOW,
             "starts_on": phase.starts_on, "ends_on": phase.ends_on}  # fmt: skip
    actions.edit_phase(title=both, **facts)
    assert read_text(phase.title_id, "pl").state == "reviewed"
    actions.edit_phase(title=Words("en", {"en": "The areas", "pl": "Obszary"}), **facts)
    assert read_text(phase.title_id, "pl").state == "outdated"
    actions.edit_phase(title=Words("en", {"en": "The areas", "pl": "Te obszary"}), **facts)
    assert read_text(phase.title_id, "pl").state == "reviewed"


# How a consultation opens


def test_opening_freezes_terms_and_electorate():
    scene = make_scene(members=3, opened=False)
    make_member(state="paused")
    make_member(state="left")
    actions.open_consultation(by=scene.coordinator, consultation=scene.gathering, at=NOW)
    frozen = Consultation.objects.get(pk=scene.gathering.pk)
    assert frozen.state == "open"
    assert frozen.opened_at == NOW
    assert set(frozen.electorate.values_list("member", flat=True)) == {m.pk for m in scene.members}
    assert frozen.terms == {
        "kind": "gathering", "unit": "member", "member_kinds": [], "members": 3,
        "effect": "advisory", "item_kind": "area",
        "opens_at": frozen.opens_at.isoformat(), "closes_at": frozen.closes_at.isoformat(),
    }  # fmt: skip


def test_electorate_is_as_it_was_at_opening():
    scene = make_scene(members=1)
    member = scene.members[0]
    member.kind, member.voivodeship, member.state = "association", "02", "left"
    member.save()
    make_member()
    elector = Elector.objects.get(consultation=scene.gathering)
    assert (elector.kind, elector.voivodeship) == ("foundation", "14")


def test_only_the_kinds_asked_take_part():
    scene = make_scene(members=1, opened=False)
    group = make_member(kind="informal_group")
    scene.gathering.member_kinds = ["informal_group"]
    scene.gathering.save()
    actions.open_consultation(by=scene.coordinator, consultation=scene.gathering, at=NOW)
    assert [e.member for e in scene.gathering.electorate.all()] == [group]


@pytest.mark.parametrize("role", ["researcher", "administrator"])
def test_opening_is_for_coordinators(role):
    scene = make_scene(opened=False)
    for person in (make_staff(role), scene.facilitator, scene.delegates[0]):
        with pytest.raises(Refused):
            actions.open_consultation(by=person, consultation=scene.gathering, at=NOW)


def test_opening_refuses_with_a_sentence():
    scene = make_scene(opened=False)
    late = {"by": scene.coordinator, "consultation": scene.gathering, "at": AFTER_CLOSING}
    with pytest.raises(DomainError, match="in the past"):
        actions.open_consultation(**late)
    Phase.objects.update(state="planned")
    scene.gathering.phase.refresh_from_db()
    with pytest.raises(DomainError, match="phase is not open"):
        actions.open_consultation(**(late | {"at": NOW}))


def test_opening_refuses_when_nobody_would_be_asked():
    scene = make_scene(members=0, opened=False)
    with pytest.raises(DomainError, match="Nobody"):
        actions.open_consultation(by=scene.coordinator, consultation=scene.gathering, at=NOW)


def test_nothing_that_decides_changes_after_opening():
    scene = make_scene()
    gathering = scene.gathering
    with pytest.raises(DomainError, match="cancel it and open another"):
        actions.edit_consultation(
            by=scene.coordinator, consultation=gathering, title=words("x"), intro=words("x"),
            item_kind="question", opens_at=NOW, closes_at=AFTER_CLOSING, effect="binding",
            member_kinds=[], minutes_needed=1, at=LATER,
        )  # fmt: skip
    changes = {
        "terms": {}, "closes_at": AFTER_CLOSING, "opens_at": NOW, "effect": "binding",
        "kind": "ballot", "item_kind": "question", "member_kinds": ["foundation"],
        "opened_at": LATER,
    }  # fmt: skip
    for name, value in changes.items():
        for row in (gathering, Consultation.objects.get(pk=gathering.pk)):
            before = getattr(row, name)
            setattr(row, name, value)
            with pytest.raises(ValueError, match="frozen"):
                row.save()
            setattr(row, name, before)
        with pytest.raises(ValueError, match="frozen"):
            Consultation.objects.filter(pk=gathering.pk).update(**{name: value})
    gathering.terms["effect"] = "binding"
    with pytest.raises(ValueError, match="frozen"):
        gathering.save(update_fields=["terms"])


def test_open_is_derived_from_state_and_time():
    scene = make_scene(opened=False)
    gathering = scene.gathering
    assert not gathering.is_open(NOW)
    actions.open_consultation(by=scene.coordinator, consultation=gathering, at=NOW)
    edges = [
        (gathering.opens_at - timedelta(seconds=1), False), (gathering.opens_at, True),
        (gathering.closes_at - timedelta(seconds=1), True), (gathering.closes_at, False),
    ]  # fmt: skip
    for moment, expected in edges:
        assert gathering.is_open(moment) is expected
        assert Consultation.objects.open_at(moment).exists() is expected


# How it ends


def test_worker_closes_at_the_end_and_not_before():
    scene = make_scene()
    make_contribution(scene.gathering, scene.members[0])
    close_due_consultations(LATER)
    scene.gathering.refresh_from_db()
    assert scene.gathering.state == "open"
    for _twice in range(2):
        close_due_consultations(AFTER_CLOSING)
    scene.gathering.refresh_from_db()
    assert scene.gathering.state == "closed"
    assert scene.gathering.closed_at == AFTER_CLOSING
    assert Event.objects.filter(name="consultation.closed").count() == 1
    took_part = dict(scene.gathering.electorate.values_list("member", "took_part"))
    assert took_part == {scene.members[0].pk: True, scene.members[1].pk: False}


def test_coordinator_closes_a_gathering_early_but_not_twice():
    scene = make_scene()
    actions.close_consultation(by=scene.coordinator, consultation=scene.gathering, at=LATER)
    assert scene.gathering.closes_at > scene.gathering.closed_at
    assert not scene.gathering.is_open(LATER)
    with pytest.raises(DomainError, match="not open any more"):
        actions.close_consultation(by=scene.coordinator, consultation=scene.gathering, at=LATER)


def test_closing_early_is_for_coordinators():
    scene = make_scene()
    for person in (scene.facilitator, scene.delegates[0], make_staff("researcher")):
        with pytest.raises(Refused):
            actions.close_consultation(by=person, consultation=scene.gathering, at=LATER)


def test_cancelling_is_public_final_and_before_closing():
    scene = make_scene()
    facts = {"by": scene.coordinator, "consultation": scene.gathering, "at": LATER}
    with pytest.raises(DomainError, match="Say why"):
        actions.cancel_consultation(reason=" ", **facts)
    with pytest.raises(Refused):
        actions.cancel_consultation(reason="x", **(facts | {"by": scene.facilitator}))
    actions.cancel_consultation(reason="a mistake", **facts)
    assert scene.gathering.state == "cancelled"
    with pytest.raises(DomainError, match="over already"):
        actions.cancel_consultation(reason="again", **facts)
    close_due_consultations(AFTER_CLOSING)
    scene.gathering.refresh_from_db()
    assert scene.gathering.state == "cancelled"


def test_facilitator_is_named_once():
    scene = make_scene()
    person = make_person()
    for _twice in range(2):
        actions.assign_facilitator(
            by=scene.coordinator, consultation=scene.gathering, person=person, at=NOW
        )
    assert person.facilitations.count() == 1
    with pytest.raises(Refused):
        actions.assign_facilitator(
            by=scene.facilitator, consultation=scene.gathering, person=person, at=NOW
        )


# Items


def test_item_is_made_with_its_origin_and_first_wording():
    scene = make_scene()
    area = make_item(scene.gathering)
    item = actions.make_item(
        by=make_staff("researcher"), phase=scene.phase, kind="question", title=words("Who pays?"),
        raised_by=[area], at=NOW,
    )  # fmt: skip
    assert item.wordings.get().body == "Who pays?"
    assert item.node.audience == "public"
    assert item.node.links_in.get().source == area.node


def test_facilitator_makes_items_in_their_own_gathering_only():
    scene, other = make_scene(), make_scene()
    facts = {"kind": "area", "title": words("x"), "at": NOW, "by": scene.facilitator}
    actions.make_item(phase=scene.phase, consultation=scene.gathering, **facts)
    with pytest.raises(Refused):
        actions.make_item(phase=other.phase, consultation=other.gathering, **facts)
    with pytest.raises(Refused):
        actions.make_item(phase=scene.phase, **facts)
    with pytest.raises(Refused):
        actions.make_item(phase=scene.phase, **(facts | {"by": scene.delegates[0]}))


def test_rewording_keeps_every_wording():
    scene = make_scene()
    item = make_item(scene.gathering, "One")
    reword = {"by": scene.facilitator, "item": item, "at": LATER}
    actions.reword_item(title=words("Two"), reason="clearer", **reword)
    actions.reword_item(title=words("Three"), reason="shorter", **reword)
    kept = list(item.wordings.values_list("number", "body", "reason"))
    assert kept == [(1, "One", ""), (2, "Two", "clearer"), (3, "Three", "shorter")]
    for title, reason, expected in (("Four", "", "Say why"), ("Three", "r", "same words")):
        with pytest.raises(DomainError, match=expected):
            actions.reword_item(title=words(title), reason=reason, **reword)
    with pytest.raises(Refused):
        actions.reword_item(
            **(reword | {"by": make_scene().facilitator}), title=words("x"), reason="x"
        )


def put_to_vote(item, *, state):
    ballot = make_consultation(kind="ballot", phase=item.phase, state=state)
    ballot.node = make_item(ballot, kind="ballot").node
    ballot.save()
    link_nodes(item.node, ballot.node, "put_to_vote", by=None, at=NOW)


VOTES = [("open", False), ("closed", False), ("decided", True), ("cancelled", True)]


@pytest.mark.parametrize(("state", "allowed"), VOTES)
def test_words_stay_while_a_vote_on_them_is_under_way(state, allowed):
    scene = make_scene()
    item = make_item(scene.gathering, "One")
    put_to_vote(item, state=state)
    facts = {
        "by": scene.coordinator,
        "item": item,
        "title": words("Two"),
        "reason": "r",
        "at": LATER,
    }
    if allowed:
        actions.reword_item(**facts)
    else:
        with pytest.raises(DomainError, match="vote"):
            actions.reword_item(**facts)


def test_merging_keeps_the_sources_and_names_them():
    scene = make_scene()
    one, two, into = (make_item(scene.gathering, name) for name in ("One", "Two", "All"))
    facts = {"by": scene.facilitator, "into": into, "at": LATER}
    actions.merge_items(sources=[one, two], reason="the same", **facts)
    assert {one.state, two.state} == {"merged"}
    links = Link.objects.filter(target=into.node, relation="merged")
    assert {link.reason for link in links} == {"the same"}
    assert links.count() == 2
    with pytest.raises(DomainError, match="merged, put to a vote"):
        actions.merge_items(sources=[one], reason="again", **facts)


def test_merging_refuses_what_does_not_fit():
    scene, other = make_scene(), make_scene()
    into = make_item(scene.gathering)
    facts = {"by": scene.coordinator, "into": into, "at": LATER}
    with pytest.raises(DomainError, match="at least one"):
        actions.merge_items(sources=[into], reason="r", **facts)
    with pytest.raises(DomainError, match="Say why"):
        actions.merge_items(sources=[make_item(scene.gathering)], reason="", **facts)
    for stranger in (make_item(scene.gathering, kind="question"), make_item(other.gathering)):
        with pytest.raises(DomainError, match="one kind in one study"):
            actions.merge_items(sources=[stranger], reason="r", **facts)
    voted = make_item(scene.gathering)
    put_to_vote(voted, state="open")
    with pytest.raises(DomainError, match="put to a vote"):
        actions.merge_items(sources=[voted], reason="r", **facts)
    with pytest.raises(Refused):
        actions.merge_items(
            sources=[make_item(scene.gathering)], reason="r", into=into, at=LATER,
            by=other.facilitator,
        )  # fmt: skip


def test_merger_is_undone_by_retracting_its_link():
    scene = make_scene()
    one, into = make_item(scene.gathering), make_item(scene.gathering)
    actions.merge_items(by=scene.facilitator, sources=[one], into=into, reason="r", at=NOW)
    actions.unmerge_item(by=scene.facilitator, item=one, at=LATER)
    assert one.state == "proposed"
    assert Link.objects.get(source=one.node).retracted_at == LATER
    with pytest.raises(DomainError, match="not merged"):
        actions.unmerge_item(by=scene.facilitator, item=one, at=LATER)


def test_shortlist_takes_proposed_items():
    scene = make_scene()
    item = make_item(scene.gathering)
    actions.shortlist_item(by=scene.facilitator, item=item, at=NOW)
    assert item.state == "shortlisted"
    with pytest.raises(Refused):
        actions.unshortlist_item(by=scene.delegates[0], item=item, at=NOW)
    actions.unshortlist_item(by=scene.facilitator, item=item, at=NOW)
    assert item.state == "proposed"
    for state in ("chosen", "merged"):
        with pytest.raises(DomainError, match="past that point"):
            actions.shortlist_item(
                by=scene.coordinator, item=make_item(scene.gathering, state=state), at=NOW
            )


def test_items_of_a_closed_phase_stay():
    scene = make_scene()
    item = make_item(scene.gathering)
    Phase.objects.filter(pk=scene.phase.pk).update(
        state="closed", outcome=make_phase(state="closed").outcome
    )
    item.refresh_from_db()
    for act in (
        lambda: actions.shortlist_item(by=scene.coordinator, item=item, at=NOW),
        lambda: actions.reword_item(
            by=scene.coordinator, item=item, title=words("x"), reason="r", at=NOW
        ),
    ):
        with pytest.raises(DomainError, match="phase is not open"):
            act()


# Objections


def test_only_those_who_speak_for_the_author_object():
    scene = make_scene()
    said = make_contribution(scene.gathering, scene.members[0])
    item = make_item(scene.gathering)
    facts = {"contribution": said, "item": item, "body": "no", "at": LATER}
    with pytest.raises(Refused, match="waits for an answer"):
        actions.raise_objection(by=scene.delegates[0], **facts)
    take_up(said, item)
    observer = give_mandate(scene.members[0], role="observer").person
    for person in (scene.delegates[1], scene.facilitator, scene.coordinator, observer):
        with pytest.raises(Refused):
            actions.raise_objection(by=person, **facts)
    actions.raise_objection(by=scene.delegates[0], **facts)
    with pytest.raises(DomainError, match="already"):
        actions.raise_objection(by=scene.delegates[0], **facts)


def test_objection_is_about_an_item_that_the_words_are_part_of():
    scene = make_scene()
    said = make_contribution(scene.gathering, scene.members[0])
    take_up(said, make_item(scene.gathering))
    facts = {"by": scene.delegates[0], "contribution": said, "at": LATER}
    with pytest.raises(DomainError, match="not part"):
        actions.raise_objection(item=make_item(scene.gathering), body="no", **facts)
    with pytest.raises(DomainError, match="Choose what"):
        actions.raise_objection(item=None, body="no", **facts)
    with pytest.raises(DomainError, match="Say what"):
        actions.raise_objection(item=None, body=" ", **facts)


def test_author_objects_to_being_out_of_scope():
    scene = make_scene()
    said = make_contribution(scene.gathering, scene.members[0], state="out_of_scope", answer="no")
    objection = actions.raise_objection(
        by=scene.delegates[0], contribution=said, item=None, body="but", at=LATER
    )
    with pytest.raises(Refused):
        actions.answer_objection(
            by=make_scene().facilitator, objection=objection, answer="x", at=LATER
        )
    actions.answer_objection(by=scene.facilitator, objection=objection, answer="Well", at=LATER)
    assert Objection.objects.get().answered_by == scene.facilitator
    with pytest.raises(DomainError, match="already"):
        actions.answer_objection(by=scene.facilitator, objection=objection, answer="x", at=LATER)


# Decisions


@pytest.mark.parametrize("state", ["open", "closed", "decided"])
def test_decision_on_a_gathering_leaves_what_was_put_to_a_vote(state):
    scene = make_scene()
    voted, other = (make_item(scene.gathering, state="shortlisted") for _n in range(2))
    ballot = make_consultation(kind="ballot", phase=scene.phase, state=state)
    ballot.node = make_node("ballot", "public")
    ballot.save()
    link_nodes(voted.node, ballot.node, Link.Relation.PUT_TO_VOTE, by=None, at=NOW)
    facts = {"by": scene.coordinator, "consultation": scene.gathering, "at": LATER}
    actions.close_consultation(**facts)

    with pytest.raises(DomainError, match="Choose from"):
        actions.record_decision(chosen=[voted], reason=words("why"), **facts)
    actions.record_decision(chosen=[], reason=words("why"), **facts)

    for item, after in ((voted, "shortlisted"), (other, "not_chosen")):
        item.refresh_from_db()
        assert item.state == after


def test_decision_settles_every_item_and_joins_the_trail():
    scene = make_scene()
    won, lost, gone = (
        make_item(scene.gathering, state=s) for s in ("shortlisted", "proposed", "merged")
    )
    facts = {"by": scene.coordinator, "consultation": scene.gathering, "at": LATER}
    with pytest.raises(DomainError, match="after closing"):
        actions.record_decision(chosen=[won], reason=words("why"), **facts)
    actions.close_consultation(**facts)
    with pytest.raises(DomainError, match="Say why"):
        actions.record_decision(chosen=[won], reason=words(" "), **facts)
    with pytest.raises(DomainError, match="Choose from"):
        actions.record_decision(chosen=[gone], reason=words("why"), **facts)
    with pytest.raises(Refused):
        actions.record_decision(
            **(facts | {"by": scene.facilitator}), chosen=[won], reason=words("why")
        )
    decision = actions.record_decision(chosen=[won], reason=words("why"), **facts)
    for item, state in ((won, "chosen"), (lost, "not_chosen"), (gone, "merged")):
        item.refresh_from_db()
        assert item.state == state
    assert decision.way == Decision.Way.COORDINATORS
    assert Link.objects.get(source=decision.node).target == won.node
    assert scene.gathering.state == "decided"
    with pytest.raises(DomainError, match="after closing"):
        actions.record_decision(chosen=[won], reason=words("again"), **facts)


def test_settling_twice_changes_nothing():
    scene = make_scene()
    won, lost = make_item(scene.gathering), make_item(scene.gathering)
    for _twice in range(2):
        actions.settle_items(
            consultation=scene.gathering, chosen=[won], not_chosen=[lost], by=None, at=NOW
        )
    won.refresh_from_db()
    lost.refresh_from_db()
    assert (won.state, lost.state) == ("chosen", "not_chosen")


def test_facilitator_of_one_consultation_is_nobody_in_another():
    scene = make_scene()
    other = make_consultation(phase=scene.phase)
    stranger = make_facilitator(other)
    with pytest.raises(Refused):
        actions.shortlist_item(by=stranger, item=make_item(scene.gathering), at=NOW)
