"""How the clock reaches the study. Each may run twice, and with several workers at once."""

from datetime import datetime, timedelta

from siec.foundation import mail
from siec.foundation.worker import every
from siec.study import actions
from siec.study.instruments import instrument_of
from siec.study.models import Consultation
from siec.study.queries import delegates_of

REMINDER = timedelta(days=3)


@every(timedelta(seconds=5))
def close_due_consultations(at: datetime) -> None:
    due = Consultation.objects.filter(state=Consultation.State.OPEN, closes_at__lte=at)
    for consultation in due.order_by("closes_at"):
        actions.close_consultation(by=None, consultation=consultation, at=at)


@every(timedelta(minutes=10))
def remind_before_closing(at: datetime) -> None:
    """Three days before the end, whoever speaks for a member that has not done its part; not in
    consultations so short that the first letter would be no older."""
    closing = Consultation.objects.open_at(at).filter(closes_at__lte=at + REMINDER)
    for consultation in closing:
        if consultation.closes_at - REMINDER > consultation.opens_at:
            _remind(consultation, at)


def _remind(consultation: Consultation, at: datetime) -> None:
    done = instrument_of(consultation).members_done(consultation)
    for person, members in delegates_of(consultation):
        if members - done:
            mail.send(
                "study.closing_soon",
                key=f"{consultation.code}:{person.code}",
                at=at,
                consultation=consultation.code,
                person=person.code,
            )
