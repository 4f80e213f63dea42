"""Signing in, in our own words; a person's own name and language."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from siec.accounts.models import Person


class SignInForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["email"]
        field.label = _("Your e-mail address")
        field.help_text = _("We send a code and a link there. You need no password.")
        field.error_messages["required"] = _("Write your e-mail address.")
        field.error_messages["invalid"] = _(
            "This does not look like an e-mail address. It has an @ and a dot: ola@example.org."
        )
        field.widget.attrs = {"autocomplete": "email", "type": "email"}


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Code from the message")
        field.help_text = _("Capital or small letters, with or without spaces.")
        field.error_messages["required"] = _("Type the code from the message.")
        field.widget.attrs = {"autocomplete": "one-time-code", "autocapitalize": "characters"}


class AccountForm(forms.Form):
    name = forms.CharField(
        label=_("First name and surname"),
        help_text=_("Shown to people of the network beside what you do for your organisation."),
        max_length=120,
        error_messages={"required": _("Write how you want to be called.")},
    )
    language = forms.ChoiceField(
        label=_("Language of messages to you"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, initial={"name": person.name, "language": person.language})
