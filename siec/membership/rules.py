"""Who may do what with members. Every permission of this room is on this page."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from siec.accounts.rules import COORDINATES, SIGNED_IN
from siec.foundation.access import Guard, Permission
from siec.membership.models import Mandate, Member

VOTING = (Mandate.Role.DELEGATE, Mandate.Role.DEPUTY)
SPEAKING = (*VOTING, Mandate.Role.EDITOR)
INVITED = (Mandate.Role.DEPUTY, Mandate.Role.EDITOR, Mandate.Role.OBSERVER)
"""Roles that a delegate gives; the delegate is named by the coordinators."""


def mandate_of(person: Any, member: Member, roles: tuple[str, ...]) -> Mandate | None:
    """The mandate by which a person may act for a member now."""
    if person is None:
        return None
    held = Mandate.objects.filter(person=person, member=member, role__in=roles, ended_at=None)
    return held.first()


def _anyone(person: Any, target: Any, at: datetime) -> bool:
    return True


def _is_delegate(person: Any, target: Member, at: datetime) -> bool:
    return mandate_of(person, target, (Mandate.Role.DELEGATE,)) is not None


def _is_active(person: Any, target: Member, at: datetime) -> bool:
    return target.state == Member.State.ACTIVE


def _may_end(person: Any, target: Mandate, at: datetime) -> bool:
    """The delegate ends what a delegate may give; whoever was invited may step down."""
    if person is None or target.role not in INVITED:
        return False
    is_own: bool = target.person_id == person.pk
    return is_own or _is_delegate(person, target.member, at)


ACTIVE = Guard(_is_active, _("This is for active members only."))
DELEGATE = Guard(_is_delegate, _("Only the member's delegate may do this."))

# An application belongs to whoever holds its signed link; views ask for the link.
APPLY = Permission("membership.apply", (Guard(_anyone, ""),))
REVIEW = Permission("membership.review", (SIGNED_IN, COORDINATES))
NAME_DELEGATE = Permission("membership.name_delegate", (SIGNED_IN, COORDINATES, ACTIVE))
MANAGE_MANDATES = Permission("membership.manage_mandates", (SIGNED_IN, DELEGATE, ACTIVE))
END_MANDATE = Permission(
    "membership.end_mandate",
    (
        SIGNED_IN,
        Guard(
            _may_end,
            _(
                "Only the delegate may end this mandate, or the person who holds it. "
                "To change the delegate, write to the coordinators."
            ),
        ),
    ),
)
