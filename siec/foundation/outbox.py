"""The one queue. A cause, its audit row and its event are written in one transaction; the worker
fans events out into jobs and does the jobs: lease, heartbeat, growing pauses, dead letters.

A receiver or handler runs inside a transaction that also marks its job done, so its effect in the
database happens exactly once; what leaves the database (a mail) carries a stable identity instead.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from siec.foundation.ids import new_code
from siec.foundation.models import Event, Job

Payload = dict[str, Any]
Handler = Callable[[Payload, datetime], None]

LEASE = timedelta(seconds=60)
PAUSES = [timedelta(seconds=s) for s in (5, 30, 120, 600, 3600, 4 * 3600, 12 * 3600)]

MOST_CLAIMS = 30
"""A job whose workers vanish again and again is given up too: perhaps it is what kills them."""

receivers: defaultdict[str, list[str]] = defaultdict(list)
handlers: dict[str, Handler] = {}
outside: set[str] = set()
"""Handlers that talk to something else than the database, so never hold its lock meanwhile."""


def handles(name: str, *, leaves_database: bool = False) -> Callable[[Handler], Handler]:
    """Register the function that does jobs of this name."""

    def register(handler: Handler) -> Handler:
        if name in handlers:
            raise ValueError(f"two handlers are called {name}")
        handlers[name] = handler
        if leaves_database:
            outside.add(name)
        return handler

    return register


def hears(event: str) -> Callable[[Handler], Handler]:
    """Register a receiver of an event: called once for each, with its payload, by the worker."""

    def register(receiver: Handler) -> Handler:
        name = f"{receiver.__module__.removeprefix('siec.')}.{receiver.__name__}"
        handles(name)(receiver)
        receivers[event].append(name)
        return receiver

    return register


def publish(name: str, *, at: datetime, **payload: Any) -> Event:
    """Write an event with its cause. Raises RuntimeError outside a transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError(f"{name}: an event is written in the transaction of its cause")
    return Event.objects.create(name=name, payload=payload, at=at)


def enqueue(handler: str, *, key: str, due_at: datetime, **payload: Any) -> Job:
    """Ask for work at a moment. The same key asks for the same work: it is done once."""
    job, _ = Job.objects.get_or_create(
        key=key, defaults={"handler": handler, "payload": payload, "due_at": due_at}
    )
    return job


def fan_out(*, at: datetime, limit: int = 200) -> int:
    """Turn events into a job for each receiver; returns the number of events."""
    if not Event.objects.filter(fanned_out_at=None).exists():
        return 0  # an idle worker takes no write lock
    with transaction.atomic():
        events = list(_locked(Event.objects.filter(fanned_out_at=None).order_by("pk"))[:limit])
        Job.objects.bulk_create(
            [
                Job(key=f"event:{e.pk}:{name}", handler=name, payload=e.payload, due_at=at)
                for e in events
                for name in receivers[e.name]
            ],
            ignore_conflicts=True,
        )
        Event.objects.filter(pk__in=[e.pk for e in events]).update(fanned_out_at=at)
    return len(events)


def claim(*, at: datetime, limit: int = 20) -> list[Job]:
    """Lease due jobs, and those whose worker vanished. Two workers never hold the same job."""
    due = Q(state=Job.State.WAITING, due_at__lte=at)
    abandoned = Q(state=Job.State.RUNNING, leased_until__lt=at)
    if not Job.objects.filter(due | abandoned).exists():
        return []
    Job.objects.filter(abandoned, attempts__gte=MOST_CLAIMS).update(
        state=Job.State.DEAD, last_error="WorkerVanished"
    )
    with transaction.atomic():
        jobs = list(_locked(Job.objects.filter(due | abandoned).order_by("due_at", "pk"))[:limit])
        lease = new_code()
        for job in jobs:
            job.state, job.lease, job.leased_until = Job.State.RUNNING, lease, at + LEASE
            job.attempts += 1
        Job.objects.bulk_update(jobs, ["state", "lease", "leased_until", "attempts"])
    return jobs


def extend(jobs: list[Job], *, at: datetime) -> None:
    """The heartbeat: keep what this worker still works on."""
    for lease in {job.lease for job in jobs}:
        Job.objects.filter(lease=lease, state=Job.State.RUNNING).update(leased_until=at + LEASE)


def give_back(jobs: list[Job], *, at: datetime) -> None:
    """A worker that stops returns what it has claimed and not begun."""
    for job in jobs:
        _mine(job).update(state=Job.State.WAITING, due_at=at, attempts=job.attempts - 1)


def perform(job: Job, *, at: datetime) -> bool:
    """Do a claimed job; True when it is done. Its effects and its mark are one transaction."""
    try:
        if job.handler in outside:
            if not _mine(job).exists():
                return False
            handlers[job.handler](job.payload, at)
            return _mark_done(job, at=at)
        with transaction.atomic():
            if not _mark_done(job, at=at):
                return False
            handlers[job.handler](job.payload, at)
    except Exception as error:
        _put_back(job, error, at=at)
        return False
    return True


def revive(job: Job, *, at: datetime) -> None:
    """Try a dead letter again from the start."""
    Job.objects.filter(pk=job.pk, state=Job.State.DEAD).update(
        state=Job.State.WAITING, attempts=0, due_at=at
    )


def _put_back(job: Job, error: Exception, *, at: datetime) -> None:
    dead = job.attempts > len(PAUSES)
    pause = timedelta() if dead else PAUSES[job.attempts - 1]
    _mine(job).update(
        state=Job.State.DEAD if dead else Job.State.WAITING,
        due_at=at + pause,
        last_error=type(error).__name__[:200],
    )


def _mark_done(job: Job, *, at: datetime) -> bool:
    """False when the lease was lost meanwhile: another worker holds the job now.

    What it needed is forgotten: a sign-in code has no business lying about.
    """
    done = {"state": Job.State.DONE, "done_at": at, "last_error": "", "payload": {}}
    return bool(_mine(job).update(**done))


def _mine(job: Job) -> "QuerySet[Job]":
    return Job.objects.filter(pk=job.pk, lease=job.lease, state=Job.State.RUNNING)


def _locked(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Skip what another worker has locked; SQLite has one writer at a time and needs no lock."""
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True)
    return rows
