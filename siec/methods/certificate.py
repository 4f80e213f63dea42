"""The fairness certificate: is any group of like-minded voters left with too little? (EJR+)

A set W of k items fails if for some item c outside W and some number l from 1 to k the supporters
of c who approve fewer than l items of W weigh at least l * n / k. Source: Brill & Peters, Robust
and Verifiable Proportionality Axioms for Multiwinner Voting (2023).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from siec.methods.profile import Profile


@dataclass(frozen=True)
class Witness:
    """Who was left with too little: supporters of `item` weighing `supporters` approve fewer than
    `deserved` winners.

    `needed` is the weight from which so many are deserved: deserved * n / k.
    """

    item: str
    deserved: int
    supporters: Fraction
    needed: Fraction


@dataclass(frozen=True)
class Certificate:
    """`ejr_plus` tells whether the choice passes; if not, `witness` shows one group it fails."""

    ejr_plus: bool
    witness: Witness | None = None


def certify(profile: Profile, winners: Collection[int], k: int) -> Certificate:
    """Check EJR+ of `winners` (places in `profile.items`) for k places.

    The witness is the failure with the least number deserved, then the most supporters, then the
    first item.
    """
    content = contents(profile, winners)
    losers = [item for item in range(len(profile.items)) if item not in set(winners)]
    failures = [
        failure
        for item in losers
        if (failure := worst(profile, below(profile, item, content), item, k)) is not None
    ]
    if not failures:
        return Certificate(True)
    return Certificate(False, min(failures, key=lambda f: (f.deserved, -f.supporters)))


def contents(profile: Profile, winners: Collection[int]) -> list[int]:
    """For each group how many winners it approves."""
    won = set(winners)
    return [sum(choice in won for choice in group.choices) for group in profile.groups]


def below(profile: Profile, item: int, content: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs (l, weight of the supporters of `item` who approve fewer than l winners), only where
    that weight grows.
    """
    weights: dict[int, int] = {}
    for number in profile.supporters[item]:
        level = content[number] + 1
        weights[level] = weights.get(level, 0) + profile.groups[number].weight
    pairs, total = [], 0
    for level in sorted(weights):
        total += weights[level]
        pairs.append((level, total))
    return pairs


def worst(profile: Profile, pairs: list[tuple[int, int]], item: int, k: int) -> Witness | None:
    """The least l at which the supporters of `item` fall short, if any."""
    for level, weight in pairs:
        if level <= k and weight * k >= level * profile.total:
            needed = Fraction(level * profile.total, k * profile.scale)
            return Witness(profile.ids[item], level, Fraction(weight, profile.scale), needed)
    return None
