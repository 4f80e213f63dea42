"""Who gathers, merges and enters papers in one consultation."""

from datetime import datetime
from typing import Any

from django.db import transaction

from siec.accounts.models import Person
from siec.foundation import audit, outbox
from siec.study import rules
from siec.study.models import Consultation, Facilitation


@transaction.atomic
def assign_facilitator(
    *, by: Any, consultation: Consultation, person: Person, at: datetime
) -> Facilitation:
    """Saying it twice changes nothing."""
    rules.MANAGE_STUDY.check(by, consultation, at=at)
    held, is_new = Facilitation.objects.get_or_create(
        consultation=consultation, person=person, ended_at=None, defaults={"since": at}
    )
    if is_new:
        detail = {"person": person.code}
        audit.record("facilitator.assigned", by=by, on=consultation, at=at, detail=detail)
        outbox.publish(
            "facilitator.assigned", at=at, consultation=consultation.code, person=person.code
        )
    return held


@transaction.atomic
def end_facilitation(*, by: Any, consultation: Consultation, person: Person, at: datetime) -> None:
    rules.MANAGE_STUDY.check(by, consultation, at=at)
    held = Facilitation.objects.filter(consultation=consultation, person=person, ended_at=None)
    if held.update(ended_at=at):
        detail = {"person": person.code}
        audit.record("facilitator.ended", by=by, on=consultation, at=at, detail=detail)
