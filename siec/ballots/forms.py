"""What is typed and ticked: setting a ballot up, a paper, a printed paper, who gets a code."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from siec.ballots.actions import check_choices
from siec.ballots.models import Ballot
from siec.ballots.queries import Choice
from siec.foundation.errors import DomainError
from siec.foundation.texts import Reading
from siec.membership.models import Member
from siec.study.models import Item

Labelled = Sequence[tuple[Any, str]]


def marked(title: Reading, language: str) -> str | SafeString:
    """A title, with its language said where it is not the page's, for screen readers."""
    if title.language == language:
        return title.body
    return format_html('<span lang="{}">{}</span>', title.language, title.body)


class BallotForm(forms.Form):
    """What a draft ballot asks."""

    items = forms.MultipleChoiceField(
        label=_("What stands on the ballot"),
        help_text=_("Items on the shortlist. They are numbered by the alphabet."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Put at least two items on the ballot."),
            "invalid_choice": _("Only items on the shortlist can stand on a ballot."),
        },
    )
    choose = forms.IntegerField(
        label=_("How many will be chosen"), min_value=1, max_value=200,
        help_text=_("Fewer than stand on the ballot."),
    )  # fmt: skip
    least = forms.IntegerField(
        label=_("Ticks on a paper, at least"), min_value=1, max_value=200, initial=3,
        help_text=_("Three or more: who ticks one item only has no say once it is settled."),
    )  # fmt: skip
    most = forms.IntegerField(
        label=_("Ticks on a paper, at most"), min_value=1, max_value=200, initial=10
    )
    quorum = forms.IntegerField(
        label=_("Papers needed for the result to count"), min_value=0, max_value=10_000,
        initial=0, help_text=_("0 means that any number is enough."),
    )  # fmt: skip

    def __init__(self, *args: Any, items: Labelled, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["items"]
        assert isinstance(choices, forms.MultipleChoiceField)
        choices.choices = items

    def chosen(self, items: Iterable[Item]) -> list[Item]:
        """The ticked ones among these."""
        codes = set(self.cleaned_data["items"])
        return [item for item in items if item.code in codes]


class PaperForm(forms.Form):
    """One paper: ticks, or blank on purpose. What is wrong is said above the list, ticks stay."""

    ticks = forms.TypedMultipleChoiceField(
        label=_("What matters most?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("One of the items is not on this ballot. Look through the list."),
        },
    )
    blank = forms.BooleanField(
        label=_("I leave the paper blank"),
        help_text=_("It counts as taking part, but supports nothing."),
        required=False,
    )

    def __init__(
        self, *args: Any, ballot: Ballot, choices: Sequence[Choice], language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ballot = ballot
        ticks = self.fields["ticks"]
        assert isinstance(ticks, forms.TypedMultipleChoiceField)
        ticks.choices = [(c.number, self.label_of(c, language)) for c in choices]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "ticks" in self.errors:
            return data
        ticks, blank = data.get("ticks", []), data.get("blank", False)
        if ticks and blank:
            self.add_error("blank", _("You ticked items and left the paper blank. Undo one."))
        elif not ticks and not blank:
            self.add_error("ticks", _("Nothing is ticked. Tick something, or say it stays blank."))
        else:
            self._check(ticks)
        return data

    def _check(self, ticks: list[int]) -> None:
        try:
            check_choices(self.ballot, ticks)
        except DomainError as error:
            self.add_error("ticks", str(error.sentence))

    def label_of(self, choice: Choice, language: str) -> str | SafeString:
        return marked(choice.title, language)

    @property
    def ticked(self) -> list[int]:
        return list(self.cleaned_data["ticks"])


class PrintedPaperForm(PaperForm):
    """A printed paper, with the code that stands on it."""

    code = forms.CharField(
        label=_("The code on the paper"),
        help_text=_("Ten signs. Spaces and capital letters do not matter."),
        max_length=20,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the code that stands on the paper.")},
    )
    field_order = ("code", "ticks", "blank")

    def label_of(self, choice: Choice, language: str) -> str | SafeString:
        """With its number, as on the printed paper."""
        return format_html("{}. {}", choice.number, marked(choice.title, language))


class CodesForm(forms.Form):
    """Which members get a printed paper with a code."""

    members = forms.MultipleChoiceField(
        label=_("Who gets a printed paper"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one member."),
            "invalid_choice": _("Somebody among them has voted meanwhile. Choose again."),
        },
    )

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._members = members
        choices = self.fields["members"]
        assert isinstance(choices, forms.MultipleChoiceField)
        choices.choices = [(member.code, member.name) for member in members]

    def chosen(self) -> list[Member]:
        codes = set(self.cleaned_data["members"])
        return [member for member in self._members if member.code in codes]
