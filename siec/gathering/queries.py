"""What is read of a gathering by more than one caller."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from siec.accounts.models import Person
from siec.membership.models import Mandate, Member
from siec.membership.rules import SPEAKING
from siec.study.models import Consultation, Contribution, Item
from siec.trail.models import Link

PAGE = 30
KEY = 16
State = Contribution.State


def members_done(consultation: Consultation) -> set[int]:
    """Members with at least one contribution that stands."""
    said = consultation.contributions.exclude(state=State.WITHDRAWN).exclude(member=None)
    return set(said.values_list("member_id", flat=True))


def members_spoken_for(person: Person, consultation: Consultation) -> list[Member]:
    """Members asked here that the person speaks for."""
    held = Mandate.objects.filter(person=person, role__in=SPEAKING, ended_at=None)
    asked = consultation.electorate.filter(member__in=held.values("member"))
    return list(Member.objects.filter(pk__in=asked.values("member")).order_by("name"))


@dataclass(frozen=True)
class Page:
    """A part of a long list, and the key after which the next part begins."""

    rows: list[Contribution]
    following: str
    """Empty on the last page."""
    total: int


def shuffled(contributions: "QuerySet[Contribution]", *, seed: str, after: str = "") -> Page:
    """Each reader's own order, the same at each visit, so that nobody is always read first.

    Never by support: what is said is not a race. The key of the last row leads to the next page,
    so nothing is skipped or seen twice when more is said meanwhile.
    """
    keys = sorted(
        (_key(seed, code), pk) for pk, code in contributions.order_by().values_list("pk", "code")
    )
    rest = [pair for pair in keys if pair[0] > after]
    here = rest[:PAGE]
    rows = contributions.select_related("member", "recorded_by").in_bulk([pk for _k, pk in here])
    following = here[-1][0] if len(rest) > PAGE else ""
    return Page([rows[pk] for _k, pk in here], following, len(keys))


def _key(seed: str, code: str) -> str:
    return hashlib.sha256(f"{seed}\n{code}".encode()).hexdigest()[:KEY]


def items_of(contributions: Iterable[Contribution]) -> dict[int, list[Item]]:
    """By contribution: the items that it was put into, in one query."""
    nodes = {row.node_id: row.pk for row in contributions}
    links = Link.objects.filter(
        source_id__in=nodes,
        relation=Link.Relation.TAKEN_UP,
        retracted_at=None,
        target__item__isnull=False,
    ).select_related("target__item")
    found: dict[int, list[Item]] = {}
    for link in links.order_by("pk"):
        found.setdefault(nodes[link.source_id], []).append(link.target.item)
    return found


def quotes_of(nodes: Iterable[int]) -> dict[int, list[Contribution]]:
    """By item's node: what was put into it directly, with its members."""
    rows = (
        Contribution.objects.filter(
            node__links_out__relation=Link.Relation.TAKEN_UP,
            node__links_out__retracted_at=None,
            node__links_out__target_id__in=set(nodes),
        )
        .exclude(state=State.WITHDRAWN)
        .select_related("member")
    )
    found: dict[int, list[Contribution]] = {}
    homes = Link.objects.filter(
        source__in=[row.node_id for row in rows],
        relation=Link.Relation.TAKEN_UP,
        retracted_at=None,
    ).values_list("source_id", "target_id")
    by_node = {row.node_id: row for row in rows}
    for source, target in homes:
        found.setdefault(target, []).append(by_node[source])
    return found
