"""Words for the study's nodes on the trail. A trail may be read by anyone: no name, and nothing
about a member by which a small group could be told."""

from django.urls import reverse
from django.utils.text import Truncator

from siec.foundation.texts import Reading, read_texts
from siec.study.models import Consultation, Contribution, Decision, Item
from siec.trail.models import Node
from siec.trail.queries import Card, describes

EXCERPT = 140
Kind = Node.Kind


@describes(Kind.CONTRIBUTION)
def describe_contributions(nodes: list[int], language: str) -> dict[int, Card]:
    rows = Contribution.objects.filter(node__in=nodes)
    return {
        row.node_id: Card(
            title=Truncator(row.body).chars(EXCERPT),
            url=reverse("study:contribution", args=[row.code]),
            note=str(row.get_channel_display()),
            language=row.language,
        )
        for row in rows
    }


@describes(Kind.AREA, Kind.QUESTION, Kind.FINDING, Kind.CONCLUSION, Kind.RECOMMENDATION)
def describe_items(nodes: list[int], language: str) -> dict[int, Card]:
    rows = list(Item.objects.filter(node__in=nodes))
    titles = read_texts([row.title_id for row in rows], language)
    return {
        row.node_id: _card(
            titles[row.title_id],
            reverse("study:item", args=[row.code]),
            str(row.get_state_display()),
            language,
        )
        for row in rows
    }


@describes(Kind.BALLOT)
def describe_consultations(nodes: list[int], language: str) -> dict[int, Card]:
    rows = list(Consultation.objects.filter(node__in=nodes))
    titles = read_texts([row.title_id for row in rows], language)
    return {
        row.node_id: _card(
            titles[row.title_id],
            reverse("study:consultation", args=[row.code]),
            str(row.get_state_display()),
            language,
        )
        for row in rows
        if row.node_id
    }


@describes(Kind.DECISION)
def describe_decisions(nodes: list[int], language: str) -> dict[int, Card]:
    rows = list(Decision.objects.filter(node__in=nodes))
    reasons = read_texts([row.reason_id for row in rows], language)
    return {
        row.node_id: _card(
            reasons[row.reason_id],
            reverse("study:decision", args=[row.code]),
            str(row.get_way_display()),
            language,
        )
        for row in rows
    }


def _card(words: Reading, url: str, note: str, language: str) -> Card:
    """The language is named only where it is not the reader's."""
    other = words.language if words.language != language else ""
    return Card(Truncator(words.body).chars(EXCERPT), url, note, other)
