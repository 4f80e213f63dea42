"""What became of what a member said."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from siec.foundation.texts import Reading, read_texts
from siec.membership.models import Member
from siec.study.models import Contribution, Decision, Item, Objection
from siec.study.queries.behind import last_of, merged_into
from siec.study.queries.items import STYLES
from siec.trail.models import Link

CONTRIBUTION_STYLES = {
    Contribution.State.SUBMITTED: "wait",
    Contribution.State.TAKEN_UP: "done",
    Contribution.State.OUT_OF_SCOPE: "quiet",
    Contribution.State.WITHDRAWN: "quiet",
}


@dataclass(frozen=True)
class FateItem:
    """An item that a contribution went into; where that was merged, the one it is part of now."""

    code: str
    kind: str
    title: Reading
    state: str
    state_label: str
    style: str
    url: str
    reason: str
    """Of the decision on it, in the reader's language; empty until there is one."""
    decision_url: str
    first_code: str = ""
    """Of the item it was put into before any merging."""

    @property
    def is_chosen(self) -> bool:
        return self.state == Item.State.CHOSEN


@dataclass(frozen=True)
class Fate:
    """A contribution and what became of it."""

    code: str
    body: str
    language: str
    consultation: str
    """Its title."""
    submitted_at: datetime
    state: str
    state_label: str
    style: str
    reason: str
    """Why it is out of scope."""
    items: tuple[FateItem, ...]
    objections: tuple[Objection, ...]
    url: str


def fates_of(member: Member, language: str) -> list[Fate]:
    """Everything the member said, newest first, in a fixed number of queries."""
    said = Contribution.objects.filter(member=member).order_by("-submitted_at", "-pk")
    return fates_of_contributions(said, language)


def fates_of_contributions(contributions: Iterable[Contribution], language: str) -> list[Fate]:
    """In the order given."""
    if hasattr(contributions, "select_related"):
        contributions = contributions.select_related("consultation")
    rows = list(contributions)
    homes = _homes([row.node_id for row in rows])
    items = _fate_items({end for ends in homes.values() for _first, end in ends}, language)
    first_codes = dict(
        Item.objects.filter(
            node__in={first for ends in homes.values() for first, _end in ends}
        ).values_list("node_id", "code")
    )
    titles = read_texts([row.consultation.title_id for row in rows], language)
    objections = _objections(rows)
    return [
        Fate(
            code=row.code,
            body=row.body,
            language=row.language,
            consultation=str(titles[row.consultation.title_id]),
            submitted_at=row.submitted_at,
            state=row.state,
            state_label=str(row.get_state_display()),
            style=CONTRIBUTION_STYLES[Contribution.State(row.state)],
            reason=row.answer,
            items=tuple(
                replace(items[end], first_code=first_codes[first])
                for first, end in homes.get(row.node_id, ())
                if end in items
            ),
            objections=tuple(objections.get(row.pk, ())),
            url=reverse("study:contribution", args=[row.code]),
        )
        for row in rows
    ]


def _homes(nodes: list[int]) -> dict[int, list[tuple[int, int]]]:
    """Node of a contribution → nodes of the items it was put into, and where they are now."""
    into = merged_into()
    links = Link.objects.filter(
        source_id__in=nodes, relation=Link.Relation.TAKEN_UP, retracted_at=None
    ).order_by("pk")
    homes: dict[int, list[tuple[int, int]]] = {}
    for source, target in links.values_list("source_id", "target_id"):
        homes.setdefault(source, []).append((target, last_of(target, into)))
    return homes


def _fate_items(nodes: set[int], language: str) -> dict[int, FateItem]:
    items = list(Item.objects.filter(node__in=nodes))
    decisions = decisions_on(nodes)
    texts = [item.title_id for item in items] + [d.reason_id for d in decisions.values()]
    words = read_texts(texts, language)
    return {item.node_id: _fate_item(item, words, decisions.get(item.node_id)) for item in items}


def _fate_item(item: Item, words: dict[int, Reading], decision: Decision | None) -> FateItem:
    return FateItem(
        code=item.code,
        kind=item.kind,
        title=words[item.title_id],
        state=item.state,
        state_label=str(item.get_state_display()),
        style=STYLES[Item.State(item.state)],
        url=reverse("study:item", args=[item.code]),
        reason=str(words[decision.reason_id]) if decision else "",
        decision_url=reverse("study:decision", args=[decision.code]) if decision else "",
    )


def decisions_on(nodes: set[int]) -> dict[int, Decision]:
    """Node of an item → the last decision on it: by its ballot, or directly."""
    votes = Q(relation=Link.Relation.PUT_TO_VOTE, source_id__in=nodes)
    direct = Q(relation=Link.Relation.DECIDES, target_id__in=nodes)
    links = list(Link.objects.filter(votes | direct, retracted_at=None))
    others = {link.target_id for link in links} | {link.source_id for link in links}
    made = Decision.objects.filter(Q(node__in=others) | Q(consultation__node__in=others))
    by_node: dict[int, Decision] = {}
    for decision in made.select_related("consultation").order_by("decided_at"):
        by_node[decision.node_id] = decision
        if decision.consultation and decision.consultation.node_id:
            by_node[decision.consultation.node_id] = decision
    found: dict[int, Decision] = {}
    for link in links:
        voted = link.relation == Link.Relation.PUT_TO_VOTE
        item, other = (
            (link.source_id, link.target_id) if voted else (link.target_id, link.source_id)
        )
        made_there = by_node.get(other)
        if made_there and (item not in found or found[item].pk <= made_there.pk):
            found[item] = made_there
    return found


def _objections(rows: list[Contribution]) -> dict[int, list[Objection]]:
    found: dict[int, list[Objection]] = {}
    about = Objection.objects.filter(contribution__in=[row.pk for row in rows])
    for objection in about.select_related("item").order_by("at"):
        found.setdefault(objection.contribution_id, []).append(objection)
    return found
