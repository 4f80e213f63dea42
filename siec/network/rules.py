"""Who may change what stands in the frame of every page.

This room lies below the one of people and roles, so it asks the person's roles by their names.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from siec.foundation.access import Guard, Permission


def runs_the_network(person: Any, target: Any, at: datetime) -> bool:
    return person is not None and bool(person.roles & {"coordinator", "administrator"})


CHANGE_NETWORK = Permission(
    "network.change",
    (Guard(runs_the_network, _("Only the people who run the network may do this.")),),
)
