"""Who may do what with members. Every permission of this room is on this page."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from siec.foundation.access import Guard
from siec.membership.models import Mandate, Member

VOTING = (Mandate.Role.DELEGATE, Mandate.Role.DEPUTY)
SPEAKING = (*VOTING, Mandate.Role.EDITOR)


def mandate_of(person: Any, member: Member, roles: tuple[str, ...]) -> Mandate | None:
    """The mandate by which a person may act for a member now."""
    if person is None:
        return None
    held = Mandate.objects.filter(person=person, member=member, role__in=roles, ended_at=None)
    return held.first()


def belongs(person: Any, target: Any, at: datetime) -> bool:
    """Whoever has a mandate of any member, or works for the network."""
    return person is not None and (
        bool(person.roles) or person.mandates.filter(ended_at=None).exists()
    )


BELONGS = Guard(belongs, _("This is for the people of the network. Join it first."))
