"""For coordinators and facilitators: setting a ballot up, printed papers with codes."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from siec.accounts.requests import is_page
from siec.ballots import rules
from siec.ballots.actions import enter_paper, issue_paper_codes, set_up_ballot
from siec.ballots.forms import BallotForm, CodesForm, PrintedPaperForm, marked
from siec.ballots.models import Ballot
from siec.ballots.opening import refusal_to_open
from siec.ballots.queries import (
    ballot_of,
    choices_of,
    may_be_put_to_vote,
    turnout,
    without_paper,
)
from siec.ballots.sources import Source, chosen_source, items_from, sources_of
from siec.ballots.terms import describe_terms
from siec.ballots.views.finding import ballot_or_404, consultation_or_404
from siec.foundation import clock
from siec.foundation.errors import DomainError, attempt, went_through
from siec.foundation.texts import read_texts, reader_language
from siec.study.models import Consultation, Item


@login_required
@is_page
def manage(request: HttpRequest, code: str) -> HttpResponse:
    """A draft is set up here; afterwards the page says what was frozen, and leads to papers."""
    consultation = consultation_or_404(code)
    rules.MANAGE_BALLOT.check(request.user, consultation, at=clock.now())
    if consultation.state != Consultation.State.DRAFT:
        return _show_frozen(request, consultation)
    if request.method == "POST":
        rules.SET_UP_BALLOT.check(request.user, consultation, at=clock.now())
    sources = sources_of(consultation, reader_language())
    source = chosen_source(sources, request.GET.get("source", ""))
    return _set_up(request, consultation, sources, source)


def _set_up(
    request: HttpRequest, consultation: Consultation, sources: list[Source], source: Source | None
) -> HttpResponse:
    ballot = ballot_of(consultation)
    standing = set(ballot.options.values_list("item_id", flat=True)) if ballot else set()
    items = items_from(may_be_put_to_vote(consultation), source, standing)
    form = _ballot_form(request, ballot, items, standing)
    if went_through(form, lambda: _save(request, consultation, form, items)):
        messages.success(request, _("The ballot is set up. Look it through, then open it."))
        return redirect("ballots:manage", consultation.code)
    context = {
        "form": form,
        "consultation": consultation,
        "title": _title(consultation),
        "sources": sources,
        "source": source,
        "refusal": refusal_to_open(consultation) if ballot else None,
        "may_set_up": rules.SET_UP_BALLOT.allows(request.user, consultation, at=clock.now()),
        "ballot": ballot,
    }
    return render(request, "ballots/set_up.html", context)


def _ballot_form(
    request: HttpRequest, ballot: Ballot | None, items: list[Item], standing: set[int]
) -> BallotForm:
    language = reader_language()
    titles = read_texts([item.title_id for item in items], language)
    ordered = sorted(items, key=lambda item: titles[item.title_id].body.casefold())
    labelled = [(item.code, marked(titles[item.title_id], language)) for item in ordered]
    initial: dict[str, Any] = {"items": [i.code for i in items if not ballot or i.pk in standing]}
    for name in ("choose", "least", "most", "quorum") if ballot else ():
        initial[name] = getattr(ballot, name)
    data = request.POST if request.method == "POST" else None
    return BallotForm(data, items=labelled, initial=initial)


def _save(
    request: HttpRequest, consultation: Consultation, form: BallotForm, items: list[Item]
) -> None:
    figures = {name: form.cleaned_data[name] for name in ("choose", "least", "most", "quorum")}
    set_up_ballot(
        by=request.user,  # type: ignore[arg-type]  # login_required
        consultation=consultation,
        items=form.chosen(items),
        at=clock.now(),
        **figures,
    )


def _show_frozen(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    ballot = ballot_or_404(consultation)
    context = {
        "consultation": consultation,
        "ballot": ballot,
        "terms": describe_terms(consultation),
        "title": _title(consultation),
        "choices": choices_of(ballot, reader_language()),
        "is_open": consultation.is_open(clock.now()),
        "papers": turnout(ballot),
        "electorate": consultation.electorate.count(),
        "may_print": rules.PRINT_CODES.allows(request.user, consultation, at=clock.now()),
    }
    return render(request, "ballots/frozen.html", context)


@never_cache
@login_required
@is_page
def codes(request: HttpRequest, code: str) -> HttpResponse:
    """Codes are shown once, on papers to print; the database keeps no way back to them."""
    consultation = consultation_or_404(code)
    rules.PRINT_CODES.check(request.user, consultation, at=clock.now())
    _open_or_refused(consultation)
    form = CodesForm(
        request.POST if request.method == "POST" else None, members=without_paper(consultation)
    )
    if form.is_valid() and (issued := attempt(form, lambda: _issue(request, consultation, form))):
        ballot = ballot_or_404(consultation)
        context = {"issued": issued, "choices": choices_of(ballot, reader_language())}
        context |= {"ballot": ballot, "title": _title(consultation), "consultation": consultation}
        return render(request, "ballots/printed_papers.html", context)
    context = {"form": form, "consultation": consultation, "title": _title(consultation)}
    return render(request, "ballots/codes.html", context)


def _issue(request: HttpRequest, consultation: Consultation, form: CodesForm) -> Any:
    return issue_paper_codes(
        by=request.user,  # type: ignore[arg-type]  # login_required
        consultation=consultation,
        members=form.chosen(),
        at=clock.now(),
    )


@sensitive_post_parameters()
@never_cache
@login_required
@is_page
def printed_paper(request: HttpRequest, code: str) -> HttpResponse:
    """Type in a printed paper. That it was entered is logged, never what it says."""
    consultation = consultation_or_404(code)
    rules.ENTER_PAPER.check(request.user, consultation, at=clock.now())
    ballot = ballot_or_404(consultation)
    language = reader_language()
    form = PrintedPaperForm(
        request.POST if request.method == "POST" else None,
        ballot=ballot,
        choices=choices_of(ballot, language),
        language=language,
    )
    if request.method != "POST":
        _open_or_refused(consultation)
    if went_through(form, lambda: _enter(request, consultation, form)):
        messages.success(request, _("The paper is entered. Its code works no more."))
        return redirect("ballots:printed_paper", code)
    context = {"form": form, "ballot": ballot, "title": _title(consultation)}
    return render(request, "ballots/printed_paper.html", context | {"consultation": consultation})


def _enter(request: HttpRequest, consultation: Consultation, form: PrintedPaperForm) -> None:
    enter_paper(
        by=request.user,  # type: ignore[arg-type]  # login_required
        consultation=consultation,
        code=form.cleaned_data["code"],
        choices=form.ticked,
        at=clock.now(),
    )


def _open_or_refused(consultation: Consultation) -> None:
    if not consultation.is_open(clock.now()):
        raise DomainError(_("Voting is not open now, so there are no papers to print or enter."))


def _title(consultation: Consultation) -> str:
    return str(read_texts([consultation.title_id], reader_language())[consultation.title_id])
