"""Plain count (AV) and satisfaction approval (SAV): items by a score that never changes.

Source: Lackner & Skowron, Multi-Winner Voting with Approval Preferences (2023), sections on AV and
SAV.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import Self

from siec.methods.profile import Profile
from siec.methods.race import Leaders, Measure, Race


class Scored(Race):
    """The items with the highest score win; `scores[c] / parts` is the score of item c."""

    def __init__(
        self,
        profile: Profile,
        places: int,
        scores: Sequence[int],
        parts: int,
        *,
        measure: Measure,
        without: Iterable[int] = (),
    ) -> None:
        super().__init__(profile, places)
        self.measure, self.scores, self.parts = measure, scores, parts
        taken = set(without)
        self.waiting = [item for item in range(len(scores)) if item not in taken]
        self.waiting.sort(key=scores.__getitem__)

    def leaders(self) -> Leaders | None:
        if self.places <= len(self.chosen) or not self.waiting:
            return None
        best, place = self.scores[self.waiting[-1]], len(self.waiting)
        while place and self.scores[self.waiting[place - 1]] == best:
            place -= 1
        return Leaders(Fraction(best, self.parts), tuple(self.waiting[place:]))

    def take(self, item: int) -> None:
        self.waiting.remove(item)
        self.chosen.append(item)

    def meet(self, one: int, other: int) -> bool:
        return False

    def copy(self) -> Self:
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin.chosen, twin.waiting = self.chosen.copy(), self.waiting.copy()
        return twin


def plain_count(profile: Profile, places: int, without: Iterable[int] = ()) -> Scored:
    """AV: score(c) = weight of those who approve of c; the `places` best win."""
    return Scored(profile, places, profile.support, profile.scale, measure="votes", without=without)


def satisfaction_approval(profile: Profile, places: int) -> Scored:
    """SAV: each paper is worth its weight, split evenly among the items it approves."""
    parts = lcm(*{len(group.choices) for group in profile.groups if group.choices})
    scores = [0] * len(profile.items)
    for group in profile.groups:
        for item in group.choices:
            scores[item] += group.weight * parts // len(group.choices)
    return Scored(profile, places, scores, parts * profile.scale, measure="points")
