"""Many at once, with real connections and real transactions: each race has exactly one effect."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from siec.ballots.actions import enter_paper
from siec.ballots.models import Paper, PaperKey, Result, SealedPaper
from siec.foundation.errors import DomainError
from siec.study.actions import close_consultation
from siec.study.models import Consultation
from tests.ballots.making import CLOSING, World, make_ballot, make_deputy
from tests.ballots.test_actions import issue
from tests.factories import NOW, give_mandate, make_staff

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 20


def race(attempts: list[Callable[[], object]]) -> list[object]:
    """Start all at the same moment; what each returned, or the expected failure it met."""
    start = threading.Barrier(len(attempts))

    def run(attempt: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            start.wait()
            return attempt() or "done"
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(run, attempts))


def done(outcomes: list[object]) -> int:
    return outcomes.count("done")


def caster(world: World, place: int, *choices: int, **more) -> Callable[[], object]:
    return lambda: world.cast(place, *choices, **more)


def close(world: World, at=CLOSING) -> Callable[[], object]:
    """With a row of its own, as each worker reads it."""

    def closing() -> None:
        row = Consultation.objects.get(pk=world.consultation.pk)
        close_consultation(by=None, consultation=row, at=at)

    return closing


def test_one_member_racing_itself_has_one_paper():
    world = make_ballot(options=20, most=2)

    outcomes = race([caster(world, 0, n + 1) for n in range(AT_ONCE)])

    assert done(outcomes) == AT_ONCE
    assert PaperKey.objects.count() == Paper.objects.count() == 1


def test_all_members_racing_have_one_paper_each():
    world = make_ballot(members=AT_ONCE)

    outcomes = race([caster(world, n, 1) for n in range(AT_ONCE)])

    assert done(outcomes) == AT_ONCE
    assert Paper.objects.count() == PaperKey.objects.values("member").distinct().count() == AT_ONCE


def test_a_delegate_racing_deputies_wins():
    world = make_ballot(most=1)
    deputies = [make_deputy(world.members[0]) for _ in range(9)]

    outcomes = race([
        caster(world, 0, 1), *(caster(world, 0, 2, by=deputy) for deputy in deputies),
    ])  # fmt: skip

    assert outcomes[0] == "done"
    key = PaperKey.objects.get()
    assert (key.cast_as, key.paper.choices) == ("delegate", [1])


def test_strangers_racing_leave_nothing():
    world = make_ballot()
    people = [give_mandate(world.members[0], role="editor").person for _ in range(5)]
    people += [world.delegates[1], *(make_staff() for _ in range(4))]

    outcomes = race([caster(world, 0, 1, by=person) for person in people])

    assert done(outcomes) == 0
    assert not Paper.objects.exists()


def test_one_code_racing_itself_enters_one_paper():
    world = make_ballot(options=20)
    [(_member, code)] = issue(world, 0)
    staff = make_staff()

    def enter(n: int) -> Callable[[], object]:
        return lambda: enter_paper(
            by=staff, consultation=world.consultation, code=code, choices=[n + 1], at=NOW
        )

    outcomes = race([enter(n) for n in range(AT_ONCE)])

    assert done(outcomes) == 1
    assert Paper.objects.count() == 1


def test_every_acknowledged_paper_is_sealed_and_none_after():
    world = make_ballot(members=AT_ONCE, options=AT_ONCE, choose=3, most=2)
    last_moment = CLOSING - timedelta(seconds=1)
    casting = [caster(world, n, n + 1, at=last_moment) for n in range(AT_ONCE)]

    outcomes = race([*casting[:10], close(world), *casting[10:]])

    acknowledged = sorted(
        [n + 1] for n, result in enumerate(outcomes[:10] + outcomes[11:]) if result == "done"
    )
    assert sorted(p.choices for p in SealedPaper.objects.all()) == acknowledged
    assert not Paper.objects.exists()
    with pytest.raises(DomainError):
        world.cast(0, 1, at=last_moment)


def test_two_workers_sealing_at_once_make_one_result():
    world = make_ballot()
    world.cast(0, 1)
    world.cast(1, 2)

    outcomes = race([close(world) for _ in range(4)])

    assert done(outcomes) + sum(isinstance(o, Consultation) for o in outcomes) == 4
    assert Result.objects.count() == 1
    assert SealedPaper.objects.count() == 2


def test_late_papers_racing_leave_nothing():
    world = make_ballot(members=AT_ONCE)

    outcomes = race([caster(world, n, 1, at=CLOSING) for n in range(AT_ONCE)])

    assert done(outcomes) == 0
    assert not Paper.objects.exists()
