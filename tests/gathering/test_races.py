"""Twenty at once: the limit holds, and each item is linked once."""

import pytest

from siec.gathering import actions
from siec.study.models import Consultation, Contribution, Item
from siec.trail.models import Link
from tests.factories import make_contribution, make_item
from tests.study.scene import LATER, make_scene
from tests.study.test_races import AT_ONCE, race

pytestmark = pytest.mark.django_db(transaction=True)


def test_sending_the_same_words_at_once_says_them_once():
    scene = make_scene()

    outcomes = race(
        lambda: actions.submit_contribution(
            by=scene.delegates[0],
            consultation=Consultation.objects.get(pk=scene.gathering.pk),
            member=scene.members[0],
            body="We need a room of our own.",
            language="en",
            at=LATER,
        )
    )

    assert outcomes.count("done") == 1
    assert Contribution.objects.count() == 1


def test_limit_holds_when_many_are_sent_at_once():
    scene = make_scene()
    for _n in range(actions.MOST - 2):
        make_contribution(scene.gathering, scene.members[0])
    turn = iter(range(AT_ONCE))

    outcomes = race(
        lambda: actions.submit_contribution(
            by=scene.delegates[0],
            consultation=Consultation.objects.get(pk=scene.gathering.pk),
            member=scene.members[0],
            body=f"We need {next(turn)} rooms.",
            language="en",
            at=LATER,
        )
    )

    assert outcomes.count("done") == 2
    assert Contribution.objects.count() == actions.MOST


def test_taking_up_at_once_links_once():
    scene = make_scene()
    said = make_contribution(scene.gathering, scene.members[0])
    item = make_item(scene.gathering)

    race(
        lambda: actions.add_to_item(
            by=scene.facilitator,
            consultation=Consultation.objects.get(pk=scene.gathering.pk),
            contributions=[said],
            item=Item.objects.get(pk=item.pk),
            reason="r",
            at=LATER,
        )
    )

    assert Link.objects.filter(source=said.node, target=item.node).count() == 1
