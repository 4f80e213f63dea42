"""What was voted: items, papers and their weights, ready to be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm


@dataclass(frozen=True)
class Item:
    """Something that can be chosen; `cost` in the currency of the budget, None where items are
    free.
    """

    id: str
    title: str = ""
    cost: Fraction | None = None


@dataclass(frozen=True)
class Group:
    """Equal papers as one: `choices` are places in `Profile.items`, `weight` is in `Profile.scale`
    parts.
    """

    choices: tuple[int, ...]
    weight: int


@dataclass(frozen=True)
class Profile:
    """Approval papers. `papers[i]` holds ascending places in `items`; `weights[i]` is the weight of
    paper i.

    Without `weights` every paper weighs 1. A blank paper stays in n: leave it out beforehand if it
    shall not count.
    """

    items: tuple[Item, ...]
    papers: tuple[tuple[int, ...], ...]
    weights: tuple[Fraction, ...] | None = None

    @classmethod
    def of(
        cls,
        items: Iterable[Item],
        papers: Iterable[Iterable[str]],
        weights: Sequence[Fraction | int] | None = None,
    ) -> Profile:
        """Build a profile from papers that name item ids.

        Raises ValueError for a doubled item, a paper that names an unknown item, or a weight that
        is not positive.
        """
        listed = tuple(items)
        place = {item.id: number for number, item in enumerate(listed)}
        if len(place) != len(listed):
            raise ValueError("two items have the same id")
        try:
            numbered = tuple(tuple(sorted({place[name] for name in paper})) for paper in papers)
        except KeyError as error:
            raise ValueError(f"a paper names the unknown item {error.args[0]!r}") from None
        return cls(listed, numbered, checked_weights(weights, len(numbered)))

    @property
    def voters(self) -> int:
        """How many papers take part in the count."""
        return len(self.papers)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    @cached_property
    def priced(self) -> bool:
        """Whether items cost something; then a budget is shared out instead of k places."""
        return bool(self.items) and all(item.cost is not None for item in self.items)

    @cached_property
    def scale(self) -> int:
        """Into how many parts a weight of 1 is cut, so that all weights are whole numbers."""
        return lcm(*(weight.denominator for weight in self.weights or ()))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Equal papers merged; counts depend on nothing else."""
        weights = self.weights or (Fraction(1),) * len(self.papers)
        if self.weights is None:
            merged = Counter(self.papers)
        else:
            merged = Counter()
            for paper, weight in zip(self.papers, weights, strict=True):
                merged[paper] += int(weight * self.scale)
        return tuple(Group(choices, weight) for choices, weight in sorted(merged.items()))

    @cached_property
    def total(self) -> int:
        """The weight of all papers, in `scale` parts; divided by `scale` it is n."""
        return sum(group.weight for group in self.groups)

    @cached_property
    def n(self) -> Fraction:
        """The weight of all papers: the number of voters where each weighs 1."""
        return Fraction(self.total, self.scale)

    @cached_property
    def supporters(self) -> tuple[tuple[int, ...], ...]:
        """For each item the groups that approve of it."""
        found: list[list[int]] = [[] for _ in self.items]
        for number, group in enumerate(self.groups):
            for item in group.choices:
                found[item].append(number)
        return tuple(tuple(groups) for groups in found)

    @cached_property
    def support(self) -> tuple[int, ...]:
        """For each item the weight of those who approve of it, in `scale` parts."""
        groups = self.groups
        return tuple(sum(groups[number].weight for number in found) for found in self.supporters)

    @cached_property
    def masks(self) -> tuple[int, ...]:
        """For each item its supporting groups as the bits of one number: quick to intersect."""
        return tuple(mask_of(found) for found in self.supporters)

    def names(self, places: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.ids[place] for place in places)


def mask_of(numbers: Sequence[int]) -> int:
    if not numbers:
        return 0
    bits = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        bits[number // 8] |= 1 << number % 8
    return int.from_bytes(bits, "little")


def checked_weights(
    weights: Sequence[Fraction | int] | None, papers: int
) -> tuple[Fraction, ...] | None:
    if weights is None:
        return None
    exact = tuple(Fraction(weight) for weight in weights)
    if len(exact) != papers or any(weight <= 0 for weight in exact):
        raise ValueError("each paper needs one weight, and weights are more than 0")
    return exact
