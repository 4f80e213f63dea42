"""Fields whose refusals are sentences. No `maxlength` on the page: it cuts pasted text silently."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.validators import MaxLengthValidator, URLValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

Words = Any
"""A sentence, mostly one that is translated when it is shown."""
TOO_LONG = _("This is too long: at most %(limit_value)d characters fit, you wrote %(show_value)d.")
NOT_AN_ADDRESS = _(
    "This does not look like an e-mail address. It has an @ and a dot, as in ola@example.org."
)
NOT_A_PAGE = _("This does not look like a web address. Write it as in https://example.org.")
CHOOSE_LISTED = _("Choose one of the answers that are listed.")
WRITTEN_IN = (
    "pl", "uk", "be", "ru", "en", "vi", "ka", "hy", "az", "kk", "uz", "tg", "tr", "ar", "fa",
    "hi", "ne", "zh-hans", "ro", "es", "fr",
)  # fmt: skip
"""Languages that people may write in; the site itself speaks fewer."""


def line(
    label: Words, *, most: int, missing: Words = "", help_text: Words = "", **attrs: str
) -> forms.CharField:
    """One line of text. Without a sentence for `missing` it may stay empty."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(missing),
        validators=[MaxLengthValidator(most)],
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


def lines(
    label: Words, *, most: int, missing: Words = "", help_text: Words = "", rows: int = 6
) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(missing),
        validators=[MaxLengthValidator(most)],
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


def one_of(
    label: Words, choices: Any, *, missing: Words, help_text: Words = "", radio: bool = True
) -> forms.ChoiceField:
    """One answer of several: radio buttons, or a list where there are many."""
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=choices if radio else [("", _("Choose")), *choices],
        widget=forms.RadioSelect if radio else forms.Select,
        error_messages={"required": missing, "invalid_choice": CHOOSE_LISTED},
    )


def capitalised(choices: Any) -> list[tuple[str, Words]]:
    """An answer that stands on its own begins with a capital letter."""
    return [(value, capfirst(words)) for value, words in choices]


def yes_or_no(
    label: Words, *, missing: Words, help_text: Words = "", required: bool = True
) -> forms.TypedChoiceField:
    """Two radio buttons, so that not having answered is not the same as no."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": CHOOSE_LISTED},
    )


def as_answer(value: bool | str | None) -> str:
    """What stands in the row, as the answer that a form shows; an answer stays what it is."""
    if isinstance(value, str) or value is None:
        return value or ""
    return "yes" if value else "no"


class EmailField(forms.EmailField):
    """An address; one that fits into its column."""

    def __init__(self, label: Words, *, missing: Words, help_text: Words = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            error_messages={"required": missing, "invalid": NOT_AN_ADDRESS, "max_length": TOO_LONG},
            max_length=254,
        )
        self.widget.attrs = {"autocomplete": "email"}


class WebsiteField(forms.URLField):
    """A page on the web; the https:// may be left out."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, label: Words, *, help_text: Words = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            assume_scheme="https",
            validators=[MaxLengthValidator(200)],
            error_messages={"invalid": NOT_A_PAGE, "max_length": TOO_LONG},
        )
        self.widget.attrs = {"inputmode": "url", "autocomplete": "url"}


class KrsField(forms.CharField):
    """A number of the National Court Register; spaces and hyphens in it do no harm."""

    NOT_TEN_DIGITS = _("A KRS number has exactly ten digits, as in 0000123456. Check yours.")

    def __init__(self) -> None:
        super().__init__(
            label=_("KRS number"),
            help_text=_("Ten digits. Leave it empty if you do not have it at hand."),
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        )

    def clean(self, value: Any) -> str:
        number = re.sub(r"[\s\-–]", "", super().clean(value) or "")
        if number and not re.fullmatch(r"[0-9]{10}", number):
            raise forms.ValidationError(self.NOT_TEN_DIGITS)
        return number


def language_of_letters(label: Words) -> forms.ChoiceField:
    return one_of(label, settings.LANGUAGES, missing=_("Choose the language of our letters."))


def written_languages() -> list[tuple[str, str]]:
    """Each language by its own name, so that whoever writes it finds it."""
    return [(code, LANG_INFO[code]["name_local"]) for code in WRITTEN_IN]


def offer(field: forms.Field, choices: Any) -> None:
    """Give a field the answers that are known only when the form is made."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def explain(field: forms.Field, words: dict[str, Words]) -> None:
    """Words under each answer; `ui.field` shows them."""
    vars(field)["choice_help"] = words
