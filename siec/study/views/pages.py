"""What anyone may read of the study: its phases, consultations, decisions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from siec.foundation import clock
from siec.foundation.texts import read_text, read_texts, reader_language
from siec.study import rules
from siec.study.instruments import instrument_of
from siec.study.models import Consultation, Contribution, Decision, Item, Phase, Study
from siec.study.queries import (
    candidates,
    current_study,
    fates_of_contributions,
    phase_timeline,
    read_consultations,
    read_items,
    read_phases,
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The current study; before there is one, a page that says so."""
    study = current_study()
    if study is None:
        return render(request, "study/no_study.html")
    return redirect("study:study", slug=study.slug)


@require_safe
def study_page(request: HttpRequest, slug: str) -> HttpResponse:
    study = get_object_or_404(Study, slug=slug)
    language = reader_language()
    words = read_texts([study.title_id, study.aim_id], language)
    running = study.phases.filter(state=Phase.State.OPEN).select_related("study")
    asked = Consultation.objects.visible_to(None).filter(phase__in=running).order_by("opens_at")
    context = {
        "study": study,
        "title": words[study.title_id],
        "aim": words[study.aim_id],
        "timeline": phase_timeline(study, language),
        "phases": read_phases(study.phases.select_related("study"), language),
        "consultations": read_consultations(asked, at=clock.now(), language=language),
    }
    return render(request, "study/study.html", context)


@require_safe
def phase_page(request: HttpRequest, slug: str, phase: str) -> HttpResponse:
    here = get_object_or_404(Phase.objects.select_related("study"), study__slug=slug, slug=phase)
    language, at = reader_language(), clock.now()
    asked = Consultation.objects.visible_to(request.user).filter(phase=here).order_by("opens_at")
    items = here.items.exclude(state=Item.State.MERGED).select_related("node").order_by("pk")
    context = {
        "study": here.study,
        "here": read_phases([here], language)[0],
        "consultations": read_consultations(asked, at=at, language=language),
        "items": read_items(items, language),
        "may_manage": rules.MANAGE_STUDY.allows(request.user, here, at=at),
    }
    return render(request, "study/phase.html", context)


@require_safe
def consultation_page(request: HttpRequest, code: str) -> HttpResponse:
    visible = Consultation.objects.visible_to(request.user)
    here = get_object_or_404(visible.select_related("phase__study", "node"), code=code)
    language, at = reader_language(), clock.now()
    context = {
        "consultation": here,
        "reading": read_consultations([here], at=at, language=language)[0],
        "phase": read_phases([here.phase], language)[0],
        "card": instrument_of(here),
        "own_terms": instrument_of(here).describe_terms(here) if here.terms else [],
        "decision": Decision.objects.filter(consultation=here).first(),
        "may_manage": rules.MANAGE_STUDY.allows(request.user, here, at=at),
        "may_gather": rules.GATHER.allows(request.user, here, at=at),
    }
    return render(request, "study/consultation.html", context)


@require_safe
def decision_page(request: HttpRequest, code: str) -> HttpResponse:
    made = Decision.objects.select_related("consultation__phase__study", "node")
    decision = get_object_or_404(made, code=code, consultation__isnull=False)
    assert decision.consultation is not None
    language = reader_language()
    context = {
        "decision": decision,
        "reason": read_text(decision.reason_id, language),
        "reading": read_consultations([decision.consultation], at=clock.now(), language=language)[
            0
        ],
        "items": read_items(candidates(decision.consultation), language),
    }
    return render(request, "study/decision.html", context)


@require_safe
def contribution_page(request: HttpRequest, code: str) -> HttpResponse:
    """One contribution and what became of it. Names are for the network alone."""
    at = clock.now()
    inside = rules.READ_VOICES.allows(request.user, None, at=at)
    visible = Contribution.objects.visible_to(request.user, inside=inside)
    here = get_object_or_404(
        visible.select_related("member", "consultation__phase", "node", "recorded_by"), code=code
    )
    refusal = rules.OBJECT.refusal(request.user, here, at=at)
    context = {
        "contribution": here,
        "fate": fates_of_contributions([here], reader_language())[0],
        "by": here.member.name if inside and here.member else "",
        "own_url_name": instrument_of(here.consultation).own_url_name,
        "may_object": refusal is None,
        "speaks_for_it": inside and refusal is not rules.SPEAKS_FOR_AUTHOR.reason,
        "inside": inside,
    }
    return render(request, "study/contribution.html", context)
