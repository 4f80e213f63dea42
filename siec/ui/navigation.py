"""What the header, the account menu and the foot of every page lead to.

A page that does not exist in this installation is left out: a room may be listed before it opens.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Who = Callable[[Any], bool]


def anyone(person: Any) -> bool:
    return True


def signed_in(person: Any) -> bool:
    return bool(person and person.is_authenticated)


@dataclass(frozen=True)
class Entry:
    """A place one can go: its name, the route that leads there, and who is shown it."""

    label: str | Promise
    route: str
    who: Who = anyone


@dataclass(frozen=True)
class Place:
    """An entry as one reader sees it on one page."""

    label: str
    url: str
    is_current: bool


MAIN = (
    Entry(_("For now"), "desk:home", signed_in),
    Entry(_("The study"), "study:home"),
    Entry(_("Meetings"), "meetings:list"),
    Entry(_("Documents"), "documents:list"),
    Entry(_("Members"), "membership:directory"),
    Entry(_("Exchange"), "exchange:home"),
    Entry(_("About"), "public:about"),
)
ACCOUNT = (
    Entry(_("My tasks"), "desk:home", signed_in),
    Entry(_("My contributions"), "gathering:mine", signed_in),
    Entry(_("My members and mandates"), "membership:mine", signed_in),
    Entry(_("My account"), "accounts:account", signed_in),
)
FOOT = (
    Entry(_("About the project"), "public:about"),
    Entry(_("Join the network"), "membership:join"),
    Entry(_("Newsletter"), "newsletters:subscribe"),
    Entry(_("Contact"), "public:contact"),
    Entry(_("Accessibility"), "public:accessibility"),
    Entry(_("Privacy"), "public:privacy"),
)


def places(entries: Iterable[Entry], request: HttpRequest, person: Any) -> tuple[Place, ...]:
    """The entries that exist and are meant for this person; the nearest one above is current."""
    found = [
        (str(entry.label), address)
        for entry in entries
        if entry.who(person) and (address := _address(entry.route))
    ]
    above = [address for _label, address in found if request.path.startswith(address)]
    current = max(above, key=len, default=None)
    return tuple(Place(label, address, address == current) for label, address in found)


def _address(route: str) -> str | None:
    try:
        return reverse(route)
    except NoReverseMatch:
        return None
