"""What a gathering does when something has happened: it writes to authors. Safe to run twice."""

from datetime import datetime

from siec.foundation import mail
from siec.foundation.outbox import Payload, hears
from siec.study.models import Contribution
from siec.study.queries import authors_of


@hears("contribution.answered")
def tell_what_became_of_it(payload: Payload, at: datetime) -> None:
    """One letter for one act, however many of the author's contributions it was about."""
    codes = payload["contributions"]
    rows = Contribution.objects.filter(code__in=codes)
    for person in authors_of(rows):
        mail.send(
            "gathering.answered",
            key=f"{codes[0]}:{payload['item']}:{person.code}:{payload['moment']}",
            at=at,
            contributions=codes,
            item=payload["item"],
            person=person.code,
        )


@hears("contribution.recorded")
def tell_what_was_entered(payload: Payload, at: datetime) -> None:
    said = Contribution.objects.get(code=payload["contribution"])
    for person in authors_of([said]):
        mail.send(
            "gathering.recorded",
            key=f"{said.code}:{person.code}",
            at=at,
            contribution=said.code,
            person=person.code,
        )
