"""The kinds of the evidence chain: their names, order and shapes.

Colour is in frontend/styles/components/kind.css. Shape and colour say the same thing twice, so that
neither is needed alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Outline = Callable[[float, float], str]


@dataclass(frozen=True)
class Kind:
    """One kind: its name for one, for many, and how its outline is drawn in a box of w × h."""

    one: str | Promise
    many: str | Promise
    outline: Outline
    insets: tuple[float, float] = (13.0, 11.0)
    """How far words keep from the left and the right side."""
    lines: int = 4
    """How many lines of its title a picture shows."""


def _speech(w: float, h: float) -> str:
    """A rounded box with a tail: somebody's own words."""
    r, t = min(9.0, h / 4), min(8.0, h / 4)
    return (
        f"M{r:g} 0H{w - r:g}Q{w:g} 0 {w:g} {r:g}V{h - r:g}Q{w:g} {h:g} {w - r:g} {h:g}"
        f"H{r + 2 * t:g}L{r:g} {h + t:g}V{h:g}Q0 {h:g} 0 {h - r:g}V{r:g}Q0 0 {r:g} 0Z"
    )


def _pill(w: float, h: float) -> str:
    r = min(h / 2, 26.0)
    arc = f"A{r:g} {r:g} 0 0 1"
    return (
        f"M{r:g} 0H{w - r:g}{arc} {w:g} {r:g}V{h - r:g}{arc} {w - r:g} {h:g}"
        f"H{r:g}{arc} 0 {h - r:g}V{r:g}{arc} {r:g} 0Z"
    )


def _hexagon(w: float, h: float) -> str:
    p = min(13.0, h / 2, w / 4)
    return f"M{p:g} 0H{w - p:g}L{w:g} {h / 2:g}L{w - p:g} {h:g}H{p:g}L0 {h / 2:g}Z"


def _square(w: float, h: float) -> str:
    return f"M0 0H{w:g}V{h:g}H0Z"


def _octagon(w: float, h: float) -> str:
    c = min(12.0, h / 3.4)
    return f"M{c:g} 0H{w - c:g}L{w:g} {c:g}V{h - c:g}L{w - c:g} {h:g}H{c:g}L0 {h - c:g}V{c:g}Z"


def _signpost(w: float, h: float) -> str:
    """Points on: what is to be done."""
    p = min(16.0, h / 2)
    return f"M4 0H{w - p:g}L{w:g} {h / 2:g}L{w - p:g} {h:g}H4Q0 {h:g} 0 {h - 4:g}V4Q0 0 4 0Z"


def _plaque(w: float, h: float) -> str:
    """Corners bitten out: settled."""
    r = min(9.0, h / 3.2)
    arc = f"A{r:g} {r:g} 0 0 0"
    return (
        f"M{r:g} 0H{w - r:g}{arc} {w:g} {r:g}V{h - r:g}{arc} {w - r:g} {h:g}"
        f"H{r:g}{arc} 0 {h - r:g}V{r:g}{arc} {r:g} 0Z"
    )


def _box(w: float, h: float) -> str:
    """Wider above: a ballot box."""
    p = min(12.0, w / 5)
    return f"M0 0H{w:g}L{w - p:g} {h:g}H{p:g}Z"


def _leaf(w: float, h: float) -> str:
    """A sheet with a folded corner."""
    c = min(14.0, h / 2.4)
    return f"M0 0H{w - c:g}L{w:g} {c:g}V{h:g}H0ZM{w - c:g} 0L{w:g} {c:g}H{w - c:g}Z"


KINDS = {
    "contribution": Kind(_("Contribution"), _("Contributions"), _speech, lines=2),
    "area": Kind(_("Area"), _("Areas"), _pill, (19.0, 15.0)),
    "question": Kind(_("Question"), _("Questions"), _hexagon, (19.0, 15.0)),
    "ballot": Kind(_("Ballot"), _("Ballots"), _box, (17.0, 15.0)),
    "decision": Kind(_("Decision"), _("Decisions"), _plaque, (15.0, 12.0)),
    "finding": Kind(_("Finding"), _("Findings"), _square),
    "conclusion": Kind(_("Conclusion"), _("Conclusions"), _octagon, (16.0, 12.0)),
    "recommendation": Kind(_("Recommendation"), _("Recommendations"), _signpost, (13.0, 20.0)),
    "document": Kind(_("Passage of a document"), _("Documents"), _leaf, (13.0, 16.0)),
}
"""In the order in which one usually comes from another."""

RANKS = {key: rank for rank, key in enumerate(KINDS)}
MARK_WIDTH, MARK_HEIGHT = 20.0, 16.0


def label(kind: str) -> str:
    return str(KINDS[kind].one)


def plural(kind: str) -> str:
    return str(KINDS[kind].many)


def outline(kind: str, width: float, height: float) -> str:
    """The path that draws this kind's shape in a box whose corner is 0, 0."""
    return KINDS[kind].outline(width, height)


def mark(kind: str) -> str:
    """The same shape small enough to stand beside a word."""
    return outline(kind, MARK_WIDTH, MARK_HEIGHT)
