"""The shape all our rules share: item after item, the best one next, ties settled by one fixed
order.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Self

from siec.methods.profile import Profile

Measure = Literal["votes", "points", "gain", "load", "price"]
"""What a step's value means.

votes: weight of supporters · points: sum of 1 / items ticked · gain: growth of the PAV score ·
load: what each supporter of weight 1 carries afterwards (Phragmén; None = nobody supports it) ·
price: the most a supporter of weight 1 pays (equal shares).
"""


@dataclass(frozen=True)
class Leaders:
    """The items that are best at this moment, all with the same value, in no particular order."""

    value: Fraction | None
    items: tuple[int, ...]


@dataclass(frozen=True)
class Step:
    """One choice of a count. `tied` names all items that were equally good, in tie order; () if
    only one was.
    """

    item: str
    measure: Measure
    value: Fraction | None
    completed: bool
    tied: tuple[str, ...] = ()


class Race(ABC):
    """The state of a count: what is chosen so far, and what is best now.

    A rule's promise, on which the search for tied outcomes rests: taking an item never makes
    another one better, and changes nothing for items it does not `meet`.
    """

    measure: Measure

    @property
    def completing(self) -> bool:
        """Whether the rule itself has ended and what is left is being filled."""
        return False

    def __init__(self, profile: Profile, places: int) -> None:
        self.profile = profile
        self.places = places
        self.chosen: list[int] = []

    @abstractmethod
    def leaders(self) -> Leaders | None:
        """The best items now, or None when the count has ended."""

    @abstractmethod
    def take(self, item: int) -> None:
        """Choose one of the leaders."""

    @abstractmethod
    def copy(self) -> Self: ...

    def room(self, leaders: Leaders) -> int:
        """How many of these leaders can be chosen at most."""
        return self.places - len(self.chosen)

    def meet(self, one: int, other: int) -> bool:
        """Whether choosing one item can change the value of the other."""
        masks = self.profile.masks
        return bool(masks[one] & masks[other])

    def state(self) -> Hashable:
        """Equal for two states exactly if the same choices can follow."""
        return frozenset(self.chosen)

    @property
    def phase(self) -> Race:
        """The race that decides at the moment: another one while completing."""
        return self


def run(race: Race, order: Sequence[int]) -> list[Step]:
    """Count to the end, settling ties by `order` (a rank for each item, least first)."""
    steps = []
    while (leaders := race.leaders()) is not None:
        best = sorted(leaders.items, key=order.__getitem__)
        steps.append(step_of(race, leaders.value, best))
        race.take(best[0])
    return steps


def step_of(race: Race, value: Fraction | None, best: Sequence[int]) -> Step:
    names = race.profile.names(best)
    tied = names if len(names) > 1 else ()
    return Step(names[0], race.phase.measure, value, race.completing, tied)
