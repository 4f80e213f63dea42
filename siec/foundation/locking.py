"""One writer at a time for a row that a workflow moves along."""

from django.db.models import Model


def lock(row: Model) -> None:
    """Read the row again and hold it until the transaction ends, so that what is checked next is
    still true when it is written. SQLite holds its one write lock from the transaction's start."""
    row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update())
