"""The frame of every page, and what no template may hold."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import path, reverse
from django.utils import translation

from siec.ui import navigation
from siec.ui.navigation import Entry
from tests.factories import make_staff

SIEC = Path(__file__).parents[2] / "siec"
# Mail programs know no style sheets: letters may carry their own.
PAGES = sorted(page for page in SIEC.glob("*/templates/**/*.html") if "mail" not in page.stem)
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE
)


class Headings(HTMLParser):
    """The levels of a page's headings, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(SIEC)))
def test_template_has_no_inline_script_or_style(page: Path) -> None:
    assert INLINE.findall(JINJA.sub("", page.read_text())) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(SIEC)))
def test_template_says_first_what_it_needs(page: Path) -> None:
    assert page.read_text().startswith("{#")


@pytest.fixture
def style_page(client: Client) -> str:
    return client.get("/pl/styleguide/").content.decode()


@pytest.mark.django_db
def test_style_page_shows_every_component(style_page: str) -> None:
    components = {page.stem for page in SIEC.glob("ui/templates/ui/components/*.html")}
    source = "".join(
        page.read_text()
        for folder in ("style", ".", "components")
        for page in SIEC.glob(f"ui/templates/ui/{folder}/*.html")
        if page.name != "components.html"
    )

    assert {name for name in components if f"ui.{name}(" not in source} == set()
    assert "trail-picture" in style_page


@pytest.mark.django_db
@override_settings(SIEC_DEVELOPMENT=False)
def test_style_page_is_absent_in_production(client: Client) -> None:
    assert client.get("/pl/styleguide/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_frame_offers_the_same_page_in_each_language(client: Client, language: str) -> None:
    html = client.get(f"/{language}/styleguide/?a=1").content.decode()

    assert f'<html lang="{language}" dir="ltr">' in html
    for other in ("pl", "en", "uk"):
        assert f'href="/{other}/styleguide/?a=1" lang="{other}" hreflang="{other}"' in html


@pytest.mark.django_db
def test_frame_costs_one_query_at_most(client: Client, django_assert_max_num_queries) -> None:
    client.get("/pl/styleguide/")

    with django_assert_max_num_queries(1):
        client.get("/pl/styleguide/")


@pytest.mark.django_db
def test_frame_asks_no_other_host(style_page: str) -> None:
    assert re.findall(r'(?:src|href)="(?:https?:)?//', style_page) == []


def somewhere(request: object) -> None: ...


urlpatterns = [
    path("study/", somewhere, name="study"),
    path("study/items/", somewhere, name="items"),
]


@override_settings(ROOT_URLCONF="tests.ui.test_frame")
def test_places_leave_out_what_is_not_there_or_not_meant() -> None:
    entries = (
        Entry("Study", "study"),
        Entry("Gone", "gone"),
        Entry("Items", "items", navigation.signed_in),
    )
    request = RequestFactory().get("/study/items/7/")

    places = navigation.places(entries, request, None)

    assert [(place.label, place.current) for place in places] == [("Study", "true")]


@override_settings(ROOT_URLCONF="tests.ui.test_frame")
def test_places_mark_only_the_nearest() -> None:
    entries = (Entry("Study", "study"), Entry("Items", "items"))
    request = RequestFactory().get("/study/items/")

    places = navigation.places(entries, request, None)

    assert [place.current for place in places] == ["", "page"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "main", "account"),
    [
        ("coordinator", ["desk:manage"], []),
        ("administrator", [], ["desk:network"]),
        ("researcher", [], []),
    ],
)
def test_staff_are_led_only_where_they_may_go(
    role: str, main: list[str], account: list[str]
) -> None:
    person, request = make_staff(role), RequestFactory().get("/en/")

    with translation.override("en"):
        led_to = [
            {place.url for place in navigation.places(entries, request, person)}
            & {reverse("desk:manage"), reverse("desk:network")}
            for entries in (navigation.MAIN, navigation.ACCOUNT)
        ]
        assert led_to == [set(map(reverse, main)), set(map(reverse, account))]


def test_components_can_be_imported_too() -> None:
    with translation.override("en"):
        assert render_to_string("ui/components.html", using="jinja2").strip() == ""
