"""The back office of consultations: draft, open, close, cancel, decide."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from siec.accounts.actions import find_or_create_person
from siec.accounts.models import Person
from siec.foundation import clock
from siec.foundation.errors import attempt, went_through
from siec.foundation.texts import reader_language
from siec.study import actions, forms
from siec.study.forms.consultations import initial_of
from siec.study.instruments import instrument_of
from siec.study.models import Consultation, Phase
from siec.study.queries import (
    electorate_preview,
    read_consultations,
    read_phases,
    to_decide_on,
)
from siec.study.views.doors import for_coordinators
from siec.study.words import read_words


@for_coordinators
def new_consultation(request: HttpRequest, code: str) -> HttpResponse:
    phase = get_object_or_404(Phase.objects.select_related("study"), code=code)
    form = forms.NewConsultationForm(request.POST or None, initial=_first_days(phase))
    at = clock.now()
    if form.is_valid() and (
        made := attempt(
            form,
            lambda: actions.create_consultation(
                by=request.user, phase=phase, at=at, **form.facts()
            ),
        )
    ):
        messages.success(request, _("Kept as a draft. Nobody is asked until you open it."))
        return redirect("study:manage_consultation", code=made.code)
    context = {"form": form, "phase": read_phases([phase], reader_language())[0], "here": None}
    return render(request, "study/consultation_form.html", context)


@for_coordinators
def edit_consultation(request: HttpRequest, code: str) -> HttpResponse:
    draft, at = _consultation(code), clock.now()
    form = forms.ConsultationForm(
        request.POST or None,
        words={"title": read_words(draft.title), "intro": read_words(draft.intro)},
        initial=initial_of(draft),
    )
    if went_through(
        form,
        lambda: actions.edit_consultation(
            by=request.user, consultation=draft, at=at, **form.facts()
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("study:manage_consultation", code=code)
    phase = read_phases([draft.phase], reader_language())[0]
    context = {"form": form, "phase": phase, "here": draft}
    return render(request, "study/consultation_form.html", context)


@require_safe
@for_coordinators
def manage_consultation(request: HttpRequest, code: str) -> HttpResponse:
    """All that can be done with it now."""
    here = _consultation(code)
    context = _shown(here) | {
        "refusal": actions.refusal_to_open(here, at=clock.now()),
        "facilitators": Person.objects.filter(
            facilitations__consultation=here, facilitations__ended_at=None
        ).order_by("name"),
        "form": forms.FacilitatorForm(),
        "asked": here.electorate.count(),
    }
    return render(request, "study/manage_consultation.html", context)


@for_coordinators
def open_consultation(request: HttpRequest, code: str) -> HttpResponse:
    here, at = _consultation(code), clock.now()
    if request.method == "POST":
        actions.open_consultation(by=request.user, consultation=here, at=at)
        messages.success(request, _("Opened. What decides it is frozen now."))
        return redirect("study:manage_consultation", code=code)
    context = _shown(here) | {
        "refusal": actions.refusal_to_open(here, at=at),
        "preview": electorate_preview(here),
    }
    return render(request, "study/open_consultation.html", context)


@for_coordinators
def close_consultation(request: HttpRequest, code: str) -> HttpResponse:
    here = _consultation(code)
    if request.method == "POST":
        actions.close_consultation(by=request.user, consultation=here, at=clock.now())
        messages.success(request, _("Closed."))
        return redirect("study:manage_consultation", code=code)
    return render(request, "study/close_consultation.html", _shown(here))


@for_coordinators
def cancel_consultation(request: HttpRequest, code: str) -> HttpResponse:
    here, at = _consultation(code), clock.now()
    form = forms.CancelForm(request.POST or None)
    if went_through(
        form,
        lambda: actions.cancel_consultation(
            by=request.user, consultation=here, at=at, **form.cleaned_data
        ),
    ):
        messages.success(request, _("Cancelled, in public."))
        return redirect("study:manage_consultation", code=code)
    context = _shown(here) | {"form": form, "asked": here.electorate.count()}
    return render(request, "study/cancel_consultation.html", context)


@for_coordinators
def decide(request: HttpRequest, code: str) -> HttpResponse:
    here, at, language = _consultation(code), clock.now(), reader_language()
    offered, outcome = to_decide_on(here), instrument_of(here).outcome(here)
    form = forms.DecisionForm(
        request.POST or None,
        offered=offered,
        language=language,
        initial={"chosen": [item.code for item in offered if item.pk in (outcome or ())]},
    )
    if form.is_valid() and (
        decision := attempt(
            form,
            lambda: actions.record_decision(
                by=request.user, consultation=here, at=at, **form.facts()
            ),
        )
    ):
        messages.success(request, _("Decided. The delegates get a letter."))
        return redirect("study:decision", code=decision.code)
    return render(request, "study/decide.html", _shown(here) | {"form": form, "outcome": outcome})


@require_POST
@for_coordinators
def assign_facilitator(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody without an account gets one, and a letter that says what for."""
    here, at = _consultation(code), clock.now()
    form = forms.FacilitatorForm(request.POST)
    if not form.is_valid():
        context = _shown(here) | {"form": form}
        return render(request, "study/facilitator.html", context)
    person = find_or_create_person(language=reader_language(), at=at, **form.cleaned_data)
    actions.assign_facilitator(by=request.user, consultation=here, person=person, at=at)
    messages.success(request, _("Named. They get a letter."))
    return redirect("study:manage_consultation", code=code)


@require_POST
@for_coordinators
def end_facilitation(request: HttpRequest, code: str, person: str) -> HttpResponse:
    here = _consultation(code)
    named = get_object_or_404(Person, code=person, facilitations__consultation=here)
    actions.end_facilitation(by=request.user, consultation=here, person=named, at=clock.now())
    messages.success(request, _("They no longer facilitate it."))
    return redirect("study:manage_consultation", code=code)


def _consultation(code: str) -> Consultation:
    rows = Consultation.objects.select_related("phase__study", "title", "intro", "node")
    return get_object_or_404(rows, code=code)


def _shown(here: Consultation) -> dict[str, object]:
    language = reader_language()
    return {
        "consultation": here,
        "reading": read_consultations([here], at=clock.now(), language=language)[0],
        "phase": read_phases([here.phase], language)[0],
        "card": instrument_of(here),
    }


def _first_days(phase: Phase) -> dict[str, object]:
    return {"opens_on": phase.starts_on, "closes_on": phase.ends_on}
