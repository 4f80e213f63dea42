"""Walking the trail: all that a node came from and led to, for one audience."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from siec.trail.models import Audience, Link, Node

DEEPEST = 12
BACKWARDS = ("source_id", "target_id")
FORWARDS = ("target_id", "source_id")


@dataclass(frozen=True)
class Card:
    """A node as shown: described by the room that owns it."""

    title: str
    url: str = ""
    note: str = ""
    language: str = ""
    """Language of the title where it is somebody's own words."""


Describer = Callable[[list[int], str], dict[int, Card]]
describers: dict[str, Describer] = {}


def describes(*kinds: str) -> Callable[[Describer], Describer]:
    """Register what puts words to nodes of these kinds: (node ids, language) -> cards."""

    def register(describer: Describer) -> Describer:
        describers.update(dict.fromkeys(kinds, describer))
        return describer

    return register


@dataclass(frozen=True)
class Step:
    """A node on a trail and what it is joined to, one step further from the start."""

    node: Node
    card: Card
    relation: str = ""
    reason: str = ""
    steps: tuple["Step", ...] = ()


@dataclass(frozen=True)
class Trail:
    """All nodes reached from a start, the links between them, and words for each."""

    start: Node
    nodes: dict[int, Node]
    links: list[Link]
    cards: dict[int, Card] = field(default_factory=dict)

    def backwards(self) -> tuple[Step, ...]:
        """What the start came from, nested."""
        return self._steps(self.start.pk, "target_id", "source_id", {self.start.pk})

    def forwards(self) -> tuple[Step, ...]:
        """What the start led to, nested."""
        return self._steps(self.start.pk, "source_id", "target_id", {self.start.pk})

    def _steps(self, here: int, near: str, far: str, passed: set[int]) -> tuple[Step, ...]:
        joined = [x for x in self.links if getattr(x, near) == here]
        return tuple(
            Step(
                self.nodes[there],
                self.cards[there],
                x.get_relation_display(),
                x.reason,
                self._steps(there, near, far, passed | {there}),
            )
            for x in joined
            if (there := getattr(x, far)) not in passed and there in self.cards
        )


def audiences_of(person: Any) -> tuple[str, ...]:
    """Whose nodes this person may see; nobody in particular sees the public ones."""
    if not getattr(person, "is_authenticated", False):
        return (Audience.PUBLIC,)
    if person.roles:
        return (Audience.PUBLIC, Audience.NETWORK, Audience.STAFF)
    return (Audience.PUBLIC, Audience.NETWORK)


def trail_of(node: Node, *, person: Any, language: str) -> Trail:
    """Everything before and after a node that the person may see, with words for it."""
    audiences = audiences_of(person)
    ids = walk(node.pk, BACKWARDS, audiences) | walk(node.pk, FORWARDS, audiences)
    nodes = Node.objects.in_bulk(ids)
    links = list(
        Link.objects.filter(source_id__in=ids, target_id__in=ids, retracted_at=None).order_by("pk")
    )
    return Trail(node, nodes, links, describe(nodes.values(), language))


def describe(nodes: Iterable[Node], language: str) -> dict[int, Card]:
    """Words for nodes of any kind: one query or two for each kind, not for each node."""
    by_kind: dict[str, list[int]] = {}
    for node in nodes:
        by_kind.setdefault(node.kind, []).append(node.pk)
    cards: dict[int, Card] = {}
    for kind, ids in by_kind.items():
        if kind in describers:
            cards |= describers[kind](ids, language)
    return cards


def walk(start: int, direction: tuple[str, str], audiences: Iterable[str]) -> set[int]:
    """Ids of the nodes reached from one node, itself included.

    The audience is filtered while walking: what lies behind a node that a person may not see is
    not reached through it. Circles end at the deepest step.
    """
    there, here = direction
    allowed = list(audiences)
    marks = ", ".join(["%s"] * len(allowed))
    query = f"""
        WITH RECURSIVE reached(id, depth) AS (
            SELECT n.id, 0 FROM trail_node n WHERE n.id = %s AND n.audience IN ({marks})
            UNION
            SELECT n.id, r.depth + 1
            FROM reached r
            JOIN trail_link l ON l.{here} = r.id AND l.retracted_at IS NULL
            JOIN trail_node n ON n.id = l.{there} AND n.audience IN ({marks})
            WHERE r.depth < {DEEPEST}
        )
        SELECT DISTINCT id FROM reached
    """  # noqa: S608  only our own column names and placeholders are put in
    with connection.cursor() as cursor:
        cursor.execute(query, [start, *allowed, *allowed])
        return {row[0] for row in cursor.fetchall()}
