"""Dates, times and numbers as the reader writes them."""

from datetime import date, datetime, timedelta

from django.utils import formats, timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from siec.foundation import clock
from siec.foundation.texts import reader_language

# Where Django has no pattern for a day without its year, or one in the wrong case.
DAY_PATTERNS = {"en": "j F", "uk": "j E", "be": "j E", "ru": "j E"}
DATE_PATTERNS = {"en": "j F Y", "uk": "j E Y р."}
TIME_PATTERN = "H:i"


def long_date(value: date) -> str:
    """28 listopada 2026."""
    pattern = DATE_PATTERNS.get(_language(), "DATE_FORMAT")
    return formats.date_format(_local(value), pattern)


def day(value: date) -> str:
    """28 listopada; with its year when that is another one than now."""
    here = _local(value)
    if here.year != timezone.localtime(clock.now()).year:
        return long_date(here)
    return _day_alone(here)


def hour(value: datetime) -> str:
    """17:00."""
    return str(date_format(_local(value), TIME_PATTERN))


def moment(value: datetime) -> str:
    """28 listopada, 17:00."""
    return f"{day(value)}, {hour(value)}"


def until(value: date) -> str:
    """Until 28 listopada, 17:00. An end at midnight belongs to the day that it ends."""
    if not isinstance(value, datetime):
        return _("until %(day)s") % {"day": day(value)}
    here = _local(value)
    if isinstance(here, datetime) and (here.hour, here.minute) == (0, 0):
        return _("until %(day)s") % {"day": day(here.date() - timedelta(days=1))}
    if isinstance(here, datetime) and (here.hour, here.minute) == (23, 59):
        return _("until %(day)s") % {"day": day(here)}
    return _("until %(day)s") % {"day": moment(value)}


def period(start: date | None, end: date | None) -> str:
    """3–28 listopada, 30 października – 2 listopada, od 3 listopada; or 9 grudnia, 17:00–18:30."""
    if start is None or end is None:
        return _open_period(start, end)
    first, last = _local(start), _local(end)
    if _calendar_day(first) == _calendar_day(last):
        if isinstance(first, datetime) and isinstance(last, datetime):
            return f"{moment(first)}–{hour(last)}"
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        # English as set here, Polish and the Cyrillic languages all begin with the day's number.
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{_day_alone(first)} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def number(value: float | int) -> str:
    """12 345 or 0,5; no more digits after the comma than there are."""
    return formats.number_format(value, use_l10n=True, force_grouping=True)


def percent(share: float) -> str:
    """A share from 0 to 1 as 96 %, with the space the language wants."""
    return pgettext("a share", "%(number)s%%") % {"number": number(round(share * 100))}


def _open_period(start: date | None, end: date | None) -> str:
    if start is not None:
        return _("from %(day)s") % {"day": day(start)}
    return until(end) if end is not None else ""


def _day_alone(value: date) -> str:
    return formats.date_format(value, DAY_PATTERNS.get(_language(), "MONTH_DAY_FORMAT"))


def _language() -> str:
    return reader_language().split("-")[0]


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _calendar_day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
