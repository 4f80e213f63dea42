"""Studies and phases."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from siec.study.forms.words import TextSpec, WordsForm


class DayInput(forms.DateInput):
    """The browser's own calendar; it speaks ISO, whatever the page's language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
"""Days of this program's time: at the ends of the calendar no zone can be reckoned with."""


def day_field(label: Any, *, help_text: Any = "") -> forms.DateField:
    """label and help_text are words, perhaps lazy."""
    return forms.DateField(
        label=label,
        widget=DayInput(),
        help_text=help_text,
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
    )


SLUG_HELP = _("Part of its address: small letters without accents, digits, hyphens.")


class StudyForm(WordsForm):
    texts: ClassVar = {
        "title": TextSpec(_("Title")),
        "aim": TextSpec(_("Aim"), most=2000, rows=4, help=_("What will be known, and for whom.")),
    }
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))


class NewStudyForm(StudyForm):
    slug = forms.SlugField(label=_("Short name for the address"), help_text=SLUG_HELP)


class PhaseForm(WordsForm):
    texts: ClassVar = {
        "title": TextSpec(_("Title")),
        "aim": TextSpec(_("Aim"), most=2000, rows=4, help=_("What this phase is for.")),
    }
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))


class NewPhaseForm(PhaseForm):
    slug = forms.SlugField(label=_("Short name for the address"), help_text=SLUG_HELP)


class OutcomeForm(WordsForm):
    texts: ClassVar = {
        "outcome": TextSpec(
            _("What came of this phase"),
            most=6000,
            rows=8,
            help=_("Everyone reads it. Say what was decided and what happens next."),
        ),
    }
