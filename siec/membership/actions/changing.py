"""A member's way from state to state: every action that changes a state goes through here."""

from datetime import datetime

from django.utils.translation import gettext as _

from siec.accounts.models import Person
from siec.foundation import audit, outbox
from siec.foundation.errors import DomainError
from siec.membership.models import Member, MemberChange

State = Member.State

WAYS = {
    (State.DRAFT, State.SUBMITTED): "member.submitted",
    (State.SUBMITTED, State.ASKED_FOR_MORE): "member.asked",
    (State.ASKED_FOR_MORE, State.SUBMITTED): "member.answered",
    (State.SUBMITTED, State.ACTIVE): "member.accepted",
    (State.SUBMITTED, State.DECLINED): "member.declined",
}
"""Each way and the event that tells of it."""


def lock(member: Member) -> Member:
    """The member as it is now, held until the transaction ends, so that two never act at once."""
    found = Member.objects.select_for_update().filter(pk=member.pk).first()
    if found is None:
        raise DomainError(_("This application is not here any more: it was withdrawn."))
    return found


def change_state(
    member: Member, to: State, *, by: Person | None, at: datetime, note: str = ""
) -> MemberChange:
    """Move a locked member on, and write it down. Raises DomainError where no way leads there."""
    before = State(member.state)
    event = WAYS.get((before, to))
    if event is None:
        raise DomainError(
            _("This is not possible now: the application is “%(state)s”. Load the page again.")
            % {"state": before.label}
        )
    member.state = to
    member.save()
    change = MemberChange.objects.create(
        member=member, before=before, after=to, note=note, by=by, at=at
    )
    audit.record(event, by=by, on=member, at=at, detail={"before": before, "after": to})
    outbox.publish(event, at=at, member=member.code, change=change.pk)
    return change
