"""About one consultation or phase: who would be asked, what still waits."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from siec.membership.models import Mandate, Member
from siec.study.instruments import instrument_of
from siec.study.models import Consultation, Contribution, Item, Objection, Phase
from siec.trail.models import Link

VOTED = {Consultation.State.OPEN, Consultation.State.CLOSED, Consultation.State.DECIDED}
"""Of a ballot that was opened and not cancelled."""


@dataclass(frozen=True)
class Preview:
    """Who takes part if it opens now."""

    members: list[Member]
    delegates: int
    """People who get a mail."""
    without_delegate: list[Member]

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """How many of each kind, most first."""
        return Counter(str(m.get_kind_display()) for m in self.members).most_common()


def members_asked(consultation: Consultation) -> "QuerySet[Member]":
    """Every active member of the kinds that take part; no kinds named means all."""
    active = Member.objects.active()
    kinds = consultation.member_kinds
    return active.filter(kind__in=kinds) if kinds else active


def electorate_preview(consultation: Consultation) -> Preview:
    members = list(members_asked(consultation).order_by("name"))
    held = Mandate.objects.filter(
        role=Mandate.Role.DELEGATE, ended_at=None, member__in=[m.pk for m in members]
    ).values_list("member_id", "person_id")
    represented = {member for member, _person in held}
    return Preview(
        members,
        len({person for _member, person in held}),
        [member for member in members if member.pk not in represented],
    )


def contributions_waiting() -> "QuerySet[Contribution]":
    """Those that nobody has answered; what was cancelled waits for nothing."""
    said = Contribution.objects.filter(state=Contribution.State.SUBMITTED)
    return said.exclude(consultation__state=Consultation.State.CANCELLED)


def objections_waiting() -> "QuerySet[Objection]":
    """Those that nobody has answered; what was withdrawn waits for nothing."""
    unanswered = Objection.objects.filter(answered_at=None)
    return unanswered.exclude(contribution__state=Contribution.State.WITHDRAWN)


def waiting_in(phase: Phase) -> "QuerySet[Contribution]":
    return contributions_waiting().filter(consultation__phase=phase)


def objections_waiting_in(phase: Phase) -> "QuerySet[Objection]":
    return objections_waiting().filter(contribution__consultation__phase=phase)


def candidates(consultation: Consultation) -> list[Item]:
    """What a decision chooses from: the options of a ballot, the items of a gathering."""
    options = instrument_of(consultation).options
    if options is None:
        standing = consultation.items.exclude(state=Item.State.MERGED)
        return list(standing.select_related("node").order_by("pk"))
    found = Item.objects.select_related("node").in_bulk(wanted := options(consultation))
    return [found[pk] for pk in wanted]


def to_decide_on(consultation: Consultation) -> list[Item]:
    """The candidates that are this decision's to settle: what members vote on, or have voted on, in
    a ballot is not a gathering's any more."""
    stand = candidates(consultation)
    if instrument_of(consultation).options is not None:
        return stand
    voted = Link.objects.filter(
        relation=Link.Relation.PUT_TO_VOTE,
        retracted_at=None,
        source__in=[item.node_id for item in stand],
        target__in=Consultation.objects.filter(state__in=VOTED).values("node"),
    )
    taken = set(voted.values_list("source_id", flat=True))
    return [item for item in stand if item.node_id not in taken]


def is_on_ballot(item: Item, *, undecided: bool = False) -> bool:
    """Was it put to a vote that was not cancelled? undecided: one that nobody has decided on."""
    votes = Link.objects.filter(
        source_id=item.node_id, relation=Link.Relation.PUT_TO_VOTE, retracted_at=None
    ).values("target")
    states = VOTED - {Consultation.State.DECIDED} if undecided else VOTED
    return Consultation.objects.filter(node__in=votes, state__in=states).exists()
