"""The back office of studies and phases."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from siec.foundation import clock
from siec.foundation.errors import attempt, went_through
from siec.foundation.texts import read_texts, reader_language
from siec.study import actions, forms
from siec.study.models import Phase, Study
from siec.study.queries import (
    overview_of,
    people_told_of_phases,
    read_phases,
    waiting_in,
    work_in,
)
from siec.study.views.doors import for_coordinators
from siec.study.words import read_words


@require_safe
@for_coordinators
def manage(request: HttpRequest) -> HttpResponse:
    """All studies, with what waits in each."""
    studies = list(Study.objects.order_by("-starts_on"))
    titles = read_texts([study.title_id for study in studies], reader_language())
    rows = [(study, titles[study.title_id], work_in(study)) for study in studies]
    return render(request, "study/manage.html", {"studies": rows})


@require_safe
@for_coordinators
def manage_study(request: HttpRequest, slug: str) -> HttpResponse:
    study = get_object_or_404(Study, slug=slug)
    context = overview_of(study, at=clock.now(), language=reader_language())
    return render(request, "study/manage_study.html", {"overview": context, "study": study})


@for_coordinators
def new_study(request: HttpRequest) -> HttpResponse:
    form = forms.NewStudyForm(request.POST or None)
    at = clock.now()
    if form.is_valid() and (
        study := attempt(form, lambda: actions.create_study(by=request.user, at=at, **form.facts()))
    ):
        messages.success(request, _("Made, with phases to begin with. Change them as you need."))
        return redirect("study:manage_study", slug=study.slug)
    return render(request, "study/study_form.html", {"form": form, "study": None})


@for_coordinators
def edit_study(request: HttpRequest, slug: str) -> HttpResponse:
    study, at = get_object_or_404(Study, slug=slug), clock.now()
    form = forms.StudyForm(
        request.POST or None,
        words={"title": read_words(study.title), "aim": read_words(study.aim)},
        initial={"starts_on": study.starts_on, "ends_on": study.ends_on},
    )
    if went_through(
        form, lambda: actions.edit_study(by=request.user, study=study, at=at, **form.facts())
    ):
        messages.success(request, _("Saved."))
        return redirect("study:manage_study", slug=slug)
    return render(request, "study/study_form.html", {"form": form, "study": study})


@for_coordinators
def new_phase(request: HttpRequest, slug: str) -> HttpResponse:
    study, at = get_object_or_404(Study, slug=slug), clock.now()
    form = forms.NewPhaseForm(request.POST or None)
    if went_through(
        form, lambda: actions.add_phase(by=request.user, study=study, at=at, **form.facts())
    ):
        messages.success(request, _("Added."))
        return redirect("study:manage_study", slug=slug)
    return render(request, "study/phase_form.html", {"form": form, "study": study})


@for_coordinators
def edit_phase(request: HttpRequest, code: str) -> HttpResponse:
    phase, at = _phase(code), clock.now()
    form = forms.PhaseForm(
        request.POST or None,
        words={"title": read_words(phase.title), "aim": read_words(phase.aim)},
        initial={"starts_on": phase.starts_on, "ends_on": phase.ends_on},
    )
    if went_through(
        form, lambda: actions.edit_phase(by=request.user, phase=phase, at=at, **form.facts())
    ):
        messages.success(request, _("Saved."))
        return redirect("study:manage_study", slug=phase.study.slug)
    return render(request, "study/phase_form.html", {"form": form, "study": phase.study})


@for_coordinators
def open_phase(request: HttpRequest, code: str) -> HttpResponse:
    phase = _phase(code)
    if request.method == "POST":
        actions.open_phase(by=request.user, phase=phase, at=clock.now())
        messages.success(request, _("The phase is open."))
        return redirect("study:manage_study", slug=phase.study.slug)
    here = read_phases([phase], reader_language())[0]
    return render(request, "study/open_phase.html", {"phase": phase, "here": here})


@for_coordinators
def close_phase(request: HttpRequest, code: str) -> HttpResponse:
    """The outcome is written and confirmed in one step; what is unfinished is named above it."""
    phase, at = _phase(code), clock.now()
    form = forms.OutcomeForm(request.POST or None)
    if went_through(
        form, lambda: actions.close_phase(by=request.user, phase=phase, at=at, **form.facts())
    ):
        messages.success(request, _("The phase is closed. Its outcome is public."))
        return redirect("study:phase", slug=phase.study.slug, phase=phase.slug)
    context = {
        "form": form,
        "phase": phase,
        "here": read_phases([phase], reader_language())[0],
        "refusal": actions.refusal_to_close(phase),
        "waiting": waiting_in(phase).count(),
        "mails": len(people_told_of_phases()),
    }
    return render(request, "study/close_phase.html", context)


def _phase(code: str) -> Phase:
    return get_object_or_404(Phase.objects.select_related("study"), code=code)
