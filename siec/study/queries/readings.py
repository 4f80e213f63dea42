"""Consultations and phases as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from siec.foundation.texts import Reading, read_texts
from siec.study.instruments import instrument_of
from siec.study.models import Consultation, Phase
from siec.ui.dates import moment, until

State = Consultation.State
STYLES = {
    State.DRAFT: "quiet",
    State.OPEN: "wait",
    State.CLOSED: "",
    State.DECIDED: "done",
    State.CANCELLED: "danger",
}


@dataclass(frozen=True)
class ConsultationReading:
    """A consultation in the reader's language, with where its pages are."""

    code: str
    title: Reading
    intro: Reading
    kind: str
    """What kind of consultation it is, in words."""
    state: str
    state_label: str
    """In words, with the moment that matters."""
    style: str
    is_open: bool
    minutes: int
    url: str
    take_part_url: str
    result_url: str
    manage_url: str


def read_consultations(
    consultations: Iterable[Consultation],
    *,
    at: datetime,
    language: str,
    words: dict[int, Reading] | None = None,
) -> list[ConsultationReading]:
    """One query more for any number; none where their words were read already."""
    rows = list(consultations)
    if words is None:
        words = read_texts([pk for row in rows for pk in texts_of(row)], language)
    return [_reading(row, words, at) for row in rows]


def texts_of(consultation: Consultation) -> tuple[int, int]:
    """What read_consultations needs the words of."""
    return consultation.title_id, consultation.intro_id


def _reading(row: Consultation, words: dict[int, Reading], at: datetime) -> ConsultationReading:
    card = instrument_of(row)
    return ConsultationReading(
        code=row.code,
        title=words[row.title_id],
        intro=words[row.intro_id],
        kind=str(card.label),
        state=row.state,
        state_label=state_in_words(row, at),
        style=STYLES[State(row.state)],
        is_open=row.is_open(at),
        minutes=row.minutes_needed,
        url=reverse("study:consultation", args=[row.code]),
        take_part_url=reverse(card.take_part_url_name, args=[row.code]),
        result_url=reverse(card.result_url_name, args=[row.code]),
        manage_url=reverse(card.manage_url_name, args=[row.code]),
    )


def state_in_words(consultation: Consultation, at: datetime) -> str:
    """What a reader wants to know of its state: since when, until when."""
    if consultation.is_open(at):
        return _("open %(until)s") % {"until": until(consultation.closes_at)}
    if consultation.state == State.OPEN and at < consultation.opens_at:
        return _("opens on %(moment)s") % {"moment": moment(consultation.opens_at)}
    if consultation.state == State.OPEN:
        return _("its time is over; it is being closed")
    return str(consultation.get_state_display())


@dataclass(frozen=True)
class PhaseReading:
    """A phase in the reader's language."""

    pk: int
    code: str
    slug: str
    title: Reading
    aim: Reading
    outcome: Reading | None
    state: str
    state_label: str
    style: str
    url: str
    phase: Phase


def read_phases(phases: Iterable[Phase], language: str) -> list[PhaseReading]:
    """Give phases with their study selected: one query more for any number."""
    rows = list(phases)
    wanted = [pk for row in rows for pk in (row.title_id, row.aim_id, row.outcome_id)]
    words = read_texts(wanted, language)
    styles = {Phase.State.OPEN: "wait", Phase.State.CLOSED: "done", Phase.State.PLANNED: "quiet"}
    return [
        PhaseReading(
            pk=row.pk,
            code=row.code,
            slug=row.slug,
            title=words[row.title_id],
            aim=words[row.aim_id],
            outcome=words[row.outcome_id] if row.outcome_id else None,
            state=row.state,
            state_label=str(row.get_state_display()),
            style=styles[Phase.State(row.state)],
            url=reverse("study:phase", args=[row.study.slug, row.slug]),
            phase=row,
        )
        for row in rows
    ]
