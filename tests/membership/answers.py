"""What an applicant types, step by step; each test changes the one thing it cares about."""

from typing import Any

from django.test import Client
from django.urls import reverse

from siec.membership import actions
from siec.membership.links import token_of
from siec.membership.models import Member
from tests.factories import NOW

ABOUT = {
    "name": "Bridges",
    "about": "We teach Polish.",
    "language": "en",
    "voivodeship": "14",
    "city": "Radom",
    "website": "",
    "krs": "",
    "experience": "1_3",
}
CRITERION = {"made_by_migrants": "yes", "acts_for_migrants": "yes", "criterion_note": ""}
COMMUNITIES: dict[str, Any] = {"is_listed": "yes"}
CONTACT = {
    "contact_name": "Olena K",
    "contact_email": "olena@example.org",
    "contact_language": "uk",
    "consent": "on",
}
ANSWERS: dict[str, dict[str, Any]] = {
    "about": ABOUT, "criterion": CRITERION, "communities": COMMUNITIES, "contact": CONTACT,
}  # fmt: skip


def start(kind: str = "foundation") -> Member:
    return actions.start_application(by=None, kind=kind, language="en", at=NOW)


def path(name: str, member: Member, *args: str) -> str:
    return reverse(f"membership:{name}", args=[token_of(member), *args])


def fill_in(client: Client, member: Member, **changes: dict[str, Any]) -> None:
    """Answer every step through its page."""
    for step, answers in ANSWERS.items():
        data = answers | changes.get(step, {})
        response = client.post(path("step", member, step), data)
        assert response.status_code == 302, (step, response.context)


def apply(client: Client, kind: str = "foundation", **changes: dict[str, Any]) -> Member:
    """A whole application, sent."""
    member = start(kind)
    fill_in(client, member, **changes)
    response = client.post(path("check", member))
    assert response.status_code == 302
    member.refresh_from_db()
    return member
