"""Signing in by a code or a link."""

import re

import pytest
from django.core import mail as outbox_mail
from django.test import Client
from django.utils import translation

from siec.accounts.letters import invitation_path, sign_in_path
from siec.foundation import worker
from siec.foundation.models import Job
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def ask_for_code(client: Client, email: str):
    return client.post("/en/sign-in/", {"email": email}, follow=True)


def last_mail() -> str:
    worker.drain()
    return outbox_mail.outbox[-1].body


def code_in(body: str) -> str:
    return re.search(r"^    (\S+)$", body, re.MULTILINE)[1]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_code_signs_in(client):
    person = make_person(email="ola@example.org")

    ask_for_code(client, "OLA@example.org")
    code = code_in(last_mail())
    response = client.post("/en/sign-in/code/", {"code": f" {code.lower()} "})

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_wrong_code_is_answered_at_the_field_and_three_end_the_attempt(client):
    make_person(email="ola@example.org")
    ask_for_code(client, "ola@example.org")

    answers = [client.post("/en/sign-in/code/", {"code": "WRONG1"}) for _ in range(3)]

    assert "field__error" in answers[0].content.decode()
    assert answers[2].status_code == 302
    assert not is_signed_in(client)


def test_a_stranger_sees_the_same_page_as_a_person_with_an_account(client):
    make_person(email="ola@example.org")

    known = ask_for_code(client, "ola@example.org")
    unknown = ask_for_code(Client(), "stranger@example.org")

    assert known.redirect_chain == unknown.redirect_chain
    strip = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|nonce-[^"\']+')
    assert strip.sub(b"", known.content) == strip.sub(b"", unknown.content)


def test_a_stranger_is_told_by_mail_that_there_is_no_account(client):
    ask_for_code(client, "stranger@example.org")

    body = last_mail()

    assert "no account has this e-mail address" in body
    assert outbox_mail.outbox[-1].to == ["stranger@example.org"]


def test_a_link_signs_in_once_after_a_press_of_its_button(client):
    person = make_person()
    with translation.override("en"):
        path = sign_in_path(person)

    page = client.get(path)
    assert page.status_code == 200
    assert not is_signed_in(client)

    client.post(path)
    assert is_signed_in(client)
    again = Client()
    assert again.post(path).status_code == 409
    assert not is_signed_in(again)


def test_a_link_ends_after_a_quarter_of_an_hour(client, monkeypatch):
    person = make_person()
    with translation.override("en"):
        path = sign_in_path(person)
    import time  # the signer reads this clock

    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 16 * 60)

    assert client.post(path).status_code == 409
    assert not is_signed_in(client)


def test_a_tampered_link_is_refused(client):
    person = make_person()
    with translation.override("en"):
        path = sign_in_path(person)

    assert client.post(path[:-3] + "xx/").status_code == 409
    assert not is_signed_in(client)


def test_a_closed_account_cannot_sign_in(client):
    person = make_person(email="ola@example.org")
    with translation.override("en"):
        path = sign_in_path(person)
    person.is_active = False
    person.save()

    assert client.post(path).status_code == 409
    ask_for_code(client, "ola@example.org")
    assert "no account" in last_mail()


def test_the_code_does_not_stay_in_the_database(client):
    make_person(email="ola@example.org")
    ask_for_code(client, "ola@example.org")
    code = code_in(last_mail())

    assert not [job for job in Job.objects.all() if code in str(job.payload)]


def test_bad_addresses_get_a_sentence_and_stay_in_the_field(client):
    response = client.post("/en/sign-in/", {"email": "ola(at)example"})

    page = response.content.decode()
    assert "does not look like an e-mail address" in page
    assert 'value="ola(at)example"' in page


def test_sign_in_leads_back_to_where_one_wanted_to_go_but_never_elsewhere(client):
    make_person(email="ola@example.org")

    for wanted, reached in (
        ("/en/me/account/", "/en/me/account/"),
        ("https://evil.example/", "/en/me/"),
    ):
        browser = Client()
        browser.post(f"/en/sign-in/?next={wanted}", {"email": "ola@example.org", "next": wanted})
        code = code_in(last_mail())
        response = browser.post(f"/en/sign-in/code/?next={wanted}", {"code": code, "next": wanted})
        assert response["Location"] == reached


def test_sign_in_leads_to_the_desk_in_ones_own_language(client):
    make_person(email="ola@example.org", language="uk")
    ask_for_code(client, "ola@example.org")

    response = client.post("/en/sign-in/code/", {"code": code_in(last_mail())})

    assert response["Location"] == "/uk/me/"


def test_account_keeps_name_and_language(client):
    person = make_person()
    client.force_login(person)

    response = client.post("/en/me/account/", {"name": "Ola Nowa", "language": "uk"})

    person.refresh_from_db()
    assert (person.name, person.language) == ("Ola Nowa", "uk")
    assert response["Location"] == "/uk/me/account/"


def test_account_refuses_an_unknown_language_and_keeps_what_was_typed(client):
    client.force_login(make_person())

    page = client.post("/en/me/account/", {"name": "Ola", "language": "xx"}).content.decode()

    assert 'value="Ola"' in page
    assert "field__error" in page


def test_a_stranger_is_sent_to_sign_in_first(client):
    response = client.get("/en/me/account/")

    assert response["Location"].startswith("/en/sign-in/?next=")


def test_sign_up_leads_to_the_application(client):
    assert client.get("/en/sign-up/")["Location"] == "/en/join/"


def test_signing_in_changes_the_session_so_that_nobody_can_fix_it_before(client):
    person = make_person(email="ola@example.org")
    ask_for_code(client, person.email)
    before = client.session.session_key

    client.post("/en/sign-in/code/", {"code": code_in(last_mail())})

    assert is_signed_in(client)
    assert client.session.session_key != before


def test_a_code_signs_in_only_the_browser_that_asked_for_it(client):
    make_person(email="ola@example.org")
    ask_for_code(client, "ola@example.org")
    code = code_in(last_mail())

    other = Client()
    ask_for_code(other, "stranger@example.org")
    other.post("/en/sign-in/code/", {"code": code})

    assert not is_signed_in(other)


def test_a_code_works_once():
    make_person(email="ola@example.org")
    first, again = Client(), Client()
    ask_for_code(first, "ola@example.org")
    code = code_in(last_mail())
    again.cookies = first.cookies.copy()

    first.post("/en/sign-in/code/", {"code": code})
    again.post("/en/sign-in/code/", {"code": code})

    assert is_signed_in(first)
    assert again.get("/en/me/account/").status_code == 302


def test_a_link_for_one_purpose_is_none_for_another(client):
    with translation.override("en"):
        person = make_person()
        invited = invitation_path(person)
        signed = sign_in_path(person)
    for path in (
        invited.replace("/invitation/", "/link/"),
        signed.replace("/link/", "/invitation/"),
    ):
        assert client.post(path).status_code == 409
    assert not is_signed_in(client)


def test_an_invitation_signs_in_once_and_not_a_closed_account(client):
    with translation.override("en"):
        path = invitation_path(make_person())
        closed = invitation_path(make_person(is_active=False))

    assert client.post(path).status_code == 302
    assert Client().post(path).status_code == 409
    assert Client().post(closed).status_code == 409


def test_a_session_ends_when_the_account_is_closed(client):
    person = make_person()
    with translation.override("en"):
        client.post(sign_in_path(person))
    assert client.get("/en/me/account/").status_code == 200

    person.is_active = False
    person.save()

    assert client.get("/en/me/account/").status_code == 302


def test_too_many_requests_for_codes_are_refused():
    make_person(email="ola@example.org")
    answers = [ask_for_code(Client(), "ola@example.org") for _ in range(5)]

    worker.drain()

    assert len(outbox_mail.outbox) <= 3
    assert answers[-1].status_code in {200, 429}
