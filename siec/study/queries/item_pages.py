"""The list of items and the page of one, as one reader may see them."""

from dataclasses import dataclass

from siec.foundation.texts import read_texts
from siec.study.models import Contribution, Decision, Item, Objection
from siec.study.queries.behind import contributions_behind, shown_count
from siec.study.queries.consultations import is_on_ballot
from siec.study.queries.fates import decisions_on
from siec.study.queries.items import ItemReading, read_items
from siec.study.queries.wordings import Wording, wordings_of
from siec.trail.models import Link

PAGE = 40
QUOTES = 200


@dataclass(frozen=True)
class ItemsPage:
    """A part of the list, newest first, and the key after which the next part begins."""

    items: list[ItemReading]
    following: str
    total: int


def items_page(*, kind: str, state: str, after: str, language: str) -> ItemsPage:
    """Merged items are left out unless asked for: what they went into is there."""
    rows = Item.objects.filter(kind=kind) if kind else Item.objects.all()
    rows = rows.filter(state=state) if state else rows.exclude(state=Item.State.MERGED)
    total = rows.count()
    last = Item.objects.filter(code=after).first() if after else None
    rest = rows.filter(pk__lt=last.pk) if last else rows
    here = list(rest.select_related("node").order_by("-pk")[: PAGE + 1])
    following = here[PAGE - 1].code if len(here) > PAGE else ""
    return ItemsPage(read_items(here[:PAGE], language), following, total)


@dataclass(frozen=True)
class ItemPage:
    """One item with all that is told about it."""

    item: Item
    reading: ItemReading
    behind: str
    """How many contributions stand behind it, as this reader may know."""
    voices: list[Contribution]
    """Their words: for the network, and where they are public."""
    wordings: list[Wording]
    objections: list[Objection]
    objections_shown: str
    merged_here: list[ItemReading]
    merged_into: ItemReading | None
    merge_reason: str
    decision: Decision | None
    decision_reason: str
    is_on_ballot: bool


def read_item_page(item: Item, *, language: str, inside: bool) -> ItemPage:
    """inside: does the reader belong to the network?"""
    behind = contributions_behind([item.node_id])
    voices = _voices(behind[item.node_id])
    objections = list(item.objections.select_related("contribution__member").order_by("-at"))
    decision = decisions_on({item.node_id}).get(item.node_id)
    why = read_texts([decision.reason_id], language) if decision else {}
    here, into, reason = _mergers(item, language)
    return ItemPage(
        item=item,
        reading=read_items([item], language, behind=behind)[0],
        behind=shown_count(len(voices), inside=inside),
        voices=[v for v in voices if inside or v.node.audience == "public"][:QUOTES],
        wordings=wordings_of(item),
        objections=objections if inside else [],
        objections_shown=shown_count(len(objections), inside=inside),
        merged_here=here,
        merged_into=into,
        merge_reason=reason,
        decision=decision,
        decision_reason=str(why[decision.reason_id]) if decision else "",
        is_on_ballot=is_on_ballot(item),
    )


def mergeable_with(item: Item) -> list[Item]:
    """Items of the same kind and study that could become part of this one."""
    same = Item.objects.filter(study=item.study_id, kind=item.kind).exclude(pk=item.pk)
    open_states = [Item.State.PROPOSED, Item.State.SHORTLISTED]
    return list(same.filter(state__in=open_states).order_by("pk"))


def _voices(pks: set[int]) -> list[Contribution]:
    rows = Contribution.objects.filter(pk__in=pks).select_related("member", "node")
    return list(rows.order_by("code"))


def _mergers(item: Item, language: str) -> tuple[list[ItemReading], ItemReading | None, str]:
    """Items that were merged into it, the one that it was merged into, and why."""
    merged = Link.objects.filter(relation=Link.Relation.MERGED, retracted_at=None)
    sources = merged.filter(target=item.node_id).values("source")
    here = read_items(Item.objects.filter(node__in=sources).select_related("node"), language)
    link = merged.filter(source=item.node_id).select_related("target__item__node").first()
    if link is None:
        return here, None, ""
    return here, read_items([link.target.item], language)[0], link.reason
