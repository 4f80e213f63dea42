"""What can change in a gathering: saying, withdrawing, answering in the open."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from siec.foundation import audit, drafts, outbox
from siec.foundation.errors import DomainError
from siec.foundation.locking import lock
from siec.gathering import rules
from siec.gathering.rules import Voice
from siec.membership.models import Member
from siec.membership.rules import SPEAKING, mandate_of
from siec.study import actions as study
from siec.study import rules as study_rules
from siec.study.models import Channel, Consultation, Contribution, Item, Phase
from siec.study.queries import is_on_ballot
from siec.study.words import Words
from siec.trail.actions import change_audience, link_nodes, make_node, retract_link
from siec.trail.models import Audience, Link, Node

SHORTEST, LONGEST = 10, 4000
MOST = 20
State = Contribution.State


def draft_of(consultation: Consultation) -> str:
    """The name under which a person's unsent words are kept."""
    return f"gathering.say:{consultation.code}"


@transaction.atomic
def submit_contribution(
    *, by: Any, consultation: Consultation, member: Member, body: str, language: str,
    at: datetime, is_for_everyone: bool = False,
) -> Contribution:  # fmt: skip
    """Say something for a member. Raises DomainError on words too short or long, said before, or
    one too many."""
    rules.CONTRIBUTE.check(by, Voice(consultation, member), at=at)
    mandate = mandate_of(by, member, SPEAKING)
    said = _write(
        consultation, member, body, at=at, language=language, is_for_everyone=is_for_everyone,
        person=by, mandate=mandate,
    )  # fmt: skip
    drafts.drop_draft(by=by, form=draft_of(consultation))
    audit.record("contribution.submitted", by=by, on=said, at=at)
    outbox.publish("contribution.submitted", at=at, contribution=said.code)
    return said


@transaction.atomic
def record_contribution(
    *, by: Any, consultation: Consultation, member: Member, body: str, language: str,
    channel: str, at: datetime, is_for_everyone: bool = False,
) -> Contribution:  # fmt: skip
    """Enter what a member said on paper, by phone or at a meeting; the member is told."""
    study_rules.RECORD.check(by, consultation, at=at)
    for guard in (rules.IS_ASKED, rules.IS_OPEN):
        if not guard.holds(by, Voice(consultation, member), at):
            raise DomainError(guard.reason)
    if channel not in {Channel.PAPER, Channel.PHONE, Channel.MEETING}:
        raise DomainError(_("Choose how it reached you."), field="channel")
    said = _write(
        consultation, member, body, at=at, language=language, is_for_everyone=is_for_everyone,
        recorded_by=by, channel=channel,
    )  # fmt: skip
    detail = {"member": member.code, "channel": channel}
    audit.record("contribution.recorded", by=by, on=said, at=at, detail=detail)
    outbox.publish("contribution.recorded", at=at, contribution=said.code)
    return said


@transaction.atomic
def withdraw_contribution(*, by: Any, contribution: Contribution, at: datetime) -> Contribution:
    """Take back what was said, while the gathering is open; the items it went into lose it."""
    lock(contribution)
    rules.WITHDRAW.check(by, contribution, at=at)
    for link in _links_of(contribution):
        retract_link(link, at=at)
    contribution.state = State.WITHDRAWN
    contribution.save(update_fields=["state"])
    change_audience(contribution.node, Audience.OWNER)
    audit.record("contribution.withdrawn", by=by, on=contribution, at=at)
    outbox.publish("contribution.withdrawn", at=at, contribution=contribution.code)
    return contribution


@transaction.atomic
def make_item_of(
    *, by: Any, consultation: Consultation, contributions: Iterable[Contribution],
    title: Words, reason: str, at: datetime, raised_by: Iterable[Item] = (),
) -> Item:  # fmt: skip
    """A new item from what was said, and perhaps from chosen items that raised it. Each author is
    told."""
    chosen = _to_answer(by, consultation, contributions, at=at)
    item = study.make_item(
        by=by, phase=consultation.phase, consultation=consultation, kind=consultation.item_kind,
        title=title, reason=reason, raised_by=raised_by, at=at,
    )  # fmt: skip
    _take_up(chosen, item, reason, by=by, at=at)
    return item


@transaction.atomic
def add_to_item(
    *, by: Any, consultation: Consultation, contributions: Iterable[Contribution], item: Item,
    reason: str, at: datetime,
) -> Item:  # fmt: skip
    """Put what was said into an item that is there; one contribution may go into several."""
    chosen = _to_answer(by, consultation, contributions, at=at)
    lock(item)
    if item.study_id != consultation.phase.study_id or item.kind != consultation.item_kind:
        raise DomainError(_("Choose an item of this gathering's kind."), field="item")
    if item.state not in {Item.State.PROPOSED, Item.State.SHORTLISTED} or is_on_ballot(item):
        raise DomainError(
            _("It was merged, put to a vote or decided on. Choose another."), field="item"
        )
    _take_up(chosen, item, reason, by=by, at=at)
    return item


@transaction.atomic
def put_out_of_scope(
    *, by: Any, consultation: Consultation, contributions: Iterable[Contribution], reason: str,
    at: datetime,
) -> list[Contribution]:  # fmt: skip
    """Answer that it does not belong here, and why. Raises DomainError if it is in an item."""
    chosen = _to_answer(by, consultation, contributions, at=at)
    if not reason.strip():
        raise DomainError(_("Say why. Its author will read it."), field="reason")
    if any(row.state == State.TAKEN_UP for row in chosen):
        raise DomainError(
            _("One of them is part of an item. Take it out of there first."), field="contributions"
        )
    for row in chosen:
        row.state, row.answer, row.answered_at = State.OUT_OF_SCOPE, reason.strip(), at
        row.save(update_fields=["state", "answer", "answered_at"])
        audit.record("contribution.out_of_scope", by=by, on=row, at=at)
    _tell_authors(chosen, at=at)
    return chosen


@transaction.atomic
def undo_answer(
    *, by: Any, contribution: Contribution, item: Item | None, at: datetime
) -> Contribution:
    """Take it out of an item, or back into scope, while the phase is open."""
    study_rules.GATHER.check(by, contribution.consultation, at=at)
    lock(contribution)
    _check_phase(contribution.consultation)
    if item is None:
        _back_into_scope(contribution)
    else:
        _out_of_item(contribution, item, at=at)
    contribution.answered_at = contribution.answered_at if _links_of(contribution) else None
    contribution.save(update_fields=["state", "answer", "answered_at"])
    if contribution.state == State.SUBMITTED:
        change_audience(contribution.node, Audience.NETWORK)
    detail = {"item": item.code if item else ""}
    audit.record("contribution.answer_undone", by=by, on=contribution, at=at, detail=detail)
    outbox.publish("contribution.answer_undone", at=at, contribution=contribution.code, **detail)
    return contribution


def _write(
    consultation: Consultation, member: Member, body: str, *, at: datetime, **facts: Any
) -> Contribution:
    """One writer at a time for each member, so that the limit holds."""
    words = body.strip().replace("\r\n", "\n")
    consultation.electorate.select_for_update().get(member=member)
    _check_words(words)
    said = Contribution.objects.filter(consultation=consultation, member=member)
    standing = list(said.exclude(state=State.WITHDRAWN).values_list("body", flat=True))
    if words in standing:
        raise DomainError(_("You have said exactly this already. It is in."), field="body")
    if len(standing) >= MOST:
        raise DomainError(
            _("You have said %(most)d things here, which is the limit. Withdraw one first.")
            % {"most": MOST}
        )
    return Contribution.objects.create(
        consultation=consultation,
        member=member,
        body=words,
        submitted_at=at,
        node=make_node(Node.Kind.CONTRIBUTION, Audience.NETWORK),
        **facts,
    )


def _check_words(words: str) -> None:
    if len(words) < SHORTEST:
        raise DomainError(
            _("This is very short. Write at least %(n)d characters, so that others understand it.")
            % {"n": SHORTEST},
            field="body",
        )
    if len(words) > LONGEST:
        raise DomainError(
            _("This has %(now)d characters; %(most)d is the limit. Shorten it or say it in parts.")
            % {"now": len(words), "most": LONGEST},
            field="body",
        )


def _to_answer(
    by: Any, consultation: Consultation, contributions: Iterable[Contribution], *, at: datetime
) -> list[Contribution]:
    """Those to be answered, held until the transaction ends; only of this gathering."""
    study_rules.GATHER.check(by, consultation, at=at)
    _check_phase(consultation)
    wanted = {row.pk for row in contributions}
    rows = list(
        consultation.contributions.select_for_update()
        .filter(pk__in=wanted)
        .exclude(state=State.WITHDRAWN)
        .order_by("pk")
    )
    if not rows or len(rows) < len(wanted):
        raise DomainError(
            _("Choose at least one contribution that stands; one may have been withdrawn."),
            field="contributions",
        )
    return rows


def _take_up(chosen: list[Contribution], item: Item, reason: str, *, by: Any, at: datetime) -> None:
    for row in chosen:
        link_nodes(row.node, item.node, Link.Relation.TAKEN_UP, by=by, at=at, reason=reason.strip())
        row.state, row.answer, row.answered_at = State.TAKEN_UP, "", at
        row.save(update_fields=["state", "answer", "answered_at"])
        if row.is_for_everyone:
            change_audience(row.node, Audience.PUBLIC)
        audit.record("contribution.taken_up", by=by, on=row, at=at, detail={"item": item.code})
    _tell_authors(chosen, at=at, item=item.code)


def _tell_authors(chosen: list[Contribution], *, at: datetime, item: str = "") -> None:
    """One event for each member, so that one act becomes one letter."""
    by_member: dict[int | None, list[str]] = {}
    for row in chosen:
        by_member.setdefault(row.member_id, []).append(row.code)
    for codes in by_member.values():
        outbox.publish(
            "contribution.answered",
            at=at,
            contributions=codes,
            item=item,
            moment=at.isoformat(),
        )


def _back_into_scope(contribution: Contribution) -> None:
    if contribution.state != State.OUT_OF_SCOPE:
        raise DomainError(_("There is nothing to undo here."))
    contribution.state, contribution.answer = State.SUBMITTED, ""


def _out_of_item(contribution: Contribution, item: Item, *, at: datetime) -> None:
    links = _links_of(contribution)
    found = [link for link in links if link.target_id == item.node_id]
    if not found:
        raise DomainError(_("There is nothing to undo here."))
    if is_on_ballot(item):
        raise DomainError(_("This item was put to a vote. What stands behind it stays."))
    for link in found:
        retract_link(link, at=at)
    if len(found) == len(links):
        contribution.state = State.SUBMITTED


def _links_of(contribution: Contribution) -> list[Link]:
    return list(
        Link.objects.filter(
            source=contribution.node_id, relation=Link.Relation.TAKEN_UP, retracted_at=None
        )
    )


def _check_phase(consultation: Consultation) -> None:
    if consultation.state == Consultation.State.CANCELLED:
        raise DomainError(_("This gathering was cancelled. Nothing is made of it."))
    if consultation.phase.state != Phase.State.OPEN:
        raise DomainError(_("Its phase is closed. What was answered stands."))
