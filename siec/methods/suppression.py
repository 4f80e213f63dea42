"""Figures of groups, told so that nobody's own answer can be worked out from them.

Two dangers, each met by hiding as little as does it:

- a small group: a count under 5 is not told, nor are others by which it could be worked out from
  the total (secondary suppression);
- a group of one mind: "all of them" or "none of them" tells each one's answer, however large the
  group. So the first and last two steps are told together: "all, or all but one".

Both are checked as an attentive reader would: what is told, the public total, and the rules of
this page are put together, and nothing hidden may follow from them. The idea is the audit step of
A. Hundepool et al., Statistical Disclosure Control (2012), chapter 4, for one row and its total.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

SMALLEST = 5
"""The least number of members about which a figure may be told."""

Key = TypeVar("Key")


class Mark(Enum):
    """What stands in the place of a count that is not told."""

    FEW = "<5"
    HIDDEN = "hidden"
    """Large enough by itself, but another one could be worked out from it."""


Told = int | Mark


@dataclass(frozen=True)
class Span:
    """What a reader knows of a count: it lies between these two, both included."""

    least: int
    most: int

    @property
    def is_exact(self) -> bool:
        return self.least == self.most


def hide_small(counts: Mapping[str, int]) -> dict[str, Told]:
    """Counts of the parts of a public total, as they may be told.

    A part under 5, none at all included, becomes FEW; then the next smallest become HIDDEN until no
    hidden part can be worked out. Where even that does not help, all are HIDDEN. A single part is
    told: it is the total. Raises ValueError for a count under 0.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count is not less than 0")
    if len(counts) < 2:
        return dict(counts)
    told: dict[str, Told] = {
        key: count if count >= SMALLEST else Mark.FEW for key, count in counts.items()
    }
    for key in sorted(counts, key=lambda k: (counts[k], k)):
        if not gives_away(told, sum(counts.values())):
            return told
        told[key] = told[key] if told[key] is Mark.FEW else Mark.HIDDEN
    return dict.fromkeys(counts, Mark.HIDDEN) if gives_away(told, sum(counts.values())) else told


def gives_away(told: Mapping[str, Told], total: int) -> bool:
    """Can a reader who knows the total and these rules work a hidden part out?"""
    known = narrowed(spans_of(told, total), total)
    return any(known[key].is_exact for key, part in told.items() if isinstance(part, Mark))


def spans_of(told: Mapping[str, Told], total: int) -> dict[str, Span]:
    """What each part alone says. HIDDEN beside FEW is at least 5, and no more than any part that
    is told, for the smallest are hidden first.
    """
    numbers = [part for part in told.values() if isinstance(part, int)]
    beside_few = Mark.FEW in told.values()
    spans = {
        Mark.FEW: Span(0, SMALLEST - 1),
        Mark.HIDDEN: Span(SMALLEST, min(numbers, default=total)) if beside_few else Span(0, total),
    }
    return {
        key: spans[part] if isinstance(part, Mark) else Span(part, part)
        for key, part in told.items()
    }


def narrowed(spans: Mapping[Key, Span], total: int) -> dict[Key, Span]:
    """What follows for each part when all together make the total."""
    least = sum(span.least for span in spans.values())
    most = sum(span.most for span in spans.values())
    return {
        key: Span(
            max(span.least, total - (most - span.most)),
            min(span.most, total - (least - span.least)),
        )
        for key, span in spans.items()
    }


def blur_agreement(
    agreeing: Mapping[str, int], sizes: Mapping[str, int], told: Mapping[str, Told]
) -> dict[str, Span | None]:
    """How many members of each group agree, as it may be told; None where nothing may be.

    agreeing and sizes: the true counts of each group; told: what `hide_small` lets be told of the
    sizes. How many agree in all is public, and so is the number of members.

    Raises ValueError where more agree than there are.
    """
    if any(not 0 <= agreeing[key] <= size for key, size in sizes.items()):
        raise ValueError("no more than all members of a group can agree")
    shown = {key: size for key, size in sizes.items() if size and isinstance(told[key], int)}
    spans: dict[str, Span | None] = dict.fromkeys(sizes)
    spans |= {key: blurred(agreeing[key], size) for key, size in shown.items()}
    while betrays(spans, sizes, sum(agreeing.values())) and shown:
        spans[next_to_hide(spans, shown, sizes, sum(agreeing.values()))] = None
        shown = {key: size for key, size in shown.items() if spans[key] is not None}
    return spans


def next_to_hide(
    spans: Mapping[str, Span | None],
    shown: Mapping[str, int],
    sizes: Mapping[str, int],
    in_all: int,
) -> str:
    """The smallest group that makes the rest safe, or else the smallest of all."""
    by_size = sorted(shown, key=lambda key: (shown[key], key))
    helpful = (key for key in by_size if not betrays({**spans, key: None}, sizes, in_all))
    return next(helpful, by_size[0])


def blurred(agreeing: int, size: int) -> Span:
    """None and one are told together, and so are all and all but one."""
    if agreeing <= 1:
        return Span(0, min(1, size))
    if agreeing >= size - 1:
        return Span(size - 1, size)
    return Span(agreeing, agreeing)


def betrays(told: Mapping[str, Span | None], sizes: Mapping[str, int], in_all: int) -> bool:
    """Does an exact figure follow for a group whose figure is blurred or not told, or that the
    groups of which nothing is told are of one mind? Not where the public sum says it of everyone.
    """
    if in_all in {0, sum(sizes.values())}:
        return False
    spans = {key: told[key] or Span(0, size) for key, size in sizes.items()}
    known = narrowed(spans, in_all)
    return together_of_one_mind(told, sizes, in_all) or any(
        known[key].is_exact and not spans[key].is_exact for key in sizes
    )


def together_of_one_mind(
    told: Mapping[str, Span | None], sizes: Mapping[str, int], in_all: int
) -> bool:
    rest = sum(size for key, size in sizes.items() if told[key] is None)
    elsewhere = [span for span in told.values() if span is not None]
    least = max(in_all - sum(span.most for span in elsewhere), 0)
    most = min(in_all - sum(span.least for span in elsewhere), rest)
    return rest > 0 and least == most and least in {0, rest}
