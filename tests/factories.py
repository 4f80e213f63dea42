"""Rows for tests, made as plainly as possible; each takes whatever else the test cares about."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from siec.accounts.models import Person, StaffRole
from siec.foundation.models import Text, TextVariant
from siec.foundation.texts import write_text
from siec.membership.models import Mandate, Member
from siec.study.models import Consultation, Contribution, Elector, Facilitation, Item, Phase, Study
from siec.trail.models import Link, Node

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
_number = count(1)


def make_person(name: str = "", **fields: Any) -> Person:
    n = next(_number)
    fields.setdefault("language", "en")
    return Person.objects.create_user(
        fields.pop("email", f"person{n}@example.org"), name=name or f"Person {n}", **fields
    )


def make_staff(role: str = "coordinator", **fields: Any) -> Person:
    person = make_person(**fields)
    StaffRole.objects.create(person=person, role=role, since=NOW)
    return person


def make_member(name: str = "", *, kind: str = "foundation", state: str = "active", **fields: Any):
    n = next(_number)
    defaults: dict[str, Any] = {
        "voivodeship": "14",
        "city": "Warszawa",
        "experience": "1_3",
        "started_at": NOW,
        "submitted_at": NOW,
        "contact_name": f"Contact {n}",
        "contact_email": f"contact{n}@example.org",
        "language": "en",
        "contact_language": "en",
        "is_listed": True,
        "made_by_migrants": True,
        "acts_for_migrants": True,
    }
    return Member.objects.create(
        name=name or f"Member {n}", kind=kind, state=state, **(defaults | fields)
    )


def give_mandate(member: Member, person: Person | None = None, role: str = "delegate") -> Mandate:
    return Mandate.objects.create(
        member=member, person=person or make_person(), role=role, since=NOW
    )


def make_study(**fields: Any) -> Study:
    defaults = {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 9, 1)}
    return Study.objects.create(
        slug=fields.pop("slug", f"study-{next(_number)}"),
        title=write_text("en", "A study"),
        aim=write_text("en", "To know more"),
        **(defaults | fields),
    )


def make_phase(study: Study | None = None, *, state: str = "open", **fields: Any) -> Phase:
    n = next(_number)
    defaults = {"starts_on": date(2026, 11, 1), "ends_on": date(2026, 12, 31)}
    if state == "closed":
        defaults["outcome"] = write_text("en", "What came of it")
    return Phase.objects.create(
        study=study or make_study(),
        slug=f"phase-{n}",
        position=n,
        title=write_text("en", "Areas"),
        aim=write_text("en", "Find the areas"),
        state=state,
        **(defaults | fields),
    )


def make_consultation(
    *, kind: str = "gathering", state: str = "open", phase: Phase | None = None, **fields: Any
) -> Consultation:
    defaults: dict[str, Any] = {
        "opens_at": NOW - timedelta(days=1),
        "closes_at": NOW + timedelta(days=7),
        "item_kind": "area",
    }
    if state != "draft":
        defaults["opened_at"] = NOW - timedelta(days=1)
    return Consultation.objects.create(
        phase=phase or make_phase(),
        kind=kind,
        state=state,
        title=write_text("en", "What matters?"),
        intro=write_text("en", "Say what matters to you."),
        **(defaults | fields),
    )


def make_facilitator(consultation: Consultation, **fields: Any) -> Person:
    person = make_person(**fields)
    Facilitation.objects.create(consultation=consultation, person=person, since=NOW)
    return person


def make_electors(consultation: Consultation, members: list[Member]) -> list[Elector]:
    return Elector.objects.bulk_create(
        [
            Elector(
                consultation=consultation,
                member=member,
                kind=member.kind,
                voivodeship=member.voivodeship,
                experience=member.experience,
            )
            for member in members
        ]
    )


def make_contribution(consultation: Consultation, member: Member, body: str = "", **fields: Any):
    return Contribution.objects.create(
        consultation=consultation,
        member=member,
        body=body or f"Contribution {next(_number)}",
        language=fields.pop("language", "en"),
        submitted_at=NOW,
        node=Node.objects.create(kind="contribution", audience="network"),
        **fields,
    )


def make_item(consultation: Consultation, title: str = "", **fields: Any) -> Item:
    kind = fields.pop("kind", consultation.item_kind)
    return Item.objects.create(
        study=consultation.phase.study,
        phase=consultation.phase,
        consultation=consultation,
        kind=kind,
        title=write_text("en", title or f"Item {next(_number)}"),
        made_at=NOW,
        node=Node.objects.create(kind=kind, audience="public"),
        **fields,
    )


# Many at once, for what must not grow with the number of rows


def make_members(number: int) -> list[Member]:
    return Member.objects.bulk_create(
        Member(
            name=f"Member {next(_number)}", kind="foundation", state="active", voivodeship="14",
            city="Warszawa", experience="1_3", started_at=NOW, submitted_at=NOW, is_listed=True,
        )
        for _n in range(number)
    )  # fmt: skip


def make_items(consultation: Consultation, number: int) -> list[Item]:
    nodes = _nodes(consultation.item_kind, "public", number)
    texts = Text.objects.bulk_create(Text() for _n in nodes)
    TextVariant.objects.bulk_create(
        TextVariant(text=text, language="en", body=f"Item {next(_number)}") for text in texts
    )
    phase = consultation.phase
    facts = {"study": phase.study, "phase": phase, "consultation": consultation, "made_at": NOW}
    return Item.objects.bulk_create(
        Item(kind=consultation.item_kind, title=text, node=node, **facts)
        for text, node in zip(texts, nodes, strict=True)
    )


def make_contributions(
    consultation: Consultation, members: list[Member], items: list[Item], number: int
) -> list[Contribution]:
    """By each member in turn, each taken up in the next item."""
    nodes = _nodes("contribution", "network", number)
    Link.objects.bulk_create(
        Link(source=node, target=items[n % len(items)].node, relation="taken_up", at=NOW)
        for n, node in enumerate(nodes)
    )
    facts = {"consultation": consultation, "language": "en", "state": "taken_up"}
    return Contribution.objects.bulk_create(
        Contribution(
            member=members[n % len(members)], node=node, body=f"Contribution {next(_number)}",
            submitted_at=NOW, **facts,
        )
        for n, node in enumerate(nodes)
    )  # fmt: skip


def _nodes(kind: str, audience: str, number: int) -> list[Node]:
    return Node.objects.bulk_create(Node(kind=kind, audience=audience) for _n in range(number))
