"""What can change about people and their roles."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.crypto import salted_hmac

from siec.accounts import rules
from siec.accounts.models import Person, StaffRole
from siec.foundation import audit, mail
from siec.foundation.ids import new_code
from siec.foundation.texts import reader_language


@transaction.atomic
def find_or_create_person(*, email: str, name: str, language: str, at: datetime) -> Person:
    """The person with this address; a new account where there is none."""
    address = email.strip().lower()
    # Two actions may meet one new address at once: the database lets one make the account.
    person, is_new = Person.objects.get_or_create(
        email=address,
        defaults={
            "name": name,
            "language": language,
            "joined_at": at,
            "password": make_password(None),
        },
    )
    if is_new:
        audit.record("person.created", by=None, on=person, at=at)
    return person


@transaction.atomic
def grant_role(*, by: Person | None, person: Person, role: str, at: datetime) -> StaffRole:
    """Give a staff role. `by` is None only for `siec init`, which makes the first administrator.

    Raises Refused unless `by` administers the network.
    """
    if by is not None:
        rules.GRANT_ROLE.check(by, person, at=at)
    held, is_new = StaffRole.objects.get_or_create(
        person=person, role=role, ended_at=None, defaults={"since": at}
    )
    if is_new:
        audit.record("role.granted", by=by, on=person, at=at, detail={"role": role})
    return held


@transaction.atomic
def send_sign_in_code(*, email: str, sign_in_code: str, at: datetime) -> None:
    """Mail a code and a link to sign in; to a stranger, that there is no account here.

    What the page says is the same for both, so nobody learns from it who has an account.
    """
    mail.send(
        "accounts.sign_in" if sign_in_code else "accounts.no_account",
        key=new_code(),
        at=at,
        email=email,
        sign_in_code=sign_in_code,
        language=reader_language(),
    )


@transaction.atomic
def change_own_account(*, by: Person, name: str, language: str, at: datetime) -> None:
    """Change one's own name and the language that letters are written in."""
    by.name, by.language = name, language
    by.save(update_fields=["name", "language"])
    audit.record("person.changed", by=by, on=by, at=at)


def stamp_of(person: Person) -> str:
    """Changes with each sign-in and each change of address, so that a sign-in link works once."""
    facts = f"{person.pk}:{person.email}:{person.last_login}:{person.is_active}"
    return salted_hmac("siec.sign-in", facts).hexdigest()[:20]
