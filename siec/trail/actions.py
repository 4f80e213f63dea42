"""Making nodes, and drawing and retracting links. Called by the rooms that own the nodes, inside
their transactions and after their own permission checks."""

from datetime import datetime
from typing import Any

from siec.trail.models import Link, Node


def make_node(kind: str, audience: str) -> Node:
    return Node.objects.create(kind=kind, audience=audience)


def link_nodes(
    source: Node, target: Node, relation: str, *, by: Any, at: datetime, reason: str = ""
) -> Link:
    """Say that the target came from the source; saying it twice changes nothing."""
    return Link.objects.get_or_create(
        source=source,
        target=target,
        relation=relation,
        retracted_at=None,
        defaults={"author": by, "at": at, "reason": reason},
    )[0]


def retract_link(link: Link, *, at: datetime) -> None:
    """The link no longer holds; that it once did stays known."""
    Link.objects.filter(pk=link.pk, retracted_at=None).update(retracted_at=at)


def change_audience(node: Node, audience: str) -> None:
    Node.objects.filter(pk=node.pk).update(audience=audience)
