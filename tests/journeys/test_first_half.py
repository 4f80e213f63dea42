"""The first half of the path: read, join, say, see it merged, vote, see a fair result, recount it,
follow it back. Nobody touches the database: everything is read and done on pages and in mails."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from siec.accounts.actions import find_or_create_person, grant_role
from siec.foundation import clock
from siec.membership.communities import install_communities
from siec.network.actions import set_up_network
from tests.journeys.conftest import wait_for_worker
from tests.journeys.people import (
    Applicant,
    Walker,
    accept,
    apply,
    code_for,
    in_days,
    sign_in_by_code,
    sign_in_by_mail,
)

pytestmark = pytest.mark.journey

HOST = "host@example.org"
DESK = {"width": 1280, "height": 800}
BRIDGES = Applicant(
    "foundation", "Foundation of Seven Bridges", "Olena", "olena@example.org", krs="0000123456"
)
SUNFLOWER = Applicant("informal_group", "Sunflower Group", "Natalia", "natalia@example.org")
WINDOW = Applicant("association", "Open Window", "Halina", "halina@example.org", "małopolskie")
AMARA = Applicant("person_planning", "Amara", "Amara", "amara@example.org", "podlaskie")
AREAS = ("Rooms to meet in", "Money that ends", "Being heard")


def found_network() -> None:
    """What `siec init` does before anybody opens a page."""
    at = clock.now()
    install_communities()
    set_up_network(
        name={"en": "Network of the journey"},
        funder_statement={"en": "Paid for by a fund that we invented."},
        contact_email=HOST,
        original="en",
        at=at,
    )
    host = find_or_create_person(email=HOST, name="Hanna Host", language="en", at=at)
    for role in ("coordinator", "administrator"):
        grant_role(by=None, person=host, role=role, at=at)


def test_an_applicant_is_asked_answers_and_is_welcomed(site):
    found_network()
    visitor, host = Walker.of(site), Walker.of(site, viewport=DESK)
    apply(visitor, BRIDGES)
    sign_in_by_code(host, HOST)
    host.open("/en/manage/members/?state=submitted")
    host.press(BRIDGES.name)
    host.write(question="Who made the foundation?")
    host.press("Send the question")

    visitor.open(site.link_to(BRIDGES.email))
    assert "Who made the foundation?" in visitor.text()
    visitor.page.locator("textarea").fill("Four women who came in 2014.")
    visitor.press("Send")
    accept(host, BRIDGES)

    delegate = Walker.of(site)
    sign_in_by_mail(delegate, BRIDGES.email)
    assert delegate.heading() == "Nothing waits for you now"
    visitor.open("/en/members/")
    visitor.press(BRIDGES.name)
    assert "We help each other" in visitor.text()


def test_joining_and_signing_in_need_no_more_than_a_keyboard(site):
    found_network()
    visitor, host = Walker.of(site), Walker.of(site, java_script_enabled=False)

    visitor.open("/en/join/")
    visitor.reach("kind")
    visitor.page.keyboard.press("Space")
    visitor.press_key_on("Continue")
    assert visitor.heading() == "Who you are"

    host.open("/en/sign-in/")
    host.type_in("email", HOST)
    host.press_key_on("Send me a code")
    host.type_in("code", code_for(host, HOST))
    host.press_key_on("Sign in")
    assert host.heading() == "Nothing waits for you now"


def test_the_path_from_the_first_page_to_the_recount(site, later, tmp_path):
    found_network()
    host = Walker.of(site, viewport=DESK)
    sign_in_by_code(host, HOST)
    delegates = [
        join(site, host, BRIDGES),
        join(site, host, SUNFLOWER, java_script_enabled=False),
        join(site, host, WINDOW),
        join(site, host, AMARA, java_script_enabled=False),
    ]
    begin_study(host)
    gathering = hold_gathering(host)
    for delegate, words in zip(
        delegates[:3],
        (
            "We meet in the corridor of a library.",
            "We were given a room for half a year.",
            "The grant ends and we begin anew.",
        ),
        strict=True,
    ):
        say(delegate, words)
    say_by_keyboard(delegates[3], "We are asked when all is decided.")
    merge(host, gathering, AREAS[0], ["corridor", "half a year"])
    merge(host, gathering, AREAS[1], ["grant ends"])
    merge(host, gathering, AREAS[2], ["all is decided"])
    assert "Rooms to meet in" in site.mail_to(BRIDGES.email)

    ballot = hold_ballot(host)
    vote(delegates[0], [AREAS[0], AREAS[1]])
    vote(delegates[1], [AREAS[0]])
    vote(delegates[2], [AREAS[1]])
    vote_by_keyboard(delegates[3], AREAS[2])
    later(timedelta(days=3))
    wait_for_seal(site)

    visitor = Walker.of(site)
    winners = see_result(visitor, ballot)
    file = download(visitor, tmp_path)
    assert recount(file) == winners

    decide(host, ballot)
    follow_back(visitor)


def join(site, host: Walker, applicant: Applicant, **options) -> Walker:
    """Apply, be accepted, sign in by the button of the letter."""
    delegate = Walker.of(site, **options)
    apply(delegate, applicant)
    accept(host, applicant)
    sign_in_by_mail(delegate, applicant.email)
    return delegate


def begin_study(host: Walker) -> None:
    host.open("/en/manage/studies/new/")
    host.choose(original="en")
    host.write(
        title_en="How we fare",
        aim_en="To know what holds us up.",
        slug="how-we-fare",
        starts_on=in_days(0),
        ends_on=in_days(300),
    )
    host.press("Begin")
    host.press("Open the phase")
    host.press("Open")


def new_consultation(host: Walker, kind: str, title: str) -> str:
    """A draft; returns its code."""
    host.open("/en/manage/studies/how-we-fare/")
    host.press("New consultation")
    host.tick("kind", kind)
    host.choose(original="en", item_kind="area")
    host.write(
        title_en=title,
        intro_en="Say what matters.",
        opens_on=in_days(0),
        closes_on=in_days(1),
        minutes_needed="5",
    )
    host.press("Save the draft")
    return host.page.url.rstrip("/").rpartition("/")[2]


def open_consultation(host: Walker, code: str) -> None:
    host.open(f"/en/manage/consultations/{code}/open/")
    host.press("Open it and write to the delegates")


def hold_gathering(host: Walker) -> str:
    code = new_consultation(host, "gathering", "What should we look into?")
    open_consultation(host, code)
    return code


def say(delegate: Walker, words: str) -> None:
    """From the desk, in one's own words."""
    delegate.open("/en/me/")
    assert "What should we look into?" in delegate.text()
    delegate.press("Begin")
    delegate.write(body=words)
    delegate.tick("is_for_everyone")
    delegate.press("Send it")
    assert words in delegate.text()


def say_by_keyboard(delegate: Walker, words: str) -> None:
    """The same without a mouse or a finger, and without JavaScript."""
    delegate.open("/en/me/")
    delegate.press_key_on("Begin")
    delegate.type_in("body", words)
    delegate.press_key_on("Send it")
    assert words in delegate.text()


def merge(host: Walker, gathering: str, title: str, parts: list[str]) -> None:
    """Tick what belongs together, make an area of it, put it on the shortlist."""
    host.open(f"/en/consultations/{gathering}/merge/")
    for part in parts:
        host.page.get_by_role("checkbox", name=part).check()
    host.tick("act", "new")
    host.write(title_en=title, reason="They say the same.")
    host.press("Do it and tell the authors")
    host.open(f"/en/consultations/{gathering}/merged/")
    host.press(title)
    host.press("Put on the shortlist")


def hold_ballot(host: Walker) -> str:
    code = new_consultation(host, "ballot", "Which areas first?")
    host.press("Set it up")
    for area in AREAS:
        host.page.get_by_role("checkbox", name=area).check()
    host.write(choose="2", least="1", most="2", quorum="2")
    host.press("Save the ballot")
    open_consultation(host, code)
    return code


def vote(delegate: Walker, areas: list[str]) -> None:
    delegate.open("/en/me/")
    delegate.page.get_by_role("article").filter(has_text="Which areas first?").get_by_role(
        "link", name="Begin"
    ).click()
    for area in areas:
        delegate.page.get_by_role("checkbox", name=area).check()
    delegate.press("Go on and check")
    assert areas[0] in delegate.text()
    delegate.press("Cast the paper")
    assert delegate.heading() == "Your paper is in"


def vote_by_keyboard(delegate: Walker, area: str) -> None:
    """The same without a mouse or a finger, and without JavaScript."""
    delegate.open("/en/me/")
    address = delegate.main().get_by_role("link", name="Begin").last.get_attribute("href")
    delegate.open(address)
    box = delegate.page.get_by_role("checkbox", name=area)
    box.focus()
    delegate.page.keyboard.press("Space")
    delegate.press_key_on("Go on and check")
    delegate.press_key_on("Cast the paper")
    assert delegate.heading() == "Your paper is in"


def wait_for_seal(site) -> None:
    """The worker looks at what is due every few seconds."""
    import time

    for _ in range(100):
        wait_for_worker()
        page = site.person()
        page.goto("/en/studies/how-we-fare/phases/areas/")
        if "closed" in page.get_by_role("main").inner_text().lower():
            return
        time.sleep(0.2)
    raise AssertionError("the ballot was not sealed")


def see_result(visitor: Walker, ballot: str) -> list[str]:
    """Look at what was chosen; returns the numbers of the winners as they stand on the page."""
    visitor.open(f"/en/consultations/{ballot}/result/")
    assert "4 of 4 members voted" in visitor.text()
    rows = visitor.page.locator("tbody").first.locator("tr:not(.table__row--out)")
    return sorted(row.split(".")[0] for row in rows.all_inner_texts())


def download(visitor: Walker, folder: Path) -> Path:
    with visitor.page.expect_download() as begun:
        visitor.main().get_by_role("link", name="Download the papers").click()
    file = folder / begun.value.suggested_filename
    begun.value.save_as(file)
    return file


def recount(file: Path) -> list[str]:
    """The one command that the page names."""
    done = subprocess.run(
        [sys.executable, "-m", "siec", "count", str(file), "--json"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    return sorted(json.loads(done.stdout)["winners"])


def decide(host: Walker, ballot: str) -> None:
    host.open(f"/en/manage/consultations/{ballot}/decide/")
    host.page.locator("textarea").first.fill("We follow the members.")
    host.press("Decide in public")


def follow_back(visitor: Walker) -> None:
    """From the result to the decision, to an area, to its trail, to what was said."""
    visitor.page.reload()
    visitor.press("Read the decision")
    assert "We follow the members." in visitor.text()
    visitor.press(AREAS[0])
    visitor.press("Evidence trail")
    assert "We meet in the corridor of a library." in visitor.text()
