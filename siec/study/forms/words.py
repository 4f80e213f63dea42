"""Texts in several languages in a form: the original, and translations where somebody has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from siec.foundation.texts import reader_language
from siec.study.words import Words


@dataclass(frozen=True)
class TextSpec:
    """One text of a form."""

    label: str | Promise
    most: int = 200
    """Characters."""
    rows: int = 0
    """Lines of the field; 0 is a single line."""
    required: bool = True
    help: str | Promise = ""


@dataclass(frozen=True)
class TextGroup:
    """One text as a template shows it: the field of the original, and those of translations."""

    required: bool
    original: forms.BoundField
    translations: list[forms.BoundField]

    @property
    def is_translated(self) -> bool:
        return any(field.value() or field.errors for field in self.translations)


class WordsForm(forms.Form):
    """A form some of whose fields are texts in several languages.

    Name them in `texts`; `words(name)` gives what was written. `words` passed to the form are
    what is there already: then the language of the original is theirs, and stays.
    """

    texts: ClassVar[dict[str, TextSpec]] = {}

    original = forms.ChoiceField(label=_("You write in"), choices=lambda: settings.LANGUAGES)

    def __init__(self, *args: Any, words: dict[str, Words] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = words or {}
        first = next(iter(there.values()), None)
        self.language = self._language(first)
        self.fields["original"].initial = self.language
        if first is not None:
            self.fields["original"].disabled = True
            self.fields["original"].widget = forms.HiddenInput()
        for name, spec in self.texts.items():
            for code, label in settings.LANGUAGES:
                field = _field(spec, label)
                field.initial = there[name].bodies.get(code, "") if name in there else ""
                field.help_text = str(spec.help) if code == self.language else ""
                self.fields[f"{name}_{code}"] = field

    def _language(self, first: Words | None) -> str:
        if first is not None:
            return first.original
        sent = self.data.get(self.add_prefix("original")) if self.is_bound else None
        known = dict(settings.LANGUAGES)
        return sent if sent in known else reader_language()

    def groups(self) -> Iterator[TextGroup]:
        for name, spec in self.texts.items():
            codes = [code for code, _label in settings.LANGUAGES if code != self.language]
            yield TextGroup(
                spec.required,
                self[f"{name}_{self.language}"],
                [self[f"{name}_{code}"] for code in codes],
            )

    def others(self) -> list[forms.BoundField]:
        """Every field that is not a text, in its order."""
        names = {f"{name}_{code}" for name in self.texts for code, _label in settings.LANGUAGES}
        return [field for field in self if field.name not in names]

    def words(self, name: str) -> Words:
        bodies = {
            code: self.cleaned_data.get(f"{name}_{code}", "") for code, _label in settings.LANGUAGES
        }
        return Words(self.cleaned_data.get("original") or self.language, bodies)

    def facts(self) -> dict[str, Any]:
        """Everything that was written, as the actions ask for it by name."""
        others = {field.name for field in self.others()} - {"original"}
        facts = {name: self.cleaned_data.get(name) for name in others}
        return facts | {name: self.words(name) for name in self.texts}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, spec in self.texts.items():
            field = f"{name}_{cleaned.get('original', self.language)}"
            if spec.required and not cleaned.get(field) and field not in self.errors:
                self.add_error(field, _("Write it in the language that you chose at the top."))
        return cleaned


def _field(spec: TextSpec, language: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": spec.rows}) if spec.rows else forms.TextInput()
    return forms.CharField(
        label=f"{spec.label} · {language}",
        max_length=spec.most,
        required=False,
        widget=widget,
    )
