"""The style page in a real browser: its islands, its look in every mode, and without scripts.

Each walk has a browser in a thread of its own: one thread can hold only one Playwright.
"""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect, sync_playwright

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

Walk = Callable[[Page], Any]


@pytest.fixture
def style_page(live_server: Any) -> Callable[..., Any]:
    """Walks on the style page, given how the browser is set up."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sentence = "no Chromium here"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)

    def visit(walk: Walk, **options: Any) -> Any:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_context(**options).new_page()
            page.goto(f"{live_server.url}/en/styleguide/")
            found = walk(page)
            browser.close()
        return found

    def run(walk: Walk, **options: Any) -> Any:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(visit, walk, **options).result()

    return run


def answer_saves(page: Page, status: int) -> None:
    def answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=status, body="")
        else:
            route.continue_()

    page.route("**/styleguide/**", answer)


def test_autosave_says_when_a_draft_is_kept(style_page: Callable[..., Any]) -> None:
    def walk(page: Page) -> None:
        answer_saves(page, 204)
        page.locator("#sample_about").fill("Нам немає де зустрічатися.")
        expect(page.locator("[data-autosave-state]")).to_have_text("Saved a moment ago")

    style_page(walk)


def test_autosave_gives_words_back_after_the_sign_in_ran_out(
    style_page: Callable[..., Any],
) -> None:
    def walk(page: Page) -> None:
        answer_saves(page, 403)
        page.locator("#sample_about").fill("Nie mamy gdzie się spotykać.")
        page.locator("#sample_kind_2").check(force=True)
        expect(page.locator("[data-autosave-state]")).to_contain_text("This browser keeps")

        page.reload()
        expect(page.locator("#sample_about")).to_have_value("")
        page.get_by_role("button", name="Put them back").click()
        expect(page.locator("#sample_about")).to_have_value("Nie mamy gdzie się spotykać.")
        expect(page.locator("#sample_kind_2")).to_be_checked()
        expect(page.locator("[data-autosave-offer]")).to_be_hidden()

    style_page(walk)


def test_autosave_forgets_what_arrived(style_page: Callable[..., Any]) -> None:
    def walk(page: Page) -> None:
        answer_saves(page, 403)
        page.locator("#sample_about").fill("Nie mamy gdzie się spotykać.")
        expect(page.locator("[data-autosave-state]")).to_contain_text("This browser keeps")
        here = page.url.split("#")[0]

        page.unroute_all()
        answer_saves(page, 200)
        page.get_by_role("button", name="Dalej").click()
        page.goto(here.replace("styleguide", "about"))
        page.goto(here)
        expect(page.locator("[data-autosave-offer]")).to_be_hidden()

    style_page(walk)


def test_ballot_count_says_what_is_too_much(style_page: Callable[..., Any]) -> None:
    def walk(page: Page) -> None:
        ballot = page.locator('[data-island="approval"]')
        expect(ballot.get_by_role("status")).to_have_text("You have ticked 2 of at most 2.")
        ballot.get_by_label("Kultura").check()
        expect(ballot.get_by_role("status")).to_contain_text("At most 2 count")

    style_page(walk)


def test_ballot_count_takes_the_blank_box_for_no_tick(style_page: Callable[..., Any]) -> None:
    blank = '<label><input type="checkbox" name="blank"> Pusta karta</label>'

    def walk(page: Page) -> None:
        ballot = page.locator('[data-island="approval"]')
        ballot.evaluate("(form, blank) => form.insertAdjacentHTML('beforeend', blank)", blank)
        ballot.get_by_label("Pusta karta").check()
        expect(ballot.get_by_role("status")).to_have_text("You have ticked 2 of at most 2.")

    style_page(walk)


def test_filters_fold_away_only_where_it_is_narrow(style_page: Callable[..., Any]) -> None:
    def walk(page: Page) -> tuple[bool, bool]:
        filters = page.locator("details.filters").first
        filters.evaluate("details => { details.open = false }")
        handle, fields = filters.locator("summary"), filters.locator("form")
        return handle.is_visible(), fields.is_visible()

    assert style_page(walk, viewport={"width": 360, "height": 740}) == (True, False)
    assert style_page(walk, viewport={"width": 1280, "height": 800}) == (False, True)


def test_trail_is_walked_by_arrow_keys(style_page: Callable[..., Any]) -> None:
    def walk(page: Page) -> None:
        picture = page.locator(".trail-picture--across")
        picture.locator("[data-node=c1]").focus()
        page.keyboard.press("ArrowRight")
        expect(picture.locator("[data-node=r1]")).to_be_focused()
        expect(picture.locator("[data-from=c1][data-to=r1]")).to_have_class(
            "trail-picture__link trail-picture__link--on trail-picture__link--lit"
        )

    style_page(walk, viewport={"width": 1280, "height": 900})


def test_menu_closes_by_escape(style_page: Callable[..., Any]) -> None:
    def walk(page: Page) -> None:
        menu = page.locator(".menu--phone")
        menu.locator("summary").click()
        expect(menu).to_have_attribute("open", "")
        page.keyboard.press("Escape")
        expect(menu).not_to_have_attribute("open", "")
        expect(menu.locator("summary")).to_be_focused()

    style_page(walk, viewport={"width": 360, "height": 740})


def test_menu_opens_without_scripts(style_page: Callable[..., Any]) -> None:
    def walk(page: Page) -> None:
        menu = page.locator(".menu--phone")
        menu.locator("summary").click()
        expect(menu.get_by_role("link", name="Українська")).to_be_visible()

    style_page(walk, viewport={"width": 320, "height": 640}, java_script_enabled=False)


@pytest.mark.parametrize(
    ("width", "scheme", "forced"),
    [
        (1280, "light", "none"),
        (1280, "dark", "none"),
        (360, "dark", "none"),
        (320, "light", "active"),
    ],
)
def test_style_page_is_accessible(
    style_page: Callable[..., Any], width: int, scheme: str, forced: str
) -> None:
    def walk(page: Page) -> tuple[list[str], int, list[str]]:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        small = page.evaluate(SMALL_TARGETS)
        return [v["id"] for v in found["violations"]], wide, small

    violations, wide, small = style_page(
        walk,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        forced_colors=forced,
    )

    assert violations == []
    assert wide <= 0
    assert small == []


# WCAG 2.2, 2.5.8: 24 by 24 pixels, but for links in a sentence.
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, summary")]
  .filter((e) => e.checkVisibility() && !e.closest("p, li, svg, figcaption, .skip-link"))
  .filter((e) => { const r = e.getBoundingClientRect(); return r.width < 24 || r.height < 24; })
  .filter((e) => !(e.matches("h3 a, h2 a, .card__title a, .timeline__title")))
  .map((e) => e.outerHTML.slice(0, 120))"""
