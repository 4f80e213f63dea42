"""Items as a list shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from siec.foundation.texts import Reading, read_texts
from siec.study.models import Item

STYLES = {
    Item.State.PROPOSED: "quiet",
    Item.State.SHORTLISTED: "",
    Item.State.CHOSEN: "done",
    Item.State.NOT_CHOSEN: "quiet",
    Item.State.MERGED: "quiet",
}
"""How the tag of a state looks; the words say the same."""


@dataclass(frozen=True)
class ItemReading:
    """An item in the reader's language."""

    pk: int
    code: str
    kind: str
    title: Reading
    state: str
    state_label: str
    style: str
    url: str
    node: str
    """Code of its node, for its trail."""


def read_items(
    items: Iterable[Item], language: str, *, words: dict[int, Reading] | None = None
) -> list[ItemReading]:
    """Give items with their nodes selected: one query more for any number; none where the words of
    their titles are known already."""
    rows = list(items)
    if words is None:
        words = read_texts([item.title_id for item in rows], language)
    return [
        ItemReading(
            pk=item.pk,
            code=item.code,
            kind=item.kind,
            title=words[item.title_id],
            state=item.state,
            # Not get_state_display: it reads all the choices anew for each row.
            state_label=str(Item.State(item.state).label),
            style=STYLES[Item.State(item.state)],
            url=reverse("study:item", args=[item.code]),
            node=item.node.code,
        )
        for item in rows
    ]
