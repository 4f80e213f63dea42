"""Who speaks for a member: naming, inviting, ending."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from siec.accounts.models import Person
from siec.foundation.errors import DomainError, Refused
from siec.membership import actions, rules
from siec.membership.models import Consent, GuardedCommunity, Mandate, Member
from siec.membership.queries import speaking_for
from tests.factories import NOW, give_mandate, make_member, make_person, make_staff

pytestmark = pytest.mark.django_db


def name(by: Person, member: Member, email: str = "new@example.org") -> Mandate:
    return actions.name_delegate(
        by=by, member=member, email=email, name="New", language="en", at=NOW
    )


def invite(by: Person, member: Member, role: str = "deputy", email: str = "new@example.org"):
    return actions.invite_person(
        by=by, member=member, role=role, email=email, name="New", language="en", at=NOW
    )


def delegate_of(member: Member) -> Person:
    return Mandate.objects.get(member=member, role="delegate", ended_at=None).person


def test_naming_a_delegate_ends_the_old_mandate() -> None:
    member = make_member()
    old = give_mandate(member)

    new = name(make_staff(), member)

    old.refresh_from_db()
    assert old.ended_at == NOW
    assert (new.role, new.person.email) == ("delegate", "new@example.org")


def test_a_deputy_can_become_the_delegate() -> None:
    member = make_member()
    give_mandate(member)
    deputy = give_mandate(member, role="deputy")

    name(make_staff(), member, deputy.person.email)

    deputy.refresh_from_db()
    assert deputy.ended_at == NOW
    assert delegate_of(member) == deputy.person


def test_the_delegate_cannot_be_named_again() -> None:
    member = make_member()
    mandate = give_mandate(member)

    with pytest.raises(DomainError, match="delegate already"):
        name(make_staff(), member, mandate.person.email)


def test_only_coordinators_name_delegates() -> None:
    member = make_member()
    mandate = give_mandate(member)

    for person in (mandate.person, make_person(), make_staff("researcher")):
        with pytest.raises(Refused):
            name(person, member)

    assert delegate_of(member) == mandate.person


def test_only_active_members_get_a_delegate() -> None:
    with pytest.raises(Refused, match="active members"):
        name(make_staff(), make_member(state="declined"))


def test_the_database_keeps_one_delegate() -> None:
    member = make_member()
    give_mandate(member)

    with pytest.raises(IntegrityError), transaction.atomic():
        give_mandate(member)


@pytest.mark.django_db(transaction=True)
def test_many_namings_at_once_leave_one_delegate() -> None:
    member, coordinator = make_member(), make_staff()
    give_mandate(member)

    def name_one(n: int) -> None:
        try:
            name(coordinator, member, f"new{n}@example.org")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(name_one, range(4)))

    current = Mandate.objects.filter(member=member, ended_at=None)
    assert current.count() == 1
    assert Mandate.objects.filter(member=member).count() == 5


@pytest.mark.parametrize("role", ["deputy", "editor", "observer"])
def test_a_delegate_invites(role: str) -> None:
    member = make_member()
    delegate = give_mandate(member).person

    mandate = invite(delegate, member, role)

    assert (mandate.role, mandate.ended_at) == (role, None)


def test_a_delegate_names_no_delegate() -> None:
    member = make_member()
    delegate = give_mandate(member).person

    with pytest.raises(DomainError, match="named by the coordinators"):
        invite(delegate, member, "delegate")


def test_nobody_is_invited_twice() -> None:
    member = make_member()
    delegate = give_mandate(member).person
    invite(delegate, member, "editor")

    with pytest.raises(DomainError, match="mandate already"):
        invite(delegate, member, "deputy")


def test_a_member_has_at_most_twenty_people() -> None:
    member = make_member()
    delegate = give_mandate(member).person
    for _ in range(19):
        give_mandate(member, role="observer")

    with pytest.raises(DomainError, match="20 people"):
        invite(delegate, member)


def test_only_the_members_own_delegate_invites() -> None:
    member, other = make_member(), make_member()
    give_mandate(member)
    strangers = [
        give_mandate(other).person,
        give_mandate(member, role="deputy").person,
        give_mandate(member, role="editor").person,
        make_staff(),
        make_person(),
    ]

    for person in strangers:
        with pytest.raises(Refused):
            invite(person, member)


def test_a_delegate_ends_a_mandate() -> None:
    member = make_member()
    delegate = give_mandate(member).person
    mandate = give_mandate(member, role="editor")

    actions.end_mandate(by=delegate, mandate=mandate, at=NOW)

    mandate.refresh_from_db()
    assert mandate.ended_at == NOW
    with pytest.raises(DomainError, match="ended already"):
        actions.end_mandate(by=delegate, mandate=mandate, at=NOW)


def test_whoever_was_invited_may_step_down() -> None:
    mandate = give_mandate(make_member(), role="observer")

    actions.end_mandate(by=mandate.person, mandate=mandate, at=NOW)

    assert Mandate.objects.get().ended_at == NOW


def test_others_end_no_mandate() -> None:
    member, other = make_member(), make_member()
    delegate = give_mandate(member)
    mandate = give_mandate(member, role="editor")
    deputy = give_mandate(member, role="deputy").person

    for person in (give_mandate(other).person, deputy, make_person(), make_staff()):
        with pytest.raises(Refused):
            actions.end_mandate(by=person, mandate=mandate, at=NOW)
    with pytest.raises(Refused):
        actions.end_mandate(by=delegate.person, mandate=delegate, at=NOW)


def test_speaking_for_lists_current_mandates_of_members_at_the_table() -> None:
    person = make_person()
    b, a = make_member("B"), make_member("A")
    give_mandate(b, person)
    give_mandate(a, person, "observer")
    give_mandate(make_member(state="left"), person)
    ended = give_mandate(make_member(), person)
    Mandate.objects.filter(pk=ended.pk).update(ended_at=NOW)
    give_mandate(make_member())

    assert [(m.name, held.role) for m, held in speaking_for(person)] == [
        ("A", "observer"),
        ("B", "delegate"),
    ]
    assert speaking_for(None) == []


def test_only_the_delegate_manages_mandates() -> None:
    member, other = make_member(), make_member()
    people = {role: give_mandate(member, role=role).person for role in Mandate.Role.values}

    def who_may(about: Member) -> set[str]:
        may = rules.MANAGE_MANDATES.allows
        return {role for role, person in people.items() if may(person, about, at=NOW)}

    assert who_may(member) == {"delegate"}
    assert who_may(other) == set()
    assert not rules.MANAGE_MANDATES.allows(None, member, at=NOW)
    member.state = "paused"
    assert who_may(member) == set()


def test_withdrawing_the_community_consent_deletes_what_it_guarded() -> None:
    from siec.membership.communities import install_communities
    from siec.membership.models import Community

    install_communities()
    member = make_member(kind="person_planning")
    delegate = give_mandate(member).person
    consent = Consent.objects.create(
        member=member, purpose="community", text_version="1", language="en", given_at=NOW
    )
    GuardedCommunity.objects.create(
        member=member, community=Community.objects.first(), consent=consent
    )

    with pytest.raises(Refused):
        actions.withdraw_community_consent(by=make_staff(), member=member, at=NOW)
    actions.withdraw_community_consent(by=delegate, member=member, at=NOW)

    assert not GuardedCommunity.objects.exists()
    assert Consent.objects.get().withdrawn_at == NOW


# Pages


def test_own_page_shows_people_and_history(client: Client) -> None:
    member = make_member("Ours", state="submitted")
    mandate = actions.accept_application(by=make_staff(name="Koor"), member=member, at=NOW)
    client.force_login(mandate.person)

    page = client.get(f"/en/me/members/{member.code}/").text

    for words in ("Ours", mandate.person.name, "Koor", "Invite somebody"):
        assert words in page
    assert "Ours" in client.get("/en/me/members/").text


def test_own_page_is_for_ones_own_member_only(client: Client) -> None:
    member, other = make_member(), make_member()
    held = give_mandate(other, role="observer")
    address = f"/en/me/members/{other.code}/"

    assert "/sign-in/" in client.get(address).url
    client.force_login(give_mandate(member).person)
    for page in ("", "invite/", f"mandates/{held.code}/end/", "communities/forget/"):
        assert client.get(address + page).status_code == 404
        assert client.post(address + page).status_code in {404, 405}
    client.force_login(held.person)
    assert client.get(address).status_code == 200
    assert client.get(address + "invite/").status_code == 403
    assert client.get(address + "communities/forget/").status_code == 403


def test_own_page_is_gone_when_the_mandate_has_ended(client: Client) -> None:
    mandate = give_mandate(make_member())
    Mandate.objects.update(ended_at=NOW)
    client.force_login(mandate.person)

    assert client.get(f"/en/me/members/{mandate.member.code}/").status_code == 404
    assert "You have no mandate now" in client.get("/en/me/members/").text


GOOD = {"role": "deputy", "email": "new@example.org", "name": "New", "language": "en"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("role", "", "Choose what this person may do."),
        ("role", "delegate", "Choose one of the answers"),
        ("email", "", "Write the e-mail address."),
        ("email", "nobody", "does not look like an e-mail address"),
        ("name", "", "Write the name."),
        ("name", "x" * 121, "at most 120 characters"),
        ("language", "xx", "Choose one of the answers"),
    ],
)
def test_invite_page_refuses_bad_input(
    client: Client, field: str, value: str, sentence: str
) -> None:
    mandate = give_mandate(make_member())
    client.force_login(mandate.person)

    response = client.post(f"/en/me/members/{mandate.member.code}/invite/", GOOD | {field: value})

    assert response.status_code == 200
    assert sentence in response.text
    assert Mandate.objects.count() == 1


def test_invite_page_invites_once(client: Client) -> None:
    mandate = give_mandate(make_member())
    client.force_login(mandate.person)
    address = f"/en/me/members/{mandate.member.code}/invite/"

    assert client.post(address, GOOD).status_code == 302
    again = client.post(address, GOOD)

    assert "has a mandate already" in again.text
    assert "new@example.org" in again.text
    assert Mandate.objects.count() == 2


def test_end_page_shows_first_and_asks(client: Client) -> None:
    member = make_member()
    client.force_login(give_mandate(member).person)
    held = give_mandate(member, make_person("Ed Itor"), role="editor")
    address = f"/en/me/members/{member.code}/mandates/{held.code}/end/"

    assert "Ed Itor" in client.get(address).text
    assert client.post(address).status_code == 302

    held.refresh_from_db()
    assert held.ended_at


def test_end_page_of_another_members_mandate_is_not_found(client: Client) -> None:
    member = make_member()
    client.force_login(give_mandate(member).person)
    other = give_mandate(make_member(), role="editor")

    address = f"/en/me/members/{member.code}/mandates/{other.code}/end/"

    assert client.post(address).status_code == 404


def test_delegate_page_names_the_old_one_and_refuses_them_again(client: Client) -> None:
    member = make_member()
    old = give_mandate(member, make_person("Old One", email="old@example.org"))
    client.force_login(make_staff())
    address = f"/en/manage/members/{member.code}/delegate/"

    assert "The mandate of Old One ends" in client.get(address).text
    same = client.post(address, {"email": "OLD@example.org", "name": "Old", "language": "en"})
    assert "delegate already" in same.text
    bad = client.post(address, {"email": "x", "name": "", "language": ""})
    assert bad.text.count("field__error") == 3
    assert (
        client.post(
            address, {"email": "new@example.org", "name": "New", "language": "uk"}
        ).status_code
        == 302
    )

    assert delegate_of(member).email == "new@example.org"
    assert old.person != delegate_of(member)


def test_own_page_needs_few_queries(client: Client, django_assert_max_num_queries) -> None:
    member = make_member()
    client.force_login(give_mandate(member).person)
    for _ in range(9):
        give_mandate(member, role="observer")

    with django_assert_max_num_queries(12):
        client.get(f"/en/me/members/{member.code}/")
