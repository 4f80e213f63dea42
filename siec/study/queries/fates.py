"""What became of what a member said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from siec.foundation.texts import Reading, read_texts
from siec.membership.models import Member
from siec.study.models import Contribution, Decision, Item, Objection
from siec.study.queries.behind import last_of
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
    first_code: str
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
    translation: Reading | None
    """Into the reader's language, where there is one."""
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


def fates_by_member(
    members: Iterable[Member], language: str, *, most: int | None = None
) -> dict[int, list[Fate]]:
    """What each member said last, in short, by the member's primary key; all of it where no most is
    named. Four queries for any number of members; decisions and objections are left out."""
    said = Contribution.objects.filter(member__in=[member.pk for member in members])
    by_member: dict[int, list[Contribution]] = {}
    for row in said.select_related("consultation").order_by("-submitted_at", "-pk"):
        kept = by_member.setdefault(row.member_id or 0, [])
        if most is None or len(kept) < most:
            kept.append(row)
    rows = [row for kept in by_member.values() for row in kept]
    fates = dict(zip(rows, fates_of_contributions(rows, language, in_short=True), strict=True))
    return {pk: [fates[row] for row in kept] for pk, kept in by_member.items()}


def fates_of_contributions(
    contributions: Iterable[Contribution], language: str, *, in_short: bool = False
) -> list[Fate]:
    """In the order given. Six queries at most for any number, given with their consultations; three
    in short, without decisions and objections."""
    rows = list(contributions)
    homes = _homes([row.node_id for row in rows])
    items = Item.objects.filter(node__in={n for pairs in homes.values() for p in pairs for n in p})
    by_node = {item.node_id: item for item in items}
    ends = set() if in_short else {end for pairs in homes.values() for _first, end in pairs}
    decisions = decisions_on(ends)
    texts = [item.title_id for item in by_node.values()]
    texts += [d.reason_id for d in decisions.values()]
    texts += [pk for row in rows for pk in (row.consultation.title_id, row.translations_id) if pk]
    words = read_texts(texts, language)
    objections = {} if in_short else _objections(rows)
    return [
        Fate(
            code=row.code,
            body=row.body,
            language=row.language,
            translation=_translation(row, words, language),
            consultation=str(words[row.consultation.title_id]),
            submitted_at=row.submitted_at,
            state=row.state,
            state_label=str(Contribution.State(row.state).label),
            style=CONTRIBUTION_STYLES[Contribution.State(row.state)],
            reason=row.answer,
            items=tuple(
                _fate_item(by_node[first], by_node[end], words, decisions.get(end))
                for first, end in homes.get(row.node_id, ())
                if first in by_node and end in by_node
            ),
            objections=tuple(objections.get(row.pk, ())),
            url=reverse("study:contribution", args=[row.code]),
        )
        for row in rows
    ]


def _translation(row: Contribution, words: dict[int, Reading], language: str) -> Reading | None:
    read = words.get(row.translations_id or 0)
    return read if read and row.language != language == read.language else None


def _homes(nodes: list[int]) -> dict[int, list[tuple[int, int]]]:
    """Node of a contribution → nodes of the items it was put into, and where they are now."""
    if not nodes:
        return {}
    taken_up = Q(relation=Link.Relation.TAKEN_UP, source_id__in=nodes)
    mergers = Q(relation=Link.Relation.MERGED)
    links = list(Link.objects.filter(taken_up | mergers, retracted_at=None).order_by("pk"))
    into = {x.source_id: x.target_id for x in links if x.relation == Link.Relation.MERGED}
    homes: dict[int, list[tuple[int, int]]] = {}
    for link in links:
        if link.relation == Link.Relation.TAKEN_UP:
            pair = (link.target_id, last_of(link.target_id, into))
            homes.setdefault(link.source_id, []).append(pair)
    return homes


def _fate_item(
    first: Item, item: Item, words: dict[int, Reading], decision: Decision | None
) -> FateItem:
    return FateItem(
        code=item.code,
        kind=item.kind,
        title=words[item.title_id],
        state=item.state,
        state_label=str(Item.State(item.state).label),
        style=STYLES[Item.State(item.state)],
        url=reverse("study:item", args=[item.code]),
        reason=str(words[decision.reason_id]) if decision else "",
        decision_url=reverse("study:decision", args=[decision.code]) if decision else "",
        first_code=first.code,
    )


def decisions_on(nodes: set[int]) -> dict[int, Decision]:
    """Node of an item → the last decision on it: by its ballot, or directly."""
    if not nodes:
        return {}
    votes = Q(relation=Link.Relation.PUT_TO_VOTE, source_id__in=nodes)
    direct = Q(relation=Link.Relation.DECIDES, target_id__in=nodes)
    links = list(Link.objects.filter(votes | direct, retracted_at=None))
    if not links:
        return {}
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


def decision_on(item: Item) -> Decision | None:
    """The same for one item, in one query."""
    links = Link.objects.filter(retracted_at=None)
    votes = links.filter(relation=Link.Relation.PUT_TO_VOTE, source=item.node_id).values("target")
    direct = links.filter(relation=Link.Relation.DECIDES, target=item.node_id).values("source")
    made = Decision.objects.filter(Q(node__in=direct) | Q(consultation__node__in=votes))
    return made.order_by("pk").last()


def _objections(rows: list[Contribution]) -> dict[int, list[Objection]]:
    found: dict[int, list[Objection]] = {}
    about = Objection.objects.filter(contribution__in=[row.pk for row in rows])
    for objection in about.select_related("item").order_by("at"):
        found.setdefault(objection.contribution_id, []).append(objection)
    return found
