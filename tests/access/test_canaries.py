"""Secrets are planted in every private field, and looked for in all that each role can fetch.

A canary names who may see it. Each of those that anybody may see must be seen by somebody: else the
walk would not pass where the secret is shown, and prove nothing.
"""

import re
from dataclasses import dataclass

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from siec.ballots.models import Ballot, Paper, PaperCode, PaperKey, UnfinishedPaper
from siec.foundation import outbox, worker
from siec.foundation.drafts import save_draft
from siec.foundation.models import Job
from siec.foundation.texts import write_text
from siec.membership.actions import start_application
from siec.membership.models import (
    ApplicationDraft,
    Community,
    Consent,
    GuardedCommunity,
    Mandate,
    Member,
    MemberChange,
    MemberCommunity,
)
from siec.study.models import Consultation, Contribution, Objection
from siec.trail.actions import change_audience
from siec.trail.models import Audience
from tests.access.table import (
    BELONGS,
    COORDINATES,
    NETWORK,
    NOBODY,
    STAFF,
    TABLE,
    Who,
)
from tests.access.world import ROLES, World, build_world
from tests.factories import (
    NOW,
    give_mandate,
    make_consultation,
    make_contribution,
    make_item,
    make_member,
    make_person,
)

DELEGATE: Who = frozenset({"delegate"})
OUTSIDER: Who = frozenset({"outsider"})
ONLY_BY_LINK = re.compile("application|step|sent_application|sign_in_link|invitation")
"""Arguments that are signed links: whoever holds one is its owner."""


@dataclass
class Nest:
    """The world, its canaries with who may see each, and more rows to ask addresses about."""

    world: World
    may_see: dict[str, Who]
    more: dict[str, list[dict[str, str]]]

    def plant(self, name: str, who: Who) -> str:
        canary = f"canary-{name}-yxq"
        self.may_see[canary] = who
        return canary

    def ask_about(self, name: str, **arguments: str) -> None:
        self.more.setdefault(name, []).append(arguments)

    def addresses(self, route: str) -> list[str]:
        name = TABLE[route].arguments
        if ONLY_BY_LINK.fullmatch(name):
            return []
        with translation.override("en"):
            rows = [self.world.arguments[name], *self.more.get(name, [])]
            return [reverse(route, kwargs=row) for row in rows]


@pytest.fixture(scope="module")
def nest(django_db_setup, django_db_blocker):
    """Built once, and taken away whole when the last test has looked."""
    with django_db_blocker.unblock(), transaction.atomic():
        nest = Nest(build_world(), {}, {})
        for plant in (plant_members, plant_people, plant_study, plant_ballot, plant_work):
            plant(nest)
        yield nest
        transaction.set_rollback(True)


def plant_members(nest: Nest) -> None:
    own = Member.objects.get(code=nest.world.arguments["member"]["code"])
    own.criterion_note = nest.plant("own-criterion-note", DELEGATE | COORDINATES)
    own.contact_name = nest.plant("own-contact-name", DELEGATE | COORDINATES)
    own.contact_email = nest.plant("own-contact", DELEGATE | COORDINATES) + "@example.org"
    own.save()
    _person(nest)
    _unlisted(nest)
    _declined(nest)
    _draft(nest)


def _person(nest: Nest) -> None:
    """A person of the public directory: what stands in it, and what must not."""
    person = make_member(
        "Aa listed",
        kind="person_planning",
        city=nest.plant("town-of-a-person", COORDINATES),
        contact_name=nest.plant("contact-name", COORDINATES),
        contact_email=nest.plant("contact", COORDINATES) + "@example.org",
        criterion_note=nest.plant("criterion-note", COORDINATES),
        krs="9988776655",
    )
    community = Community.objects.create(
        code="canary", name=write_text("en", nest.plant("guarded-community", NOBODY))
    )
    consent = Consent.objects.create(
        member=person, purpose="community", text_version="1", language="en", given_at=NOW
    )
    GuardedCommunity.objects.create(member=person, community=community, consent=consent)
    hidden = Community.objects.create(
        code="hidden", name=write_text("en", nest.plant("hidden-community", COORDINATES))
    )
    shy = make_member("Ab organisation")
    MemberCommunity.objects.create(member=shy, community=hidden, is_public=False)
    for member in (person, shy):
        _ask_about(nest, member)


def _unlisted(nest: Nest) -> None:
    """Not in the public directory; a community that it shows is not a filter for strangers."""
    unlisted = make_member(
        nest.plant("unlisted-name", NETWORK),
        kind="informal_group",
        about=nest.plant("unlisted-about", NETWORK),
        is_listed=False,
    )
    association = make_member(nest.plant("unlisted-organisation", NETWORK), is_listed=False)
    community = Community.objects.create(
        code="shown", name=write_text("en", nest.plant("community-of-unlisted", NETWORK))
    )
    MemberCommunity.objects.create(member=association, community=community, is_public=True)
    for member in (unlisted, association):
        _ask_about(nest, member)


def _declined(nest: Nest) -> None:
    declined = make_member(nest.plant("declined-name", COORDINATES), state="declined")
    MemberChange.objects.create(
        member=declined, before="submitted", after="declined", at=NOW,
        note=nest.plant("reason-of-refusal", COORDINATES),
    )  # fmt: skip
    _ask_about(nest, declined)


def _draft(nest: Nest) -> None:
    """Nobody's but its applicant's, who holds its link."""
    draft = start_application(by=None, kind="association", language="en", at=NOW)
    draft.name = nest.plant("draft-name", NOBODY)
    draft.contact_email = nest.plant("draft-contact", NOBODY) + "@example.org"
    draft.save()
    typed = {"about": {"about": nest.plant("draft-typed", NOBODY)}}
    ApplicationDraft.objects.filter(member=draft).update(typed=typed)
    _ask_about(nest, draft)


def _ask_about(nest: Nest, member: Member) -> None:
    for name in ("member", "applicant"):
        nest.ask_about(name, code=member.code)
    nest.ask_about("paper", code=nest.world.arguments["running"]["code"], member=member.code)


def plant_people(nest: Nest) -> None:
    """Names and addresses of those who act for members."""
    own = Member.objects.get(code=nest.world.arguments["member"]["code"])
    theirs = nest.world.people["outsider"].mandates.get()
    _rename(nest, give_mandate(own, role="editor"), "own-editor", BELONGS | COORDINATES)
    _rename(nest, give_mandate(theirs.member, role="deputy"), "deputy", OUTSIDER | COORDINATES)
    for mandate in theirs.member.mandates.all():
        nest.ask_about("mandate", code=theirs.member.code, mandate=mandate.code)
        nest.ask_about("mandate", code=own.code, mandate=mandate.code)
    _ask_about(nest, theirs.member)


def _rename(nest: Nest, mandate: Mandate, name: str, who: Who) -> None:
    mandate.person.name = nest.plant(f"{name}-name", who)
    mandate.person.email = nest.plant(f"{name}-address", who) + "@example.org"
    mandate.person.save()


def plant_study(nest: Nest) -> None:
    world = nest.world
    gathering = Consultation.objects.get(code=world.arguments["gathering"]["code"])
    own = Member.objects.get(code=world.arguments["member"]["code"])
    theirs = world.people["outsider"].mandates.get().member
    for name, member, state, who in (
        ("waiting", own, "submitted", NETWORK),
        ("waiting-of-others", theirs, "submitted", NETWORK),
        ("withdrawn", own, "withdrawn", BELONGS),
        ("withdrawn-by-others", theirs, "withdrawn", OUTSIDER),
    ):
        body = nest.plant(f"words-{name}", who)
        said = make_contribution(gathering, member, body=body, state=state)
        if state == "withdrawn":
            change_audience(said.node, Audience.OWNER)
        _ask_about_words(nest, said)
    said = Contribution.objects.get(code=world.arguments["said"]["code"])
    item = make_item(gathering)
    nest.ask_about("item", code=item.code)
    objection = Objection.objects.create(
        contribution=said, item=None, at=NOW, body=nest.plant("objection", NETWORK),
        answered_at=NOW, answer=nest.plant("answer-to-objection", NETWORK),
    )  # fmt: skip
    Objection.objects.create(
        contribution=said, item=item, at=NOW, body=nest.plant("objection-to-item", NETWORK)
    )
    nest.ask_about("objection", code=objection.code)
    _plant_draft_consultation(nest, gathering)


def _ask_about_words(nest: Nest, said: Contribution) -> None:
    for name in ("waiting", "said"):
        nest.ask_about(name, code=said.code)
    nest.ask_about("node", code=said.node.code)


def _plant_draft_consultation(nest: Nest, gathering: Consultation) -> None:
    draft = make_consultation(state="draft", phase=gathering.phase)
    draft.title.variants.update(body=nest.plant("draft-consultation", STAFF))
    for name in ("gathering", "draft_ballot", "running", "counted"):
        nest.ask_about(name, code=draft.code)
    typed = {"body": nest.plant("what-somebody-typed", NOBODY)}
    save_draft(by=make_person(), form=f"gathering.say:{gathering.code}", data=typed, at=NOW)


def plant_ballot(nest: Nest) -> None:
    """Rows of an open ballot: their ids are all that could be shown of whose paper is whose."""
    ballot = Ballot.objects.get(consultation__code=nest.world.arguments["running"]["code"])
    ballot.seed = nest.plant("seed", NOBODY)
    ballot.save()
    mandates = Mandate.objects.filter(role="delegate", member__in=_without_paper(ballot))
    voted, unfinished, printed = mandates.order_by("pk")[:3]
    paper = Paper.objects.create(id=nest.plant("paper", NOBODY), ballot=ballot, choices=[1])
    PaperKey.objects.create(
        id=nest.plant("key", NOBODY), ballot=ballot, member=voted.member, paper=paper,
        cast_as="delegate",
    )  # fmt: skip
    UnfinishedPaper.objects.create(
        id=nest.plant("unfinished", NOBODY), ballot=ballot, member=unfinished.member,
        mandate=unfinished, choices=[1],
    )  # fmt: skip
    PaperCode.objects.create(
        id=nest.plant("code", NOBODY), ballot=ballot, member=printed.member,
        digest=nest.plant("digest", NOBODY),
    )  # fmt: skip


def _without_paper(ballot: Ballot) -> list[int]:
    done = PaperKey.objects.filter(ballot=ballot).values("member")
    electors = ballot.consultation.electorate.exclude(member__in=done)
    return list(electors.values_list("member", flat=True))


def plant_work(nest: Nest) -> None:
    """What a job carries is shown to nobody, also when the program gave up on it."""
    job = outbox.enqueue(
        "mail", key="mail:x:2", due_at=NOW, sign_in_code=nest.plant("job-code", NOBODY)
    )
    Job.objects.filter(pk=job.pk).update(state=Job.State.DEAD, last_error="OSError")


def fetch(nest: Nest, role: str) -> dict[str, str]:
    """All that somebody in a role is shown, by address; whatever it changed is undone."""
    client = Client()
    shown = {}
    with transaction.atomic():
        if person := nest.world.people[role]:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        for route in TABLE:
            for address in nest.addresses(route):
                response = client.get(address)
                assert response.status_code < 500, address
                shown[address] = response.content.decode() + str(response.headers)
        transaction.set_rollback(True)
    return shown


@pytest.fixture(scope="module")
def seen(nest, django_db_blocker) -> dict[str, dict[str, list[str]]]:
    """By role and canary: the addresses that show it."""
    with django_db_blocker.unblock():
        found = {}
        for role in ROLES:
            pages = fetch(nest, role)
            found[role] = {
                canary: [address for address, page in pages.items() if canary in page]
                for canary in nest.may_see
            }
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_shown_no_secret_of_others(nest, seen, role):
    told = [
        f"{canary}: {', '.join(addresses)}"
        for canary, addresses in seen[role].items()
        if addresses and role not in nest.may_see[canary]
    ]
    assert not told, "\n".join(told)


@pytest.mark.django_db
def test_each_secret_that_may_be_seen_is_seen_by_somebody(nest, seen):
    unseen = [
        canary
        for canary, who in nest.may_see.items()
        if who and not any(seen[role][canary] for role in who)
    ]
    assert not unseen


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["visitor", "stranger", "delegate", "coordinator"])
def test_what_is_not_shown_cannot_be_searched_for(nest, role):
    client = Client()
    if person := nest.world.people[role]:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    words = ("canary-town-of-a-person-yxq", "canary-contact-yxq", "9988776655", "criterion-note")

    for asked in ({"words": word} for word in words):
        assert "Aa listed" not in client.get("/en/members/", asked).content.decode()
    for community in ("canary", "hidden"):
        page = client.get("/en/members/", {"community": community}).content.decode()
        assert "Choose one of the answers that are listed." in page


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["visitor", "stranger"])
def test_a_page_after_a_hidden_member_tells_no_name(nest, role):
    """Where the code of an unlisted member began a page, its place in the alphabet would show."""
    client = Client()
    if person := nest.world.people[role]:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    hidden = Member.objects.get(name__startswith="canary-unlisted-name")

    begun = client.get("/en/members/").content.decode()
    after = client.get("/en/members/", {"after": hidden.code}).content.decode()

    assert names_in(after) == names_in(begun)


def names_in(page: str) -> list[str]:
    return re.findall(r'/en/members/(\w+)/"', page)


@pytest.mark.django_db
def test_no_mail_tells_a_secret_that_nobody_may_see(nest):
    change = MemberChange.objects.get(note__startswith="canary-")
    objection = Objection.objects.filter(body__startswith="canary-").latest("pk")
    with transaction.atomic():
        outbox.publish("member.declined", at=NOW, change=change.pk)
        outbox.publish("member.submitted", at=NOW, change=change.pk)
        outbox.publish("objection.raised", at=NOW, objection=objection.code)
        worker.drain()
        transaction.set_rollback(True)
    words = "\n".join(str(message.message()) for message in mail.outbox)

    assert change.note in words
    assert not [canary for canary, who in nest.may_see.items() if not who and canary in words]
