"""Laying a graph out in columns: which node stands in which, and in what order."""

from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[str, str]
SWEEPS = 4


def topological(ids: Sequence[str], pairs: Iterable[Pair], rank: Mapping[str, int]) -> list[str]:
    """Every node after those it came from. A circle is opened at its node of the lowest rank."""
    waiting = {node: {a for a, b in pairs if b == node and a != node} for node in ids}
    done: list[str] = []
    while waiting:
        free = [node for node, before in waiting.items() if not before]
        for node in free or [min(waiting, key=lambda node: rank[node])]:
            del waiting[node]
            done.append(node)
            for before in waiting.values():
                before.discard(node)
    return done


def columns_of(
    ids: Sequence[str], pairs: Sequence[Pair], rank: Mapping[str, int]
) -> dict[str, int]:
    """Column by node: as far left as it must, then drawn right to what it led to.

    Links that close a circle are left out of the reckoning; they run backwards in the picture.
    """
    order = topological(ids, pairs, rank)
    place = {node: i for i, node in enumerate(order)}
    onward = [(a, b) for a, b in pairs if place[a] < place[b]]
    column: dict[str, int] = {}
    for node in order:
        column[node] = max((column[a] + 1 for a, b in onward if b == node), default=0)
    for node in reversed(order):
        column[node] = min((column[b] - 1 for a, b in onward if a == node), default=column[node])
    used = {number: i for i, number in enumerate(sorted(set(column.values())))}
    return {node: used[column[node]] for node in ids}


def ordered(
    columns: Sequence[Sequence[str]], pairs: Sequence[Pair], rank: Mapping[str, int]
) -> list[list[str]]:
    """Each column sorted so that lines cross little; nodes of one rank stay together."""
    result = [sorted(column, key=lambda node: rank[node]) for column in columns]
    for sweep in range(SWEEPS):
        turn = result if sweep % 2 == 0 else list(reversed(result))
        place = {
            node: i / max(len(column), 1) for column in result for i, node in enumerate(column)
        }
        for column in turn:
            middle = {node: _middle(node, pairs, place) for node in column}
            column.sort(key=lambda node: (rank[node], middle[node]))
            place.update({node: i / len(column) for i, node in enumerate(column)})
    return result


def _middle(node: str, pairs: Iterable[Pair], place: Mapping[str, float]) -> float:
    """The mean place of a node's neighbours, or its own when it has none."""
    near = [place[b if a == node else a] for a, b in pairs if node in (a, b)]
    return sum(near) / len(near) if near else place[node]


def reached(start: str, pairs: Iterable[Pair]) -> set[str]:
    """All that one gets to from a node by following pairs forwards, itself included."""
    pairs = list(pairs)
    seen, fresh = {start}, [start]
    while fresh:
        here = fresh.pop()
        further = {b for a, b in pairs if a == here} - seen
        seen |= further
        fresh.extend(further)
    return seen
