"""The worker's loop: what recurs, what stops, what goes on after a failure."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError

from siec.foundation import clock, outbox, worker
from siec.foundation.models import Event, Job
from siec.foundation.tasks import KEPT, forget_finished_work
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def only(monkeypatch):
    """Nothing recurs but what the test registers."""
    monkeypatch.setattr(worker, "recurring", {})
    return worker.recurring


def test_every_runs_at_its_moments_and_not_between(only):
    runs = []
    worker.every(timedelta(minutes=1))(lambda at: runs.append(at))  # noqa: PLW0108  a task has a name
    for seconds in (0, 30, 59, 60, 61, 120):
        worker.run_due_beats(at=NOW + timedelta(seconds=seconds))
    assert [(at - NOW).seconds for at in runs] == [0, 60, 120]


def test_failing_task_does_not_keep_others_from_running(only, caplog):
    runs = []

    def broken(at):
        raise ZeroDivisionError

    worker.every(timedelta(minutes=1))(broken)
    worker.every(timedelta(minutes=1))(lambda at: runs.append(at))  # noqa: PLW0108  a task has a name
    assert worker.run_due_beats(at=NOW) == 2
    assert len(runs) == 1
    assert "broken failed" in caplog.text


def test_idle_round_writes_nothing(only, django_assert_num_queries):
    with django_assert_num_queries(3) as queries:
        assert worker.work_once() == 0
    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)


def test_drain_works_until_nothing_is_due(only, register):
    done = []

    def ask_for_more(payload, at):
        done.append(payload["n"])
        if payload["n"]:
            outbox.enqueue("test.work", key=str(payload["n"]), due_at=at, n=payload["n"] - 1)

    register("test.work", ask_for_more)
    outbox.enqueue("test.work", key="first", due_at=clock.now(), n=3)
    worker.drain()
    assert done == [3, 2, 1, 0]


def test_drain_ends_when_work_makes_work_for_ever(only, register):
    def once_more(payload, at):
        outbox.enqueue("test.work", key=f"{payload['n']}", due_at=at, n=payload["n"] + 1)

    register("test.work", once_more)
    outbox.enqueue("test.work", key="first", due_at=clock.now(), n=0)
    with pytest.raises(RuntimeError, match="does not come to an end"):
        worker.drain(rounds=5)


def test_stop_finishes_the_job_under_way_and_gives_the_others_back(only, register):
    stop, done = threading.Event(), []

    def work_and_stop(payload, at):
        done.append(payload["n"])
        stop.set()

    register("test.work", work_and_stop)
    for n in range(3):
        outbox.enqueue("test.work", key=str(n), due_at=clock.now(), n=n)
    worker.run(stop)
    assert done == [0]
    assert list(Job.objects.order_by("pk").values_list("state", "attempts")) == [
        ("done", 1),
        ("waiting", 0),
        ("waiting", 0),
    ]


def test_run_waits_for_a_database_that_is_away(only, monkeypatch, caplog):
    stop, pauses = threading.Event(), []
    monkeypatch.setattr(worker, "connection", type("Away", (), {"close": lambda self: None})())
    monkeypatch.setattr(worker, "work_once", lambda **_: (_ for _ in ()).throw(DatabaseError))

    def note(pause):
        pauses.append(pause)
        if len(pauses) == 8:
            stop.set()

    monkeypatch.setattr(stop, "wait", note)
    worker.run(stop)
    assert pauses == [2, 4, 8, 16, 32, 60, 60, 60]


def test_forget_finished_work_keeps_what_is_recent_or_not_done():
    old, recent = NOW - KEPT - timedelta(hours=1), NOW - timedelta(hours=1)
    for key, state, done_at in (("a", "done", old), ("b", "done", recent), ("c", "dead", None)):
        Job.objects.create(key=key, handler="h", state=state, done_at=done_at, due_at=old)
    Event.objects.create(name="old", at=old, fanned_out_at=old)
    Event.objects.create(name="new", at=old)
    forget_finished_work(NOW)
    assert set(Job.objects.values_list("key", flat=True)) == {"b", "c"}
    assert [event.name for event in Event.objects.all()] == ["new"]
