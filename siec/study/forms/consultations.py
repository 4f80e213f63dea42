"""Consultations: what is asked, of whom, until when; and what was decided."""

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from siec.foundation.texts import read_texts
from siec.membership.models import Member
from siec.study.forms.phases import day_field
from siec.study.forms.words import TextSpec, WordsForm
from siec.study.instruments import all_instruments
from siec.study.models import Consultation, Item
from siec.trail.models import Node

ITEM_KINDS = [
    (kind.value, kind.label)
    for kind in (
        Node.Kind.AREA, Node.Kind.QUESTION, Node.Kind.FINDING, Node.Kind.CONCLUSION,
        Node.Kind.RECOMMENDATION,
    )
]  # fmt: skip


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class ConsultationForm(WordsForm):
    texts: ClassVar = {
        "title": TextSpec(_("What is asked"), help=_("A short question that stands on each desk.")),
        "intro": TextSpec(
            _("Introduction"), most=2000, rows=4, help=_("What it is about, and what it leads to.")
        ),
    }
    item_kind = forms.ChoiceField(label=_("It is about"), choices=ITEM_KINDS)
    opens_on = day_field(_("Opens on"))
    closes_on = day_field(
        _("Closes on"), help_text=_("At the end of this day, unless you give an hour.")
    )
    closes_hour = forms.TimeField(label=_("Closes at"), required=False, widget=ClockInput())
    minutes_needed = forms.IntegerField(
        label=_("Minutes that it takes"), min_value=1, max_value=240, initial=10
    )
    member_kinds = forms.MultipleChoiceField(
        label=_("Who takes part"),
        choices=Member.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave all empty, and every active member takes part."),
    )
    effect = forms.ChoiceField(
        label=_("What the result means"),
        choices=Consultation.Effect.choices,
        initial=Consultation.Effect.ADVISORY,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("opens_on") and cleaned.get("closes_on"):
            cleaned["opens_at"] = moment(cleaned["opens_on"], time())
            cleaned["closes_at"] = end_of(cleaned["closes_on"], cleaned.get("closes_hour"))
            if cleaned["closes_at"] <= cleaned["opens_at"]:
                self.add_error("closes_on", _("It would end before it begins."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """With moments in place of days and hours."""
        facts = super().facts()
        for name in ("opens_on", "closes_on", "closes_hour"):
            del facts[name]
        return facts | {name: self.cleaned_data[name] for name in ("opens_at", "closes_at")}


class NewConsultationForm(ConsultationForm):
    kind = forms.ChoiceField(label=_("How they take part"), widget=forms.RadioSelect)

    field_order = ["kind", "original"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cards = [(card.key, card.label) for card in all_instruments()]
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = cards

    def abouts(self) -> dict[str, str]:
        """What stands under each kind."""
        return {card.key: str(card.about) for card in all_instruments() if card.about}


def moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def end_of(day: date, hour: time | None) -> datetime:
    """A date without an hour ends at the end of that day, here."""
    return moment(day, hour) if hour else moment(day + timedelta(days=1), time())


def initial_of(consultation: Consultation) -> dict[str, Any]:
    """A draft as its form shows it."""
    opens, closes = (
        timezone.localtime(moment_) for moment_ in (consultation.opens_at, consultation.closes_at)
    )
    at_midnight = closes.time() == time()
    return {
        "item_kind": consultation.item_kind,
        "opens_on": opens.date(),
        "closes_on": closes.date() - timedelta(days=1) if at_midnight else closes.date(),
        "closes_hour": None if at_midnight else closes.time(),
        "minutes_needed": consultation.minutes_needed,
        "member_kinds": consultation.member_kinds,
        "effect": consultation.effect,
    }


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is cancelled"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everyone reads it."),
    )


class FacilitatorForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("First name and surname"), max_length=120)


class ItemsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # takes none
    """Tick boxes with the items' titles in the reader's language: one query for all titles."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, items: list[Item], language: str) -> None:
        titles = read_texts([item.title_id for item in items], language)
        self.offer_titled([(item.code, str(titles[item.title_id])) for item in items])

    def offer_titled(self, choices: list[tuple[str, str]]) -> None:
        """Items whose titles were read already, by their codes."""
        self.queryset = Item.objects.filter(code__in=[code for code, _title in choices])
        self.choices = choices


class DecisionForm(WordsForm):
    texts: ClassVar = {
        "reason": TextSpec(
            _("Why"),
            most=4000,
            rows=6,
            help=_("Everyone reads it. Where you depart from the result, say why in plain words."),
        ),
    }
    chosen = ItemsField(
        label=_("What is chosen"), queryset=Item.objects.none(), to_field_name="code",
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, offered: list[Item], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, ItemsField)
        field.offer(offered, language)
