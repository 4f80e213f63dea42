"""Coordinators ask, accept, decline; applicants answer and withdraw."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation

from siec.accounts.models import Person
from siec.foundation.errors import DomainError, Refused
from siec.foundation.models import AuditEntry, Event
from siec.membership import actions
from siec.membership.models import Mandate, Member
from tests.factories import NOW, give_mandate, make_member, make_person, make_staff
from tests.membership.answers import apply, path, start

pytestmark = pytest.mark.django_db


def sent(**fields) -> Member:
    return make_member(state="submitted", **fields)


def fresh(member: Member) -> Member:
    return Member.objects.get(pk=member.pk)


def test_asking_and_answering_go_back_and_forth() -> None:
    coordinator, member = make_staff(), sent()

    actions.ask_applicant(by=coordinator, member=member, question="Who leads it?", at=NOW)
    actions.answer_question(by=None, member=member, answer="All of us.", at=NOW)

    assert fresh(member).state == "submitted"
    assert [(c.after, c.note, c.by) for c in member.changes.order_by("pk")] == [
        ("asked_for_more", "Who leads it?", coordinator),
        ("submitted", "All of us.", None),
    ]


def test_accepting_makes_the_contact_a_delegate() -> None:
    member = sent(contact_email="Olena@Example.org", contact_name="Olena", contact_language="uk")

    actions.accept_application(by=make_staff(), member=member, at=NOW)

    mandate = Mandate.objects.get(member=member)
    assert (mandate.role, mandate.person.email) == ("delegate", "olena@example.org")
    assert (mandate.person.name, mandate.person.language) == ("Olena", "uk")
    assert (fresh(member).state, fresh(member).decided_at) == ("active", NOW)


def test_accepting_finds_a_person_who_has_an_account() -> None:
    person = make_person("Olena")
    member = sent(contact_email=person.email.upper())

    actions.accept_application(by=make_staff(), member=member, at=NOW)

    assert Mandate.objects.get(member=member).person == person


def test_a_closed_account_gets_no_mandate() -> None:
    person, member = make_person(is_active=False), sent()
    Member.objects.filter(pk=member.pk).update(contact_email=person.email)

    with pytest.raises(DomainError, match="account with this address is closed"):
        actions.accept_application(by=make_staff(), member=member, at=NOW)

    assert fresh(member).state == "submitted"


def test_declining_keeps_the_reason() -> None:
    coordinator, member = make_staff(), sent()

    actions.decline_application(by=coordinator, member=member, reason="Not yet.", at=NOW)

    change = member.changes.get()
    assert (fresh(member).state, change.note, change.by) == ("declined", "Not yet.", coordinator)
    assert not Mandate.objects.exists()


def test_every_change_is_audited_and_told() -> None:
    coordinator, member = make_staff(), sent()

    actions.ask_applicant(by=coordinator, member=member, question="?", at=NOW)
    actions.answer_question(by=None, member=member, answer="!", at=NOW)
    actions.accept_application(by=coordinator, member=member, at=NOW)

    names = ["member.asked", "member.answered", "member.accepted"]
    assert (
        list(
            AuditEntry.objects.filter(action__startswith="member.").values_list("action", flat=True)
        )
        == names
    )
    events = Event.objects.order_by("pk").values_list("name", flat=True)
    assert list(events) == [*names, "mandate.given"]
    assert "?" not in str(list(Event.objects.values_list("payload", flat=True)))


def test_no_change_without_its_event(monkeypatch: pytest.MonkeyPatch) -> None:
    member = sent(contact_email="")  # nobody can be found or made for this address
    monkeypatch.setattr("siec.membership.actions.reviewing.open_account", lambda **_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.accept_application(by=make_staff(), member=member, at=NOW)

    assert fresh(member).state == "submitted"
    assert not Event.objects.exists()


REVIEWS = {
    "ask": lambda by, member: actions.ask_applicant(by=by, member=member, question="?", at=NOW),
    "accept": lambda by, member: actions.accept_application(by=by, member=member, at=NOW),
    "decline": lambda by, member: actions.decline_application(
        by=by, member=member, reason="No.", at=NOW
    ),
}


@pytest.mark.parametrize("review", REVIEWS.values(), ids=REVIEWS)
def test_only_coordinators_review(review) -> None:
    member, other = sent(), make_member()
    delegate = give_mandate(other).person

    for person in (None, make_person(), delegate, make_staff("researcher")):
        with pytest.raises(Refused):
            review(person, member)

    assert fresh(member).state == "submitted"


@pytest.mark.parametrize("review", REVIEWS.values(), ids=REVIEWS)
@pytest.mark.parametrize("state", ["draft", "asked_for_more", "active", "declined", "left"])
def test_only_submitted_applications_are_decided(review, state: str) -> None:
    member = make_member(state=state)

    with pytest.raises(DomainError, match="not possible now"):
        review(make_staff(), member)

    assert fresh(member).state == state


@pytest.mark.parametrize("state", ["draft", "submitted", "active", "declined"])
def test_nobody_answers_what_was_not_asked(state: str) -> None:
    member = make_member(state=state)

    with pytest.raises(DomainError, match="Nobody waits for an answer"):
        actions.answer_question(by=None, member=member, answer="!", at=NOW)


def test_withdrawing_deletes_all_that_was_written(client: Client) -> None:
    member = apply(client)
    code = member.code

    assert "cannot be brought back" in client.get(path("withdraw", member)).text
    link = path("status", member)
    client.post(path("withdraw", member))

    assert not Member.objects.exists()
    assert client.get(link).status_code == 410
    assert AuditEntry.objects.filter(action="application.withdrawn", target=code).exists()
    assert client.get("/en/join/").status_code == 200


@pytest.mark.parametrize("state", ["active", "declined", "paused", "left"])
def test_decided_applications_cannot_be_withdrawn(client: Client, state: str) -> None:
    member = make_member(state=state)

    response = client.post(path("withdraw", member))

    assert response.status_code == 409
    assert Member.objects.exists()


def test_status_shows_where_it_stands_and_takes_an_answer(client: Client) -> None:
    member = sent()
    assert "It is our turn" in client.get(path("status", member)).text
    actions.ask_applicant(by=make_staff(), member=member, question="Who leads it?", at=NOW)

    page = client.get(path("status", member)).text
    assert "Who leads it?" in page
    assert 'name="answer"' in page
    empty = client.post(path("status", member), {"answer": " "})
    assert "Write your answer." in empty.text
    long = client.post(path("status", member), {"answer": "x" * 3001})
    assert "at most 3000 characters fit" in long.text
    done = client.post(path("status", member), {"answer": "All of us."}, follow=True)

    assert "All of us." in done.text
    assert "It is our turn" in done.text


def test_an_answer_too_many_is_told_and_kept_on_the_page(client: Client) -> None:
    member = sent()

    response = client.post(path("status", member), {"answer": "All of us, since 2019."})

    assert "Nobody waits for an answer" in response.text


def test_status_of_a_declined_application_shows_the_reason(client: Client) -> None:
    member = sent()
    actions.decline_application(by=make_staff(), member=member, reason="Too far away.", at=NOW)

    assert "Too far away." in client.get(path("status", member)).text


def test_status_of_a_draft_leads_on(client: Client) -> None:
    assert client.get(path("status", start())).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_two_coordinators_one_accepts() -> None:
    member, both = sent(), [make_staff(), make_staff()]
    barrier = Barrier(2)

    def accept(coordinator: Person) -> str:
        barrier.wait()
        try:
            with translation.override("en"):
                actions.accept_application(by=coordinator, member=member, at=NOW)
        except DomainError as error:
            return str(error.sentence)
        finally:
            connection.close()
        return "accepted"

    with ThreadPoolExecutor(2) as pool:
        results = sorted(pool.map(accept, both))

    assert results[1] == "accepted"
    assert "not possible now" in results[0]
    assert Mandate.objects.filter(member=member).count() == 1
    assert member.changes.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_sends_one_counts(client: Client) -> None:
    from tests.membership.answers import fill_in

    member = start()
    fill_in(client, member)

    def submit(_: int) -> bool:
        try:
            actions.submit_application(by=None, member=member, at=NOW)
        except DomainError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(submit, range(8)))

    assert results.count(True) == 1
    assert member.changes.count() == 1
    assert member.kind_periods.count() == 1


# Pages


@pytest.fixture
def coordinator(client: Client) -> Person:
    person = make_staff(name="Coordinator C")
    client.force_login(person)
    return person


def test_review_page_shows_all_answers(client: Client, coordinator: Person) -> None:
    member = apply(Client(), about={"krs": "0000123456"})

    page = client.get(f"/en/manage/members/{member.code}/").text

    for words in ("Bridges", "We teach Polish.", "0000123456", "olena@example.org", "Decide"):
        assert words in page


def test_review_page_warns_of_the_criterion_and_of_doubles(
    client: Client, coordinator: Person
) -> None:
    make_member("Bridges")
    member = sent(name="bridges", acts_for_migrants=False)

    page = client.get(f"/en/manage/members/{member.code}/").text

    assert "perhaps here already" in page
    assert "tag--danger" in page


def test_ask_page_wants_a_question(client: Client, coordinator: Person) -> None:
    member = sent()

    empty = client.post(f"/en/manage/members/{member.code}/ask/", {"question": ""})
    long = client.post(f"/en/manage/members/{member.code}/ask/", {"question": "x" * 2001})

    assert "Write what you want to know." in empty.text
    assert "at most 2000 characters fit" in long.text
    assert fresh(member).state == "submitted"


def test_ask_page_asks(client: Client, coordinator: Person) -> None:
    member = sent()

    page = client.post(
        f"/en/manage/members/{member.code}/ask/", {"question": "Who?"}, follow=True
    ).text

    assert "The question is on its way." in page
    assert fresh(member).state == "asked_for_more"


def test_accept_page_shows_first_and_asks(client: Client, coordinator: Person) -> None:
    member = sent(contact_name="Olena", contact_email="olena@example.org")

    page = client.get(f"/en/manage/members/{member.code}/accept/").text
    assert "Olena becomes the delegate" in page
    assert "olena@example.org" in page
    assert fresh(member).state == "submitted"
    client.post(f"/en/manage/members/{member.code}/accept/")

    assert fresh(member).state == "active"
    again = client.post(f"/en/manage/members/{member.code}/accept/")
    assert again.status_code == 409
    assert "not possible now" in again.text


def test_decline_page_wants_a_reason(client: Client, coordinator: Person) -> None:
    member = sent()
    address = f"/en/manage/members/{member.code}/decline/"

    assert "Write the reason" in client.post(address, {"reason": ""}).text
    assert "at most 2000" in client.post(address, {"reason": "x" * 2001}).text
    assert fresh(member).state == "submitted"
    client.post(address, {"reason": "Not yet."})

    assert fresh(member).state == "declined"
    late = client.post(address, {"reason": "Once more, please"})
    assert "not possible now" in late.text
    assert "Once more, please" in late.text


@pytest.mark.parametrize("page", ["", "accept/", "decline/", "delegate/"])
def test_review_pages_are_for_coordinators(client: Client, page: str) -> None:
    member = sent()
    address = f"/en/manage/members/{member.code}/{page}"

    assert "/sign-in/" in client.get(address).url
    for person in (make_person(), give_mandate(make_member()).person, make_staff("researcher")):
        client.force_login(person)
        assert client.get(address).status_code == 403
        assert client.post(address).status_code in {403, 405}


def test_drafts_are_not_found_by_coordinators(client: Client, coordinator: Person) -> None:
    member = start()

    assert client.get(f"/en/manage/members/{member.code}/").status_code == 404
    assert client.get(f"/en/manage/members/{member.code}/accept/").status_code == 404


# The table


def table(client: Client, query: str = "") -> str:
    return client.get(f"/en/manage/members/{query}").text


def test_table_filters(client: Client, coordinator: Person) -> None:
    make_member("Lodz House", voivodeship="10", kind="association")
    make_member("Waiting Group", voivodeship="14", kind="informal_group", state="submitted")
    Member.objects.create(kind="foundation", started_at=NOW, name="A draft")

    assert "2 rows" in table(client)
    assert "1 application waits" in table(client)
    for query in ("?state=submitted", "?kind=informal_group", "?voivodeship=14", "?words=waiting"):
        assert "Waiting Group" in table(client, query)
        assert "Lodz House" not in table(client, query)
    assert "A draft" not in table(client)


def test_table_says_when_nothing_is_there_or_fits(client: Client, coordinator: Person) -> None:
    assert "Nobody has applied yet" in table(client)
    make_member()
    assert "Nothing fits all of this" in table(client, "?words=xyzzy")


def test_table_says_what_is_wrong_with_a_filter(client: Client, coordinator: Person) -> None:
    make_member("Shown all the same")

    page = table(client, "?state=draft&kind=x&voivodeship=00&words=" + "y" * 101)

    assert page.count("Choose one of the answers") >= 3
    assert "at most 100 characters" in page
    assert "Shown all the same" in page


def test_table_is_paged_by_key(client: Client, coordinator: Person) -> None:
    for n in range(53):
        make_member(f"Member {n:03}", state="submitted")

    first = table(client, "?state=submitted")
    assert "Member 049" in first
    assert "Member 050" not in first
    following = Member.objects.get(name="Member 049").code
    assert f"state=submitted&amp;after={following}" in first
    second = table(client, f"?state=submitted&after={following}")

    assert "Member 049" not in second
    assert "Member 052" in second
    assert "Member 000" in table(client, "?after=nonsense")


def test_review_page_needs_few_queries(
    client: Client, coordinator: Person, django_assert_max_num_queries
) -> None:
    from siec.membership.communities import install_communities

    install_communities()
    member = sent()
    for _ in range(9):
        make_member(member.name)
    for _ in range(5):
        give_mandate(member, role="observer")

    with django_assert_max_num_queries(12):
        client.get(f"/en/manage/members/{member.code}/")


def test_table_needs_few_queries(
    client: Client, coordinator: Person, django_assert_max_num_queries
) -> None:
    for n in range(60):
        give_mandate(make_member(f"Member {n}"))

    with django_assert_max_num_queries(12):
        table(client, "?words=member")
