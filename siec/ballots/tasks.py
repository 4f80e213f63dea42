"""How the worker reaches this room."""

from datetime import datetime

from siec.ballots.sealing import FORGET, forget_deleted_rows
from siec.foundation import outbox


@outbox.handles(FORGET, leaves_database=True)
def forget(payload: outbox.Payload, at: datetime) -> None:
    forget_deleted_rows()
