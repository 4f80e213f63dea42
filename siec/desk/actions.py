"""What a coordinator can change from the back office itself."""

from datetime import datetime

from django.db import transaction

from siec.accounts.models import Person
from siec.desk import rules
from siec.foundation import outbox
from siec.foundation.models import Job


@transaction.atomic
def revive_job(*, by: Person, job: Job, at: datetime) -> None:
    """Try again what the worker gave up on. Raises Refused unless `by` coordinates."""
    rules.REVIVE_JOB.check(by, job, at=at)
    outbox.revive(job, at=at)
