"""What the first page shows of the other rooms."""

from dataclasses import dataclass

from siec.membership.models import Member
from siec.membership.places import Voivodeship
from siec.study.queries import Stop, current_study, phase_timeline


@dataclass(frozen=True)
class Standing:
    """The network in figures, and where its study stands."""

    members: int
    voivodeships: int
    all_voivodeships: int
    timeline: list[Stop]


def read_standing(language: str) -> Standing:
    """Counts of active members and the timeline of the study that runs now."""
    active = Member.objects.filter(state=Member.State.ACTIVE)
    places = active.exclude(voivodeship="").values("voivodeship").distinct()
    study = current_study()
    return Standing(
        members=active.count(),
        voivodeships=places.count(),
        all_voivodeships=len(Voivodeship.choices),
        timeline=phase_timeline(study, language) if study else [],
    )
