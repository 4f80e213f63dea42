"""What the frame of every page needs: at most one query, and none while the cache is warm."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.http import escape_leading_slashes
from django.utils.text import capfirst
from django.utils.translation import get_language_bidi, get_language_info

from siec.foundation.texts import reader_language
from siec.network.queries import current_network
from siec.ui import navigation


@dataclass(frozen=True)
class Language:
    """The same page in another language, named in that language."""

    code: str
    name: str
    url: str
    is_current: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """A context processor, for all pages of both template engines."""
    person = getattr(request, "user", None)
    person = person if person is not None and person.is_authenticated else None
    return {
        "network": current_network(),
        "person": person,
        "language": reader_language(),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "languages": _languages(request),
        "navigation": navigation.places(navigation.MAIN, request, person),
        "account_places": navigation.places(navigation.ACCOUNT, request, person),
        "foot_places": navigation.places(navigation.FOOT, request, person),
    }


def _languages(request: HttpRequest) -> tuple[Language, ...]:
    here = reader_language()
    # Two slashes at its beginning would make a host of the first part.
    address = escape_leading_slashes(request.get_full_path())
    return tuple(
        Language(code, _own_name(code), translate_url(address, code), code == here)
        for code, _name in settings.LANGUAGES
    )


def _own_name(code: str) -> str:
    return str(capfirst(get_language_info(code)["name_local"]))
