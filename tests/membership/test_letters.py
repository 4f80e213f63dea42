"""Every letter of this room: to whom, in whose language, where its button leads."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from siec.accounts.models import Person
from siec.foundation import clock, worker
from siec.membership import actions
from siec.membership.models import Mandate, Member
from tests.factories import NOW, give_mandate, make_member, make_person, make_staff
from tests.membership.answers import ABOUT, apply, path, start

pytestmark = pytest.mark.django_db


def letters() -> dict[str, list[str]]:
    """By address, what it got: subject and text."""
    worker.drain()
    found: dict[str, list[str]] = {}
    for message in mail.outbox:
        found.setdefault(message.to[0], []).append(f"{message.subject}\n{message.body}")
    return found


def link_in(text: str) -> str:
    """The path of the button's address."""
    found = re.search(r"https?://[^/\s]+(/\S+)", text)
    assert found
    return found.group(1)


def sent(**fields) -> Member:
    return make_member(state="submitted", contact_email="olena@example.org", **fields)


def test_sending_writes_to_the_contact_and_to_each_coordinator(client: Client) -> None:
    make_staff(email="one@example.org")
    make_staff(email="two@example.org", language="pl")
    make_staff("researcher", email="three@example.org")

    apply(client, contact={"contact_language": "en"})
    found = letters()

    assert set(found) == {"olena@example.org", "one@example.org", "two@example.org"}
    assert "/pl/manage/members/" in found["two@example.org"][0]
    status = link_in(found["olena@example.org"][0])
    assert "It is our turn" in Client().get(status).text


def test_letters_speak_the_language_of_the_contact(client: Client) -> None:
    apply(client, contact={"contact_language": "uk"})

    assert "/uk/join/" in letters()["olena@example.org"][0]


def test_a_question_reaches_the_contact_and_its_answer_the_coordinators(client: Client) -> None:
    coordinator = make_staff(email="coordinator@example.org")
    member = sent()

    actions.ask_applicant(by=coordinator, member=member, question="Who leads it?", at=NOW)
    asked = letters()["olena@example.org"][0]
    Client().post(link_in(asked), {"answer": "All of us."})

    assert "Who leads it?" in asked
    assert "An applicant answered" in letters()["coordinator@example.org"][0]


def test_a_second_question_is_a_second_letter() -> None:
    coordinator, member = make_staff(), sent()
    for question in ("One?", "Two?"):
        actions.ask_applicant(by=coordinator, member=member, question=question, at=NOW)
        actions.answer_question(by=None, member=member, answer="Yes.", at=NOW)

    assert len(letters()["olena@example.org"]) == 2


def test_declining_tells_the_reason() -> None:
    member = sent()
    actions.decline_application(by=make_staff(), member=member, reason="Too far.", at=NOW)

    letter = letters()["olena@example.org"][0]

    assert "Too far." in letter
    assert "Too far." in Client().get(link_in(letter)).text


def test_the_welcome_signs_in_once_after_a_button(client: Client) -> None:
    actions.accept_application(by=make_staff(), member=sent(), at=NOW)
    (letter,) = letters()["olena@example.org"]
    link = link_in(letter)

    assert "Welcome to the network" in letter
    assert client.get(link).status_code == 200
    assert "_auth_user_id" not in client.session
    client.post(link)

    assert client.session["_auth_user_id"] == str(Person.objects.get(email="olena@example.org").pk)
    assert Client().post(link).status_code == 409


def test_the_invitation_works_for_two_weeks() -> None:
    actions.accept_application(by=make_staff(), member=sent(), at=NOW)
    link = link_in(letters()["olena@example.org"][0])

    assert Client().get(link).status_code == 200
    import time
    from unittest.mock import patch

    # Django's signer reads the machine's own clock, which nothing here may shift.
    later = time.time() + timedelta(days=14, minutes=1).total_seconds()
    with patch("django.core.signing.time.time", return_value=later):
        assert Client().get(link).status_code == 409


def test_an_invitation_is_not_a_sign_in_link() -> None:
    actions.accept_application(by=make_staff(), member=sent(), at=NOW)
    link = link_in(letters()["olena@example.org"][0])

    assert Client().get(link.replace("/invitation/", "/link/")).status_code == 409


def test_an_accepted_contact_gets_one_letter_only() -> None:
    actions.accept_application(by=make_staff(), member=sent(), at=NOW)

    assert len(letters()["olena@example.org"]) == 1


def test_naming_a_delegate_tells_both_in_their_languages() -> None:
    member = make_member()
    give_mandate(member, make_person(email="old@example.org", language="pl"))

    actions.name_delegate(
        by=make_staff(), member=member, email="new@example.org", name="N", language="uk", at=NOW
    )
    found = letters()

    assert set(found) == {"old@example.org", "new@example.org"}
    assert "/uk/sign-in/invitation/" in found["new@example.org"][0]


def test_a_deputy_made_delegate_gets_one_letter() -> None:
    member = make_member()
    deputy = give_mandate(member, role="deputy").person

    actions.name_delegate(
        by=make_staff(), member=member, email=deputy.email, name="", language="en", at=NOW
    )

    assert len(letters()[deputy.email]) == 1


def test_inviting_and_ending_write_to_the_person() -> None:
    member = make_member("Bridges")
    delegate = give_mandate(member).person
    mandate = actions.invite_person(
        by=delegate, member=member, role="editor", email="ed@example.org", name="Ed",
        language="en", at=NOW,
    )  # fmt: skip
    worker.drain()
    actions.end_mandate(by=delegate, mandate=mandate, at=NOW)

    invited, ended = letters()["ed@example.org"]

    assert "invites you" in invited
    assert "no longer act for “Bridges”" in ended


def test_no_invitation_goes_out_when_the_mandate_has_ended_before() -> None:
    member = make_member()
    delegate = give_mandate(member).person
    mandate = actions.invite_person(
        by=delegate, member=member, role="editor", email="ed@example.org", name="Ed",
        language="en", at=NOW,
    )  # fmt: skip
    Mandate.objects.filter(pk=mandate.pk).update(ended_at=NOW)

    assert letters() == {}


def test_the_link_to_go_on_leads_back_to_the_draft(client: Client) -> None:
    member = start()
    client.post(path("step", member, "about"), ABOUT | {"later": "yes"})

    client.post(path("later", member), {"email": "olena@example.org"})
    client.post(path("later", member), {"email": "olena@example.org"})
    (letter,) = letters()["olena@example.org"]

    response = Client().get(link_in(letter))
    assert response.url.endswith("/criterion/")


def test_no_link_goes_out_once_the_application_is_sent(client: Client) -> None:
    member = start()
    client.post(path("later", member), {"email": "olena@example.org"})
    Member.objects.filter(pk=member.pk).update(state="submitted", name="N", submitted_at=NOW)

    assert letters() == {}


def test_letters_of_a_withdrawn_application_are_not_sent(client: Client) -> None:
    make_staff(email="one@example.org")
    member = apply(client)
    actions.withdraw_application(by=None, member=member, at=NOW)

    assert letters() == {}


def test_queued_letters_hold_no_words() -> None:
    from siec.foundation import outbox
    from siec.foundation.models import Job

    member = sent(name="Secret name")
    actions.ask_applicant(by=make_staff(), member=member, question="Secret question", at=NOW)
    outbox.fan_out(at=clock.now())
    for job in outbox.claim(at=clock.now()):
        outbox.perform(job, at=clock.now())

    payloads = str(list(Job.objects.values_list("payload", "key")))
    assert "Secret" not in payloads
    assert "olena@" not in payloads


def test_many_drafts_fill_nobodys_mailbox() -> None:
    facts = {"by": None, "at": NOW}
    for _n in range(6):
        draft = start()
        actions.mail_link_to_go_on(member=draft, email="ola@example.org", **facts)
        actions.mail_link_to_go_on(member=draft, email="OLA@example.org", **facts)
    actions.mail_link_to_go_on(member=start(), email="other@example.org", **facts)
    worker.drain()

    assert sorted(message.to[0].lower() for message in mail.outbox) == [
        "ola@example.org", "ola@example.org", "ola@example.org", "other@example.org",
    ]  # fmt: skip


def test_the_link_of_an_accepted_application_tells_no_more_what_was_sent(client: Client) -> None:
    member = sent(criterion_note="only for the coordinators")
    address = path("status", member)
    assert "only for the coordinators" in client.get(address).content.decode()

    actions.accept_application(by=make_staff(), member=member, at=NOW)

    page = client.get(address).content.decode()
    assert "The application is accepted." in page
    assert "only for the coordinators" not in page
