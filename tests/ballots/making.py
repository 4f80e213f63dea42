"""Open ballots for tests, made as the study opens them."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction

from siec.accounts.models import Person
from siec.ballots.actions import cast_paper
from siec.ballots.models import Ballot, Option
from siec.ballots.opening import freeze_ballot
from siec.membership.models import Mandate, Member
from siec.study.actions import close_consultation
from siec.study.models import Consultation, Item
from siec.trail.actions import make_node
from tests.factories import (
    NOW,
    give_mandate,
    make_consultation,
    make_electors,
    make_item,
    make_member,
)

CLOSING = NOW + timedelta(days=7)


@dataclass
class World:
    """An open ballot, its items, and the members that may vote, each with a delegate."""

    consultation: Consultation
    ballot: Ballot
    items: list[Item]
    members: list[Member] = field(default_factory=list)
    delegates: list[Person] = field(default_factory=list)

    def cast(self, place: int, *choices: int, by: Person | None = None, at: Any = NOW) -> None:
        cast_paper(
            by=by or self.delegates[place],
            consultation=self.consultation,
            member=self.members[place],
            choices=list(choices),
            at=at,
        )

    def close(self, at: Any = CLOSING) -> None:
        """As the worker closes it when its end has come."""
        close_consultation(by=None, consultation=self.consultation, at=at)
        self.ballot.refresh_from_db()


def make_ballot(
    *, members: int = 4, options: int = 6, choose: int = 2, least: int = 1, most: int = 4,
    quorum: int = 0, titles: tuple[str, ...] = (), **fields: Any,
) -> World:  # fmt: skip
    """Open since yesterday, closing in a week."""
    consultation = make_consultation(kind="ballot", state="draft", **fields)
    names = titles or tuple(f"Option {n}" for n in range(1, options + 1))
    items = [make_item(consultation, name, state="shortlisted") for name in names]
    ballot = Ballot.objects.create(
        consultation=consultation, choose=choose, least=least, most=most, quorum=quorum
    )
    Option.objects.bulk_create(
        [Option(ballot=ballot, item=item, number=n) for n, item in enumerate(items, start=1)]
    )
    world = World(consultation, ballot, items)
    for _ in range(members):
        member = make_member()
        world.members.append(member)
        world.delegates.append(give_mandate(member).person)
    make_electors(consultation, world.members)
    open_now(world)
    return world


@transaction.atomic
def open_now(world: World) -> None:
    consultation = world.consultation
    consultation.node = make_node("ballot", "public")
    consultation.opened_at = NOW - timedelta(days=1)
    consultation.state = Consultation.State.OPEN
    consultation.terms = freeze_ballot(consultation)
    consultation.save()
    world.ballot.refresh_from_db()


def make_deputy(member: Member) -> Person:
    return give_mandate(member, role=Mandate.Role.DEPUTY).person
