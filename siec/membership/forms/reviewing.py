"""What coordinators and delegates fill in."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from siec.membership.forms import fields
from siec.membership.models import Mandate
from siec.membership.rules import INVITED


class AskForm(forms.Form):
    question = fields.lines(
        _("Your question"),
        most=2000,
        rows=4,
        missing=_("Write what you want to know."),
        help_text=_("The applicant reads it word for word, in an e-mail."),
    )


class DeclineForm(forms.Form):
    reason = fields.lines(
        _("The reason"),
        most=2000,
        rows=4,
        missing=_("Write the reason: the applicant has a right to know it."),
        help_text=_("The applicant reads it word for word, in an e-mail."),
    )


class PersonForm(forms.Form):
    """Somebody who shall act for a member."""

    email = fields.EmailField(_("E-mail address"), missing=_("Write the e-mail address."))
    name = fields.line(_("First name and surname"), most=120, missing=_("Write the name."))
    language = fields.language_of_letters(_("Language of letters to this person"))


ROLE_HELP = {
    str(Mandate.Role.DEPUTY): _("Writes for you, and votes when the delegate has not voted."),
    str(Mandate.Role.EDITOR): _("Writes, comments and proposes for you. Does not vote."),
    str(Mandate.Role.OBSERVER): _("Reads what the network reads. Does not write or vote."),
}


class InviteForm(PersonForm):
    role = fields.one_of(
        _("What may this person do?"),
        [(role.value, capfirst(role.label)) for role in INVITED],
        missing=_("Choose what this person may do."),
    )
    fields.explain(role, ROLE_HELP)
    field_order = ("role", "email", "name", "language")
