"""How the clock reaches the foundation."""

from datetime import datetime, timedelta

from siec.foundation import audit
from siec.foundation.models import Event, Job
from siec.foundation.worker import every

KEPT = timedelta(days=30)


@every(timedelta(seconds=10))
def chain_audit(at: datetime) -> None:
    audit.chain_entries()


@every(timedelta(hours=6))
def forget_finished_work(at: datetime) -> None:
    """Done jobs have served; their keys are kept long enough for nothing to be asked twice."""
    Job.objects.filter(state=Job.State.DONE, done_at__lt=at - KEPT).delete()
    Event.objects.filter(fanned_out_at__lt=at - KEPT).delete()
