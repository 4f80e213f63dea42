"""What is read of ballots by more than one caller. Nothing here reads what a paper says."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from siec.ballots.models import Ballot, Option, Paper, PaperKey, UnfinishedPaper
from siec.foundation.texts import Reading, read_texts
from siec.membership.models import Mandate, Member
from siec.membership.rules import VOTING
from siec.study.models import Consultation, Elector, Item


@dataclass(frozen=True)
class Choice:
    """An option in the reader's language."""

    number: int
    title: Reading
    item: Item

    @property
    def id(self) -> str:
        """As in the recount file."""
        return str(self.number)


def ballot_of(consultation: Consultation) -> Ballot | None:
    return Ballot.objects.filter(consultation=consultation).first()


def choices_of(ballot: Ballot, language: str) -> list[Choice]:
    """The options in the order of their numbers: two queries for any number of them."""
    options = list(Option.objects.filter(ballot=ballot).select_related("item__node"))
    titles = read_texts([option.item.title_id for option in options], language)
    return [Choice(o.number, titles[o.item.title_id], o.item) for o in options]


def in_order_for(member: Member, ballot: Ballot, choices: Iterable[Choice]) -> list[Choice]:
    """The same options in an order of the member's own, always the same one, so that no option
    gains from standing first for everyone.
    """
    seed = f"{member.code}\n{ballot.consultation.code}"
    return sorted(choices, key=lambda c: sha256(f"{seed}\n{c.number}".encode()).hexdigest())


def may_be_put_to_vote(consultation: Consultation) -> "QuerySet[Item]":
    """Shortlisted items of the study, of the kind that the ballot is about."""
    return Item.objects.filter(
        study=consultation.phase.study_id,
        kind=consultation.item_kind,
        state=Item.State.SHORTLISTED,
    ).select_related("consultation", "phase", "node")


def electors_of(person: Any, consultation: Consultation) -> list[Elector]:
    """The members that this person may vote for here, in a fixed order."""
    held = Mandate.objects.filter(person=person, role__in=VOTING, ended_at=None)
    electors = Elector.objects.filter(
        consultation=consultation, member__in=held.values("member")
    ).select_related("member")
    return list(electors.order_by("member__name", "pk"))


def turnout(ballot: Ballot) -> int:
    """How many papers are in now."""
    return Paper.objects.filter(ballot=ballot).count()


def members_done(consultation: Consultation) -> set[int]:
    """Who has voted: known by the key's existence while it is open, by a mark afterwards."""
    keys = PaperKey.objects.filter(ballot__consultation=consultation)
    done = set(keys.values_list("member_id", flat=True))
    if done:
        return done
    marked = Elector.objects.filter(consultation=consultation, took_part=True)
    return set(marked.values_list("member_id", flat=True))


def cast_as(ballot: Ballot, member: Member) -> str:
    """In which way the member's paper came in; empty while there is none."""
    keys = PaperKey.objects.filter(ballot=ballot, member=member)
    return keys.values_list("cast_as", flat=True).first() or ""


def unfinished_paper(ballot: Ballot, mandate: Mandate) -> UnfinishedPaper | None:
    """What this person ticked and has not cast; None when nothing was kept."""
    return UnfinishedPaper.objects.filter(ballot=ballot, mandate=mandate).first()


def without_paper(consultation: Consultation) -> list[Member]:
    """Electors who may still be given a printed paper."""
    done = PaperKey.objects.filter(ballot__consultation=consultation).values("member")
    electors = Elector.objects.filter(consultation=consultation).exclude(member__in=done)
    return list(Member.objects.filter(pk__in=electors.values("member")).order_by("name", "pk"))
