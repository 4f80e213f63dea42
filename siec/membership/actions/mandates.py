"""Who speaks for a member: naming, inviting, ending. Never two delegates."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from siec.accounts.actions import find_or_create_person
from siec.accounts.models import Person
from siec.foundation import audit, outbox
from siec.foundation.errors import DomainError
from siec.membership import rules
from siec.membership.actions.changing import lock
from siec.membership.models import Mandate, Member

MOST = 20
"""People of one member at a time: more is a mistake or a misuse."""


@transaction.atomic
def name_delegate(
    *, by: Person, member: Member, email: str, name: str, language: str, at: datetime
) -> Mandate:
    """Give the member another delegate; the old one's mandate ends, and both are told.

    Raises Refused, or DomainError when this person is the delegate already.
    """
    found = lock(member)
    rules.NAME_DELEGATE.check(by, found, at=at)
    person = open_account(email=email, name=name, language=language, at=at)
    old = found.mandates.filter(role=Mandate.Role.DELEGATE, ended_at=None).first()
    if old and old.person_id == person.pk:
        raise DomainError(_("This person is the delegate already."), field="email")
    held = found.mandates.filter(person=person, ended_at=None).first()
    if old:
        _end(old, by=by, at=at)
    if held:
        _end(held, by=by, at=at, is_told=False)
    return give_mandate(
        found, person, Mandate.Role.DELEGATE, by=by, at=at, letter="membership.named_delegate"
    )


@transaction.atomic
def invite_person(
    *, by: Person, member: Member, role: str, email: str, name: str, language: str, at: datetime
) -> Mandate:
    """A delegate shares the work: a deputy, an editor, an observer.

    Raises Refused, or DomainError when the person has a mandate already, or there are too many.
    """
    found = lock(member)
    rules.MANAGE_MANDATES.check(by, found, at=at)
    if role not in rules.INVITED:
        raise DomainError(_("The delegate is named by the coordinators."), field="role")
    current = found.mandates.filter(ended_at=None)
    if current.count() >= MOST:
        raise DomainError(_("This member has 20 people already. End a mandate first."))
    person = open_account(email=email, name=name, language=language, at=at)
    if current.filter(person=person).exists():
        raise DomainError(
            _("This person has a mandate already. End it first to give another."), field="email"
        )
    return give_mandate(found, person, role, by=by, at=at, letter="membership.invited")


@transaction.atomic
def end_mandate(*, by: Person, mandate: Mandate, at: datetime) -> None:
    """End a deputy's, editor's or observer's mandate. Raises Refused, or DomainError if ended."""
    lock(mandate.member)
    found = Mandate.objects.select_related("member").get(pk=mandate.pk)
    rules.END_MANDATE.check(by, found, at=at)
    if found.ended_at:
        raise DomainError(_("This mandate has ended already."))
    _end(found, by=by, at=at)


def open_account(*, email: str, name: str, language: str, at: datetime) -> Person:
    """The person who shall act. Raises DomainError when their account was closed."""
    person = find_or_create_person(email=email, name=name, language=language, at=at)
    if not person.is_active:
        raise DomainError(
            _("The account with this address is closed. Use another address."), field="email"
        )
    return person


def give_mandate(
    member: Member, person: Person, role: str, *, by: Person, at: datetime, letter: str
) -> Mandate:
    """Part of an action: the caller has checked, and holds the member."""
    mandate = Mandate.objects.create(member=member, person=person, role=role, since=at)
    _tell("mandate.given", mandate, by=by, at=at, letter=letter)
    return mandate


def _end(mandate: Mandate, *, by: Person, at: datetime, is_told: bool = True) -> None:
    mandate.ended_at = at
    mandate.save(update_fields=["ended_at"])
    letter = "membership.mandate_ended" if is_told else ""
    _tell("mandate.ended", mandate, by=by, at=at, letter=letter)


def _tell(event: str, mandate: Mandate, *, by: Person, at: datetime, letter: str) -> None:
    facts = {"role": mandate.role, "member": mandate.member.code}
    audit.record(event, by=by, on=mandate, at=at, detail=facts)
    outbox.publish(event, at=at, mandate=mandate.code, letter=letter, **facts)
