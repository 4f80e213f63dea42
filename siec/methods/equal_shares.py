"""Method of equal shares (MES): everyone gets the same budget, and supporters pay for what they
want together.

Each voter of weight w starts with w times the endowment. An item is affordable if its supporters
have its cost left; its price x is the least number with Σ min(b_i, w_i x) = cost. The item with the
least x / utility is bought, until none is affordable. With k places each item costs 1 and the
endowment is k / n. Source: Peters & Skowron, Proportionality and the Limits of Welfarism (2020);
Peters, Pierczyński & Skowron, Proportional Participatory Budgeting with Additive Utilities (2021).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from heapq import heapify, heappop, heappush
from math import gcd, lcm
from typing import Self

from siec.methods.profile import Profile
from siec.methods.race import Leaders, Measure, Race


@dataclass(frozen=True)
class Terms:
    """What is on sale: `costs` and `utilities` for each item, `on_sale` the items that take part.

    With `ranked`, items of equal x / utility are told apart by lower cost, then by more votes; what
    is then still equal is a tie.
    """

    profile: Profile
    costs: tuple[Fraction, ...]
    utilities: tuple[Fraction, ...]
    on_sale: tuple[int, ...]
    places: int
    ranked: bool = False

    @classmethod
    def of_places(cls, profile: Profile, k: int) -> Terms:
        """Choosing k items: each costs 1 and is worth 1."""
        ones = (Fraction(1),) * len(profile.items)
        return cls(profile, ones, ones, tuple(range(len(ones))), k)

    @cached_property
    def weights(self) -> list[int]:
        return [group.weight for group in self.profile.groups]

    @cached_property
    def whole(self) -> int:
        """A number that makes all costs whole."""
        return lcm(*(cost.denominator for cost in self.costs))

    @cached_property
    def floors(self) -> list[tuple[Fraction, int]]:
        """For each item the value it has at best, when all supporters pay alike: ascending."""
        support, scale = self.profile.support, self.profile.scale
        return sorted(
            (self.costs[item] * scale / (support[item] * self.utilities[item]), item)
            for item in self.on_sale
            if support[item]
        )

    def rank(self, item: int) -> tuple[Fraction, int]:
        return self.costs[item], -self.profile.support[item]


class EqualShares(Race):
    """Budgets per unit of weight, as whole numbers over one common denominator, `unit`.

    `queue` holds a lower bound of each item's value: budgets only shrink, so values only grow, and
    an item is looked at again only when its bound is the least.
    """

    measure = "price"

    def __init__(self, terms: Terms, endowment: Fraction) -> None:
        super().__init__(terms.profile, terms.places)
        self.terms, self.endowment = terms, endowment
        self.unit = lcm(terms.whole, endowment.denominator)
        self.budgets = [int(endowment * self.unit)] * len(terms.profile.groups)
        self.queue = terms.floors.copy()
        self.prices: dict[int, tuple[int, int]] = {}

    def leaders(self) -> Leaders | None:
        if self.places <= len(self.chosen):
            return None
        fresh: list[tuple[Fraction, int]] = []
        best: Fraction | None = None
        while self.queue and (best is None or self.queue[0][0] <= best):
            _, item = heappop(self.queue)
            value = self._value(item)
            if value is not None:
                fresh.append((value, item))
                best = value if best is None else min(best, value)
        for entry in fresh:
            heappush(self.queue, entry)
        return self._least([item for value, item in fresh if value == best])

    def _least(self, items: list[int]) -> Leaders | None:
        if not items:
            return None
        if self.terms.ranked:
            rank = min(self.terms.rank(item) for item in items)
            items = [item for item in items if self.terms.rank(item) == rank]
        rest, payers = self.prices[items[0]]
        return Leaders(Fraction(rest, payers * self.unit), tuple(items))

    def _value(self, item: int) -> Fraction | None:
        """Price over utility as budgets are now; None, for good, if the item is not affordable."""
        price = self._price(item)
        if price is None:
            return None
        self.prices[item] = price
        utility = self.terms.utilities[item]
        return Fraction(price[0] * utility.denominator, price[1] * self.unit * utility.numerator)

    def _price(self, item: int) -> tuple[int, int] | None:
        """The price as (numerator, denominator) in parts of `unit`: those who have less give all
        they have.
        """
        budgets, weights, cost = self.budgets, self.terms.weights, self.terms.costs[item]
        rest = cost.numerator * (self.unit // cost.denominator) * self.profile.scale
        rich = [number for number in self.profile.supporters[item] if budgets[number]]
        payers = sum([weights[number] for number in rich])
        while payers:
            least = -(-rest // payers)
            poor = [number for number in rich if budgets[number] < least]
            if not poor:
                return rest, payers
            rest -= sum([weights[number] * budgets[number] for number in poor])
            payers -= sum([weights[number] for number in poor])
            rich = [number for number in rich if budgets[number] >= least]
        return None

    def take(self, item: int) -> None:
        found = self.prices.get(item) or self._price(item)
        if found is None:
            raise ValueError("this item is not affordable")
        rest, payers = found
        shared = gcd(rest, payers)
        price, finer = rest // shared, payers // shared
        if finer > 1:
            self.unit *= finer
            self.budgets = [budget * finer for budget in self.budgets]
        budgets = self.budgets
        for number in self.profile.supporters[item]:
            budgets[number] = max(budgets[number] - price, 0)
        self.chosen.append(item)
        self.queue = [entry for entry in self.queue if entry[1] != item]
        heapify(self.queue)
        self.prices = {}

    def copy(self) -> Self:
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin.chosen, twin.budgets = self.chosen.copy(), self.budgets.copy()
        twin.queue, twin.prices = self.queue.copy(), self.prices.copy()
        return twin

    def state(self) -> tuple[frozenset[int], int, tuple[int, ...]]:
        shared = gcd(self.unit, *self.budgets)
        budgets = tuple(budget // shared for budget in self.budgets)
        return frozenset(self.chosen), self.unit // shared, budgets


Completion = Callable[[EqualShares], Race]
"""Makes, from equal shares that can buy nothing more, the race that fills what is left."""


class Completed(Race):
    """Equal shares, then another race for the places (or the money) left."""

    measure: Measure = "price"

    def __init__(self, first: EqualShares, completion: Completion) -> None:
        super().__init__(first.profile, first.places)
        self.first, self.completion = first, completion
        self.second: Race | None = None

    @property
    def phase(self) -> Race:
        return self.second or self.first

    @property
    def completing(self) -> bool:
        return self.second is not None

    def leaders(self) -> Leaders | None:
        leaders = self.phase.leaders()
        if leaders is not None or self.completing:
            return leaders
        self.second = self.completion(self.first)
        return self.second.leaders()

    def take(self, item: int) -> None:
        self.phase.take(item)
        self.chosen.append(item)

    def room(self, leaders: Leaders) -> int:
        return self.phase.room(leaders)

    def meet(self, one: int, other: int) -> bool:
        return self.phase.meet(one, other)

    def copy(self) -> Self:
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin.chosen, twin.first = self.chosen.copy(), self.first.copy()
        twin.second = self.second.copy() if self.second else None
        return twin

    def state(self) -> tuple[frozenset[int], bool, object]:
        return frozenset(self.chosen), self.completing, self.phase.state()


def shares_of_places(profile: Profile, k: int, extra: int = 0) -> EqualShares:
    """Equal shares for k places; with `extra` the budget is that of k + extra places."""
    endowment = Fraction(k + extra) / profile.n if profile.n else Fraction(0)
    return EqualShares(Terms.of_places(profile, k), endowment)


def left_over(shares: EqualShares) -> Sequence[Fraction]:
    """What each group still has, per unit of weight."""
    return [Fraction(budget, shares.unit) for budget in shares.budgets]
