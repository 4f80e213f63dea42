"""Signing in by a code or a link."""

import re

import pytest
from django.core import mail as outbox_mail
from django.test import Client
from django.utils import translation

from siec.accounts.letters import sign_in_path
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
