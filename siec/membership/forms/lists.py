"""Narrowing the directory and the back office's table."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from siec.membership.forms.fields import CHOOSE_LISTED, TOO_LONG, offer
from siec.membership.models import Member
from siec.membership.places import Voivodeship
from siec.membership.queries import Criteria


def _any_of(label: Any, everything: Any, choices: Any = ()) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", everything), *choices],
        required=False,
        error_messages={"invalid_choice": CHOOSE_LISTED},
    )


class ListForm(forms.Form):
    """Sent by GET; a bad value gets its sentence and narrows nothing."""

    words = forms.CharField(
        label=_("Name or town"),
        required=False,
        validators=[MaxLengthValidator(100)],
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = _any_of(_("Kind"), _("all kinds"), Member.Kind.choices)
    voivodeship = _any_of(_("Voivodeship"), _("all voivodeships"), Voivodeship.choices)

    def criteria(self) -> Criteria:
        self.is_valid()
        return Criteria(**{name: value for name, value in self.cleaned_data.items() if value})


class DirectoryForm(ListForm):
    community = _any_of(_("Community"), _("all communities"))

    def __init__(self, *args: Any, communities: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["community"], [("", _("all communities")), *communities.items()])


SENT = [pair for pair in Member.State.choices if pair[0] != Member.State.DRAFT]


class ReviewListForm(ListForm):
    state = _any_of(_("State"), _("all states"), SENT)
    field_order = ("words", "state", "kind", "voivodeship")
