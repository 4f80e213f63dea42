"""Numbers as bars: pure shapes, drawn by ui/pictures/bars.svg.html on a page, in a PDF or a mail.

Widths are per cent of the picture, heights are pixels, so that words keep their size on any screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from siec.ui.wrapping import wrap

LABEL_SIZE, LABEL_LINE = 17.0, 23.0
BAR, BETWEEN_BARS, BETWEEN_GROUPS = 16.0, 6.0, 26.0
LABEL_WIDTH = 286.0
"""The width of the narrowest screen we draw for (320) less its margins."""
BAR_SPACE = 84.0
"""Per cent of the width for the bars; the rest is for their numbers."""


@dataclass(frozen=True)
class Group:
    """What is compared: shares from 0 to 1. A share of None is one that must not be shown."""

    label: str
    this: float | None
    plain: float | None


@dataclass(frozen=True)
class Bar:
    """One bar: its style, where it stands, how wide it is in per cent, its number in words."""

    style: str
    y: float
    width: float
    value: float | None

    @property
    def height(self) -> float:
        return BAR

    @property
    def text_y(self) -> float:
        return self.y + BAR - 3


@dataclass(frozen=True)
class Row:
    """A group's name in lines, each with its base line, and its two bars."""

    lines: tuple[tuple[float, str], ...]
    bars: tuple[Bar, Bar]


@dataclass(frozen=True)
class PairedBars:
    """A picture: this method beside the plain count, group by group."""

    key: str
    title: str
    description: str
    this_label: str
    plain_label: str
    rows: tuple[Row, ...]
    height: float
    bar_space: float = BAR_SPACE


def paired_bars(
    groups: Sequence[Group],
    *,
    key: str,
    title: str,
    description: str,
    this_label: str,
    plain_label: str,
) -> PairedBars:
    """Draw groups one below the other. `key` tells several pictures of a page apart."""
    rows: list[Row] = []
    y = 0.0
    for group in groups:
        row, y = _row(group, y)
        rows.append(row)
        y += BETWEEN_GROUPS
    height = max(y - BETWEEN_GROUPS, 0.0)
    return PairedBars(key, title, description, this_label, plain_label, tuple(rows), height)


def _row(group: Group, y: float) -> tuple[Row, float]:
    """A group's row, and where it ends."""
    words = wrap(group.label, LABEL_WIDTH, LABEL_SIZE)
    lines = tuple((y + LABEL_SIZE + LABEL_LINE * i, line) for i, line in enumerate(words))
    y += LABEL_LINE * len(words) + 4
    above = _bar("this", group.this, y)
    below = _bar("plain", group.plain, y + BAR + BETWEEN_BARS)
    return Row(lines, (above, below)), y + 2 * BAR + BETWEEN_BARS


def _bar(style: str, share: float | None, y: float) -> Bar:
    if share is not None and not 0 <= share <= 1:
        raise ValueError(f"a share lies between 0 and 1, not {share}")
    return Bar(style, y, 100 * (share or 0.0), share)
