"""Items as a list shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from siec.foundation.texts import Reading, read_texts
from siec.study.models import Item
from siec.study.queries.behind import contributions_behind

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
    """An item in the reader's language, with how many contributions stand behind it."""

    pk: int
    code: str
    kind: str
    title: Reading
    state: str
    state_label: str
    style: str
    behind: int
    url: str
    node: str
    """Code of its node, for its trail."""


def read_items(
    items: Iterable[Item],
    language: str,
    *,
    behind: dict[int, set[int]] | None = None,
    words: dict[int, Reading] | None = None,
) -> list[ItemReading]:
    """Give items with their nodes selected: three queries more for any number; less where the
    contributions behind them, or the words of their titles, are known already."""
    rows = list(items)
    if words is None:
        words = read_texts([item.title_id for item in rows], language)
    if behind is None:
        behind = contributions_behind([item.node_id for item in rows])
    return [
        ItemReading(
            pk=item.pk,
            code=item.code,
            kind=item.kind,
            title=words[item.title_id],
            state=item.state,
            state_label=str(item.get_state_display()),
            style=STYLES[Item.State(item.state)],
            behind=len(behind[item.node_id]),
            url=reverse("study:item", args=[item.code]),
            node=item.node.code,
        )
        for item in rows
    ]
