"""What the browser sends in a gathering."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from siec.membership.models import Member
from siec.study.forms import ItemsField, TextSpec, WordsForm
from siec.study.languages import SPOKEN
from siec.study.models import Channel, Consultation, Contribution, Item

NEW, ADD, OUT = "new", "add", "out"


class MemberField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes none at run time
    """One of the members that the person may speak for, by their codes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Member.objects.none(), to_field_name="code", **kwargs)

    def offer(self, members: Iterable[Member]) -> None:
        self.queryset = Member.objects.filter(pk__in=[m.pk for m in members]).order_by("name")


class SayForm(forms.Form):
    """Own words, in an own language, for one member."""

    member = MemberField(label=_("Who you speak for"), widget=forms.RadioSelect, empty_label=None)
    body = forms.CharField(
        label=_("What do you want to say?"),
        strip=True,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("In your own words. One thing at a time: you can add more afterwards."),
        error_messages={"required": _("Write what you want to say.")},
    )
    language = forms.ChoiceField(
        label=_("You write in"), choices=list(SPOKEN.items()),
        help_text=_("Others may read a translation; your own words stay beside it."),
    )  # fmt: skip

    is_for_everyone = forms.BooleanField(
        label=_("Everyone may read these words"), required=False,
        help_text=_("Without any name, and only once they are taken up. Else only the network."),
    )  # fmt: skip

    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["member"]
        assert isinstance(field, MemberField)
        field.offer(members)
        if len(members) == 1:
            field.widget = forms.HiddenInput()
            field.initial = members[0].code


class RecordForm(SayForm):
    """What reached us otherwise, entered for a member."""

    channel = forms.ChoiceField(
        label=_("How it reached you"),
        choices=[(c.value, c.label) for c in (Channel.PAPER, Channel.PHONE, Channel.MEETING)],
        widget=forms.RadioSelect,
    )

    field_order = ["member", "channel"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].label = _("Who said it")
        self.fields["member"].widget = forms.Select(choices=self.fields["member"].choices)  # type: ignore[attr-defined]  # a choice field
        self.fields["body"].label = _("What they said")
        self.fields["body"].help_text = _("In their own words, as exactly as you can.")
        self.fields["language"].label = _("They said it in")
        self.fields["is_for_everyone"].help_text = _("Tick it only if they agreed to that.")


class MergeForm(WordsForm):
    """Contributions, and what becomes of them: a new item, one that is there, or out of scope."""

    texts: ClassVar = {
        "title": TextSpec(
            _("Wording of the new item"), most=400, rows=2, required=False,
            help=_("One thing, in plain words, as close to what was said as you can."),
        ),
    }  # fmt: skip
    contributions = forms.ModelMultipleChoiceField(
        label=_("Contributions"),
        queryset=Contribution.objects.none(),
        to_field_name="code",
        error_messages={"required": _("Tick at least one contribution.")},
    )
    act = forms.ChoiceField(
        label=_("What becomes of them"),
        choices=[
            (NEW, _("A new item is made of them")),
            (ADD, _("They go into an item that is there")),
            (OUT, _("They are out of the scope of this study")),
        ],
        widget=forms.RadioSelect,
    )
    item = forms.ChoiceField(label=_("Which item"), required=False)
    raised_by = ItemsField(
        label=_("It comes from"), queryset=Item.objects.none(), to_field_name="code",
        required=False, help_text=_("What was chosen before and raised this. For a new item."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The authors read it. Where something is out of scope, you must say why."),
    )

    def __init__(
        self,
        *args: Any,
        consultation: Consultation,
        items: list[tuple[str, str]],
        origins: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["raised_by"]
        assert isinstance(field, ItemsField)
        field.offer_titled(origins)
        self.fields["contributions"].queryset = consultation.contributions.exclude(  # type: ignore[attr-defined]  # a model field
            state=Contribution.State.WITHDRAWN
        )
        self.fields["item"].choices = [("", _("choose")), *items]  # type: ignore[attr-defined]  # a choice field

    def ticked(self) -> set[str]:
        """Codes that were ticked, also when something else was wrong."""
        sent = self.data.getlist("contributions") if isinstance(self.data, QueryDict) else []
        return {code for code in sent if isinstance(code, str)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        act = cleaned.get("act")
        if act == NEW and not self.words("title").body.strip():
            self.add_error(f"title_{self.language}", _("Word the new item."))
        if act == ADD and not cleaned.get("item") and "item" not in self.errors:
            self.add_error("item", _("Choose the item."))
        if act == OUT and not cleaned.get("reason"):
            self.add_error("reason", _("Say why. Its author will read it."))
        return cleaned
