"""Mails about signing in."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from siec.accounts.actions import stamp_of
from siec.accounts.models import Person
from siec.foundation.mail import Letter, address, letter
from siec.foundation.signing import sign


def sign_in_path(person: Person) -> str:
    """The address of a page that signs this person in, once, after a press of its button."""
    token = sign("sign-in", f"{person.code}.{stamp_of(person)}")
    return reverse("accounts:sign_in_by_link", args=[token])


def invitation_path(person: Person) -> str:
    """The address that welcomes this person to a mandate: like signing in, but for two weeks."""
    token = sign("invitation", f"{person.code}.{stamp_of(person)}")
    return reverse("accounts:accept_invitation", args=[token])


@letter("accounts.sign_in")
def sign_in(*, email: str, sign_in_code: str, language: str) -> Letter | None:
    person = Person.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        return None
    with override(person.language):
        return Letter(
            to=person.email,
            language=person.language,
            subject=_("Your code to sign in: %(code)s") % {"code": sign_in_code},
            paragraphs=(_("Type this code on the page that waits for it, or press the button."),),
            code=sign_in_code,
            action=(_("Sign in"), address(sign_in_path(person))),
            reason=_(
                "Somebody asked to sign in with this address. The code and the button work "
                "once, for 15 minutes. If it was not you, do nothing."
            ),
        )


@letter("accounts.no_account")
def no_account(*, email: str, sign_in_code: str, language: str) -> Letter:
    with override(language):
        return Letter(
            to=email,
            language=language,
            subject=_("There is no account with this address"),
            paragraphs=(
                _("You asked to sign in, but no account has this e-mail address."),
                _("Perhaps you use another address. To join the network, apply first."),
            ),
            action=(_("Join the network"), address(reverse("membership:join"))),
            reason=_("Somebody asked to sign in with this address. If it was not you, do nothing."),
        )
