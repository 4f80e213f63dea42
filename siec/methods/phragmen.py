"""Phragmén's sequential rule: the burden of each choice is spread over those who wanted it.

Loads start at 0 (or at minus what is left of a budget). Choosing c costs 1, its supporters carry it
so that they end equal: load(c) = (1 + Σ w_i x_i) / Σ w_i over its supporters; the least load is
chosen, k times. Source: Brill, Freeman, Janson & Lackner, Phragmén's Voting Methods and Justified
Representation (2017).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd
from typing import Self

from siec.methods.profile import Profile
from siec.methods.race import Leaders, Race


class Phragmen(Race):
    """Loads are whole numbers over one common denominator, `unit`; `burden[c]` is Σ w_i x_i over
    supporters.

    Items nobody supports come last, all equal (value None).
    """

    measure = "load"

    def __init__(
        self,
        profile: Profile,
        places: int,
        start: Sequence[int] | None = None,
        unit: int = 1,
        without: Iterable[int] = (),
    ) -> None:
        super().__init__(profile, places)
        groups, taken = profile.groups, set(without)
        self.unit = unit
        self.loads = list(start) if start is not None else [0] * len(groups)
        self.burden = [
            sum(groups[number].weight * self.loads[number] for number in found)
            for found in profile.supporters
        ]
        self.waiting = [item for item in range(len(profile.items)) if item not in taken]

    def leaders(self) -> Leaders | None:
        if self.places <= len(self.chosen) or not self.waiting:
            return None
        support, cost = self.profile.support, self.profile.scale * self.unit
        best: list[int] = []
        top, below = 1, 0
        for item in self.waiting:
            if not support[item]:
                continue
            difference = (cost + self.burden[item]) * below - top * support[item]
            if difference < 0 or not best:
                best, top, below = [item], cost + self.burden[item], support[item]
            elif difference == 0:
                best.append(item)
        if not best:
            return Leaders(None, tuple(self.waiting))
        return Leaders(Fraction(top, below * self.unit), tuple(best))

    def take(self, item: int) -> None:
        self.waiting.remove(item)
        self.chosen.append(item)
        if support := self.profile.support[item]:
            self._carry(item, self.profile.scale * self.unit + self.burden[item], support)

    def _carry(self, item: int, top: int, support: int) -> None:
        """Set the load of all supporters of `item` to top / support, in parts of `unit`."""
        shared = gcd(top, support)
        load, finer = top // shared, support // shared
        if finer > 1:
            self.unit *= finer
            self.loads = [old * finer for old in self.loads]
            self.burden = [old * finer for old in self.burden]
        groups, loads, burden = self.profile.groups, self.loads, self.burden
        for number in self.profile.supporters[item]:
            group = groups[number]
            growth = group.weight * (load - loads[number])
            loads[number] = load
            for choice in group.choices:
                burden[choice] += growth

    def copy(self) -> Self:
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin.chosen, twin.waiting = self.chosen.copy(), self.waiting.copy()
        twin.loads, twin.burden = self.loads.copy(), self.burden.copy()
        return twin

    def state(self) -> tuple[frozenset[int], int, tuple[int, ...]]:
        shared = gcd(self.unit, *self.loads)
        loads = tuple(load // shared for load in self.loads)
        return frozenset(self.chosen), self.unit // shared, loads
