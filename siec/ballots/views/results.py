"""The result, for everyone: words, picture, table, method, and the file to recount it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from siec.ballots.models import Ballot, Result
from siec.ballots.queries import choices_of, turnout
from siec.ballots.results import read_result
from siec.ballots.terms import describe_terms
from siec.ballots.views.finding import ballot_or_404, public_consultation_or_404
from siec.foundation import clock
from siec.foundation.texts import read_texts, reader_language
from siec.study.models import Consultation, Decision

State = Consultation.State


@require_safe
def result(request: HttpRequest, code: str) -> HttpResponse:
    """Turnout while papers may be cast, nothing else; afterwards all that the papers say."""
    consultation = public_consultation_or_404(code)
    ballot = ballot_or_404(consultation)
    found = Result.objects.filter(ballot=ballot).first()
    context: dict[str, Any] = _words(consultation)
    context |= {"consultation": consultation, "ballot": ballot}
    context["terms"] = describe_terms(consultation)
    if found is None:
        return render(request, "ballots/no_result.html", context | _so_far(ballot))
    reading = read_result(ballot, found, choices_of(ballot, reader_language()))
    context |= {
        "reading": reading,
        "result": found,
        "command": f"siec count {_name(ballot)} --json",
    }
    return render(request, "ballots/result.html", context)


@require_safe
def recount(request: HttpRequest, code: str) -> HttpResponse:
    """The stored bytes, as they were published at sealing."""
    consultation = public_consultation_or_404(code)
    found = get_object_or_404(
        Result.objects.select_related("ballot__consultation"), ballot__consultation=consultation
    )
    response = HttpResponse(found.recount_file.encode(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{_name(found.ballot)}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _name(ballot: Ballot) -> str:
    return f"ballot-{ballot.consultation.code}.json"


def _words(consultation: Consultation) -> dict[str, Any]:
    """Its title, its phase's, and what the host answered, if there is an answer."""
    phase = consultation.phase
    decision = Decision.objects.filter(consultation=consultation).first()
    reason = decision.reason_id if decision else None
    words = read_texts([consultation.title_id, phase.title_id, reason], reader_language())
    return {
        "title": str(words[consultation.title_id]),
        "phase_title": str(words[phase.title_id]),
        "decision": decision,
        "reason": words.get(reason) if reason else None,
    }


def _so_far(ballot: Ballot) -> dict[str, Any]:
    consultation, at = ballot.consultation, clock.now()
    if consultation.state not in {State.OPEN, State.CANCELLED}:
        raise Http404
    return {
        "is_open": consultation.is_open(at),
        "has_begun": consultation.opens_at <= at,
        "papers": turnout(ballot),
        "electorate": consultation.electorate.count(),
    }
