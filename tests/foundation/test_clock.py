"""The clock shifts in tests and in the demo, never in production."""

from datetime import timedelta

import pytest
from django.utils import timezone

from siec.foundation import clock

WEEK = timedelta(days=7)


def test_now_is_aware():
    assert timezone.is_aware(clock.now())


def test_shifted_moves_the_clock_and_puts_it_back():
    before = clock.now()
    with clock.shifted(WEEK), clock.shifted(WEEK):
        assert clock.now() - before >= 2 * WEEK
    assert clock.now() - before < timedelta(minutes=1)


def test_shifted_puts_the_clock_back_after_an_error():
    before = clock.now()
    with pytest.raises(ZeroDivisionError), clock.shifted(WEEK):
        raise ZeroDivisionError
    assert clock.now() - before < timedelta(minutes=1)


def test_production_clock_does_not_shift(settings):
    settings.SIEC_DEVELOPMENT = False
    with pytest.raises(RuntimeError), clock.shifted(WEEK):
        pytest.fail("the clock shifted")
