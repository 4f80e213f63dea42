"""The list of items and the page of one, as one reader may see them."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from siec.foundation.pages import first_page
from siec.foundation.texts import Reading, read_texts
from siec.study.models import Contribution, Decision, Item, Objection
from siec.study.queries.behind import shown_count
from siec.study.queries.consultations import is_on_ballot
from siec.study.queries.fates import decision_on
from siec.study.queries.items import ItemReading, read_items
from siec.study.queries.wordings import Wording, wordings_of
from siec.trail.models import Link
from siec.trail.queries import nodes_behind

PAGE = 40
QUOTES = 200
UNDECIDED = (Item.State.PROPOSED, Item.State.SHORTLISTED)
DECIDED = (Item.State.CHOSEN, Item.State.NOT_CHOSEN)


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
    here, following = first_page(rest.select_related("node").order_by("-pk"), PAGE)
    return ItemsPage(read_items(here, language), following, total)


@dataclass(frozen=True)
class Other:
    """Another item, which its title leads to."""

    title: Reading
    url: str


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
    merged_here: list[Other]
    merged_into: Other | None
    merge_reason: str
    decision: Decision | None
    decision_reason: str
    is_on_ballot: bool
    """Known for those who may work with it, while nobody has decided on it."""


def read_item_page(item: Item, *, language: str, inside: bool, curates: bool) -> ItemPage:
    """Seven queries at most. inside: does the reader belong to the network? curates: may they work
    with the item?"""
    voices = _voices(item)
    objections = list(item.objections.select_related("contribution__member").order_by("-at"))
    decision = decision_on(item) if item.state in DECIDED else None
    here, link = _merged_here(item), _merger(item)
    into = link.target.item if link else None
    titled = [one for one in (item, into, *here) if one]
    texts = [one.title_id for one in titled]
    words = read_texts([*texts, decision.reason_id if decision else None], language)
    return ItemPage(
        item=item,
        reading=read_items([item], language, words=words)[0],
        behind=shown_count(len(voices), inside=inside),
        voices=[v for v in voices if inside or v.node.audience == "public"][:QUOTES],
        wordings=wordings_of(item),
        objections=objections if inside else [],
        objections_shown=shown_count(len(objections), inside=inside),
        merged_here=[_other(one, words) for one in here],
        merged_into=_other(into, words) if into else None,
        merge_reason=link.reason if link else "",
        decision=decision,
        decision_reason=str(words[decision.reason_id]) if decision else "",
        is_on_ballot=curates and item.state in UNDECIDED and is_on_ballot(item),
    )


def mergeable_with(item: Item) -> list[Item]:
    """Items of the same kind and study that could become part of this one."""
    same = Item.objects.filter(study=item.study_id, kind=item.kind).exclude(pk=item.pk)
    open_states = [Item.State.PROPOSED, Item.State.SHORTLISTED]
    return list(same.filter(state__in=open_states).order_by("pk"))


def _voices(item: Item) -> list[Contribution]:
    said = nodes_behind(item.node_id, Link.Relation.TAKEN_UP, Link.Relation.MERGED)
    standing = Contribution.objects.exclude(state=Contribution.State.WITHDRAWN)
    return list(standing.filter(node__in=said).select_related("member", "node").order_by("code"))


def _mergers() -> "QuerySet[Link]":
    return Link.objects.filter(relation=Link.Relation.MERGED, retracted_at=None)


def _merged_here(item: Item) -> list[Item]:
    return list(
        Item.objects.filter(node__in=_mergers().filter(target=item.node_id).values("source"))
    )


def _merger(item: Item) -> Link | None:
    """What made it part of another item."""
    if item.state != Item.State.MERGED:
        return None
    return _mergers().filter(source=item.node_id).select_related("target__item").first()


def _other(item: Item, words: dict[int, Reading]) -> Other:
    return Other(words[item.title_id], reverse("study:item", args=[item.code]))
