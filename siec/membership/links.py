"""The signed link of an application: whoever holds it may fill it in, and see where it stands."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from siec.foundation.errors import DomainError
from siec.foundation.signing import sign, unsign
from siec.membership.models import Member

PURPOSE = "application"
REMEMBERED = "application"


class Gone(DomainError):  # noqa: N818  it is said of an application, not of the program
    """The link was good once; what it led to has been deleted."""

    status = 410


GONE = _(
    "There is no application behind this link any more. It was withdrawn, or it was a draft that "
    "nobody touched for 90 days. You can begin a new one."
)


def token_of(member: Member) -> str:
    return sign(PURPOSE, member.code)


def member_of(token: str) -> Member:
    """The application that the link leads to. Raises DomainError when it leads nowhere."""
    member = Member.objects.filter(code=unsign(PURPOSE, token)).first()
    if member is None:
        raise Gone(GONE)
    return member


def remember(request: HttpRequest, member: Member) -> None:
    """Keep it in the session, so that this browser finds back."""
    if request.session.get(REMEMBERED) != member.code:
        request.session[REMEMBERED] = member.code


def remembered(request: HttpRequest) -> Member | None:
    code = request.session.get(REMEMBERED)
    return Member.objects.filter(code=code).first() if code else None


def forget(request: HttpRequest) -> None:
    request.session.pop(REMEMBERED, None)


def applicant(request: HttpRequest) -> Any:
    """Who sits before the form: somebody signed in, or None."""
    return request.user if request.user.is_authenticated else None
