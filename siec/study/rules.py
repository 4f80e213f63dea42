"""Who may do what with the study. Every permission of this room is on this page."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from siec.accounts.rules import COORDINATES, RESEARCHES, SIGNED_IN
from siec.foundation.access import Guard, Permission
from siec.membership.models import Mandate
from siec.membership.rules import SPEAKING
from siec.study.models import Contribution, Phase
from siec.study.models.contributions import is_inside


def facilitates(person: Any, consultation: Any, at: datetime) -> bool:
    """Named as a facilitator of this one consultation."""
    return (
        person is not None
        and consultation is not None
        and person.facilitations.filter(consultation=consultation, ended_at=None).exists()
    )


def _reads_network(person: Any, target: Any, at: datetime) -> bool:
    return person is not None and is_inside(person)


def _gathers(person: Any, consultation: Any, at: datetime) -> bool:
    return RESEARCHES.holds(person, None, at) or facilitates(person, consultation, at)


def records(person: Any, consultation: Any, at: datetime) -> bool:
    """Whoever enters for others what came on paper."""
    return COORDINATES.holds(person, None, at) or facilitates(person, consultation, at)


def _curates(person: Any, item: Any, at: datetime) -> bool:
    return _gathers(person, item.consultation, at)


def _answers(person: Any, objection: Any, at: datetime) -> bool:
    return _gathers(person, objection.contribution.consultation, at)


def _speaks_for_author(person: Any, contribution: Contribution, at: datetime) -> bool:
    if person is None:
        return False
    held = Mandate.objects.filter(person=person, role__in=SPEAKING, ended_at=None)
    return held.filter(member=contribution.member_id).exists()


def _was_answered(person: Any, contribution: Contribution, at: datetime) -> bool:
    return contribution.state in {
        Contribution.State.TAKEN_UP,
        Contribution.State.OUT_OF_SCOPE,
    }


def _phase_runs(person: Any, contribution: Contribution, at: datetime) -> bool:
    return contribution.consultation.phase.state == Phase.State.OPEN


READS_NETWORK = Guard(_reads_network, _("This is for the people of the network. Join it first."))
SPEAKS_FOR_AUTHOR = Guard(_speaks_for_author, _("Only those who speak for its author may object."))
GATHERS = Guard(
    _gathers, _("Only its facilitators, researchers and coordinators gather and merge here.")
)

MANAGE_STUDY = Permission("study.manage", (SIGNED_IN, COORDINATES))
"""Studies, phases, consultations, facilitators, decisions."""
READ_VOICES = Permission("study.read_voices", (SIGNED_IN, READS_NETWORK))
"""What members said, with their names."""
GATHER = Permission("study.gather", (SIGNED_IN, GATHERS))
"""About a consultation: answer contributions, make items of them."""
RECORD = Permission(
    "study.record",
    (
        SIGNED_IN,
        Guard(records, _("Only its facilitators and the coordinators enter words for others.")),
    ),
)
"""About a consultation: type in what came on paper, by phone, at a meeting."""
MAKE_ITEM = Permission("study.make_item", (SIGNED_IN, RESEARCHES))
"""About a phase: an item that comes from no gathering."""
CURATE = Permission(
    "study.curate",
    (SIGNED_IN, Guard(_curates, _("Only its facilitators, researchers and coordinators do this."))),
)
"""About an item: reword, merge, put on the shortlist."""
OBJECT = Permission(
    "study.object",
    (
        SIGNED_IN,
        SPEAKS_FOR_AUTHOR,
        Guard(_was_answered, _("It waits for an answer. You can object once there is one.")),
        Guard(_phase_runs, _("The phase is closed. Write to the coordinators instead.")),
    ),
)
"""About a contribution: say that one does not recognise it in what became of it."""
ANSWER_OBJECTION = Permission(
    "study.answer_objection",
    (SIGNED_IN, Guard(_answers, _("Only its facilitators, researchers and coordinators answer."))),
)
