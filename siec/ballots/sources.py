"""Where the items of a ballot can come from: a gathering, or a whole phase."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from siec.ballots.queries import may_be_put_to_vote
from siec.foundation.texts import read_texts
from siec.study.models import Consultation, Item


@dataclass(frozen=True)
class Source:
    """One choice of a select: its key for the address, its words, how many items it brings."""

    key: str
    title: str
    items: int


def key_of_phase(item: Item) -> str:
    return f"phase-{item.phase.code}"


def key_of_gathering(item: Item) -> str:
    return f"gathering-{item.consultation.code}" if item.consultation else ""


def sources_of(consultation: Consultation, language: str) -> list[Source]:
    """Gatherings first, then phases; only where there is something to choose."""
    items = list(may_be_put_to_vote(consultation))
    named = {key_of_gathering(i): i.consultation.title_id for i in items if i.consultation}
    named |= {key_of_phase(i): i.phase.title_id for i in items}
    titles = read_texts(named.values(), language)
    keys = [key for item in items for key in (key_of_gathering(item), key_of_phase(item))]
    return [Source(key, str(titles[title]), keys.count(key)) for key, title in named.items()]


def chosen_source(sources: Iterable[Source], key: str) -> Source | None:
    return next((source for source in sources if source.key == key), None)


def items_from(
    items: "QuerySet[Item]", source: Source | None, standing: Iterable[int]
) -> list[Item]:
    """The items of a source, and those that stand on the ballot already; all where none is set."""
    kept = set(standing)
    return [
        item
        for item in items.order_by("pk")
        if source is None
        or item.pk in kept
        or source.key in {key_of_phase(item), key_of_gathering(item)}
    ]
