"""Walking the trail, on whichever database the tests run."""

from datetime import timedelta
from itertools import pairwise

import pytest

from siec.trail.actions import link_nodes, make_node, retract_link
from siec.trail.models import Node
from siec.trail.queries import BACKWARDS, DEEPEST, FORWARDS, Card, Trail, trail_of, walk
from tests.factories import (
    NOW,
    give_mandate,
    make_consultation,
    make_item,
    make_member,
    make_person,
    make_staff,
)

pytestmark = pytest.mark.django_db
PUBLIC, NETWORK = ("public",), ("public", "network")


def chain(*kinds: str, audience: str = "public") -> list[Node]:
    nodes = [make_node(kind, audience) for kind in kinds]
    for source, target in pairwise(nodes):
        link_nodes(source, target, "raised", by=None, at=NOW)
    return nodes


def test_walk_goes_both_ways_and_includes_its_start():
    voice, area, question = chain("contribution", "area", "question")

    assert walk(area.pk, [BACKWARDS], PUBLIC) == {voice.pk, area.pk}
    assert walk(area.pk, [FORWARDS], PUBLIC) == {area.pk, question.pk}


def test_walk_does_not_pass_through_what_the_reader_may_not_see():
    voice, area, question = chain("contribution", "area", "question")
    Node.objects.filter(pk=area.pk).update(audience="network")

    assert walk(question.pk, [BACKWARDS], PUBLIC) == {question.pk}
    assert walk(question.pk, [BACKWARDS], NETWORK) == {voice.pk, area.pk, question.pk}


def test_walk_from_a_hidden_start_finds_nothing():
    (hidden,) = chain("finding", audience="staff")

    assert walk(hidden.pk, [BACKWARDS], NETWORK) == set()


def test_walk_leaves_out_retracted_links():
    voice, area = chain("contribution", "area")
    retract_link(area.links_in.get(), at=NOW)

    assert walk(area.pk, [BACKWARDS], PUBLIC) == {area.pk}
    assert voice.links_out.count() == 1


def test_walk_ends_in_a_circle():
    first, second = chain("area", "decision")
    link_nodes(second, first, "decides", by=None, at=NOW)

    assert walk(first.pk, [FORWARDS], PUBLIC) == {first.pk, second.pk}


def test_walk_ends_at_the_deepest_step():
    nodes = chain(*["area"] * (DEEPEST + 3))

    assert walk(nodes[0].pk, [FORWARDS], PUBLIC) == {n.pk for n in nodes[: DEEPEST + 1]}


def test_a_link_said_twice_is_one_link():
    source, target = chain("area", "question")
    again = link_nodes(source, target, "raised", by=None, at=NOW + timedelta(days=1))

    assert again.at == NOW
    assert source.links_out.count() == 1


def test_a_rival_on_the_same_ballot_is_not_on_the_trail_of_an_item():
    mine, rival, ballot, decision = (
        make_node(k, "public") for k in ("area", "area", "ballot", "decision")
    )
    for option in (mine, rival):
        link_nodes(option, ballot, "put_to_vote", by=None, at=NOW)
    link_nodes(ballot, decision, "decided_by", by=None, at=NOW)
    link_nodes(decision, mine, "decides", by=None, at=NOW)

    of_item = trail_of(mine, audiences=PUBLIC, language="en")
    of_ballot = trail_of(ballot, audiences=PUBLIC, language="en")

    assert set(of_item.nodes) == {mine.pk, ballot.pk, decision.pk}
    assert set(of_ballot.nodes) == {mine.pk, rival.pk, ballot.pk, decision.pk}


def test_a_node_reached_by_two_ways_unfolds_once():
    voice, left, right, end = (
        make_node(k, "public") for k in ("contribution", "area", "area", "question")
    )
    for area in (left, right):
        link_nodes(voice, area, "taken_up", by=None, at=NOW)
        link_nodes(area, end, "raised", by=None, at=NOW)
    found = trail_of(voice, audiences=PUBLIC, language="en")
    cards = {pk: Card(str(pk)) for pk in found.nodes}

    first, second = Trail(voice, found.nodes, found.links, cards).forwards()

    assert [step.node.pk for step in first.steps] == [end.pk]
    assert [step.node.pk for step in second.steps] == [end.pk]
    assert second.steps[0].steps == ()


@pytest.mark.parametrize(
    ("audience", "visitor", "stranger", "member", "staff"),
    [
        ("public", 200, 200, 200, 200),
        ("network", 404, 404, 200, 200),
        ("staff", 404, 404, 404, 200),
        ("owner", 404, 404, 404, 404),
    ],
)
def test_trail_page_is_shown_to_its_audience_only(
    client, audience, visitor, stranger, member, staff
):
    item = make_item(make_consultation())
    Node.objects.filter(pk=item.node.pk).update(audience=audience)
    address = f"/en/trail/{item.node.code}/"
    seen = [client.get(address).status_code]

    for person in (make_person(), give_mandate(make_member()).person, make_staff()):
        client.force_login(person)
        seen.append(client.get(address).status_code)

    assert seen == [visitor, stranger, member, staff]
