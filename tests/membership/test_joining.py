"""Walking through the form as each kind of member."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from siec.membership.communities import install_communities
from siec.membership.models import Consent, GuardedCommunity, Member, MemberCommunity
from tests.factories import make_person
from tests.membership.answers import ABOUT, ANSWERS, CONTACT, apply, fill_in, path, start

pytestmark = pytest.mark.django_db
JOIN = "/en/join/"


def fresh(member: Member) -> Member:
    return Member.objects.get(pk=member.pk)


def test_join_makes_a_draft_and_leads_to_the_next_step(client: Client) -> None:
    response = client.post(JOIN, {"kind": "informal_group"})

    member = Member.objects.get()
    assert (member.kind, member.state, member.contact_language) == ("informal_group", "draft", "en")
    assert response.status_code == 302
    assert "/about/" in response.url


@pytest.mark.parametrize("kind", ["", "church", "\0"])
def test_join_with_a_bad_kind_says_so(client: Client, kind: str) -> None:
    response = client.post(JOIN, {"kind": kind})

    assert response.status_code == 200
    assert "There is something to mend" in response.text
    assert not Member.objects.exists()


def test_join_offers_to_go_on(client: Client) -> None:
    client.post(JOIN, {"kind": "foundation"})

    assert "Go on where you stopped" in client.get(JOIN).text
    assert "Go on where you stopped" not in Client().get(JOIN).text


def test_a_shared_device_can_forget_an_application(client: Client) -> None:
    client.post(JOIN, {"kind": "foundation"})

    client.post(JOIN, {"forget": "yes"})

    assert "Go on where you stopped" not in client.get(JOIN).text
    assert Member.objects.count() == 1


@pytest.mark.parametrize("kind", Member.Kind.values)
def test_every_kind_joins(client: Client, kind: str) -> None:
    experience = "paused" if kind == "person_suspended" else "1_3"

    member = apply(client, kind, about={"experience": experience})

    assert member.state == "submitted"
    assert member.submitted_at
    assert [p.kind for p in member.kind_periods.all()] == [kind]
    assert [(c.before, c.after, c.by) for c in member.changes.all()] == [
        ("draft", "submitted", None)
    ]
    assert not hasattr(member, "draft")


@pytest.mark.parametrize(
    ("kind", "asked", "not_asked"),
    [
        ("foundation", ["website", "krs", "city"], []),
        ("association", ["website", "krs"], []),
        ("ordinary_association", ["website"], ["krs"]),
        ("informal_group", ["website"], ["krs"]),
        ("person_planning", ["city"], ["website", "krs"]),
        ("person_suspended", ["city"], ["website", "krs"]),
    ],
)
def test_about_asks_only_what_fits(
    client: Client, kind: str, asked: list[str], not_asked: list[str]
) -> None:
    page = client.get(path("step", start(kind), "about")).text

    assert all(f'name="{name}"' in page for name in asked)
    assert not any(f'name="{name}"' in page for name in not_asked)


def test_experience_offers_a_pause_to_the_suspended_only(client: Client) -> None:
    assert 'value="paused"' in client.get(path("step", start("person_suspended"), "about")).text
    assert 'value="paused"' not in client.get(path("step", start("person_planning"), "about")).text


def test_progress_is_shown(client: Client) -> None:
    assert "Step 2 of 5" in client.get(path("step", start(), "about")).text


@pytest.mark.parametrize(
    ("step", "field", "value", "sentence"),
    [
        ("about", "name", "", "Write the name."),
        ("about", "name", "   ", "Write the name."),
        ("about", "name", "x" * 201, "at most 200 characters fit, you wrote 201"),
        ("about", "about", "", "Write a few sentences."),
        ("about", "about", "x" * 3001, "at most 3000 characters fit"),
        ("about", "language", "", "Choose the language you wrote in."),
        ("about", "language", "tlh", "Choose one of the answers"),
        ("about", "voivodeship", "", "Choose the voivodeship."),
        ("about", "voivodeship", "99", "Choose one of the answers"),
        ("about", "city", "", "Write the town or village."),
        ("about", "city", "x" * 81, "at most 80 characters fit"),
        ("about", "website", "not a page", "does not look like a web address"),
        ("about", "website", "javascript:alert(1)", "does not look like a web address"),
        ("about", "website", "ftp://example.org", "does not look like a web address"),
        ("about", "website", "https://example.org/" + "x" * 200, "at most 200 characters fit"),
        ("about", "krs", "12345", "exactly ten digits"),
        ("about", "krs", "12345678901", "exactly ten digits"),
        ("about", "krs", "١٢٣٤٥٦٧٨٩٠", "exactly ten digits"),
        ("about", "krs", "123456789a", "exactly ten digits"),
        ("about", "experience", "", "Choose how many years."),
        ("about", "experience", "paused", "Choose one of the answers"),
        ("criterion", "made_by_migrants", "", "Answer yes or no."),
        ("criterion", "made_by_migrants", "perhaps", "Choose one of the answers"),
        ("criterion", "acts_for_migrants", "", "Answer yes or no."),
        ("criterion", "criterion_note", "x" * 2001, "at most 2000 characters fit"),
        ("communities", "communities", "martian", "Choose one of the answers"),
        ("communities", "is_listed", "", "Answer yes or no."),
        ("communities", "is_listed", "maybe", "Choose one of the answers"),
        ("contact", "contact_name", "", "Write the name of the person"),
        ("contact", "contact_name", "x" * 121, "at most 120 characters fit"),
        ("contact", "contact_email", "", "Write the e-mail address."),
        ("contact", "contact_email", "olena at example", "does not look like an e-mail address"),
        ("contact", "contact_email", "x" * 250 + "@example.org", "characters fit"),
        ("contact", "contact_language", "", "Choose the language of our letters."),
        ("contact", "contact_language", "xx", "Choose one of the answers"),
        ("contact", "consent", "", "Without this consent"),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(
    client: Client, step: str, field: str, value: str, sentence: str
) -> None:
    install_communities()
    member = start()
    data = {k: v for k, v in (ANSWERS[step] | {field: value}).items() if v != "" or k != "consent"}

    response = client.post(path("step", member, step), data)

    assert response.status_code == 200
    assert sentence in response.text
    assert step not in fresh(member).draft.done
    typed = [str(v) for k, v in data.items() if len(str(v)) > 8 and k != "communities"]
    assert all(one in response.text for one in typed if "\0" not in one)


def test_a_nul_is_refused_with_a_sentence(client: Client) -> None:
    response = client.post(path("step", start(), "about"), ABOUT | {"name": "a\0b"})

    assert response.status_code == 200
    assert "Null characters are not allowed" in response.text


def test_a_number_may_have_spaces_and_an_address_no_scheme(client: Client) -> None:
    member = start()

    client.post(
        path("step", member, "about"),
        ABOUT | {"krs": "0000 123-456", "website": "example.org"},
    )

    assert (fresh(member).krs, fresh(member).website) == ("0000123456", "https://example.org")


def test_going_back_keeps_everything(client: Client) -> None:
    member = start()
    fill_in(client, member, about={"name": "Kept name"}, criterion={"criterion_note": "Partly."})

    assert "Kept name" in client.get(path("step", member, "about")).text
    assert "Partly." in client.get(path("step", member, "criterion")).text
    contact = client.get(path("step", member, "contact")).text
    assert "olena@example.org" in contact
    assert re.search(r'<input[^>]*name="consent"[^>]*checked', contact)


def test_save_for_later_keeps_what_is_wrong(client: Client) -> None:
    member = start()

    response = client.post(
        path("step", member, "about"),
        {"later": "yes", "name": "Half done", "krs": "12", "website": "nonsense page"},
    )

    assert response.url.endswith("/later/")
    page = Client().get(path("step", member, "about")).text
    assert "Half done" in page
    assert 'value="12"' in page
    assert "nonsense page" in page
    assert "There is something to mend" not in page
    assert fresh(member).name == ""


def test_save_for_later_of_good_answers_answers_the_step(client: Client) -> None:
    member = start()

    client.post(path("step", member, "about"), ABOUT | {"later": "yes"})

    assert fresh(member).name == "Bridges"
    assert "about" in fresh(member).draft.done


def test_save_for_later_of_too_much_text_is_refused_and_shown_again(client: Client) -> None:
    member = start()

    response = client.post(path("step", member, "about"), {"later": "yes", "about": "long " * 7000})

    assert response.status_code == 200
    assert "too much text to keep" in response.text
    assert "long long" in response.text


def test_save_for_later_keeps_no_nul(client: Client) -> None:
    member = start()

    client.post(path("step", member, "about"), {"later": "yes", "name": "a\0b"})

    assert fresh(member).draft.typed["about"]["name"] == "ab"


def test_a_kept_wrong_answer_undoes_the_step(client: Client) -> None:
    member = start()
    fill_in(client, member)

    client.post(path("step", member, "about"), ABOUT | {"later": "yes", "krs": "1"})

    assert "not answered yet" in client.get(path("check", member)).text
    assert client.post(path("check", member)).status_code == 200
    assert fresh(member).state == "draft"


def test_check_shows_all_and_offers_changes(client: Client) -> None:
    member = start()
    fill_in(client, member)

    page = client.get(path("check", member)).text

    for words in ("Bridges", "We teach Polish.", "mazowieckie", "Radom", "olena@example.org"):
        assert words in page
    assert page.count(">Change<") == 5


def test_changing_the_kind_asks_again_but_keeps_what_was_typed(client: Client) -> None:
    member = start("foundation")
    fill_in(client, member, about={"krs": "0000123456"})

    client.post(path("kind", member), {"kind": "informal_group"})

    assert fresh(member).draft.done == ["kind", "contact"]
    assert not fresh(member).is_listed
    assert "Bridges" in client.get(path("step", member, "about")).text


def test_what_does_not_fit_the_kind_is_gone_when_sent(client: Client) -> None:
    member = start("foundation")
    fill_in(client, member, about={"krs": "0000123456", "website": "https://example.org"})
    client.post(path("kind", member), {"kind": "person_planning"})
    fill_in(client, member)

    client.post(path("check", member))

    assert fresh(member).state == "submitted"
    assert (fresh(member).krs, fresh(member).website) == ("", "")


def test_organisations_communities_are_open(client: Client) -> None:
    install_communities()

    member = apply(
        client,
        communities={"communities": ["kurdish", "syrian"], "show_communities": "yes"},
    )

    rows = MemberCommunity.objects.filter(member=member)
    assert {(r.community.code, r.is_public) for r in rows} == {("kurdish", True), ("syrian", True)}
    assert not GuardedCommunity.objects.exists()


def test_organisations_with_communities_say_whether_to_show_them(client: Client) -> None:
    install_communities()

    response = client.post(
        path("step", start(), "communities"), {"communities": ["kurdish"], "is_listed": "yes"}
    )

    assert response.status_code == 200
    assert "Answer yes or no." in response.text


def test_a_persons_communities_need_a_consent(client: Client) -> None:
    install_communities()
    member = start("person_planning")

    response = client.post(
        path("step", member, "communities"), {"communities": ["kurdish"], "is_listed": "no"}
    )

    assert response.status_code == 200
    assert "did not agree that we keep them" in response.text
    assert not GuardedCommunity.objects.exists()


def test_a_persons_communities_are_guarded(client: Client) -> None:
    install_communities()

    member = apply(
        client,
        "person_planning",
        communities={"communities": ["kurdish"], "community_consent": "on", "is_listed": "no"},
    )

    row = GuardedCommunity.objects.get(member=member)
    assert row.community.code == "kurdish"
    assert (row.consent.purpose, row.consent.text_version, row.consent.language) == (
        "community", "2026-11", "en",
    )  # fmt: skip
    assert not MemberCommunity.objects.exists()


def test_unticking_withdraws_the_consent(client: Client) -> None:
    install_communities()
    member = start("person_planning")
    there = {"communities": ["kurdish"], "community_consent": "on", "is_listed": "no"}
    client.post(path("step", member, "communities"), there)

    client.post(path("step", member, "communities"), {"is_listed": "no"})

    assert not GuardedCommunity.objects.exists()
    assert Consent.objects.get(purpose="community").withdrawn_at


def test_unconsented_communities_are_not_kept_for_later(client: Client) -> None:
    install_communities()
    member = start("informal_group")

    response = client.post(
        path("step", member, "communities"),
        {"later": "yes", "communities": ["kurdish"], "is_listed": "no"},
        follow=True,
    )

    assert "We did not keep the communities" in response.text
    assert "kurdish" not in str(fresh(member).draft.typed)


def test_changing_from_person_to_organisation_forgets_guarded_communities(client: Client) -> None:
    install_communities()
    member = start("person_planning")
    there = {"communities": ["kurdish"], "community_consent": "on", "is_listed": "no"}
    client.post(path("step", member, "communities"), there)

    client.post(path("kind", member), {"kind": "foundation"})

    assert not GuardedCommunity.objects.exists()
    assert not MemberCommunity.objects.exists()


def test_organisations_are_listed_by_default_and_persons_are_not() -> None:
    assert start("association").is_listed
    assert not start("informal_group").is_listed
    assert not start("person_suspended").is_listed


def test_consent_is_kept_with_its_words_and_language(client: Client) -> None:
    member = apply(client)

    consent = Consent.objects.get(member=member)
    assert (consent.purpose, consent.text_version, consent.language) == (
        "membership", "2026-11", "en",
    )  # fmt: skip


def test_sending_twice_has_one_effect(client: Client) -> None:
    member = apply(client)

    response = client.post(path("check", member))

    assert "/status/" in response.url
    assert member.changes.count() == 1


def test_sent_applications_cannot_be_changed(client: Client) -> None:
    member = apply(client)

    response = client.post(path("step", member, "about"), ABOUT | {"name": "Other"})

    assert "/status/" in response.url
    assert fresh(member).name == "Bridges"


def test_a_link_of_somebody_else_leads_nowhere(client: Client) -> None:
    member = start()
    token = path("step", member, "about").split("/")[3]

    forged = token.replace(member.code, "bcdfghjkmn")

    assert client.get(f"/en/join/{forged}/about/").status_code == 409
    assert client.get(f"/en/join/{member.code}/about/").status_code == 409


def test_an_unknown_step_is_not_found(client: Client) -> None:
    assert client.get(path("step", start(), "shoe-size")).status_code == 404


def test_the_link_leads_to_the_first_open_step(client: Client) -> None:
    member = start()
    client.post(path("step", member, "about"), ABOUT)

    response = client.get(path("resume", member))

    assert response.url.endswith("/criterion/")


def test_later_refuses_a_bad_address(client: Client) -> None:
    response = client.post(path("later", start()), {"email": "nobody"})

    assert response.status_code == 200
    assert "does not look like an e-mail address" in response.text


def test_signed_in_people_may_apply_too(client: Client) -> None:
    client.force_login(make_person())
    assert apply(client, contact=CONTACT).changes.get().by is not None
    assert client.get(reverse("membership:join")).status_code == 200
