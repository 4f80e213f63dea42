"""What can change about a study and its phases."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from siec.foundation import audit, outbox
from siec.foundation.errors import DomainError
from siec.foundation.locking import lock
from siec.study import rules
from siec.study.instruments import instrument_of
from siec.study.models import Consultation, Phase, Study
from siec.study.queries import forget_timeline
from siec.study.queries.consultations import objections_waiting_in, waiting_in
from siec.study.template import PHASES, spread
from siec.study.words import Words, rewrite_words, write_words

MOST_OPEN = 3


@transaction.atomic
def create_study(
    *, by: Any, slug: str, title: Words, aim: Words, starts_on: date, ends_on: date, at: datetime
) -> Study:
    """A study with the template's phases. Raises DomainError on wrong dates or a taken slug."""
    rules.MANAGE_STUDY.check(by, None, at=at)
    _check_dates(starts_on, ends_on)
    if Study.objects.filter(slug=slug).exists():
        raise DomainError(_("Another study has this address. Choose another one."), field="slug")
    study = Study.objects.create(
        slug=slug,
        title=write_words(title),
        aim=write_words(aim),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    days = spread(starts_on, ends_on, len(PHASES))
    for position, (proposed, (first, last)) in enumerate(zip(PHASES, days, strict=True), start=1):
        Phase.objects.create(
            study=study,
            slug=proposed.slug,
            position=position,
            title=write_words(Words("pl", proposed.title)),
            aim=write_words(Words("pl", proposed.aim)),
            starts_on=first,
            ends_on=last,
        )
    audit.record("study.created", by=by, on=study, at=at)
    transaction.on_commit(forget_timeline)
    return study


@transaction.atomic
def edit_study(
    *, by: Any, study: Study, title: Words, aim: Words, starts_on: date, ends_on: date, at: datetime
) -> Study:
    rules.MANAGE_STUDY.check(by, study, at=at)
    _check_dates(starts_on, ends_on)
    rewrite_words(study.title, title)
    rewrite_words(study.aim, aim)
    study.starts_on, study.ends_on = starts_on, ends_on
    study.save(update_fields=["starts_on", "ends_on"])
    audit.record("study.edited", by=by, on=study, at=at)
    return study


@transaction.atomic
def add_phase(
    *,
    by: Any,
    study: Study,
    slug: str,
    title: Words,
    aim: Words,
    starts_on: date,
    ends_on: date,
    at: datetime,
) -> Phase:
    """A phase after the last one. Raises DomainError on wrong dates or a taken slug."""
    rules.MANAGE_STUDY.check(by, study, at=at)
    lock(study)
    _check_dates(starts_on, ends_on)
    if study.phases.filter(slug=slug).exists():
        raise DomainError(_("Another phase has this address. Choose another one."), field="slug")
    last = study.phases.aggregate(last=Max("position"))["last"] or 0
    phase = Phase.objects.create(
        study=study,
        slug=slug,
        position=last + 1,
        title=write_words(title),
        aim=write_words(aim),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    audit.record("phase.added", by=by, on=phase, at=at)
    transaction.on_commit(forget_timeline)
    return phase


@transaction.atomic
def edit_phase(
    *, by: Any, phase: Phase, title: Words, aim: Words, starts_on: date, ends_on: date, at: datetime
) -> Phase:
    """Raises DomainError once the phase is closed: what was done was done under these words."""
    rules.MANAGE_STUDY.check(by, phase, at=at)
    lock(phase)
    if phase.state == Phase.State.CLOSED:
        raise DomainError(_("This phase is closed. What stands about it no longer changes."))
    _check_dates(starts_on, ends_on)
    rewrite_words(phase.title, title)
    rewrite_words(phase.aim, aim)
    phase.starts_on, phase.ends_on = starts_on, ends_on
    phase.save(update_fields=["starts_on", "ends_on"])
    audit.record("phase.edited", by=by, on=phase, at=at)
    transaction.on_commit(forget_timeline)
    return phase


@transaction.atomic
def open_phase(*, by: Any, phase: Phase, at: datetime) -> Phase:
    """Raises DomainError unless it is planned, and while three others are open."""
    rules.MANAGE_STUDY.check(by, phase, at=at)
    lock(phase)
    if phase.state != Phase.State.PLANNED:
        raise DomainError(_("This phase has been opened already."))
    if phase.study.phases.filter(state=Phase.State.OPEN).count() >= MOST_OPEN:
        raise DomainError(_("Three phases are open already. Close one of them first."))
    phase.state, phase.opened_at = Phase.State.OPEN, at
    phase.save(update_fields=["state", "opened_at"])
    audit.record("phase.opened", by=by, on=phase, at=at)
    outbox.publish("phase.opened", at=at, phase=phase.code)
    transaction.on_commit(forget_timeline)
    return phase


@transaction.atomic
def close_phase(*, by: Any, phase: Phase, outcome: Words, at: datetime) -> Phase:
    """Close with a public outcome. Raises DomainError while anything in it is unfinished."""
    rules.MANAGE_STUDY.check(by, phase, at=at)
    lock(phase)
    if not outcome.body.strip():
        raise DomainError(
            _("Write what came of this phase. Everyone will read it."), field="outcome"
        )
    if reason := refusal_to_close(phase):
        raise DomainError(reason)
    phase.outcome = write_words(outcome)
    phase.state, phase.closed_at = Phase.State.CLOSED, at
    phase.save(update_fields=["outcome", "state", "closed_at"])
    audit.record("phase.closed", by=by, on=phase, at=at)
    outbox.publish("phase.closed", at=at, phase=phase.code)
    transaction.on_commit(forget_timeline)
    return phase


def refusal_to_close(phase: Phase) -> str | None:
    """Why the phase cannot close yet, with what to do first; None if it can."""
    if phase.state != Phase.State.OPEN:
        return str(_("Only an open phase can be closed."))
    consultations = phase.consultations.all()
    if any(c.state == Consultation.State.OPEN for c in consultations):
        return str(_("A consultation is still open. Wait for its end, or cancel it first."))
    closed = [c for c in consultations if c.state == Consultation.State.CLOSED]
    if any(instrument_of(c).has_result for c in closed):
        return str(_("A result still waits for its decision. Record the decision first."))
    return _refusal_while_waiting(phase)


def _refusal_while_waiting(phase: Phase) -> str | None:
    if waiting := waiting_in(phase).count():
        return ngettext(
            "%(n)d contribution still waits for an answer. Answer it first.",
            "%(n)d contributions still wait for an answer. Answer each of them first.",
            waiting,
        ) % {"n": waiting}
    if objections := objections_waiting_in(phase).count():
        return ngettext(
            "%(n)d objection still waits for an answer. Answer it first.",
            "%(n)d objections still wait for an answer. Answer each of them first.",
            objections,
        ) % {"n": objections}
    return None


def _check_dates(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise DomainError(_("The last day is before the first one."), field="ends_on")
