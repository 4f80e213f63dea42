"""What people do, in the words that stand on the pages."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page

from siec.foundation import clock
from tests.journeys.conftest import Site, check_accessibility


@dataclass(frozen=True)
class Applicant:
    """Somebody who applies, and what they would answer."""

    kind: str
    name: str
    contact: str
    email: str
    voivodeship: str = "mazowieckie"
    city: str = "Warszawa"
    krs: str = ""


@dataclass
class Walker:
    """A person at a browser; where scripts run, axe looks at each page they come to."""

    site: Site
    page: Page
    has_scripts: bool = True

    @classmethod
    def of(cls, site: Site, **options: Any) -> "Walker":
        return cls(site, site.person(**options), options.get("java_script_enabled", True))

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.look()

    def look(self) -> None:
        if self.has_scripts:
            check_accessibility(self.page)

    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def press(self, name: str) -> None:
        """A button or a link of the page itself, by its words."""
        button = self.main().get_by_role("button", name=name)
        (button if button.count() else self.main().get_by_role("link", name=name)).first.click()
        self.look()

    def press_key_on(self, name: str) -> None:
        """The same by keyboard: walk there with Tab, press Enter."""
        for _ in range(120):
            self.page.keyboard.press("Tab")
            words = self.page.evaluate("document.activeElement.innerText || ''")
            if name in words:
                with self.page.expect_navigation():
                    self.page.keyboard.press("Enter")
                self.look()
                return
        raise AssertionError(f"no way to “{name}” by keyboard on {self.page.url}")

    def reach(self, field: str) -> None:
        """Walk with Tab to a field, by the name it is sent under."""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement.name || ''") == field:
                return
        raise AssertionError(f"no way to the field “{field}” by keyboard on {self.page.url}")

    def type_in(self, field: str, words: str) -> None:
        self.reach(field)
        self.page.keyboard.type(words)

    def write(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f"[name={name}]:not([type=hidden])").first.fill(value)

    def choose(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f"select[name={name}]").select_option(value)

    def tick(self, name: str, value: str = "") -> None:
        of_value = f'[value="{value}"]' if value else ""
        self.page.locator(f"[name={name}]{of_value}").first.check()

    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    def text(self) -> str:
        return self.main().inner_text()


def apply(walker: Walker, applicant: Applicant) -> None:
    """From the first page of the site to the page that says it was sent."""
    walker.open("/en/")
    walker.press("Join the network")
    walker.tick("kind", applicant.kind)
    walker.press("Continue")
    _say_who_you_are(walker, applicant)
    for name in ("made_by_migrants", "acts_for_migrants"):
        walker.tick(name)
    walker.press("Save and continue")
    for name in ("show_communities", "is_listed"):
        if walker.page.locator(f"[name={name}]").count():
            walker.tick(name)
    walker.press("Save and continue")
    walker.write(contact_name=applicant.contact, contact_email=applicant.email)
    walker.choose(contact_language="en") if walker.page.locator(
        "select[name=contact_language]"
    ).count() else walker.tick("contact_language", "en")
    walker.page.locator("[type=checkbox]").last.check()
    walker.press("Save and continue")
    walker.press("Send the application")


def _say_who_you_are(walker: Walker, applicant: Applicant) -> None:
    walker.write(
        name=applicant.name,
        about="We help each other and our neighbours.",
        city=applicant.city,
    )
    walker.choose(language="en")
    walker.page.locator("select[name=voivodeship]").select_option(label=applicant.voivodeship)
    if applicant.krs:
        walker.write(krs=applicant.krs)
    walker.tick("experience")
    walker.press("Save and continue")


def accept(host: Walker, applicant: Applicant) -> None:
    host.open("/en/manage/members/?state=submitted")
    host.press(applicant.name)
    host.press("Accept…")
    host.press("Accept and send the letter")


def sign_in_by_code(walker: Walker, email: str) -> None:
    """Ask for a code, read the mail, type it in."""
    walker.open("/en/sign-in/")
    walker.write(email=email)
    walker.press("Send me a code")
    walker.write(code=code_for(walker, email))
    walker.press("Sign in")


def code_for(walker: Walker, email: str) -> str:
    """The code in the newest mail to somebody."""
    code = re.search(r"^    (\S+)$", walker.site.mail_to(email), re.MULTILINE)
    assert code
    return code[1]


def sign_in_by_mail(walker: Walker, email: str) -> None:
    """Press the button of the newest mail, and the button of the page that it leads to."""
    walker.open(walker.site.link_to(email))
    walker.main().get_by_role("button").first.click()
    walker.look()


def in_days(days: int) -> str:
    """A day as a form wants it, in Warsaw."""
    day = clock.now().astimezone(ZoneInfo("Europe/Warsaw")) + timedelta(days=days)
    return day.strftime("%Y-%m-%d")
