"""The evidence trail as a picture: pure shapes, drawn by ui/pictures/trail.svg.html.

Two drawings of the same: across (left to right) for wide pages, down (with arcs in the margin) for
phones. What is left out of them stands in the nested list beside the picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import ngettext

from siec.ui import kinds
from siec.ui.drawing import Draft, Drawing, TrailNode
from siec.ui.layers import Pair, columns_of, ordered, reached

FOLD = 5
"""More nodes of one kind in one column than this, and the rest are folded into one."""


@dataclass(frozen=True)
class TrailPicture:
    across: Drawing
    down: Drawing


def trail_picture(
    nodes: Sequence[TrailNode],
    links: Iterable[Pair],
    *,
    title: str,
    description: str,
    focus: str = "",
    more_url: str = "",
) -> TrailPicture:
    """Draw nodes and (source id, target id) links; what joins with `focus` is highlighted.

    `more_url` is where folded nodes are listed.
    """
    known = {node.id for node in nodes}
    pairs = sorted({(a, b) for a, b in links if a in known and b in known and a != b})
    rank = {node.id: kinds.RANKS[node.kind] for node in nodes}
    column = columns_of([node.id for node in nodes], pairs, rank)
    path = _path(focus, pairs) if focus in known else set()
    folds = _folds(nodes, column, path, more_url)
    kept = [node for node in nodes if node.id not in folds]
    kept += {more.id: more for more in folds.values()}.values()
    column |= {more.id: column[folded] for folded, more in folds.items()}
    path = frozenset(_standing(node, folds) for node in path)
    pairs = sorted({(_standing(a, folds), _standing(b, folds)) for a, b in pairs})
    columns = _columns(kept, pairs, column)
    draw = Draft(pairs, path, focus, title, description)
    return TrailPicture(draw.across(columns), draw.down(columns))


def _path(focus: str, pairs: Sequence[Pair]) -> AbstractSet[str]:
    return reached(focus, pairs) | reached(focus, [(b, a) for a, b in pairs])


def _folds(
    nodes: Sequence[TrailNode], column: Mapping[str, int], path: AbstractSet[str], more_url: str
) -> dict[str, TrailNode]:
    """For each node that a long list folds away: the node that says how many there are."""
    folds: dict[str, TrailNode] = {}

    def group(node: TrailNode) -> tuple[int, int]:
        return column[node.id], kinds.RANKS[node.kind]

    for key, members in groupby(sorted(nodes, key=group), key=group):
        first = sorted(members, key=lambda node: node.id not in path)
        folded = first[FOLD - 1 :] if len(first) > FOLD else []
        if folded:
            folds |= dict.fromkeys([node.id for node in folded], _more(folded, key[0], more_url))
    return folds


def _standing(node: str, folds: Mapping[str, TrailNode]) -> str:
    return folds[node].id if node in folds else node


def _more(folded: Sequence[TrailNode], column: int, url: str) -> TrailNode:
    count = len(folded)
    words = ngettext("%(count)s more", "%(count)s more", count) % {"count": count}
    kind = folded[0].kind
    return TrailNode(f"more-{kind}-{column}", kind, f"+ {words}", url=url, is_more=True)


def _columns(
    nodes: Sequence[TrailNode], pairs: Sequence[Pair], column: Mapping[str, int]
) -> list[list[TrailNode]]:
    by_id = {node.id: node for node in nodes}
    # A fold stands last among its kind.
    rank = {node.id: 2 * kinds.RANKS[node.kind] + node.is_more for node in nodes}
    count = max(column[node.id] for node in nodes) + 1 if nodes else 0
    raw = [[node.id for node in nodes if column[node.id] == i] for i in range(count)]
    return [[by_id[key] for key in keys] for keys in ordered(raw, pairs, rank)]
