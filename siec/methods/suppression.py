"""Figures of groups, told so that nobody's own answer can be worked out from them.

Two dangers, each met by hiding as little as does it:

- a small group: a count under 5 is not told, nor are others by which it could be worked out from
  the total (secondary suppression);
- a group of one mind: "all of them" or "none of them" tells each one's answer, however large the
  group. So the first and last two steps are told together: "all, or all but one".

Both are checked as an attentive reader would: what is told, the public total, and the rules of this
page are put together, and nothing hidden may follow from them. Source of the idea: the audit step in
A. Hundepool et al., Statistical Disclosure Control (2012), chapter 4, here for one row and its total.
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
    shown = {key: size for key, size in sizes.items() if isinstance(told[key], int)}
    spans = {key: blurred(agreeing[key], size) for key, size in shown.items()}
    told_spans: dict[str, Span | None] = dict.fromkeys(sizes) | spans
    in_all = sum(agreeing.values())
    for key in sorted(shown, key=lambda k: (shown[k], k)):
        if not betrays(told_spans, sizes, in_all):
            break
        told_spans[key] = None
    return told_spans


def blurred(agreeing: int, size: int) -> Span:
    """None and one are told together, and so are all and all but one."""
    if agreeing <= 1:
        return Span(0, min(1, size))
    if agreeing >= size - 1:
        return Span(size - 1, size)
    return Span(agreeing, agreeing)


def betrays(told: Mapping[str, Span | None], sizes: Mapping[str, int], in_all: int) -> bool:
    """Does it follow for a group that all or none of it agree, where the public sum does not say
    so of everyone? Groups of which nothing is told count one by one and all together.
    """
    if in_all in {0, sum(sizes.values())}:
        return False
    spans = {key: told[key] or Span(0, size) for key, size in sizes.items()}
    known = narrowed(spans, in_all)
    if any(is_of_one_mind(known[key], size) for key, size in sizes.items()):
        return True
    rest = sum(size for key, size in sizes.items() if told[key] is None)
    elsewhere = [span for span in told.values() if span is not None]
    together = Span(
        in_all - sum(span.most for span in elsewhere),
        in_all - sum(span.least for span in elsewhere),
    )
    return is_of_one_mind(Span(max(together.least, 0), min(together.most, rest)), rest)


def is_of_one_mind(known: Span, size: int) -> bool:
    return size > 0 and known.is_exact and known.least in {0, size}
