"""What can change about a consultation: draft → open → closed, or cancelled in public."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from siec.foundation import audit, outbox
from siec.foundation.errors import DomainError
from siec.foundation.locking import lock
from siec.study import rules
from siec.study.instruments import Instrument, all_instruments, instrument_of
from siec.study.models import Consultation, Elector, Item, Phase
from siec.study.queries.consultations import members_asked
from siec.study.words import Words, rewrite_words, write_words
from siec.trail.actions import link_nodes, make_node
from siec.trail.models import Audience, Link

State = Consultation.State


@transaction.atomic
def create_consultation(
    *,
    by: Any,
    phase: Phase,
    kind: str,
    title: Words,
    intro: Words,
    item_kind: str,
    opens_at: datetime,
    closes_at: datetime,
    at: datetime,
    effect: str = Consultation.Effect.ADVISORY,
    member_kinds: list[str] | None = None,
    minutes_needed: int = 10,
) -> Consultation:
    """A draft. Raises DomainError in a closed phase, on wrong times, for an unknown instrument."""
    rules.MANAGE_STUDY.check(by, phase, at=at)
    lock(phase)
    if phase.state == Phase.State.CLOSED:
        raise DomainError(_("This phase is closed. Nothing new can be asked in it."))
    if kind not in {card.key for card in all_instruments()}:
        raise DomainError(_("Choose what kind of consultation it is."), field="kind")
    _check_times(opens_at, closes_at)
    consultation = Consultation.objects.create(
        phase=phase,
        kind=kind,
        title=write_words(title),
        intro=write_words(intro),
        item_kind=item_kind,
        opens_at=opens_at,
        closes_at=closes_at,
        effect=effect,
        member_kinds=sorted(member_kinds or []),
        minutes_needed=minutes_needed,
    )
    audit.record("consultation.created", by=by, on=consultation, at=at, detail={"kind": kind})
    return consultation


@transaction.atomic
def edit_consultation(
    *,
    by: Any,
    consultation: Consultation,
    title: Words,
    intro: Words,
    item_kind: str,
    opens_at: datetime,
    closes_at: datetime,
    effect: str,
    member_kinds: list[str],
    minutes_needed: int,
    at: datetime,
) -> Consultation:
    """Change a draft. Raises DomainError once it was opened: then nothing changes any more."""
    rules.MANAGE_STUDY.check(by, consultation, at=at)
    lock(consultation)
    if consultation.state != State.DRAFT:
        raise DomainError(
            _("This consultation was opened. To mend a mistake, cancel it and open another one.")
        )
    _check_times(opens_at, closes_at)
    rewrite_words(consultation.title, title)
    rewrite_words(consultation.intro, intro)
    consultation.item_kind, consultation.effect = item_kind, effect
    consultation.opens_at, consultation.closes_at = opens_at, closes_at
    consultation.member_kinds = sorted(member_kinds)
    consultation.minutes_needed = minutes_needed
    consultation.save()
    audit.record("consultation.edited", by=by, on=consultation, at=at)
    return consultation


@transaction.atomic
def open_consultation(*, by: Any, consultation: Consultation, at: datetime) -> Consultation:
    """Freeze what decides and the electorate. Members take part from `opens_at` on.

    Raises DomainError unless it is a draft of an open phase that can open now.
    """
    rules.MANAGE_STUDY.check(by, consultation, at=at)
    lock(consultation)
    if reason := refusal_to_open(consultation, at=at):
        raise DomainError(reason)
    card = instrument_of(consultation)
    asked = _freeze_electorate(consultation)
    consultation.opened_at = at
    _put_to_vote(consultation, card, by=by, at=at)
    own_terms = card.freeze(consultation)
    consultation.terms = _terms(consultation, asked) | own_terms
    consultation.state = State.OPEN
    consultation.save()
    audit.record("consultation.opened", by=by, on=consultation, at=at, detail={"asked": asked})
    outbox.publish("consultation.opened", at=at, consultation=consultation.code)
    return consultation


def refusal_to_open(consultation: Consultation, *, at: datetime) -> str | None:
    """Why it cannot open now, with what to do; None if it can."""
    if consultation.state != State.DRAFT:
        return str(_("This consultation was opened or cancelled already."))
    if consultation.phase.state != Phase.State.OPEN:
        return str(_("Its phase is not open. Open the phase first."))
    if consultation.closes_at <= at:
        return str(_("Its end is in the past. Change the end first."))
    if not members_asked(consultation).exists():
        return str(_("Nobody would be asked: the network has no active member of these kinds."))
    reason = instrument_of(consultation).refusal_to_open(consultation)
    return str(reason) if reason else None


@transaction.atomic
def close_consultation(*, by: Any, consultation: Consultation, at: datetime) -> Consultation:
    """Close it at its end (`by` None: the program), or earlier where the instrument allows it.

    Safe to run again: the program changes nothing once it is closed. A person is told so by a
    DomainError.
    """
    if by is not None:
        rules.MANAGE_STUDY.check(by, consultation, at=at)
    lock(consultation)
    if consultation.state != State.OPEN or (by is None and at < consultation.closes_at):
        return _already_closed(consultation, by)
    card = instrument_of(consultation)
    if at < consultation.closes_at and not card.may_close_early:
        raise DomainError(_("Its end was frozen when it opened. It closes by itself then."))
    _note_who_took_part(consultation, card)
    consultation.state, consultation.closed_at = State.CLOSED, at
    consultation.save(update_fields=["state", "closed_at"])
    card.close(consultation, at)
    audit.record("consultation.closed", by=by, on=consultation, at=at)
    outbox.publish("consultation.closed", at=at, consultation=consultation.code)
    return consultation


@transaction.atomic
def cancel_consultation(
    *, by: Any, consultation: Consultation, reason: str, at: datetime
) -> Consultation:
    """Cancel in public, for a reason that everyone reads. Raises DomainError once it is closed."""
    rules.MANAGE_STUDY.check(by, consultation, at=at)
    lock(consultation)
    if consultation.state not in {State.DRAFT, State.OPEN}:
        raise DomainError(_("It is over already. What came of it stands."))
    if not reason.strip():
        raise DomainError(_("Say why it is cancelled. Everyone will read it."), field="reason")
    was_open = consultation.state == State.OPEN
    consultation.state, consultation.closed_at = State.CANCELLED, at
    consultation.cancel_reason = reason.strip()
    consultation.save(update_fields=["state", "closed_at", "cancel_reason"])
    if was_open:
        instrument_of(consultation).cancel(consultation, at)
    audit.record("consultation.cancelled", by=by, on=consultation, at=at)
    outbox.publish(
        "consultation.cancelled", at=at, consultation=consultation.code, was_open=was_open
    )
    return consultation


def _already_closed(consultation: Consultation, by: Any) -> Consultation:
    if by is not None:
        raise DomainError(_("This consultation is not open any more."))
    return consultation


def _freeze_electorate(consultation: Consultation) -> int:
    rows = [
        Elector(
            consultation=consultation,
            member=member,
            kind=member.kind,
            voivodeship=member.voivodeship,
            experience=member.experience,
        )
        for member in members_asked(consultation).order_by("pk")
    ]
    return len(Elector.objects.bulk_create(rows))


def _put_to_vote(consultation: Consultation, card: Instrument, *, by: Any, at: datetime) -> None:
    """Give the consultation its place on the trail, after the items that it puts to a choice."""
    if not card.node_kind:
        return
    consultation.node = make_node(card.node_kind, Audience.PUBLIC)
    options = card.options(consultation) if card.options else []
    for item in Item.objects.filter(pk__in=options).select_related("node"):
        link_nodes(item.node, consultation.node, Link.Relation.PUT_TO_VOTE, by=by, at=at)


def _terms(consultation: Consultation, asked: int) -> dict[str, Any]:
    """All that decides, as plain data."""
    return {
        "kind": consultation.kind,
        "unit": "member",
        "member_kinds": consultation.member_kinds,
        "members": asked,
        "effect": consultation.effect,
        "item_kind": consultation.item_kind,
        "opens_at": consultation.opens_at.isoformat(),
        "closes_at": consultation.closes_at.isoformat(),
    }


def _note_who_took_part(consultation: Consultation, card: Instrument) -> None:
    done = card.members_done(consultation)
    consultation.electorate.filter(member__in=done).update(took_part=True)
    consultation.electorate.exclude(member__in=done).update(took_part=False)


def _check_times(opens_at: datetime, closes_at: datetime) -> None:
    if closes_at <= opens_at:
        raise DomainError(_("It would end before it begins."), field="closes_at")
