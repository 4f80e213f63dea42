"""A person's home and the back office's front."""

from datetime import timedelta

import pytest
from django.urls import reverse

from siec.foundation import clock, outbox
from siec.foundation.models import Job
from siec.network.actions import set_up_network
from siec.network.models import Network
from siec.study.models import Objection
from tests.factories import (
    NOW,
    give_mandate,
    make_consultation,
    make_contribution,
    make_electors,
    make_member,
    make_person,
    make_staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return set_up_network(
        name={"en": "Our network"},
        funder_statement={"en": "Paid for by a fund."},
        contact_email="us@example.org",
        original="en",
        at=NOW,
    )


def make_dead_job() -> Job:
    job = outbox.enqueue("mail", key="mail:some.letter:1", due_at=NOW, secret="words")
    Job.objects.filter(pk=job.pk).update(state=Job.State.DEAD, attempts=8, last_error="OSError")
    return job


def open_now(**fields):
    """Open at the real moment: these pages read the real clock."""
    at = clock.now()
    return make_consultation(
        opens_at=at - timedelta(days=1), closes_at=at + timedelta(days=3), **fields
    )


def test_home_shows_what_is_asked_with_time_and_deadline(client):
    member = make_member("Ours")
    client.force_login(give_mandate(member).person)
    make_electors(open_now(minutes_needed=7), [member])

    page = client.get("/en/me/").content.decode()

    assert "One thing waits for you" in page
    assert "What matters?" in page
    assert "about 7 minutes" in page
    assert "You speak for: Ours" in page


def test_home_does_not_show_what_is_asked_of_others(client):
    make_electors(open_now(), [make_member()])
    client.force_login(give_mandate(make_member()).person)

    assert "Nothing waits for you now" in client.get("/en/me/").content.decode()


def test_home_shows_what_became_of_what_was_said(client):
    member = make_member()
    client.force_login(give_mandate(member).person)
    make_contribution(open_now(), member, "We meet in a corridor.")

    assert "We meet in a corridor." in client.get("/en/me/").content.decode()


def test_home_leads_on_to_all_that_was_said(client):
    client.force_login(give_mandate(make_member()).person)

    assert reverse("gathering:mine") in client.get("/en/me/").content.decode()


def test_home_of_somebody_without_a_mandate_leads_to_joining(client):
    client.force_login(make_person())

    page = client.get("/en/me/").content.decode()

    assert "You do not speak for any member" in page
    assert "/en/join/" in page


def test_home_takes_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    member = make_member()
    client.force_login(give_mandate(member).person)
    consultation = open_now()
    make_electors(consultation, [member])
    for _ in range(30):
        make_contribution(consultation, member)
    client.get("/en/me/")

    with django_assert_max_num_queries(12):
        client.get("/en/me/")


def test_back_office_lists_what_waits(client):
    make_member(state="submitted")
    make_contribution(open_now(), make_member())
    make_dead_job()
    client.force_login(make_staff())

    page = client.get("/en/manage/").content.decode()

    assert "Applications that wait for an answer" in page
    assert "Contributions without an answer" in page
    assert "Messages and tasks that the program gave up on" in page


def test_what_was_cancelled_or_withdrawn_waits_for_nobody(client):
    member, staff = make_member(), make_staff()
    make_contribution(make_consultation(state="cancelled"), member)
    withdrawn = make_contribution(open_now(), member, state="withdrawn")
    Objection.objects.create(contribution=withdrawn, body="Not so.", by=staff, at=NOW)
    client.force_login(staff)

    page = client.get("/en/manage/").content.decode()

    assert "Contributions without an answer" not in page
    assert "Objections without an answer" not in page


@pytest.mark.parametrize("path", ["/en/manage/", "/en/manage/jobs/", "/en/manage/network/"])
def test_back_office_is_closed_to_a_delegate(client, network, path):
    client.force_login(give_mandate(make_member()).person)

    response = client.get(path)

    assert response.status_code == 403
    assert "Only the people who run the network may do this." in response.content.decode()


def test_a_dead_job_is_shown_without_what_it_carries_and_tried_again(client):
    job = make_dead_job()
    client.force_login(make_staff())

    page = client.get("/en/manage/jobs/").content.decode()
    client.post(f"/en/manage/jobs/{job.pk}/again/")

    assert "some.letter" in page
    assert "words" not in page.replace("These words", "")
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.WAITING, 0)


def test_a_delegate_cannot_revive_a_job(client):
    job = make_dead_job()
    client.force_login(give_mandate(make_member()).person)

    assert client.post(f"/en/manage/jobs/{job.pk}/again/").status_code == 403
    job.refresh_from_db()
    assert job.state == Job.State.DEAD


def test_the_funders_statement_changes_on_every_page(client, network):
    client.force_login(make_staff())
    words = {"name_pl": "Nasza sieć", "name_en": "Our network", "contact_email": "us@example.org"}
    statement = {
        "funder_statement_pl": "Z innego funduszu.",
        "funder_statement_en": "Another fund.",
    }

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda work, **_: work())
        response = client.post("/en/manage/network/", words | statement)

    assert response.status_code == 302
    assert "Another fund." in client.get("/en/about/").content.decode()
    assert "Z innego funduszu." in client.get("/pl/about/").content.decode()
    assert "Z innego funduszu." in client.get("/uk/about/").content.decode()


def test_a_network_without_a_name_is_refused_and_keeps_what_was_typed(client, network):
    client.force_login(make_staff())

    page = client.post(
        "/en/manage/network/",
        {"name_pl": "", "name_en": "Typed", "contact_email": "not an address"},
    ).content.decode()

    assert 'value="Typed"' in page
    assert page.count("field__error") >= 2
    assert Network.objects.get().contact_email == "us@example.org"
