"""Two workers at once, each with its own connection: each job is done by one of them."""

import threading
from collections import Counter

import pytest
from django.db import connection

from siec.foundation import audit, clock, outbox, worker
from siec.foundation.models import AuditEntry, Event, Job
from tests.factories import NOW, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work, *, times: int = 2) -> list[Exception]:
    """Run it in several threads that begin together; returns what went wrong in them."""
    start, errors = threading.Barrier(times), []

    def run():
        try:
            start.wait()
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_two_workers_do_each_job_once(register):
    done: Counter[int] = Counter()
    register("test.work", lambda payload, at: done.update([payload["n"]]), leaves_database=True)
    for n in range(60):
        outbox.enqueue("test.work", key=str(n), due_at=NOW, n=n)
    assert at_once(worker.drain) == []
    assert done == Counter(range(60))
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}


def test_two_workers_fan_an_event_out_once(monkeypatch):
    monkeypatch.setitem(outbox.receivers, "test.happened", ["test.one"])
    Event.objects.bulk_create(Event(name="test.happened", at=NOW) for _ in range(300))

    def fan_out():
        while outbox.fan_out(at=NOW, limit=20):
            pass

    assert at_once(fan_out) == []
    assert Job.objects.count() == 300


def test_two_workers_asking_for_the_same_work_make_one_job():
    assert at_once(lambda: outbox.enqueue("test.work", key="same", due_at=NOW), times=4) == []
    assert Job.objects.count() == 1


def test_recurring_task_is_run_by_one_of_two_workers(monkeypatch):
    runs = []
    monkeypatch.setattr(worker, "recurring", {"test.task": (clock.timedelta(hours=1), runs.append)})
    assert at_once(lambda: worker.run_due_beats(at=NOW), times=4) == []
    assert len(runs) == 1


def test_chain_made_by_several_at_once_is_unbroken():
    person = make_person()
    for _ in range(40):
        audit.record("test.done", by=person, on=person, at=NOW)

    def chain():
        while audit.chain_entries(limit=5):
            pass

    assert at_once(chain, times=3) == []
    assert audit.first_broken_position() is None
    assert not AuditEntry.objects.filter(position=None).exists()
