"""The first half of the path: read, join, say, see it merged, vote, see a fair result, recount it,
follow it back."""

from siec.accounts.actions import find_or_create_person, grant_role
from siec.foundation import clock
from siec.membership.communities import install_communities
from siec.network.actions import set_up_network
from tests.journeys.conftest import check_accessibility
from tests.journeys.people import (
    Applicant,
    fill_in_application,
    sign_in_by_code,
    sign_in_by_mail,
)

HOST = "host@example.org"


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


def test_an_organisation_joins(site):
    found_network()
    applicant = Applicant(
        "foundation", "Foundation of Seven Bridges", "Olena Bridge", "olena@example.org",
        "mazowieckie", "Warszawa", "0000123456",
    )  # fmt: skip
    visitor = site.person()
    fill_in_application(visitor, applicant)
    check_accessibility(visitor)

    host = site.person(viewport={"width": 1280, "height": 800})
    sign_in_by_code(site, host, HOST)
    check_accessibility(host)
    host.goto("/en/manage/members/?state=submitted")
    check_accessibility(host)
    host.get_by_role("link", name=applicant.name).first.click()
    check_accessibility(host)
    host.locator("[name=question]").fill("Who made the foundation?")
    host.get_by_role("button", name="Send the question").click()

    visitor.goto(site.link_to(applicant.email))
    check_accessibility(visitor)
    visitor.locator("textarea").fill("Four women who came in 2014.")
    visitor.get_by_role("main").get_by_role("button").first.click()

    host.reload()
    host.get_by_role("link", name="Accept").click()
    check_accessibility(host)
    host.get_by_role("button", name="Accept and send the letter").click()

    delegate = site.person()
    sign_in_by_mail(site, delegate, applicant.email)
    check_accessibility(delegate)
    assert delegate.get_by_role("heading", level=1).inner_text() == "Nothing waits for you now"
    visitor.goto("/en/members/")
    visitor.get_by_role("link", name=applicant.name).click()
    check_accessibility(visitor)
