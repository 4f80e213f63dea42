"""Who may use the back office. Every permission of this room is on this page."""

from siec.accounts.rules import COORDINATES, SIGNED_IN
from siec.foundation.access import Permission

SEE_BACK_OFFICE = Permission("desk.see_back_office", (SIGNED_IN, COORDINATES))
REVIVE_JOB = Permission("desk.revive_job", (SIGNED_IN, COORDINATES))
