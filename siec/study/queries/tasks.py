"""What is asked of a person now, for each member they speak for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from siec.foundation.texts import read_texts
from siec.membership.models import Mandate, Member
from siec.membership.rules import SPEAKING
from siec.study.instruments import instrument_of
from siec.study.models import Consultation, Elector


@dataclass(frozen=True)
class Task:
    """One thing asked of one member, as the person who speaks for it sees it."""

    title: str
    intro: str
    ask: str
    """The instrument's own sentence; may be empty."""
    url: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    member: Member
    done: bool
    kind: str
    code: str
    """Of the consultation."""


def open_tasks(mandates: Iterable[Mandate], at: datetime, language: str) -> list[Task]:
    """First what is not done, by its end. Two queries and one for each open consultation."""
    role_for = {one.member_id: one.role for one in mandates if one.role in SPEAKING}
    rows = [
        elector
        for elector in Elector.objects.filter(
            member__in=role_for, consultation__in=Consultation.objects.open_at(at)
        ).select_related("consultation", "member")
        if role_for[elector.member_id] in instrument_of(elector.consultation).roles
    ]
    consultations = {row.consultation_id: row.consultation for row in rows}
    done = {pk: instrument_of(c).members_done(c) for pk, c in consultations.items()}
    wanted = [pk for c in consultations.values() for pk in (c.title_id, c.intro_id)]
    words = {pk: str(text) for pk, text in read_texts(wanted, language).items()}
    tasks = [_task(row, words, row.member_id in done[row.consultation_id]) for row in rows]
    return sorted(tasks, key=lambda task: (task.done, task.closes_at, task.member.name))


def _task(row: Elector, words: dict[int, str], done: bool) -> Task:
    consultation = row.consultation
    card = instrument_of(consultation)
    page = reverse(card.take_part_url_name, args=[consultation.code])
    return Task(
        title=words[consultation.title_id],
        intro=words[consultation.intro_id],
        ask=str(card.describe_task(consultation)),
        url=f"{page}?member={row.member.code}",
        opens_at=consultation.opens_at,
        closes_at=consultation.closes_at,
        minutes=consultation.minutes_needed,
        member=row.member,
        done=done,
        kind=consultation.kind,
        code=consultation.code,
    )
