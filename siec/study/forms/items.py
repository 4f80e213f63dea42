"""Items, objections to them, and answers."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from siec.foundation.texts import read_texts
from siec.study.forms.consultations import ITEM_KINDS, ItemsField
from siec.study.forms.words import TextSpec, WordsForm
from siec.study.models import Item

WORDING = TextSpec(_("Wording"), most=400, rows=2, help=_("One thing, in plain words."))


class ItemFilters(forms.Form):
    """Narrows the list of items; sent by GET."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("all kinds")), *ITEM_KINDS], required=False
    )
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("all states")), *Item.State.choices], required=False
    )


class RewordForm(WordsForm):
    texts: ClassVar = {"title": WORDING}
    reason = forms.CharField(
        label=_("Why it is reworded"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The authors of what stands behind it read this."),
    )


class NewItemForm(WordsForm):
    texts: ClassVar = {"title": WORDING}
    kind = forms.ChoiceField(label=_("Kind"), choices=ITEM_KINDS)
    raised_by = ItemsField(
        label=_("It comes from"),
        queryset=Item.objects.none(),
        to_field_name="code",
        required=False,
        help_text=_("The items that led to this one."),
    )

    def __init__(self, *args: Any, offered: list[Item], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["raised_by"]
        assert isinstance(field, ItemsField)
        field.offer(offered, language)


class MergeForm(forms.Form):
    sources = ItemsField(
        label=_("Items that become part of this one"),
        queryset=Item.objects.none(),
        to_field_name="code",
    )
    reason = forms.CharField(
        label=_("Why they are merged"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The authors of what stands behind them read this."),
    )

    def __init__(self, *args: Any, offered: list[Item], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sources"]
        assert isinstance(field, ItemsField)
        field.offer(offered, language)


class ObjectionForm(forms.Form):
    """Against what became of a contribution; where it went into several items, against which."""

    item = forms.ChoiceField(label=_("You object to"), widget=forms.RadioSelect)
    body = forms.CharField(
        label=_("What does not fit"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Say what you meant, and what is missing or different there."),
    )

    def __init__(self, *args: Any, offered: list[Item], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = read_texts([item.title_id for item in offered], language)
        field = self.fields["item"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(item.code, str(titles[item.title_id])) for item in offered]
        if len(offered) == 1:
            field.initial = offered[0].code
        if not offered:
            del self.fields["item"]


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The author and the whole network read it."),
    )
