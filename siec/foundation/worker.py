"""The worker's loop: fan out events, do due jobs, run what recurs. Any number may run at once."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import DatabaseError, connection, transaction

from siec.foundation import clock, outbox
from siec.foundation.models import Beat, Job

log = logging.getLogger(__name__)

Recurring = Callable[[datetime], None]
recurring: dict[str, tuple[timedelta, Recurring]] = {}


def every(pause: timedelta) -> Callable[[Recurring], Recurring]:
    """Register a task that recurs. It must be safe to run again at any time."""

    def register(task: Recurring) -> Recurring:
        recurring[f"{task.__module__.removeprefix('siec.')}.{task.__name__}"] = (pause, task)
        return task

    return register


def run_due_beats(*, at: datetime) -> int:
    """Run the recurring tasks whose moment has come; each by one worker only."""
    known = dict(Beat.objects.values_list("name", "next_at"))
    due = [n for n in recurring if known.get(n, at) <= at and _take_beat(n, at=at)]
    for name in due:
        try:
            recurring[name][1](at)
        except Exception:
            log.exception("the recurring task %s failed; it runs again at its next moment", name)
    return len(due)


def _take_beat(name: str, *, at: datetime) -> bool:
    next_at = at + recurring[name][0]
    with transaction.atomic():
        if Beat.objects.filter(name=name, next_at__lte=at).update(next_at=next_at):
            return True
        return Beat.objects.get_or_create(name=name, defaults={"next_at": next_at})[1]


def work_once(*, limit: int = 20, stop: threading.Event | None = None) -> int:
    """One round; returns how much was done, so that 0 means there is nothing to do.

    When stop is set meanwhile, the job under way is finished and the others are given back.
    """
    at = clock.now()
    done = run_due_beats(at=at) + outbox.fan_out(at=at)
    jobs = outbox.claim(at=at, limit=limit)
    with heartbeat(jobs):
        for place, job in enumerate(jobs):
            if stop and stop.is_set():
                outbox.give_back(jobs[place:], at=at)
                break
            outbox.perform(job, at=clock.now())
    return done + len(jobs)


def drain(*, rounds: int = 1_000) -> None:
    """Work until nothing is due: for tests, the demo and commands that end."""
    for _ in range(rounds):
        if not work_once():
            return
    raise RuntimeError("the outbox does not come to an end: does a receiver hear its own event?")


def run(stop: threading.Event, *, idle_seconds: float = 0.5) -> None:
    """Work until asked to stop. A database that is away is waited for, with growing pauses."""
    pause = idle_seconds
    while not stop.is_set():
        try:
            pause = 0 if work_once(stop=stop) else idle_seconds
        except Exception:
            log.exception("a round of work failed; trying again in %.0f s", pause)
            connection.close()
            pause = min(max(pause, 1) * 2, 60)
        stop.wait(pause)


@contextmanager
def heartbeat(jobs: list[Job]) -> Iterator[None]:
    """Extend the leases of these jobs while the block runs."""
    if not jobs:
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_beat_until, args=(done, jobs), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _beat_until(done: threading.Event, jobs: list[Job]) -> None:
    touched = False
    while not done.wait(outbox.LEASE.total_seconds() / 3):
        touched = True
        try:
            outbox.extend(jobs, at=clock.now())
        except DatabaseError:
            log.exception("a heartbeat failed; the next one comes while the lease still holds")
    if touched:
        connection.close()
