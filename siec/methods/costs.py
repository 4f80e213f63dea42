"""Choosing with a budget: what may take part, and the plain count that fits the budget.

Source of the eligibility rule and of the tie rule: equalshares.net, Technical Details.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Self

from siec.methods.equal_shares import Terms
from siec.methods.profile import Profile
from siec.methods.race import Leaders, Race


def costs_of(profile: Profile) -> tuple[Fraction, ...]:
    """The cost of each item; ValueError where one has none."""
    costs = tuple(item.cost for item in profile.items if item.cost is not None)
    if len(costs) != len(profile.items):
        raise ValueError("an item has no cost")
    return costs


def eligible(profile: Profile, budget: Fraction, min_support: Fraction | None) -> tuple[int, ...]:
    """The items that take part: those the budget can pay, and with M = `min_support` have enough
    votes.

    Enough is votes / n >= cost / (M * budget).
    """
    return tuple(
        place
        for place, cost in enumerate(costs_of(profile))
        if cost <= budget and has_support(profile, place, cost / budget, min_support)
    )


def has_support(profile: Profile, item: int, share: Fraction, min_support: Fraction | None) -> bool:
    if min_support is None:
        return True
    return profile.support[item] * min_support >= share * profile.total


def terms_of_costs(profile: Profile, on_sale: tuple[int, ...], utility: str) -> Terms:
    """What equal shares sells: `utility` "cost" (an item is worth its cost) or "unit" (each is
    worth 1).
    """
    costs = costs_of(profile)
    worth = costs if utility == "cost" else (Fraction(1),) * len(costs)
    return Terms(profile, costs, worth, on_sale, len(costs), ranked=True)


class Affordable(Race):
    """Plain count with costs: more votes, then lower cost; what does not fit into the money left is
    skipped.
    """

    measure = "votes"

    def __init__(self, profile: Profile, items: Iterable[int], money: Fraction) -> None:
        super().__init__(profile, len(profile.items))
        self.costs, self.money = costs_of(profile), money
        self.waiting = list(items)

    def leaders(self) -> Leaders | None:
        self.waiting = [item for item in self.waiting if self.costs[item] <= self.money]
        if not self.waiting:
            return None
        best = min(self._rank(item) for item in self.waiting)
        items = tuple(item for item in self.waiting if self._rank(item) == best)
        return Leaders(Fraction(-best[0], self.profile.scale), items)

    def _rank(self, item: int) -> tuple[int, Fraction]:
        return -self.profile.support[item], self.costs[item]

    def take(self, item: int) -> None:
        self.waiting.remove(item)
        self.chosen.append(item)
        self.money -= self.costs[item]

    def room(self, leaders: Leaders) -> int:
        return int(self.money // self.costs[leaders.items[0]])

    def meet(self, one: int, other: int) -> bool:
        return False

    def copy(self) -> Self:
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin.chosen, twin.waiting = self.chosen.copy(), self.waiting.copy()
        return twin
