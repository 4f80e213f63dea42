"""An application read back: the questions as they were put to this kind of member, the answers."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from siec.membership.forms.joining import FORMS, StepForm
from siec.membership.models import Member
from siec.membership.questions import Step, done_of

CONSENTS = ("consent", "community_consent")


@dataclass(frozen=True)
class Section:
    """The answers of one step."""

    step: str
    title: str
    answers: tuple[tuple[str, str], ...]
    is_done: bool


def read_sections(member: Member, *, is_applicant: bool) -> list[Section]:
    """All steps. Guarded communities are counted for the applicant, for nobody else."""
    done = done_of(member)
    kind = Section(Step.KIND, _title(Step.KIND), ((_("Who is joining?"), _kind_of(member)),), True)
    rest = [
        Section(step, _title(step), _answers(form(member=member), is_applicant), step in done)
        for step, form in FORMS.items()
    ]
    return [kind, *rest]


def _title(step: Step | str) -> str:
    return str(capfirst(Step(step).label))


def _kind_of(member: Member) -> str:
    return str(capfirst(member.get_kind_display()))


def _answers(form: StepForm, is_applicant: bool) -> tuple[tuple[str, str], ...]:
    names = [name for name in form.fields if name not in CONSENTS]
    if "communities" in names and not form.member.is_organisation and not is_applicant:
        names.remove("communities")
    return tuple((str(form.fields[name].label), _answer(form, name)) for name in names)


def _answer(form: StepForm, name: str) -> str:
    value = form.initial.get(name)
    if name == "communities" and not form.member.is_organisation:
        return _counted(len(value or []))
    choices = {str(key): str(words) for key, words in getattr(form.fields[name], "choices", [])}
    values: list[Any] = value if isinstance(value, list) else [value]
    shown = [choices.get(str(one), str(one)) for one in values if one not in ("", None)]
    return ", ".join(shown) or "–"


def _counted(number: int) -> str:
    if not number:
        return "–"
    words = ngettext("%(number)d ticked, kept apart", "%(number)d ticked, kept apart", number)
    return words % {"number": number}
