"""Where the members are. Small cells are hidden: in a small place a number can be a person."""

from dataclasses import dataclass

from django.db.models import Count

from siec.membership.models import Member
from siec.membership.places import Voivodeship

SMALLEST_SHOWN = 5


@dataclass(frozen=True)
class Cell:
    """A voivodeship and how many active members it has, as it may be shown."""

    code: str
    name: str
    shown: str


def coverage_by_voivodeship() -> list[Cell]:
    """All sixteen, in the order of their names; fewer than 5 members are “<5”.

    No total is given, so nothing hidden can be worked out from the rest.
    """
    rows = Member.objects.present().values_list("voivodeship").annotate(n=Count("pk"))
    counts: dict[str, int] = dict(rows.order_by())
    return [
        Cell(place.value, str(place.label), shown(counts.get(place.value, 0)))
        for place in Voivodeship
    ]


def shown(count: int) -> str:
    return str(count) if count >= SMALLEST_SHOWN else f"<{SMALLEST_SHOWN}"
