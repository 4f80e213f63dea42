"""The one queue: with its cause, once, by one worker, again after a while, and at last given up."""

from datetime import timedelta

import pytest
from django.db import transaction

from siec.foundation import outbox
from siec.foundation.models import Event, Job
from tests.factories import NOW

pytestmark = pytest.mark.django_db
SOON = timedelta(seconds=1)


def fail(payload: outbox.Payload, at: object) -> None:
    raise ConnectionError("a secret in the words of the error")


def work(at: object = NOW) -> list[Job]:
    """One round, as the worker makes it."""
    jobs = outbox.claim(at=at)
    for job in jobs:
        outbox.perform(job, at=at)
    return jobs


@pytest.mark.django_db(transaction=True)
def test_publish_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="in the transaction of its cause"):
        outbox.publish("test.happened", at=NOW)
    assert not Event.objects.exists()


def test_publish_vanishes_with_its_cause():
    @transaction.atomic
    def act_and_fail():
        outbox.publish("test.happened", at=NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act_and_fail()
    assert not Event.objects.exists()


def test_fan_out_makes_a_job_for_each_receiver(monkeypatch):
    monkeypatch.setitem(outbox.receivers, "test.happened", ["test.one", "test.two"])
    outbox.publish("test.happened", at=NOW, member="abc")
    assert outbox.fan_out(at=NOW) == 1
    assert outbox.fan_out(at=NOW) == 0
    jobs = Job.objects.order_by("handler")
    assert [(j.handler, j.payload) for j in jobs] == [
        ("test.one", {"member": "abc"}),
        ("test.two", {"member": "abc"}),
    ]


def test_hears_registers_a_receiver_by_its_place(monkeypatch):
    monkeypatch.setattr(outbox, "receivers", outbox.defaultdict(list))
    monkeypatch.setattr(outbox, "handlers", {})
    outbox.hears("test.happened")(fail)
    assert outbox.receivers["test.happened"] == [f"{__name__}.fail"]


def test_two_handlers_of_one_name_are_an_error(register):
    register("test.work", fail)
    with pytest.raises(ValueError, match=r"two handlers are called test\.work"):
        register("test.work", fail)


def test_enqueue_with_one_key_asks_for_the_same_work_once():
    first = outbox.enqueue("test.work", key="k", due_at=NOW, n=1)
    again = outbox.enqueue("test.work", key="k", due_at=NOW, n=2)
    assert first == again
    assert Job.objects.get().payload == {"n": 1}


def test_claim_leaves_what_is_not_due():
    outbox.enqueue("test.work", key="later", due_at=NOW + SOON)
    assert outbox.claim(at=NOW) == []
    assert [job.key for job in outbox.claim(at=NOW + SOON)] == ["later"]


def test_claim_gives_a_job_to_one_worker_until_its_lease_ends():
    outbox.enqueue("test.work", key="k", due_at=NOW)
    [mine] = outbox.claim(at=NOW)
    assert outbox.claim(at=NOW + outbox.LEASE) == []
    [taken] = outbox.claim(at=NOW + outbox.LEASE + SOON)
    assert (taken.pk, taken.attempts) == (mine.pk, 2)
    assert taken.lease != mine.lease


def test_extend_keeps_a_lease():
    outbox.enqueue("test.work", key="k", due_at=NOW)
    jobs = outbox.claim(at=NOW)
    outbox.extend(jobs, at=NOW + outbox.LEASE)
    assert outbox.claim(at=NOW + outbox.LEASE + SOON) == []


def test_claim_gives_up_a_job_whose_workers_always_vanish():
    job = outbox.enqueue("test.work", key="k", due_at=NOW)
    Job.objects.update(state="running", attempts=outbox.MOST_CLAIMS, leased_until=NOW)
    assert outbox.claim(at=NOW + SOON) == []
    job.refresh_from_db()
    assert (job.state, job.last_error) == ("dead", "WorkerVanished")


def test_perform_marks_done_and_forgets_what_it_needed(register):
    done = []
    register("test.work", lambda payload, at: done.append(payload))
    outbox.enqueue("test.work", key="k", due_at=NOW, sign_in_code="1234")
    work()
    job = Job.objects.get()
    assert done == [{"sign_in_code": "1234"}]
    assert (job.state, job.done_at, job.payload) == ("done", NOW, {})
    assert work(NOW + timedelta(days=1)) == []


def test_perform_with_a_lost_lease_does_nothing(register):
    done = []
    register("test.inside", lambda payload, at: done.append(1))
    register("test.outside", lambda payload, at: done.append(1), leaves_database=True)
    outbox.enqueue("test.inside", key="in", due_at=NOW)
    outbox.enqueue("test.outside", key="out", due_at=NOW)
    stale = outbox.claim(at=NOW)
    outbox.claim(at=NOW + outbox.LEASE + SOON)
    assert [outbox.perform(job, at=NOW) for job in stale] == [False, False]
    assert done == []
    assert set(Job.objects.values_list("state", flat=True)) == {"running"}


def test_perform_undoes_what_a_failing_handler_wrote(register):
    def write_and_fail(payload, at):
        Event.objects.create(name="test.half", at=at)
        raise ConnectionError

    register("test.work", write_and_fail)
    outbox.enqueue("test.work", key="k", due_at=NOW)
    work()
    assert not Event.objects.exists()
    assert Job.objects.get().state == "waiting"


def test_failure_keeps_the_kind_of_the_error_and_not_its_words(register):
    register("test.work", fail)
    outbox.enqueue("test.work", key="k", due_at=NOW)
    work()
    assert Job.objects.get().last_error == "ConnectionError"


def test_failures_pause_longer_and_longer_then_end_as_a_dead_letter(register):
    register("test.work", fail)
    outbox.enqueue("test.work", key="k", due_at=NOW)
    at, pauses = NOW, []
    while (job := Job.objects.get()).state == "waiting":
        pauses.append(job.due_at - at)
        at = job.due_at
        assert len(work(at)) == 1
    assert pauses == [timedelta(), *outbox.PAUSES]
    assert pauses == sorted(pauses)
    assert job.state == "dead"
    assert work(at + timedelta(days=30)) == []


def test_revive_tries_a_dead_letter_again_from_the_start(register):
    done = []
    register("test.work", lambda payload, at: done.append(payload["n"]))
    job = outbox.enqueue("test.work", key="k", due_at=NOW, n=1)
    Job.objects.update(state="dead", attempts=8)
    outbox.revive(job, at=NOW)
    work()
    assert done == [1]


def test_revive_leaves_a_job_that_is_not_dead(register):
    job = outbox.enqueue("test.work", key="k", due_at=NOW + SOON)
    outbox.revive(job, at=NOW)
    assert outbox.claim(at=NOW) == []


def test_give_back_returns_what_was_not_begun():
    outbox.enqueue("test.work", key="k", due_at=NOW)
    outbox.give_back(outbox.claim(at=NOW), at=NOW)
    [job] = outbox.claim(at=NOW)
    assert job.attempts == 1
