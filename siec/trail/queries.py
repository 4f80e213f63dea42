"""Walking the trail: all that a node came from and led to, for one audience."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from siec.trail.models import Audience, Link, Node

DEEPEST = 12
# Which end of a link lies further on, and which is joined to where we are
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
        return self._steps({x.pk: (x.target_id, x.source_id) for x in self.links})

    def forwards(self) -> tuple[Step, ...]:
        """What the start led to, nested."""
        return self._steps({x.pk: (x.source_id, x.target_id) for x in self.links})

    def _steps(self, ends: dict[int, tuple[int, int]]) -> tuple[Step, ...]:
        joined: dict[int, list[tuple[Link, int]]] = {}
        for link in self.links:
            near, far = ends[link.pk]
            if far in self.cards:
                joined.setdefault(near, []).append((link, far))
        return self._steps_from(self.start.pk, joined, {self.start.pk})

    def _steps_from(
        self, here: int, joined: dict[int, list[tuple[Link, int]]], passed: set[int]
    ) -> tuple[Step, ...]:
        """A node reached by several ways unfolds the first time only, so no list explodes."""
        steps = []
        for link, there in joined.get(here, ()):
            if there == self.start.pk:
                continue
            is_new = there not in passed
            passed.add(there)
            further = self._steps_from(there, joined, passed) if is_new else ()
            words = link.get_relation_display()
            steps.append(Step(self.nodes[there], self.cards[there], words, link.reason, further))
        return tuple(steps)


def audiences_of(person: Any) -> tuple[str, ...]:
    """Whose nodes this person may see; nobody in particular sees the public ones."""
    if getattr(person, "is_authenticated", False):
        if person.roles:
            return (Audience.PUBLIC, Audience.NETWORK, Audience.STAFF)
        # A facilitator may come from outside: the study's rows say so, one room up.
        inside = (person.mandates, person.facilitations)
        if any(rows.filter(ended_at=None).exists() for rows in inside):
            return (Audience.PUBLIC, Audience.NETWORK)
    return (Audience.PUBLIC,)


def trail_of(node: Node, *, person: Any, language: str) -> Trail:
    """Everything before and after a node that the person may see, with words for it."""
    audiences, left_out = audiences_of(person), _left_out(node)
    ids = walk(node.pk, BACKWARDS, audiences, left_out)
    ids |= walk(node.pk, FORWARDS, audiences, left_out)
    nodes = Node.objects.in_bulk(ids)
    between = Link.objects.filter(source_id__in=ids, target_id__in=ids, retracted_at=None)
    links = list(between.exclude(relation=left_out).order_by("pk"))
    return Trail(node, nodes, links, describe(nodes.values(), language))


def _left_out(start: Node) -> str:
    """A ballot joins everything that stood on it; that matters to the ballot and its decision only.

    Anyone else's trail would otherwise lead through the ballot to all its rivals.
    """
    about_the_choice = start.kind in {Node.Kind.BALLOT, Node.Kind.DECISION}
    return "" if about_the_choice else Link.Relation.PUT_TO_VOTE


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


def walk(
    start: int, direction: tuple[str, str], audiences: Iterable[str], left_out: str = ""
) -> set[int]:
    """Ids of the nodes reached from one node, itself included, by all relations but one.

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
            JOIN trail_link l
              ON l.{here} = r.id AND l.retracted_at IS NULL AND l.relation <> %s
            JOIN trail_node n ON n.id = l.{there} AND n.audience IN ({marks})
            WHERE r.depth < {DEEPEST}
        )
        SELECT DISTINCT id FROM reached
    """  # noqa: S608  only our own column names and placeholders are put in
    with connection.cursor() as cursor:
        cursor.execute(query, [start, *allowed, left_out, *allowed])
        return {row[0] for row in cursor.fetchall()}
