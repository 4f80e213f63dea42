"""Voting: tick, look through, cast. No page shows what a cast paper says, to anybody."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from siec.accounts.requests import is_page
from siec.ballots import rules
from siec.ballots.actions import cast_paper, keep_unfinished_paper, refusal_to_replace
from siec.ballots.forms import PaperForm
from siec.ballots.models import Ballot, UnfinishedPaper
from siec.ballots.queries import (
    Choice,
    cast_as,
    choices_of,
    electors_of,
    in_order_for,
    members_done,
    unfinished_paper,
)
from siec.ballots.views.finding import ballot_or_404, public_consultation_or_404
from siec.ballots.views.kept import drop_ticks, keep_ticks, kept_ticks, ticks_of
from siec.foundation import clock
from siec.foundation.errors import Refused, attempt, went_through
from siec.foundation.texts import read_texts, reader_language
from siec.membership.models import Mandate, Member
from siec.membership.rules import VOTING, mandate_of
from siec.study.models import Consultation


@dataclass(frozen=True)
class Booth:
    """Where one person votes for one member: all that its pages need."""

    consultation: Consultation
    ballot: Ballot
    member: Member
    mandate: Mandate
    choices: list[Choice]
    cast_as: str
    title: str
    intro: str

    @property
    def refusal(self) -> Any:
        """Why this person cannot cast any more, though the ballot is open; None if they can."""
        return refusal_to_replace(self.cast_as, self.mandate.role)

    def form(self, *args: Any, **kwargs: Any) -> PaperForm:
        language = reader_language()
        return PaperForm(
            *args, ballot=self.ballot, choices=self.choices, language=language, **kwargs
        )


def booth_or_404(request: HttpRequest, consultation: Consultation, member: str) -> Booth:
    """Raises Http404 for no elector of this ballot, Refused for somebody else's."""
    electors = consultation.electorate.select_related("member")
    elector = electors.filter(member__code=member).first()
    if elector is None:
        raise Http404
    rules.VOTE.check(request.user, elector, at=clock.now())
    mandate = mandate_of(request.user, elector.member, VOTING)
    assert mandate is not None  # the permission has just said so
    ballot = ballot_or_404(consultation)
    words = read_texts([consultation.title_id, consultation.intro_id], reader_language())
    return Booth(
        consultation,
        ballot,
        elector.member,
        mandate,
        in_order_for(elector.member, ballot, choices_of(ballot, reader_language())),
        cast_as(ballot, elector.member),
        str(words[consultation.title_id]),
        str(words[consultation.intro_id]),
    )


@never_cache
@require_safe
def vote(request: HttpRequest, code: str) -> HttpResponse:
    """For which member? Asked only of whoever speaks for several."""
    consultation = public_consultation_or_404(code)
    if not consultation.is_open(clock.now()):
        return redirect("ballots:result", code)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    electors = electors_of(request.user, consultation)
    if not electors:
        raise Refused(_("Only the delegate or the deputy of a member that may vote here votes."))
    if len(electors) == 1:
        return redirect("ballots:paper", code, electors[0].member.code)
    title = read_texts([consultation.title_id], reader_language())[consultation.title_id]
    context = {"electors": electors, "done": members_done(consultation), "title": title}
    return render(request, "ballots/for_whom.html", context | {"consultation": consultation})


@sensitive_post_parameters()
@never_cache
@is_page
def paper(request: HttpRequest, code: str, member: str) -> HttpResponse:
    """The paper: ticked here, kept here; looked through and cast on the next page."""
    consultation = public_consultation_or_404(code)
    if not request.user.is_authenticated:
        return _to_sign_in(request, consultation)
    booth = booth_or_404(request, consultation, member)
    if request.method != "POST":
        if not consultation.is_open(clock.now()):
            return redirect("ballots:result", code)
        return _show_paper(request, booth, _started_form(request, booth))
    form = booth.form(request.POST)
    if request.POST.get("step") == "keep":
        return _keep(request, booth, form)
    if went_through(form, lambda: _keep_valid(request, booth, form)):
        return _without_kept(redirect("ballots:review", code, member), consultation)
    return _show_paper(request, booth, form)


@sensitive_post_parameters()
@never_cache
@is_page
def review(request: HttpRequest, code: str, member: str) -> HttpResponse:
    """What will be cast, and what happens then. The form carries what was seen, so that another
    window cannot change it unseen.
    """
    consultation = public_consultation_or_404(code)
    if not request.user.is_authenticated:
        return _to_sign_in(request, consultation)
    booth = booth_or_404(request, consultation, member)
    if request.method != "POST":
        return _show_review(request, booth)
    form = booth.form(request.POST)
    if not went_through(form, lambda: _cast(request, booth, form)):
        return _show_paper(request, booth, form)
    return _without_kept(redirect("ballots:cast", code, member), consultation)


@never_cache
@require_safe
def cast(request: HttpRequest, code: str, member: str) -> HttpResponse:
    """The paper is in. What it says is shown nowhere."""
    consultation = public_consultation_or_404(code)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    booth = booth_or_404(request, consultation, member)
    if not booth.cast_as:
        return redirect("ballots:vote", code)
    return render(request, "ballots/cast.html", {"booth": booth})


def _to_sign_in(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Sign in, and come back to the paper with its ticks."""
    response = redirect_to_login(reverse("ballots:vote", args=[consultation.code]))
    if request.method == "POST":
        keep_ticks(response, consultation, request.POST)
    return response


def _without_kept(response: HttpResponse, consultation: Consultation) -> HttpResponse:
    """The server has the ticks now; the browser need not keep them."""
    drop_ticks(response, consultation)
    return response


def _started_form(request: HttpRequest, booth: Booth) -> PaperForm:
    """As it was left: before signing in again, or when it was kept for later."""
    if ticks := kept_ticks(request, booth.consultation):
        return booth.form(initial={"ticks": ticks[0], "blank": ticks[1]})
    if kept := unfinished_paper(booth.ballot, booth.mandate):
        return booth.form(initial={"ticks": kept.choices, "blank": kept.is_blank})
    return booth.form()


def _show_paper(request: HttpRequest, booth: Booth, form: PaperForm) -> HttpResponse:
    context = {
        "booth": booth,
        "form": form,
        "came_back": not form.is_bound and kept_ticks(request, booth.consultation) is not None,
        "is_open": booth.consultation.is_open(clock.now()),
    }
    return render(request, "ballots/paper.html", context)


def _show_review(request: HttpRequest, booth: Booth) -> HttpResponse:
    kept = unfinished_paper(booth.ballot, booth.mandate)
    if kept is None:
        return redirect("ballots:paper", booth.consultation.code, booth.member.code)
    ticked = [choice for choice in booth.choices if choice.number in kept.choices]
    context = {"booth": booth, "ticked": ticked, "is_blank": kept.is_blank}
    return render(request, "ballots/review.html", context)


def _keep(request: HttpRequest, booth: Booth, form: PaperForm) -> HttpResponse:
    """Keep whatever is ticked, right or wrong by number."""
    ticks, is_blank = ticks_of(request.POST), bool(request.POST.get("blank"))
    if not attempt(form, lambda: _keep_ticks(request, booth, ticks, is_blank=is_blank)):
        return _show_paper(request, booth, form)
    messages.success(request, _("Kept. Nothing is cast yet: come back before voting ends."))
    back = redirect("ballots:paper", booth.consultation.code, booth.member.code)
    return _without_kept(back, booth.consultation)


def _keep_valid(request: HttpRequest, booth: Booth, form: PaperForm) -> None:
    _keep_ticks(request, booth, form.ticked, is_blank=form.cleaned_data["blank"])


def _keep_ticks(
    request: HttpRequest, booth: Booth, ticks: list[int], *, is_blank: bool
) -> UnfinishedPaper:
    return keep_unfinished_paper(
        by=request.user,  # type: ignore[arg-type]  # signed in: the booth is theirs
        consultation=booth.consultation,
        member=booth.member,
        choices=ticks,
        at=clock.now(),
        is_blank=is_blank,
    )


def _cast(request: HttpRequest, booth: Booth, form: PaperForm) -> None:
    cast_paper(
        by=request.user,  # type: ignore[arg-type]  # signed in: the booth is theirs
        consultation=booth.consultation,
        member=booth.member,
        choices=form.ticked,
        at=clock.now(),
    )
