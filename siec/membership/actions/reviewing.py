"""What the coordinators can do with an application."""

from datetime import datetime

from django.db import transaction

from siec.accounts.models import Person
from siec.membership import rules
from siec.membership.actions.changing import State, change_state, lock
from siec.membership.actions.mandates import give_mandate, open_account
from siec.membership.models import Mandate, Member, MemberChange


@transaction.atomic
def ask_applicant(*, by: Person, member: Member, question: str, at: datetime) -> MemberChange:
    """Ask for more. Raises Refused, or DomainError when the application does not wait."""
    rules.REVIEW.check(by, member, at=at)
    return change_state(lock(member), State.ASKED_FOR_MORE, by=by, at=at, note=question)


@transaction.atomic
def accept_application(*, by: Person, member: Member, at: datetime) -> Mandate:
    """Welcome the member; its contact becomes the delegate and is sent a link that signs in.

    Raises Refused, or DomainError when somebody else decided first.
    """
    rules.REVIEW.check(by, member, at=at)
    found = lock(member)
    found.decided_at = at
    change_state(found, State.ACTIVE, by=by, at=at)
    person = open_account(
        email=found.contact_email, name=found.contact_name, language=found.contact_language, at=at
    )
    return give_mandate(
        found, person, Mandate.Role.DELEGATE, by=by, at=at, letter="membership.welcome"
    )


@transaction.atomic
def decline_application(*, by: Person, member: Member, reason: str, at: datetime) -> MemberChange:
    """Decline with a reason that the applicant reads. Raises Refused or DomainError."""
    rules.REVIEW.check(by, member, at=at)
    found = lock(member)
    found.decided_at = at
    return change_state(found, State.DECLINED, by=by, at=at, note=reason)
