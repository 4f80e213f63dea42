"""How voters fared: how many chosen items each approved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from siec.methods.certificate import contents
from siec.methods.profile import Profile


@dataclass(frozen=True)
class Satisfaction:
    """`shares[j]` is the share of voters who approve exactly j chosen items, where any do."""

    shares: dict[int, Fraction]

    @property
    def mean(self) -> Fraction | None:
        """Chosen items approved by a voter on average; None where nobody voted."""
        if not self.shares:
            return None
        return sum((number * share for number, share in self.shares.items()), Fraction(0))

    @property
    def none(self) -> Fraction | None:
        """Share of voters with no chosen item they approve; None where nobody voted."""
        return self.shares.get(0, Fraction(0)) if self.shares else None


@dataclass(frozen=True)
class Comparison:
    """Weight of the voters who approve more items of the first choice, of the second, or the same
    number.
    """

    first: Fraction
    second: Fraction
    equal: Fraction


def satisfaction(profile: Profile, winners: Collection[int]) -> Satisfaction:
    """Weigh voters by the number of `winners` (places in `profile.items`) they approve."""
    weights: dict[int, int] = {}
    for group, number in zip(profile.groups, contents(profile, winners), strict=True):
        weights[number] = weights.get(number, 0) + group.weight
    return Satisfaction({j: Fraction(weights[j], profile.total) for j in sorted(weights)})


def compare(profile: Profile, first: Collection[int], second: Collection[int]) -> Comparison:
    """Who fares better under which of two choices."""
    sums = [0, 0, 0]
    pairs = zip(contents(profile, first), contents(profile, second), strict=True)
    for group, (one, other) in zip(profile.groups, pairs, strict=True):
        sums[0 if one > other else 1 if other > one else 2] += group.weight
    return Comparison(*(Fraction(weight, profile.scale) for weight in sums))
