"""Who may do what in a gathering. Every permission of this room is on this page; gathering,
merging and entering words for others are the study's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from siec.accounts.rules import SIGNED_IN
from siec.foundation.access import Guard, Permission
from siec.membership.models import Member
from siec.membership.rules import SPEAKING, mandate_of
from siec.study.models import Consultation, Contribution


@dataclass(frozen=True)
class Voice:
    """A member that speaks in a consultation: what the right to contribute is about."""

    consultation: Consultation
    member: Member


def _speaks(person: Any, about: Voice | Contribution, at: datetime) -> bool:
    member = about.member
    return member is not None and mandate_of(person, member, SPEAKING) is not None


def _is_asked(person: Any, about: Voice, at: datetime) -> bool:
    return about.consultation.electorate.filter(member=about.member).exists()


def _is_open(person: Any, about: Voice | Contribution, at: datetime) -> bool:
    return about.consultation.is_open(at)


def _stands(person: Any, contribution: Contribution, at: datetime) -> bool:
    return contribution.state != Contribution.State.WITHDRAWN


SPEAKS = Guard(
    _speaks, _("Only the delegate, the deputy and the editors of this member speak for it.")
)
IS_ASKED = Guard(_is_asked, _("This member is not among those who are asked here."))
IS_OPEN = Guard(_is_open, _("It is not open now. Words are taken only while it is open."))

CONTRIBUTE = Permission("gathering.contribute", (SIGNED_IN, SPEAKS, IS_ASKED, IS_OPEN))
"""About a Voice."""
WITHDRAW = Permission(
    "gathering.withdraw",
    (
        SIGNED_IN,
        SPEAKS,
        Guard(_stands, _("It was withdrawn already.")),
        Guard(_is_open, _("It has closed: what was said stays, and you can object.")),
    ),
)
"""About a contribution."""
