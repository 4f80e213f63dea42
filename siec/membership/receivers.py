"""What this room hears: changes of a member and of mandates become letters."""

from datetime import datetime

from siec.accounts.queries import coordinators
from siec.foundation import mail
from siec.foundation.outbox import Payload, hears


@hears("member.submitted")
def confirm_and_tell_coordinators(payload: Payload, at: datetime) -> None:
    _write_to_applicant("membership.submitted", payload, at)
    _write_to_coordinators("membership.waiting", payload, at)


@hears("member.answered")
def tell_coordinators_of_answer(payload: Payload, at: datetime) -> None:
    _write_to_coordinators("membership.answered", payload, at)


@hears("member.asked")
def pass_on_question(payload: Payload, at: datetime) -> None:
    _write_to_applicant("membership.asked", payload, at)


@hears("member.declined")
def tell_of_refusal(payload: Payload, at: datetime) -> None:
    _write_to_applicant("membership.declined", payload, at)


@hears("mandate.given")
def write_of_mandate(payload: Payload, at: datetime) -> None:
    mail.send(payload["letter"], key=payload["mandate"], at=at, mandate=payload["mandate"])


@hears("mandate.ended")
def write_of_end(payload: Payload, at: datetime) -> None:
    """The action named no letter where another one tells the same."""
    if payload["letter"]:
        mail.send(payload["letter"], key=payload["mandate"], at=at, mandate=payload["mandate"])


def _write_to_applicant(letter: str, payload: Payload, at: datetime) -> None:
    mail.send(letter, key=str(payload["change"]), at=at, change=payload["change"])


def _write_to_coordinators(letter: str, payload: Payload, at: datetime) -> None:
    for person in coordinators():
        key = f"{payload['change']}:{person.code}"
        mail.send(letter, key=key, at=at, change=payload["change"], person=person.code)
