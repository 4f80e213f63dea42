"""The network's own words, in each language of the site."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from siec.foundation.texts import variants_of
from siec.network.models import Network


class NetworkForm(forms.Form):
    """The first language of the site is the original; the others may be left empty."""

    contact_email = forms.EmailField(
        label=_("Address that people write to"),
        help_text=_("Stands on the pages about privacy and accessibility."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, own_name in settings.LANGUAGES:
            is_original = code == settings.LANGUAGE_CODE
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name of the network – %(language)s") % {"language": own_name},
                max_length=120,
                required=is_original,
            )
            self.fields[f"funder_statement_{code}"] = forms.CharField(
                label=_("Funder’s statement – %(language)s") % {"language": own_name},
                help_text=_("Stands at the foot of every page and every message."),
                max_length=600,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def words(self, name: str) -> dict[str, str]:
        """The filled-in languages of one text."""
        found = {code: self.cleaned_data[f"{name}_{code}"] for code, _own in settings.LANGUAGES}
        return {code: body for code, body in found.items() if body}


def initial_of(network: Network) -> dict[str, str]:
    """What stands in the form at first."""
    texts = {"name": network.name_id, "funder_statement": network.funder_statement_id}
    filled = {
        f"{name}_{language}": body
        for name, text in texts.items()
        for language, body in variants_of(text).items()
    }
    return {"contact_email": network.contact_email, **filled}
