"""One form for each step of joining; each asks a kind of member only what fits it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from siec.foundation.texts import reader_language
from siec.membership.communities import community_choices
from siec.membership.consents import WORDS
from siec.membership.forms import fields
from siec.membership.forms.wording import (
    ABOUT,
    ACTING,
    KIND_HELP,
    MADE_BY,
    NAME,
    NAME_HELP,
    wording,
)
from siec.membership.models import Consent, Member
from siec.membership.places import Voivodeship
from siec.membership.questions import (
    Step,
    columns_of,
    done_of,
    draft_of,
    experience_of,
    has_krs,
    has_website,
)


class StepForm(forms.Form):
    """Begins with what was typed and kept, or else with the member's row."""

    step: Step
    introduction: Any = ""

    def __init__(self, data: Any = None, *, member: Member) -> None:
        self.member = member
        super().__init__(data, initial=self.begin_with(member))
        self.ask(member)

    def begin_with(self, member: Member) -> dict[str, Any]:
        row = {name: getattr(member, name) for name in columns_of(self.step, member.kind)}
        draft = draft_of(member)
        return row | (draft.typed.get(self.step, {}) if draft else {})

    def ask(self, member: Member) -> None:
        """Put in, take out and reword what depends on the kind."""

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, right or wrong, fit to be kept."""
        return {
            name: self._kept(field.widget.value_from_datadict(self.data, self.files, name))
            for name, field in self.fields.items()
        }

    @staticmethod
    def _kept(value: Any) -> Any:
        """No database keeps a NUL in a text."""
        return value.replace("\0", "") if isinstance(value, str) else value


class KindForm(forms.Form):
    """The first step: it makes the draft, so it stands before any member."""

    kind = fields.one_of(
        _("Who is joining?"),
        fields.capitalised(Member.Kind.choices),
        missing=_("Choose who is joining."),
    )
    fields.explain(kind, KIND_HELP)


class AboutForm(StepForm):
    step = Step.ABOUT
    name = fields.line("", most=200, missing=_("Write the name."))
    about = fields.lines(_("About you"), most=3000, missing=_("Write a few sentences."))
    language = fields.one_of(
        _("In which language did you write this?"),
        (),
        missing=_("Choose the language you wrote in."),
        help_text=_("Any language is welcome. We say beside the text which one it is."),
        radio=False,
    )
    voivodeship = fields.one_of(
        _("Voivodeship"), Voivodeship.choices, missing=_("Choose the voivodeship."), radio=False
    )
    city = fields.line(_("Town or village"), most=80, missing=_("Write the town or village."))
    website = fields.WebsiteField(_("Website or page"), help_text=_("Also a social media page."))
    krs = fields.KrsField()
    experience = fields.one_of(
        _("How many years of experience in social organisations?"),
        (),
        missing=_("Choose how many years."),
    )

    def ask(self, member: Member) -> None:
        kind = member.kind
        self.fields["name"].label, self.fields["name"].help_text = NAME[kind], NAME_HELP[kind]
        self.fields["about"].label, self.fields["about"].help_text = ABOUT[kind]
        fields.offer(self.fields["language"], [("", _("Choose")), *fields.written_languages()])
        fields.offer(self.fields["experience"], fields.capitalised(experience_of(kind)))
        self.fields["city"].help_text = wording("city", kind)
        unasked = {"website": not has_website(kind), "krs": not has_krs(kind)}
        for name in (name for name, is_unasked in unasked.items() if is_unasked):
            del self.fields[name]


class CriterionForm(StepForm):
    step = Step.CRITERION
    introduction = _(
        "The network is made by people with experience of migration to Poland, for people with "
        "that experience. So we ask everyone these two things."
    )
    made_by_migrants = fields.yes_or_no("", missing=_("Answer yes or no."))
    acts_for_migrants = fields.yes_or_no("", missing=_("Answer yes or no."))
    criterion_note = fields.lines(
        _("Is there something to explain?"),
        most=2000,
        rows=4,
        help_text=_("For instance when the answer is “partly”. Only the coordinators read it."),
    )

    def begin_with(self, member: Member) -> dict[str, Any]:
        begun = super().begin_with(member)
        for name in ("made_by_migrants", "acts_for_migrants"):
            begun[name] = fields.as_answer(begun[name])
        return begun

    def ask(self, member: Member) -> None:
        self.fields["made_by_migrants"].label = MADE_BY[member.kind]
        self.fields["acts_for_migrants"].label = ACTING[member.kind]


class CommunitiesForm(StepForm):
    """Open facts of an organisation; of anyone else, guarded and only with a consent."""

    step = Step.COMMUNITIES
    communities = forms.MultipleChoiceField(
        label=_("Which communities?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": fields.CHOOSE_LISTED},
    )
    show_communities = fields.yes_or_no(
        _("Show these communities in the public directory?"),
        missing=_("Answer yes or no."),
        required=False,
    )
    community_consent = forms.BooleanField(
        label=_("You may keep my communities, to count them"),
        help_text=WORDS[Consent.Purpose.COMMUNITY],
        required=False,
    )
    is_listed = fields.yes_or_no("", missing=_("Answer yes or no."))

    NEEDS_CONSENT = _(
        "You ticked communities but did not agree that we keep them. Tick the box below them, or "
        "take the communities away. Both are fine."
    )

    def begin_with(self, member: Member) -> dict[str, Any]:
        begun = super().begin_with(member)
        begun["is_listed"] = fields.as_answer(begun["is_listed"])
        begin = _open_ones if member.is_organisation else _guarded_ones
        return begin(member) | begun

    def ask(self, member: Member) -> None:
        kind = member.kind
        del self.fields["community_consent" if member.is_organisation else "show_communities"]
        fields.offer(self.fields["communities"], community_choices(reader_language()))
        self.fields["communities"].help_text = wording("communities", kind)
        self.fields["is_listed"].label = wording("is_listed", kind)
        self.fields["is_listed"].help_text = wording("is_listed_help", kind)

    def clean(self) -> dict[str, Any]:
        """What follows from ticking any community at all."""
        found = super().clean() or {}
        if not found.get("communities"):
            return found
        if found.get("show_communities") == "":
            self.add_error("show_communities", _("Answer yes or no."))
        if found.get("community_consent") is False:
            self.add_error("community_consent", self.NEEDS_CONSENT)
        return found


def _open_ones(member: Member) -> dict[str, Any]:
    rows = list(member.communities.select_related("community"))
    is_answered = Step.COMMUNITIES in done_of(member)
    return {
        "communities": [row.community.code for row in rows],
        "show_communities": fields.as_answer(
            any(row.is_public for row in rows) if is_answered and rows else None
        ),
    }


def _guarded_ones(member: Member) -> dict[str, Any]:
    rows = member.guarded_communities.values_list("community__code", flat=True)
    return {"communities": list(rows), "community_consent": bool(rows)}


class ContactForm(StepForm):
    step = Step.CONTACT
    contact_name = fields.line(
        _("First name and surname"),
        most=120,
        missing=_("Write the name of the person we write to."),
        help_text=_("The coordinators see it, and the people of the network; never the public."),
        autocomplete="name",
    )
    contact_email = fields.EmailField(
        _("E-mail address"),
        missing=_("Write the e-mail address. The answer comes there."),
        help_text=_("Our answer comes there. It is never shown in public."),
    )
    contact_language = fields.language_of_letters(_("In which language shall we write?"))
    consent = forms.BooleanField(
        label=_("You may keep this application"),
        help_text=WORDS[Consent.Purpose.MEMBERSHIP],
        error_messages={
            "required": _("Without this consent we may not keep the application, nor read it.")
        },
    )

    def begin_with(self, member: Member) -> dict[str, Any]:
        begun = super().begin_with(member)
        if draft_of(member):
            given = member.consents.filter(purpose=Consent.Purpose.MEMBERSHIP, withdrawn_at=None)
            begun = {"consent": given.exists()} | begun
        return begun


FORMS: dict[str, type[StepForm]] = {
    form.step: form for form in (AboutForm, CriterionForm, CommunitiesForm, ContactForm)
}


class LinkForm(forms.Form):
    """Where to send the way back."""

    email = fields.EmailField(
        _("Your e-mail address"),
        missing=_("Write your e-mail address, or copy the link above."),
        help_text=_("We send this one link and nothing else."),
    )


class AnswerForm(forms.Form):
    """The applicant answers the reviewers."""

    answer = fields.lines(_("Your answer"), most=3000, missing=_("Write your answer."))
