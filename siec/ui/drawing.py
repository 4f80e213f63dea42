"""Putting the nodes of a trail in their places: across a wide page, or down a phone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from siec.ui import kinds
from siec.ui.layers import Pair
from siec.ui.wrapping import wrap

TITLE_SIZE, TITLE_LINE = 15.0, 19.0
NOTE_SIZE, NOTE_LINE = 13.0, 17.0
HEADING = 26.0
PADDING = 11.0
BETWEEN = 18.0
BETWEEN_KINDS = 20.0

ACROSS_WIDTH, ACROSS_GAP = 1072.0, 46.0
NARROWEST, WIDEST = 132.0, 224.0
DOWN_WIDTH, DOWN_MARGIN = 328.0, 48.0


@dataclass(frozen=True)
class TrailNode:
    """One thing on the trail. `url` may be empty; `is_more` stands for several folded ones."""

    id: str
    kind: str
    title: str
    note: str = ""
    url: str = ""
    is_more: bool = False


@dataclass(frozen=True)
class Line:
    """A line of text and where it stands."""

    x: float
    y: float
    text: str
    style: str = ""


@dataclass(frozen=True)
class DrawnNode:
    """A node in its place."""

    node: TrailNode
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    is_focus: bool = False
    is_on_path: bool = False

    @property
    def outline(self) -> str:
        return kinds.outline(self.node.kind, self.width, self.height)


@dataclass(frozen=True)
class DrawnLink:
    """A curve from one node to another."""

    source: str
    target: str
    path: str
    is_on_path: bool
    is_back: bool = False
    """Does it run from right to left, because it closes a circle?"""


@dataclass(frozen=True)
class Heading:
    """The name of a kind above its nodes."""

    kind: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """One of the two drawings."""

    name: str
    width: float
    height: float
    headings: tuple[Heading, ...]
    nodes: tuple[DrawnNode, ...]
    links: tuple[DrawnLink, ...]
    title: str
    description: str

    @property
    def is_broad(self) -> bool:
        """Does it need more room than the page's column has?"""
        return self.width > ACROSS_WIDTH


@dataclass(frozen=True)
class Draft:
    """What both drawings share."""

    pairs: Sequence[Pair]
    path: frozenset[str]
    focus: str
    title: str
    description: str

    def across(self, columns: Sequence[Sequence[TrailNode]]) -> Drawing:
        count = max(len(columns), 1)
        width = (ACROSS_WIDTH - ACROSS_GAP * (count - 1)) / count
        width = min(max(width, NARROWEST), WIDEST)
        stacks = [
            self._stack(column, i * (width + ACROSS_GAP), width) for i, column in enumerate(columns)
        ]
        tallest = max((height for _h, _n, height in stacks), default=0.0)
        headings: list[Heading] = []
        nodes: list[DrawnNode] = []
        for heads, drawn, height in stacks:
            shift = (tallest - height) / 2
            headings += [replace(head, y=head.y + shift) for head in heads]
            nodes += [_shifted(node, shift) for node in drawn]
        total = count * width + (count - 1) * ACROSS_GAP
        return self._drawing("across", total, tallest, headings, nodes)

    def down(self, columns: Sequence[Sequence[TrailNode]]) -> Drawing:
        width = DOWN_WIDTH - DOWN_MARGIN
        headings, nodes, height = self._stack(
            [node for column in columns for node in column], DOWN_MARGIN, width
        )
        return self._drawing("down", DOWN_WIDTH, height, headings, nodes)

    def _stack(
        self, column: Sequence[TrailNode], x: float, width: float
    ) -> tuple[list[Heading], list[DrawnNode], float]:
        """Nodes one below the other, each run of one kind under its name; and the height used."""
        headings: list[Heading] = []
        drawn: list[DrawnNode] = []
        y = 0.0
        for kind, members in groupby(column, key=lambda node: node.kind):
            y += BETWEEN_KINDS if drawn else 0.0
            headings.append(Heading(kind, x, y + 14))
            y += HEADING
            for node in members:
                drawn.append(self._node(node, x, y, width))
                y += drawn[-1].height + BETWEEN
        return headings, drawn, y

    def _node(self, node: TrailNode, x: float, y: float, width: float) -> DrawnNode:
        left, right = kinds.KINDS[node.kind].insets
        room = width - left - right
        titles = wrap(node.title, room, TITLE_SIZE, most=kinds.KINDS[node.kind].lines)
        notes = wrap(node.note, room, NOTE_SIZE, most=1) if node.note else ()
        base = y + PADDING + TITLE_SIZE - 1
        lines = [Line(x + left, base + TITLE_LINE * i, text) for i, text in enumerate(titles)]
        base += TITLE_LINE * (len(titles) - 1) + NOTE_LINE + 1
        lines += [
            Line(x + left, base + NOTE_LINE * i, text, "note") for i, text in enumerate(notes)
        ]
        height = 2 * PADDING + TITLE_LINE * len(titles) + NOTE_LINE * len(notes)
        on_path = not self.path or node.id in self.path
        focus = node.id == self.focus
        return DrawnNode(node, x, y, width, height, tuple(lines), focus, on_path)

    def _drawing(
        self,
        name: str,
        width: float,
        height: float,
        headings: Sequence[Heading],
        nodes: Sequence[DrawnNode],
    ) -> Drawing:
        where = {drawn.node.id: drawn for drawn in nodes}
        links = [self._link(where[a], where[b], _CURVES[name]) for a, b in self.pairs]
        links.sort(key=lambda link: link.is_on_path)
        # Room below for the tails of speech and for lines that run back.
        return Drawing(
            name,
            width,
            height + BETWEEN_KINDS,
            tuple(headings),
            tuple(nodes),
            tuple(links),
            self.title,
            self.description,
        )

    def _link(self, a: DrawnNode, b: DrawnNode, curve: "Curve") -> DrawnLink:
        ends = a.node.id, b.node.id
        is_back = (a.x, a.y) > (b.x, b.y)
        return DrawnLink(*ends, curve(a, b), self.path.issuperset(ends), is_back)


def _shifted(drawn: DrawnNode, by: float) -> DrawnNode:
    lines = tuple(replace(line, y=line.y + by) for line in drawn.lines)
    return replace(drawn, y=drawn.y + by, lines=lines)


def _curve(a: DrawnNode, b: DrawnNode) -> str:
    """From a's right side to b's left; or below both, where the line runs backwards."""
    if a.x >= b.x:
        deep = max(a.y + a.height, b.y + b.height) + 34
        ax, bx = a.x + a.width / 2, b.x + b.width / 2
        return (
            f"M{ax:.1f} {a.y + a.height:.1f}C{ax:.1f} {deep:.1f} {bx:.1f} {deep:.1f} "
            f"{bx:.1f} {b.y + b.height:.1f}"
        )
    x0, x1 = a.x + a.width, b.x
    y0, y1 = a.y + a.height / 2, b.y + b.height / 2
    middle = x1 - min(ACROSS_GAP, x1 - x0) / 2 if x1 - x0 > ACROSS_GAP else (x0 + x1) / 2
    return f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"


def _arc(a: DrawnNode, b: DrawnNode) -> str:
    """In the margin, the wider the further apart."""
    y0, y1 = a.y + a.height / 2, b.y + b.height / 2
    reach = min(20 + abs(y1 - y0) / 12, DOWN_MARGIN * 1.25)
    x = a.x - reach
    return f"M{a.x:.1f} {y0:.1f}C{x:.1f} {y0:.1f} {x:.1f} {y1:.1f} {b.x:.1f} {y1:.1f}"


Curve = Callable[[DrawnNode, DrawnNode], str]
_CURVES: dict[str, Curve] = {"across": _curve, "down": _arc}
