"""What people do, in the words that stand on the pages."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.journeys.conftest import Site, check_accessibility


@dataclass(frozen=True)
class Applicant:
    """Somebody who applies, and what they would answer."""

    kind: str
    name: str
    contact: str
    email: str
    voivodeship: str
    city: str
    krs: str = ""


def fill_in_application(page: Page, applicant: Applicant) -> None:
    """From the first page of the site to the page that says it was sent."""
    page.goto("/en/")
    page.get_by_role("main").get_by_role("link", name="Join the network").first.click()
    look(page)
    page.get_by_role("radio", name=applicant.kind).check()
    page.get_by_role("button", name="Continue").click()
    _who_you_are(page, applicant)
    _criterion(page)
    _communities(page)
    _contact(page, applicant)
    look(page)
    page.get_by_role("button", name="Send the application").click()


def _who_you_are(page: Page, applicant: Applicant) -> None:
    look(page)
    page.locator("[name=name]").fill(applicant.name)
    page.locator("[name=about]").fill("We help each other and our neighbours.")
    page.locator("[name=language]").select_option("en")
    page.locator("[name=voivodeship]").select_option(label=applicant.voivodeship)
    page.locator("[name=city]").fill(applicant.city)
    if applicant.krs:
        page.locator("[name=krs]").fill(applicant.krs)
    page.locator("[name=experience]").first.check()
    go_on(page)


def _criterion(page: Page) -> None:
    look(page)
    for name in ("made_by_migrants", "acts_for_migrants"):
        page.locator(f"[name={name}]").first.check()
    go_on(page)


def _communities(page: Page) -> None:
    look(page)
    for name in ("show_communities", "is_listed"):
        if page.locator(f"[name={name}]").count():
            page.locator(f"[name={name}]").first.check()
    go_on(page)


def _contact(page: Page, applicant: Applicant) -> None:
    look(page)
    page.locator("[name=contact_name]").fill(applicant.contact)
    page.locator("[name=contact_email]").fill(applicant.email)
    page.locator("[name=contact_language]").first.check() if page.locator(
        "[type=radio][name=contact_language]"
    ).count() else page.locator("[name=contact_language]").select_option("en")
    page.locator("[type=checkbox]").last.check()
    go_on(page)


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Save and continue").click()


def look(page: Page) -> None:
    """Where scripts run, let axe look at the page too."""
    if page.evaluate("document.readyState") and not page.context.browser is None:
        check_accessibility(page)


def sign_in_by_code(site: Site, page: Page, email: str) -> None:
    """Ask for a code, read the mail, type it in."""
    page.goto("/en/sign-in/")
    page.get_by_label("Your e-mail address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    code = re.search(r"^    (\S+)$", site.mail_to(email), re.MULTILINE)
    assert code
    page.get_by_label("Code from the message").fill(code[1])
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def sign_in_by_mail(site: Site, page: Page, email: str) -> None:
    """Press the button of the newest mail, and the button of the page that it leads to."""
    page.goto(site.link_to(email))
    page.get_by_role("main").get_by_role("button").first.click()
