"""Which contributions stand behind an item, through everything that was merged into it."""

from collections.abc import Iterable

from siec.study.models import Contribution
from siec.trail.models import Link

SMALLEST_SHOWN = 5
Relation = Link.Relation


def contributions_behind(nodes: Iterable[int]) -> dict[int, set[int]]:
    """By the item's node: primary keys of contributions that stand. Two queries for any number."""
    wanted = set(nodes)
    if not wanted:
        return {}
    into = merged_into()
    home = {node: _end(node, into, wanted) for node in {*into, *wanted}}
    behind: dict[int, set[int]] = {node: set() for node in wanted}
    taken_up = Link.objects.filter(
        relation=Relation.TAKEN_UP,
        retracted_at=None,
        target_id__in=[node for node, end in home.items() if end in wanted],
        source__contribution__isnull=False,
    ).exclude(source__contribution__state=Contribution.State.WITHDRAWN)
    for target, contribution in taken_up.values_list("target_id", "source__contribution"):
        for node in _passed(target, into):
            if node in wanted:
                behind[node].add(contribution)
    return behind


def merged_into() -> dict[int, int]:
    """Node of an item that was merged → node of the item it went into."""
    links = Link.objects.filter(relation=Relation.MERGED, retracted_at=None)
    return dict(links.order_by("pk").values_list("source_id", "target_id"))


def last_of(node: int, into: dict[int, int]) -> int:
    """Where a chain of mergers ends."""
    return _passed(node, into)[-1]


def shown_count(number: int, *, inside: bool) -> str:
    """A number as this reader sees it: outside the network cells under 5 stay hidden."""
    return f"<{SMALLEST_SHOWN}" if not inside and 0 < number < SMALLEST_SHOWN else str(number)


def _passed(node: int, into: dict[int, int]) -> list[int]:
    """The node and all that it went into, one after another; a circle ends where it closes."""
    path = [node]
    while (following := into.get(path[-1])) is not None and following not in path:
        path.append(following)
    return path


def _end(node: int, into: dict[int, int], wanted: set[int]) -> int | None:
    return next((n for n in _passed(node, into) if n in wanted), None)
