"""Who is found in the directory, by whom, by what, and what is told."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from siec.membership.communities import install_communities
from siec.membership.forms.fields import WRITTEN_IN
from siec.membership.models import (
    Community,
    Consent,
    GuardedCommunity,
    Mandate,
    Member,
    MemberCommunity,
)
from siec.membership.names import fold
from tests.factories import NOW, give_mandate, make_member, make_person, make_staff

pytestmark = pytest.mark.django_db


def listed(client: Client, query: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}/members/{query}")
    assert response.status_code == 200
    return response.text


def with_community(member: Member, code: str, *, is_public: bool = True) -> Member:
    community = Community.objects.get(code=code)
    MemberCommunity.objects.create(member=member, community=community, is_public=is_public)
    return member


def guard(member: Member, code: str) -> None:
    consent = Consent.objects.create(
        member=member, purpose="community", text_version="1", language="en", given_at=NOW
    )
    GuardedCommunity.objects.create(
        member=member, community=Community.objects.get(code=code), consent=consent
    )


def test_the_public_sees_listed_members_only(client: Client) -> None:
    make_member("Shown")
    make_member("Unlisted", is_listed=False)
    for state in ("draft", "submitted", "asked_for_more", "declined", "left"):
        make_member(f"In {state}", state=state)

    page = listed(client)

    assert "Shown" in page
    assert "Unlisted" not in page
    assert "In " not in page.split("<main", 1)[1].split('role="status"')[1]


def test_people_of_the_network_see_unlisted_members(client: Client) -> None:
    hidden = make_member("Unlisted", is_listed=False)
    delegate = give_mandate(make_member()).person

    for person in (delegate, make_staff("researcher"), make_staff()):
        client.force_login(person)
        assert "Unlisted" in listed(client)
        assert client.get(f"/en/members/{hidden.code}/").status_code == 200


def test_an_account_without_a_mandate_sees_what_the_public_sees(client: Client) -> None:
    hidden = make_member("Unlisted", is_listed=False)
    former = give_mandate(make_member()).person
    Mandate.objects.update(ended_at=NOW)

    for person in (make_person(), former):
        client.force_login(person)
        assert "Unlisted" not in listed(client)
        assert client.get(f"/en/members/{hidden.code}/").status_code == 404


def test_profiles_of_those_not_at_the_table_are_not_found(client: Client) -> None:
    client.force_login(make_staff())

    for state in ("draft", "submitted", "declined", "left"):
        member = make_member(state=state)
        assert client.get(f"/en/members/{member.code}/").status_code == 404
    assert client.get("/en/members/bcdfghjkmn/").status_code == 404


@pytest.mark.parametrize("kind", ["informal_group", "person_planning", "person_suspended"])
def test_the_town_of_groups_and_persons_is_nowhere(client: Client, kind: str) -> None:
    member = make_member("Kasia", kind=kind, city="Pcimowo", contact_name="Contact Person",
                         contact_email="secret@example.org", voivodeship="12")  # fmt: skip
    client.force_login(give_mandate(make_member()).person)

    profile = client.get(f"/en/members/{member.code}/").text
    pages = listed(client) + profile

    assert "Pcimowo" not in pages
    assert "Contact Person" not in pages
    assert "secret@example.org" not in pages
    assert "małopolskie" in profile
    assert "Kasia" not in listed(client, "?words=pcimowo")


def test_an_organisation_shows_its_town_and_is_found_by_it(client: Client) -> None:
    member = make_member("House", city="Łódź", voivodeship="10", contact_email="c@example.org")

    assert "Łódź, łódzkie" in listed(client, "?words=lodz")
    profile = client.get(f"/en/members/{member.code}/").text
    assert "Łódź, łódzkie" in profile
    assert "c@example.org" not in profile


@pytest.mark.parametrize("words", ["ZRODLA", "źródła", "bialy zrodla", "  Źródła  "])
def test_search_minds_no_case_or_accent(client: Client, words: str) -> None:
    make_member("Biały Dom „Źródła”")
    make_member("Other")

    page = listed(client, f"?words={words}")

    assert "Źródła" in page
    assert "1 member" in page


def test_search_finds_cyrillic(client: Client) -> None:
    make_member("Український Дім")

    assert "1 member" in listed(client, "?words=УКРАЇНСЬКИЙ")


@pytest.mark.parametrize("words", ["%", "_", "'", '"', "\\", "<script>"])
def test_search_takes_signs_as_signs(client: Client, words: str) -> None:
    make_member("Plain")

    page = client.get("/en/members/", {"words": words}).text

    assert "Nobody fits all of this" in page
    assert "<script>" not in page


def test_filters_narrow(client: Client) -> None:
    install_communities()
    with_community(make_member("Kurdish House", voivodeship="10", kind="association"), "kurdish")
    make_member("Other", voivodeship="14")

    for query in ("?kind=association", "?voivodeship=10", "?community=kurdish"):
        page = listed(client, query)
        assert "Kurdish House" in page
        assert "Other" not in page


def test_a_bad_filter_is_told_and_narrows_nothing(client: Client) -> None:
    make_member("Shown all the same")

    page = listed(client, "?kind=x&voivodeship=99&community=martian&words=" + "y" * 101)

    assert page.count("Choose one of the answers") >= 3
    assert "Shown all the same" in page


def test_a_nul_in_a_search_is_refused(client: Client) -> None:
    assert client.get("/en/members/?words=a%00b&after=%00").status_code == 400


def test_the_empty_directory_says_what_to_do(client: Client) -> None:
    assert "Nobody is here yet" in listed(client)
    make_member()
    assert "Show all members" in listed(client, "?words=xyzzy")


def test_the_directory_is_paged_by_key(client: Client) -> None:
    for n in range(26):
        make_member(f"Member {n:02}")

    first = listed(client, "?kind=foundation")
    last = Member.objects.get(name="Member 23").code

    assert "26 members" in first
    assert "Member 24" not in first
    assert f"kind=foundation&amp;after={last}" in first
    second = listed(client, f"?kind=foundation&after={last}")
    assert "Member 24" in second
    assert "Member 23" not in second
    assert "From the start" in second


def test_members_of_one_name_are_all_shown_across_pages(client: Client) -> None:
    for _ in range(30):
        make_member("Same name")
    codes = sorted(Member.objects.values_list("code", flat=True))

    page = listed(client) + listed(client, f"?after={codes[23]}")

    assert all(page.count(f"/members/{code}/") == 1 for code in codes)


def test_order_minds_no_accents(client: Client) -> None:
    for name in ("Zorza", "Łąka", "Lato", "Żaba"):
        make_member(name)

    names = list(Member.objects.order_by("sort_name").values_list("name", flat=True))

    assert names == ["Łąka", "Lato", "Żaba", "Zorza"]


def test_communities_not_meant_for_the_public_are_not_shown(client: Client) -> None:
    install_communities()
    member = with_community(make_member("House"), "kurdish", is_public=False)

    pages = listed(client) + client.get(f"/en/members/{member.code}/").text

    assert "Kurdish" not in pages
    assert "Choose one of the answers" in listed(client, "?community=kurdish")


def test_communities_are_read_in_the_readers_language(client: Client) -> None:
    install_communities()
    member = with_community(make_member("House"), "kurdish")

    assert "Курдська".lower() in client.get(f"/uk/members/{member.code}/").text.lower()
    assert "kurdyjska" in client.get(f"/pl/members/{member.code}/").text


@pytest.mark.parametrize("kind", ["informal_group", "person_planning"])
def test_canary_guarded_communities_stand_on_no_page(client: Client, kind: str) -> None:
    """A guarded community is searched for on every page of the room, as every kind of reader."""
    install_communities()
    member = make_member("Guarded", kind=kind)
    waiting = make_member("Guarded too", kind=kind, state="submitted")
    for one in (member, waiting):
        guard(one, "zimbabwean")
    mandate = give_mandate(member)
    observer = give_mandate(member, role="observer").person
    stranger = give_mandate(make_member()).person
    pages = [
        "/members/",
        "/members/?words=guarded",
        f"/members/{member.code}/",
        "/manage/members/",
        f"/manage/members/{member.code}/",
        f"/manage/members/{waiting.code}/",
        f"/manage/members/{waiting.code}/accept/",
        f"/manage/members/{waiting.code}/decline/",
        f"/manage/members/{member.code}/delegate/",
        "/me/members/",
        f"/me/members/{member.code}/",
        f"/me/members/{member.code}/invite/",
        f"/me/members/{member.code}/communities/forget/",
        f"/me/members/{member.code}/mandates/{mandate.code}/end/",
        _status_of(waiting),
    ]
    readers = [None, make_person(), observer, mandate.person, stranger, make_staff()]
    readers += [make_staff("researcher"), make_staff("administrator")]

    for reader in readers:
        own = Client()
        if reader:
            own.force_login(reader)
        for language, word in (("en", "zimbabwean"), ("pl", "zimbabwe"), ("uk", "зімбабвійс")):
            for page in pages:
                text = own.get(f"/{language}{page}").text.lower()
                assert word not in text, (reader, page)


def _status_of(member: Member) -> str:
    from tests.membership.answers import path

    return path("status", member).removeprefix("/en")


def test_a_guarded_community_is_no_filter(client: Client) -> None:
    install_communities()
    guard(make_member("Guarded", kind="person_planning"), "kurdish")
    client.force_login(make_staff())

    page = listed(client, "?community=kurdish")

    assert "Choose one of the answers" in page
    assert 'value="kurdish"' not in page


def test_hostile_words_are_shown_harmless(client: Client) -> None:
    member = make_member("<script>alert(1)</script>", about="<img src=x onerror=alert(1)>")

    pages = listed(client) + client.get(f"/en/members/{member.code}/").text

    assert "<script>alert(1)" not in pages
    assert "<img src=x" not in pages


def many(n: int) -> None:
    install_communities()
    for i in range(n):
        with_community(make_member(f"Member {i}"), "kurdish")


def test_the_directory_needs_few_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    many(30)
    after = Member.objects.order_by("sort_name", "code")[5].code

    with django_assert_max_num_queries(8):
        listed(client, f"?kind=foundation&community=kurdish&words=member&after={after}")


def test_the_directory_needs_few_queries_signed_in(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    many(30)
    client.force_login(give_mandate(make_member()).person)
    after = Member.objects.order_by("sort_name", "code")[5].code

    with django_assert_max_num_queries(12):
        listed(client, f"?kind=foundation&community=kurdish&words=member&after={after}")


def test_a_profile_needs_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    many(3)
    code = Member.objects.first().code

    with django_assert_max_num_queries(8):
        client.get(f"/en/members/{code}/")


def test_fold_drops_case_accents_and_spaces() -> None:
    assert fold("  Łódź   ŻÓŁĆ ") == "lodz zolc"
    assert fold("ЇЖАК") == fold("їжак")
    assert sorted(["яка", "індійська", "казахська", "зулу"], key=fold)[1] == "індійська"


def test_rows_written_in_bulk_are_found_too() -> None:
    Member.objects.bulk_create(
        [Member(kind="foundation", state="active", name="Źródło", submitted_at=NOW, started_at=NOW)]
    )

    assert Member.objects.get().sort_name == "zrodlo"


def test_installing_communities_twice_changes_nothing() -> None:
    assert install_communities() == 25
    assert install_communities() == 0
    assert Community.objects.count() == 25
    assert Community.objects.filter(country="").count() >= 4


@pytest.mark.parametrize("code", WRITTEN_IN)
def test_a_profile_in_any_language_opens(client: Client, code: str) -> None:
    member = make_member(language=code)

    assert client.get(reverse("membership:profile", args=[member.code])).status_code == 200
