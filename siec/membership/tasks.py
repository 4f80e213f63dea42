"""How the clock reaches this room."""

from datetime import datetime, timedelta

from siec.foundation.worker import every
from siec.membership import actions


@every(timedelta(hours=6))
def forget_old_drafts(at: datetime) -> None:
    actions.forget_old_drafts(at=at)
