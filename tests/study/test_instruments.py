"""How instruments join: an invented one with options, advisory and binding."""

from datetime import timedelta

import pytest

from siec.foundation.errors import DomainError
from siec.study import actions, instruments
from siec.study.instruments import Instrument, all_instruments, instrument_of, register
from tests.factories import NOW, make_consultation, make_item, make_member, make_phase, make_staff
from tests.study.scene import AFTER_CLOSING, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def invented(monkeypatch):
    """Offers the first three items of the phase; its result chooses the first."""
    seen = []

    def items(consultation):
        return list(consultation.phase.items.order_by("pk").values_list("pk", flat=True)[:3])

    card = Instrument(
        key="ballot",
        label="invented",
        take_part_url_name="study:consultation",
        manage_url_name="study:manage_consultation",
        result_url_name="study:consultation",
        node_kind="ballot",
        options=items,
        outcome=lambda c: {items(c)[0]} if c.state == "closed" else None,
        freeze=lambda c: {"offered": c.node.links_in.count(), "electorate": c.electorate.count()},
        refusal_to_open=lambda c: None if items(c) else "There is nothing to choose.",
        close=lambda c, at: seen.append((c.state, at)),
    )
    monkeypatch.setitem(instruments._register, "ballot", card)
    return seen


@pytest.fixture
def vote(invented):
    make_member()
    phase, coordinator = make_phase(), make_staff()
    gathering = make_consultation(phase=phase)
    items = [make_item(gathering, state="shortlisted") for _n in range(3)]
    draft = make_consultation(kind="ballot", phase=phase, state="draft")
    return draft, items, coordinator


def test_key_is_taken_once():
    card = all_instruments()[0]
    assert register(card) is card
    other = Instrument(card.key, "x", "x", "x", "x", 1)
    with pytest.raises(ValueError, match=card.key):
        register(other)


def test_gathering_is_registered():
    assert "gathering" in {card.key for card in all_instruments()}


def test_opening_makes_the_node_links_the_options_and_takes_the_terms(vote):
    draft, items, coordinator = vote
    actions.open_consultation(by=coordinator, consultation=draft, at=NOW)
    draft.refresh_from_db()
    assert draft.node.kind == "ballot"
    assert {link.source_id for link in draft.node.links_in.all()} == {i.node_id for i in items}
    assert draft.terms["offered"] == 3
    assert draft.terms["electorate"] == draft.terms["members"] == 1


def test_instrument_may_refuse_to_open(invented):
    make_member()
    draft = make_consultation(kind="ballot", state="draft")
    with pytest.raises(DomainError, match="nothing to choose"):
        actions.open_consultation(by=make_staff(), consultation=draft, at=NOW)


def test_failing_hook_leaves_nothing_behind(vote, monkeypatch):
    draft, _items, coordinator = vote

    def fail(consultation):
        raise DomainError("no seed")

    card = instrument_of(draft)
    broken = Instrument(**{**card.__dict__, "freeze": fail})
    monkeypatch.setitem(instruments._register, "ballot", broken)
    with pytest.raises(DomainError, match="no seed"):
        actions.open_consultation(by=coordinator, consultation=draft, at=NOW)
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert draft.node is None
    assert not draft.electorate.exists()


def test_vote_does_not_close_early(vote, invented):
    draft, _items, coordinator = vote
    actions.open_consultation(by=coordinator, consultation=draft, at=NOW)
    with pytest.raises(DomainError, match="frozen"):
        actions.close_consultation(by=coordinator, consultation=draft, at=NOW)
    actions.close_consultation(by=None, consultation=draft, at=draft.closes_at - timedelta(1))
    assert draft.state == "open"
    actions.close_consultation(by=None, consultation=draft, at=AFTER_CLOSING)
    assert invented == [("closed", AFTER_CLOSING)]


def close(vote):
    draft, _items, coordinator = vote
    actions.open_consultation(by=coordinator, consultation=draft, at=NOW)
    actions.close_consultation(by=None, consultation=draft, at=AFTER_CLOSING)
    return {"by": coordinator, "consultation": draft, "reason": words("why"), "at": AFTER_CLOSING}


def test_advisory_decision_may_depart_from_the_result(vote):
    decision = actions.record_decision(chosen=vote[1][:2], **close(vote))
    assert not decision.follows_result
    assert decision.way == "ballot"
    assert decision.node.links_in.get().source == vote[0].node


def test_binding_decision_follows_the_result(vote):
    vote[0].effect = "binding"
    vote[0].save()
    facts = close(vote)
    with pytest.raises(DomainError, match="binding"):
        actions.record_decision(chosen=vote[1][:2], **facts)
    decision = actions.record_decision(chosen=vote[1][:1], **facts)
    assert decision.follows_result
    states = [i.state for i in vote[0].phase.items.order_by("pk")]
    assert states == ["chosen", "not_chosen", "not_chosen"]


def test_phase_waits_for_the_decision_on_a_result(vote):
    facts = close(vote)
    phase = vote[0].phase
    phase.consultations.filter(kind="gathering").update(state="closed")
    closing = {"by": facts["by"], "phase": phase, "outcome": words("x"), "at": AFTER_CLOSING}
    with pytest.raises(DomainError, match="waits for its decision"):
        actions.close_phase(**closing)
    actions.record_decision(chosen=vote[1][:1], **facts)
    actions.close_phase(**closing)
    assert phase.state == "closed"
