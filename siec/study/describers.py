"""Words for the study's nodes on the trail. A trail may be read by anyone: no name, and nothing
about a member by which a small group could be told."""

from typing import Any

from django.urls import reverse
from django.utils.text import Truncator

from siec.foundation.texts import Reading, read_texts
from siec.study.models import Consultation, Contribution, Decision, Item
from siec.trail.models import Node
from siec.trail.queries import Card, describes

EXCERPT = 140
Kind = Node.Kind
ITEMS = (Kind.AREA, Kind.QUESTION, Kind.FINDING, Kind.CONCLUSION, Kind.RECOMMENDATION)


@describes(Kind.CONTRIBUTION, *ITEMS, Kind.BALLOT, Kind.DECISION)
def describe_study(nodes: list[Node], language: str) -> dict[int, Card]:
    """One query for each sort of row among them, and one for the words of all."""
    cards = {row.node_id: _said(row) for row in _rows(Contribution, nodes, Kind.CONTRIBUTION)}
    made = [
        (row, row.title_id, "study:item", row.get_state_display())
        for row in _rows(Item, nodes, *ITEMS)
    ]
    made += [
        (row, row.title_id, "study:consultation", row.get_state_display())
        for row in _rows(Consultation, nodes, Kind.BALLOT)
    ]
    made += [
        (row, row.reason_id, "study:decision", row.get_way_display())
        for row in _rows(Decision, nodes, Kind.DECISION)
    ]
    words = read_texts([text for _row, text, _page, _note in made], language)
    for row, text, page, note in made:
        url = reverse(page, args=[row.code])
        cards[row.node_id] = _card(words[text], url, str(note), language)
    return cards


def _rows(model: Any, nodes: list[Node], *kinds: str) -> list[Any]:
    """What owns the nodes of these kinds; nothing is asked where there are none."""
    ids = [node.pk for node in nodes if node.kind in kinds]
    return list(model.objects.filter(node__in=ids)) if ids else []


def _said(row: Contribution) -> Card:
    return Card(
        title=Truncator(row.body).chars(EXCERPT),
        url=reverse("study:contribution", args=[row.code]),
        note=str(row.get_channel_display()),
        language=row.language,
    )


def _card(words: Reading, url: str, note: str, language: str) -> Card:
    """The language is named only where it is not the reader's."""
    other = words.language if words.language != language else ""
    return Card(Truncator(words.body).chars(EXCERPT), url, note, other)
