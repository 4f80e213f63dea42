"""Links that prove who they were sent to: signed, for one purpose, with an end."""

from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext_lazy as _

from siec.foundation.errors import DomainError

EXPIRED = _("This link is too old. Ask for a new one; nothing you wrote is lost.")
BROKEN = _(
    "This link is incomplete. Copy the whole address from the message, or ask for a new one."
)


def sign(purpose: str, value: str) -> str:
    """A token for an address. It holds `value` in the open: sign codes, never names or words."""
    return signing.TimestampSigner(salt=f"siec.{purpose}").sign(value)


def unsign(purpose: str, token: str, *, max_age: timedelta | None = None) -> str:
    """The value that was signed for this purpose. Raises DomainError when it cannot be trusted."""
    try:
        return signing.TimestampSigner(salt=f"siec.{purpose}").unsign(token, max_age=max_age)
    except signing.SignatureExpired:
        raise DomainError(EXPIRED) from None
    except signing.BadSignature:
        raise DomainError(BROKEN) from None
