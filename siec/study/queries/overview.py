"""What a coordinator sees of a study: its phases, consultations, and what waits in them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from siec.accounts.models import Person
from siec.membership.models import Mandate, Member
from siec.study.models import Consultation, Contribution, Objection, Study
from siec.study.queries.consultations import contributions_waiting, objections_waiting
from siec.study.queries.readings import (
    ConsultationReading,
    PhaseReading,
    read_consultations,
    read_phases,
)

WAITING = Q(contributions__state=Contribution.State.SUBMITTED) & ~Q(
    state=Consultation.State.CANCELLED
)


@dataclass(frozen=True)
class PhaseOverview:
    phase: PhaseReading
    consultations: list[tuple[ConsultationReading, int]]
    """Each with how many contributions wait in it."""
    objections: list[Objection]


def overview_of(study: Study, *, at: datetime, language: str) -> list[PhaseOverview]:
    """Six queries, whatever the number of phases and consultations."""
    phases = read_phases(study.phases.select_related("study"), language)
    rows = list(
        Consultation.objects.filter(phase__study=study)
        .annotate(waiting=Count("contributions", filter=WAITING))
        .order_by("opens_at", "pk")
    )
    read = read_consultations(rows, at=at, language=language)
    by_phase: dict[int, list[tuple[ConsultationReading, int]]] = {}
    for row, reading in zip(rows, read, strict=True):
        by_phase.setdefault(row.phase_id, []).append((reading, _waiting(row)))
    objections: dict[int, list[Objection]] = {}
    for objection in _objections_waiting(study):
        home = objection.contribution.consultation.phase_id
        objections.setdefault(home, []).append(objection)
    return [
        PhaseOverview(phase, by_phase.get(phase.pk, []), objections.get(phase.pk, []))
        for phase in phases
    ]


def _waiting(row: Consultation) -> int:
    number: int = row.waiting  # type: ignore[attr-defined]  # annotated by overview_of
    return number


def work_in(study: Study) -> int:
    """How many contributions and objections of a study wait for an answer."""
    contributions = contributions_waiting().filter(consultation__phase__study=study)
    return contributions.count() + _objections_waiting(study).count()


def people_told_of_phases() -> list[Person]:
    """Every delegate of an active member: who gets a letter when a phase closes."""
    held = Mandate.objects.filter(
        role=Mandate.Role.DELEGATE, ended_at=None, member__state=Member.State.ACTIVE
    )
    people = Person.objects.filter(is_active=True, pk__in=held.values("person"))
    return list(people.order_by("pk"))


def _objections_waiting(study: Study) -> "QuerySet[Objection]":
    about = objections_waiting().filter(contribution__consultation__phase__study=study)
    return about.select_related("contribution__consultation", "contribution__member").order_by("at")
