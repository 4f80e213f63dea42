"""Drafts: what was typed is kept until it is sent, also when the sign-in runs out meanwhile."""

from datetime import datetime
from typing import Any

from siec.foundation.models import Draft

LARGEST = 50_000


def save_draft(*, by: Any, form: str, data: dict[str, Any], at: datetime) -> None:
    """Keep the fields of a form for this person, instead of what was kept before."""
    kept = {k: without_nul(v) for k, v in data.items() if k != "csrfmiddlewaretoken"}
    if len(str(kept)) <= LARGEST:
        Draft.objects.update_or_create(
            person=by, form=form, defaults={"data": kept, "saved_at": at}
        )


def read_draft(person: Any, form: str) -> dict[str, Any]:
    draft = Draft.objects.filter(person=person, form=form).first()
    return dict(draft.data) if draft else {}


def drop_draft(*, by: Any, form: str) -> None:
    Draft.objects.filter(person=by, form=form).delete()


def without_nul(value: Any) -> Any:
    """No database keeps a NUL in a text."""
    return value.replace("\0", "") if isinstance(value, str) else value
