"""Who may do what with ballots. Every permission of this room is on this page."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from siec.accounts.rules import COORDINATES, SIGNED_IN
from siec.foundation.access import Guard, Permission
from siec.membership.rules import VOTING, mandate_of
from siec.study.models import Consultation
from siec.study.rules import records


def _is_draft(person: Any, consultation: Any, at: datetime) -> bool:
    return bool(consultation.state == Consultation.State.DRAFT)


def _votes_for(person: Any, elector: Any, at: datetime) -> bool:
    return mandate_of(person, elector.member, VOTING) is not None


ENTERS = Guard(records, _("Only its facilitators and the coordinators work with this ballot."))

MANAGE_BALLOT = Permission("ballots.manage", (SIGNED_IN, ENTERS))
"""About a consultation: see how its ballot is set up, and how many papers are in."""
SET_UP_BALLOT = Permission(
    "ballots.set_up",
    (
        SIGNED_IN,
        COORDINATES,
        Guard(
            _is_draft,
            _(
                "What decides a ballot is frozen when it opens. To mend a mistake, cancel the "
                "ballot in public and open another one."
            ),
        ),
    ),
)
"""About a consultation."""
VOTE = Permission(
    "ballots.vote",
    (
        SIGNED_IN,
        Guard(_votes_for, _("Only the delegate or the deputy of a member votes for it.")),
    ),
)
"""About an elector. Whether the ballot is open is asked with the consultation locked."""
PRINT_CODES = Permission("ballots.print_codes", (SIGNED_IN, COORDINATES))
"""About a consultation: make the codes that stand on printed papers."""
ENTER_PAPER = Permission("ballots.enter_paper", (SIGNED_IN, ENTERS))
"""About a consultation: type in a printed paper that bears a code. Nobody sees a cast paper."""
