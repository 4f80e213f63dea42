"""The one clock. It is read at the edge (views, tasks, commands) and passed in as `at`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

_shift = timedelta()


def now() -> datetime:
    """The moment, aware, in UTC; shifted in tests and in the demo only."""
    return timezone.now() + _shift


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Move the clock inside the block. Raises RuntimeError in production."""
    global _shift
    if not settings.SIEC_DEVELOPMENT:
        raise RuntimeError("the clock does not shift in production")
    before, _shift = _shift, _shift + by
    try:
        yield
    finally:
        _shift = before
