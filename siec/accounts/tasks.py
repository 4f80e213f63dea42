"""How the clock reaches this room."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from siec.foundation.worker import every


@every(timedelta(hours=6))
def forget_ended_sessions(at: datetime) -> None:
    """A session says who was here; one that has ended serves nobody."""
    Session.objects.filter(expire_date__lt=at).delete()
