"""The audit chain: written with each change, chained by the worker, checked by anyone."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction

from siec.foundation.models import AuditEntry


def record(
    action: str, *, by: Any, on: Any, at: datetime, detail: dict[str, Any] | None = None
) -> AuditEntry:
    """Note that `by` (a person, or None for the program) did `action` to `on`, which has a code."""
    return AuditEntry.objects.create(
        at=at,
        action=action,
        actor=by.code if by else "",
        target_kind=on._meta.label_lower,
        target=str(on.code),
        detail=detail or {},
    )


def digest_of(entry: AuditEntry, previous: str) -> str:
    """SHA-256 of the entry's own facts and of the entry before it."""
    facts = [
        entry.at.isoformat(), entry.action, entry.actor,
        entry.target_kind, entry.target, entry.detail, previous,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def chain_entries(*, limit: int = 500) -> int:
    """Give new entries their place in the chain; one worker at a time, safe to run again."""
    # The very first entry is the lock: what is read after it holds what others have chained.
    AuditEntry.objects.select_for_update().order_by("pk").first()
    head = AuditEntry.objects.exclude(position=None).order_by("-position").first()
    position, digest = (head.position, head.digest) if head else (0, "")
    waiting = list(AuditEntry.objects.filter(position=None).order_by("pk")[:limit])
    for entry in waiting:
        position, digest = (position or 0) + 1, digest_of(entry, digest)
        entry.position, entry.digest = position, digest
    AuditEntry.objects.bulk_update(waiting, ["position", "digest"])
    return len(waiting)


def first_broken_position() -> int | None:
    """Where the chain no longer holds: an entry was changed, removed or put in. None if sound."""
    digest = ""
    entries = AuditEntry.objects.exclude(position=None).order_by("position")
    for expected, entry in enumerate(entries.iterator(), start=1):
        digest = digest_of(entry, digest)
        if entry.position != expected or entry.digest != digest:
            return expected
    return None
