"""What the header, the account menu and the foot of every page lead to.

A page that does not exist in this installation is left out: a room may be listed before it opens.
"""

from collections.abc import Callable, Iterable, Sequence
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


def coordinates(person: Any) -> bool:
    return signed_in(person) and "coordinator" in person.roles


def administers(person: Any) -> bool:
    return signed_in(person) and "administrator" in person.roles


@dataclass(frozen=True)
class Entry:
    """A place one can go: its name, the route that leads there, and who is shown it.

    `rooms` are the rooms whose pages lie below it, wherever their addresses are.
    """

    label: str | Promise
    route: str
    who: Who = anyone
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """An entry as one reader sees it on one page."""

    label: str
    url: str
    current: str
    """What `aria-current` says: "page" here, "true" below here, or nothing."""


MAIN = (
    Entry(_("For now"), "desk:home", signed_in),
    Entry(_("The study"), "study:home", rooms=("study", "gathering", "ballots", "trail")),
    Entry(_("Meetings"), "meetings:list", rooms=("meetings",)),
    Entry(_("Documents"), "documents:list", rooms=("documents",)),
    Entry(_("Members"), "membership:directory"),
    Entry(_("Exchange"), "exchange:home", rooms=("exchange",)),
    Entry(_("About"), "public:about"),
    Entry(_("Back office"), "desk:manage", coordinates),
)
ACCOUNT = (
    Entry(_("My members and mandates"), "membership:mine", signed_in),
    Entry(_("My account"), "accounts:account", signed_in),
    Entry(_("Name and funder of the network"), "desk:network", administers),
)
FOOT = (
    Entry(_("About the project"), "public:about"),
    Entry(_("Join the network"), "membership:join"),
    Entry(_("Newsletter"), "newsletters:subscribe"),
    Entry(_("Accessibility"), "public:accessibility"),
    Entry(_("Privacy"), "public:privacy"),
)


def places(entries: Iterable[Entry], request: HttpRequest, person: Any) -> tuple[Place, ...]:
    """The entries that exist and are meant for this person; the nearest one is current."""
    found = [
        (entry, address)
        for entry in entries
        if entry.who(person) and (address := _address(entry.route))
    ]
    here = _nearest(found, request)
    mark = "page" if here == request.path else "true"
    return tuple(
        Place(str(entry.label), address, mark if address == here else "")
        for entry, address in found
    )


def _nearest(found: Sequence[tuple[Entry, str]], request: HttpRequest) -> str | None:
    """The longest address that this page lies below, or else that of the page's room."""
    above = [address for _entry, address in found if request.path.startswith(address)]
    match = getattr(request, "resolver_match", None)
    room = match.namespace if match else ""
    of_room = (address for entry, address in found if room and room in entry.rooms)
    return max(above, key=len, default=None) or next(of_room, None)


def _address(route: str) -> str | None:
    try:
        return reverse(route)
    except NoReverseMatch:
        return None
