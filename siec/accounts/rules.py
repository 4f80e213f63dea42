"""Guards that every room's rules begin with."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from siec.accounts.models import StaffRole
from siec.foundation.access import Guard, Permission

Role = StaffRole.Role


def _is_signed_in(person: Any, target: Any, at: datetime) -> bool:
    return person is not None


SIGNED_IN = Guard(_is_signed_in, _("Sign in first."))


def holds(*roles: str) -> Guard:
    """Whoever holds one of these staff roles."""

    def holds_one(person: Any, target: Any, at: datetime) -> bool:
        return person is not None and bool(person.roles & set(roles))

    return Guard(holds_one, _("Only the people who run the network may do this."))


COORDINATES = holds(Role.COORDINATOR)
RESEARCHES = holds(Role.COORDINATOR, Role.RESEARCHER)
ADMINISTERS = holds(Role.ADMINISTRATOR)

GRANT_ROLE = Permission("accounts.grant_role", (SIGNED_IN, ADMINISTERS))
