"""Many at once, with real connections and transactions: each race has exactly one effect."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from siec.foundation.errors import DomainError
from siec.foundation.models import AuditEntry, Event
from siec.study import actions
from siec.study.models import Consultation, Decision, Elector, Item
from siec.study.tasks import close_due_consultations
from tests.factories import make_item
from tests.study.scene import AFTER_CLOSING, LATER, NOW, make_scene, words

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 20


def race(act: Callable[[], object], times: int = AT_ONCE) -> list[str]:
    """Start all at the same moment; "done" or the sentence of the refusal, for each."""
    start = threading.Barrier(times)

    def run(_n: int) -> str:
        try:
            connection.ensure_connection()
            start.wait()
            act()
        except DomainError as error:
            return str(error.sentence)
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def fresh(scene) -> Consultation:
    return Consultation.objects.get(pk=scene.gathering.pk)


def test_opening_at_once_opens_once():
    scene = make_scene(members=5, opened=False)

    outcomes = race(
        lambda: actions.open_consultation(by=scene.coordinator, consultation=fresh(scene), at=NOW)
    )

    assert outcomes.count("done") == 1
    assert Elector.objects.count() == 5
    assert Event.objects.filter(name="consultation.opened").count() == 1
    assert AuditEntry.objects.filter(action="consultation.opened").count() == 1


def test_workers_closing_at_once_close_once():
    scene = make_scene()

    outcomes = race(lambda: close_due_consultations(AFTER_CLOSING))

    assert outcomes.count("done") == AT_ONCE
    assert fresh(scene).state == "closed"
    assert Event.objects.filter(name="consultation.closed").count() == 1


def test_people_closing_early_at_once_close_once():
    scene = make_scene()

    outcomes = race(
        lambda: actions.close_consultation(
            by=scene.coordinator, consultation=fresh(scene), at=LATER
        )
    )

    assert outcomes.count("done") == 1
    assert Event.objects.filter(name="consultation.closed").count() == 1


def test_deciding_at_once_decides_once():
    scene = make_scene()
    item = make_item(scene.gathering)
    actions.close_consultation(by=scene.coordinator, consultation=fresh(scene), at=LATER)

    outcomes = race(
        lambda: actions.record_decision(
            by=scene.coordinator,
            consultation=fresh(scene),
            chosen=[item],
            reason=words("why"),
            at=LATER,
        )
    )

    assert outcomes.count("done") == 1
    assert Decision.objects.count() == 1


def test_rewording_at_once_numbers_every_wording():
    scene = make_scene()
    item = make_item(scene.gathering, "One")
    turn = iter(range(AT_ONCE))

    outcomes = race(
        lambda: actions.reword_item(
            by=scene.coordinator,
            item=Item.objects.get(pk=item.pk),
            title=words(f"Wording {next(turn)}"),
            reason="r",
            at=LATER,
        )
    )

    numbers = list(item.wordings.values_list("number", flat=True))
    assert outcomes.count("done") == AT_ONCE
    assert numbers == list(range(1, AT_ONCE + 2))
