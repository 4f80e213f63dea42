"""Dates and numbers as readers of three languages write them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from siec.foundation import clock
from siec.ui import dates

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_2026():
    with clock.shifted(datetime(2026, 6, 1, tzinfo=UTC) - clock.now()):
        yield


@pytest.mark.parametrize(
    ("language", "words"),
    [("pl", "28 listopada"), ("uk", "28 листопада"), ("en", "28 November")],
)
def test_day_is_in_the_right_case(language: str, words: str) -> None:
    with translation.override(language):
        assert dates.day(NOON) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("pl", "28 listopada 2027"), ("uk", "28 листопада 2027 р."), ("en", "28 November 2027")],
)
def test_day_of_another_year_says_so(language: str, words: str) -> None:
    with translation.override(language):
        assert dates.day(date(2027, 11, 28)) == words


def test_moment_is_in_the_networks_time() -> None:
    with translation.override("pl"):
        assert dates.moment(NOON) == "28 listopada, 13:00"


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (datetime(2026, 11, 28, 16, 0, tzinfo=UTC), "until 28 November, 17:00"),
        (datetime(2026, 11, 28, 23, 0, tzinfo=UTC), "until 28 November"),
        (datetime(2026, 11, 28, 22, 59, tzinfo=UTC), "until 28 November"),
        (date(2026, 11, 28), "until 28 November"),
    ],
)
def test_until_leaves_out_midnight(end: date, words: str) -> None:
    with translation.override("en"):
        assert dates.until(end) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (NOON, NOON + timedelta(minutes=90), "28 listopada, 13:00–14:30"),
        (date(2026, 11, 3), date(2026, 11, 28), "3–28 listopada"),
        (date(2026, 10, 30), date(2026, 11, 2), "30 października – 2 listopada"),
        (date(2026, 11, 3), date(2026, 11, 3), "3 listopada"),
        (date(2027, 3, 7), date(2027, 4, 25), "7 marca – 25 kwietnia 2027"),
        (date(2026, 12, 7), date(2027, 3, 6), "7 grudnia – 6 marca 2027"),
        (None, None, ""),
    ],
)
def test_period_says_no_more_than_needed(start: date | None, end: date | None, words: str) -> None:
    with translation.override("pl"):
        assert dates.period(start, end) == words


@pytest.mark.parametrize(
    ("language", "words"), [("pl", "12\xa0345,5"), ("uk", "12\xa0345,5"), ("en", "12,345.5")]
)
def test_number_is_grouped(language: str, words: str) -> None:
    with translation.override(language):
        assert dates.number(12345.5).replace(" ", "\xa0") == words


def test_percent_is_rounded() -> None:
    with translation.override("en"):
        assert dates.percent(0.444) == "44%"
