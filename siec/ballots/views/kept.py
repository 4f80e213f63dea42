"""Ticks that are on their way while somebody signs in again.

They travel in a signed cookie of the voter's own browser, not in the session: a session is a row of
the database that names its person, and could tell after closing what was ticked.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import QueryDict

from siec.study.models import Consultation

LASTS = 60 * 60
MOST, DIGITS = 500, 5
BLANK = "blank"


def _name(consultation: Consultation) -> str:
    return f"siec_ticks_{consultation.code}"


def ticks_of(data: QueryDict) -> list[int]:
    """The numbers that were ticked; what can be no number of an item is left out."""
    sent = data.getlist("ticks")[:MOST]
    return [int(tick) for tick in sent if tick.isascii() and tick.isdigit() and len(tick) <= DIGITS]


def keep_ticks(response: HttpResponse, consultation: Consultation, data: QueryDict) -> None:
    numbers = map(str, ticks_of(data))
    response.set_signed_cookie(
        _name(consultation),
        ".".join([*numbers, *([BLANK] if data.get("blank") else [])]),
        salt="siec.ticks",
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def kept_ticks(request: HttpRequest, consultation: Consultation) -> tuple[list[int], bool] | None:
    """Ticked numbers and whether blank; None when nothing was kept, or it cannot be trusted."""
    value = request.get_signed_cookie(
        _name(consultation), default="", salt="siec.ticks", max_age=LASTS
    )
    if not value:
        return None
    parts = value.split(".")
    return [int(part) for part in parts if part.isdigit()], BLANK in parts


def drop_ticks(response: HttpResponseBase, consultation: Consultation) -> None:
    response.delete_cookie(_name(consultation), samesite="Lax")
