"""Walking the trail: all that a node came from and led to, for one audience."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

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


Describer = Callable[[list[Node], str], dict[int, Card]]
describers: dict[str, Describer] = {}


def describes(*kinds: str) -> Callable[[Describer], Describer]:
    """Register what puts words to nodes of these kinds: (nodes, language) -> cards by node id."""

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
        mandates, facilitations = (
            rows.filter(ended_at=None).values("pk")
            for rows in (person.mandates, person.facilitations)
        )
        if mandates.union(facilitations).exists():
            return (Audience.PUBLIC, Audience.NETWORK)
    return (Audience.PUBLIC,)


def trail_of(node: Node, *, audiences: Iterable[str], language: str) -> Trail:
    """Everything before and after a node that these audiences may see, with words for it. Two
    queries, and those for the words."""
    left_out = _left_out(node)
    ids = walk(node.pk, (BACKWARDS, FORWARDS), audiences, left_out)
    between = Link.objects.filter(source_id__in=ids, target_id__in=ids, retracted_at=None)
    rows = between.exclude(relation=left_out).select_related("source", "target")
    links = list(rows.order_by("pk"))
    ends = {end.pk: end for link in links for end in (link.source, link.target)}
    nodes = ends | ({node.pk: node} if node.pk in ids else {})
    return Trail(node, nodes, links, describe(nodes.values(), language))


def _left_out(start: Node) -> str:
    """A ballot joins everything that stood on it; that matters to the ballot and its decision only.

    Anyone else's trail would otherwise lead through the ballot to all its rivals.
    """
    about_the_choice = start.kind in {Node.Kind.BALLOT, Node.Kind.DECISION}
    return "" if about_the_choice else Link.Relation.PUT_TO_VOTE


def describe(nodes: Iterable[Node], language: str) -> dict[int, Card]:
    """Words for nodes of any kind: each describer is asked once, for all of its kinds."""
    asked: dict[Describer, list[Node]] = {}
    for node in nodes:
        if node.kind in describers:
            asked.setdefault(describers[node.kind], []).append(node)
    cards: dict[int, Card] = {}
    for describer, known in asked.items():
        cards |= describer(known, language)
    return cards


def walk(
    start: int, ways: Iterable[tuple[str, str]], audiences: Iterable[str], left_out: str = ""
) -> set[int]:
    """Ids of the nodes reached from one node, itself included, by all relations but one: in one
    query for both ways.

    The audience is filtered while walking: what lies behind a node that a person may not see is
    not reached through it. Circles end at the deepest step.
    """
    allowed = list(audiences)
    walks = [_way(here, there, number, len(allowed)) for number, (there, here) in enumerate(ways)]
    ends = [f"SELECT id FROM reached_{n}" for n in range(len(walks))]  # noqa: S608  a number
    query = f"WITH RECURSIVE {', '.join(walks)} {' UNION '.join(ends)}"
    with connection.cursor() as cursor:
        cursor.execute(query, [start, *allowed, left_out, *allowed] * len(walks))
        return {row[0] for row in cursor.fetchall()}


def nodes_behind(node: int, into: str, within: str) -> RawSQL:
    """For a filter on nodes: those linked by one relation into a node, or into whatever reached
    that node, in any number of steps, by another."""
    return RawSQL(
        """
        WITH RECURSIVE inside(id) AS (
            SELECT id FROM trail_node WHERE id = %s
            UNION
            SELECT l.source_id FROM trail_link l
            JOIN inside i ON l.target_id = i.id
             AND l.relation = %s AND l.retracted_at IS NULL
        )
        SELECT l.source_id FROM trail_link l JOIN inside i ON l.target_id = i.id
        WHERE l.relation = %s AND l.retracted_at IS NULL
        """,
        [node, within, into],
    )


def _way(here: str, there: str, number: int, audiences: int) -> str:
    marks = ", ".join(["%s"] * audiences)
    return f"""
        reached_{number}(id, depth) AS (
            SELECT n.id, 0 FROM trail_node n WHERE n.id = %s AND n.audience IN ({marks})
            UNION
            SELECT n.id, r.depth + 1
            FROM reached_{number} r
            JOIN trail_link l
              ON l.{here} = r.id AND l.retracted_at IS NULL AND l.relation <> %s
            JOIN trail_node n ON n.id = l.{there} AND n.audience IN ({marks})
            WHERE r.depth < {DEEPEST}
        )"""  # noqa: S608  only our own column names and placeholders are put in
