"""What the first page shows of the other rooms."""

from dataclasses import dataclass

from django.urls import reverse

from siec.foundation.texts import Reading, read_texts
from siec.membership.models import Member
from siec.membership.places import Voivodeship
from siec.study.models import Phase, Study
from siec.study.queries import Stop, current_study, running_timeline

LATEST = 2


@dataclass(frozen=True)
class Outcome:
    """What came of a phase that is over."""

    phase: Reading
    words: Reading
    url: str


@dataclass(frozen=True)
class Standing:
    """The network in figures, and where its study stands."""

    members: int
    voivodeships: int
    all_voivodeships: int
    timeline: list[Stop]
    outcomes: list[Outcome]


def read_standing(language: str) -> Standing:
    """Counts of active members and the timeline of the study that runs now."""
    active = Member.objects.active()
    places = active.exclude(voivodeship="").values("voivodeship").distinct()
    study = current_study()
    return Standing(
        members=active.count(),
        voivodeships=places.count(),
        all_voivodeships=len(Voivodeship.choices),
        timeline=running_timeline(language),
        outcomes=_latest_outcomes(study, language) if study else [],
    )


def _latest_outcomes(study: Study, language: str) -> list[Outcome]:
    closed = study.phases.filter(state=Phase.State.CLOSED).order_by("-closed_at")[:LATEST]
    words = read_texts(
        [pk for phase in closed for pk in (phase.title_id, phase.outcome_id)], language
    )
    return [
        Outcome(
            words[phase.title_id],
            words[phase.outcome_id],
            reverse("study:phase", args=[study.slug, phase.slug]),
        )
        for phase in closed
        if phase.outcome_id
    ]
