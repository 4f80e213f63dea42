"""Every page that a visitor, a delegate or a coordinator may see: its looks and its accessibility.

Each is opened on a phone in Polish and in Ukrainian, made as narrow as 320 px, and shown to axe
once for each person, in light and dark by turns. What is found is told together, at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, cycle
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page

from siec.membership.questions import STEPS
from tests.access.table import TABLE
from tests.access.world import World, build_world
from tests.journeys.conftest import Site, check_accessibility

pytestmark = pytest.mark.journey

LANGUAGES = ("pl", "uk")
NOT_PAGES = {"choose_language", "health", "ballots:recount"}
PHONE, NARROW = {"width": 360, "height": 740}, {"width": 320, "height": 640}


@pytest.fixture
def world(transactional_db: None) -> World:
    """Asked for before the site, so that its worker begins when everything stands."""
    return build_world()


def pages_of(world: World, role: str) -> Iterator[tuple[str, dict[str, Any], tuple[str, ...]]]:
    """What shows something to this role: route, what stands in its address, languages to see it in.

    The public pages are seen in both languages by the visitor; those who sign in share them out.
    """
    turns = cycle(LANGUAGES)
    for route, row in TABLE.items():
        if role not in row.get or route in NOT_PAGES:
            continue
        is_new = role == "visitor" or "visitor" not in row.get
        languages = LANGUAGES if is_new else (next(turns),)
        steps = STEPS if route == "membership:step" else [None]
        for step in steps:
            told = world.arguments[row.arguments]
            yield route, {**told, "step": step} if step else told, languages


@dataclass
class Inspector:
    """Somebody who looks at pages and writes down what is wrong with them."""

    site: Site
    page: Page
    schemes: Any = field(default_factory=lambda: cycle(("light", "dark", "dark")))
    turns: Any = field(default_factory=count)
    found: list[str] = field(default_factory=list)

    def look(self, route: str, arguments: dict[str, Any], languages: tuple[str, ...]) -> None:
        asked = next(self.turns) % len(languages)
        for language in languages:
            with translation.override(language):
                address = reverse(route, kwargs=arguments)
            self._open(address, next(self.schemes))
            if language == languages[asked]:
                self._ask_axe(address)

    def _open(self, address: str, scheme: str) -> None:
        self.page.set_viewport_size(PHONE)
        self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
        response = self.page.goto(address)
        if response is None or response.status != 200:
            self.found.append(f"{address} answers {response and response.status}")
        if (headings := self.page.locator("h1").count()) != 1:
            self.found.append(f"{address} has {headings} first headings")
        for size in (PHONE, NARROW):
            self._measure(address, size)
        self.found += [f"{address}: {complaint}" for complaint in self.site.complaints]
        self.site.complaints.clear()

    def _measure(self, address: str, size: Any) -> None:
        self.page.set_viewport_size(size)
        if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.found.append(f"{address} scrolls sideways at {size['width']} px")

    def _ask_axe(self, address: str) -> None:
        try:
            check_accessibility(self.page)
        except AssertionError as violations:
            self.found.append(str(violations))


def sign_in(page: Page, world: World, role: str, address: str) -> None:
    """By a cookie: this is about looks, other journeys go through the door."""
    if person := world.people[role]:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": address}]
        )


@pytest.mark.parametrize("role", ["visitor", "delegate", "coordinator"])
def test_every_page_is_in_order(world, site, role):
    page = site.person()
    sign_in(page, world, role, site.address)
    inspector = Inspector(site, page)

    for route, arguments, languages in pages_of(world, role):
        inspector.look(route, arguments, languages)

    assert not inspector.found, "\n".join(inspector.found)
