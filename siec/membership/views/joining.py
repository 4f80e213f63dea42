"""Joining: one group of questions a page, on a signed link, without an account."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from siec.accounts.requests import is_page
from siec.foundation import clock
from siec.foundation.errors import attempt
from siec.foundation.mail import address
from siec.foundation.texts import reader_language
from siec.membership import actions
from siec.membership.forms.joining import FORMS, KindForm, LinkForm, StepForm
from siec.membership.forms.summary import read_sections
from siec.membership.links import applicant, forget, member_of, remember, remembered, token_of
from siec.membership.models import Member
from siec.membership.questions import STEPS, Step, next_step


@never_cache
@is_page
def join(request: HttpRequest) -> HttpResponse:
    """The first question makes the draft; who began before is offered to go on."""
    if "forget" in request.POST:
        forget(request)
        return redirect("membership:join")
    form = KindForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        member = actions.start_application(
            by=applicant(request),
            kind=form.cleaned_data["kind"],
            language=reader_language(),
            at=clock.now(),
        )
        remember(request, member)
        return _go_on(request, token_of(member), Step.ABOUT)
    return render(request, "membership/join.html", {"form": form, **_begun(request)})


def _begun(request: HttpRequest) -> dict[str, Any]:
    member = remembered(request)
    return {"begun": member, "token": token_of(member) if member else ""}


@require_safe
@never_cache
def resume(request: HttpRequest, token: str) -> HttpResponse:
    """The link alone leads to the first open question, or to where the application stands."""
    member = member_of(token)
    remember(request, member)
    if member.state != Member.State.DRAFT:
        return redirect("membership:status", token)
    return _go_on(request, token, next_step(member.draft.done))


@never_cache
@is_page
def kind(request: HttpRequest, token: str) -> HttpResponse:
    """Back at the first question."""
    member = member_of(token)
    if member.state != Member.State.DRAFT:
        return redirect("membership:status", token)
    data = request.POST if request.method == "POST" else None
    form = KindForm(data, initial={"kind": member.kind})
    if form.is_valid():
        chosen = form.cleaned_data["kind"]
        actions.change_kind(by=applicant(request), member=member, kind=chosen, at=clock.now())
        return _go_on(request, token, Step.ABOUT)
    return render(request, "membership/step.html", _context(token, Step.KIND, form, member))


@never_cache
@is_page
def step(request: HttpRequest, token: str, step: str) -> HttpResponse:
    """One group of questions; saved as a whole, or as it stands to go on later."""
    if step not in FORMS:
        raise Http404
    member = member_of(token)
    if member.state != Member.State.DRAFT:
        return redirect("membership:status", token)
    remember(request, member)
    form = FORMS[step](request.POST if request.method == "POST" else None, member=member)
    if form.is_bound and (saved := _save(request, form)) is not None:
        return _go_on(request, token, saved)
    return render(request, "membership/step.html", _context(token, step, form, member))


def _save(request: HttpRequest, form: StepForm) -> str | None:
    """The next step once the answers are kept; None when there is something to mend."""
    given: dict[str, Any] = {"by": applicant(request), "member": form.member, "step": form.step}
    if form.is_valid():
        answers = form.cleaned_data
        return attempt(form, lambda: actions.answer_step(**given, answers=answers, at=clock.now()))
    if "later" not in request.POST:
        return None
    typed = form.typed()
    if typed.get("communities") and not form.member.is_organisation:
        messages.warning(request, _("We did not keep the communities: that needs your consent."))
    kept = attempt(form, lambda: actions.keep_typed(**given, typed=typed, at=clock.now()) or True)
    return "" if kept else None


def _go_on(request: HttpRequest, token: str, step: str) -> HttpResponse:
    if "later" in request.POST:
        return redirect("membership:later", token)
    if not step:
        return redirect("membership:check", token)
    return redirect("membership:step", token, step)


def _context(token: str, step: str, form: Any, member: Member) -> dict[str, Any]:
    place = STEPS.index(Step(step))
    return {
        "form": form,
        "member": member,
        "token": token,
        "number": place + 1,
        "total": len(STEPS),
        "title": str(Step(step).label),
        "before": STEPS[place - 1] if place else "",
    }


@never_cache
@is_page
def later(request: HttpRequest, token: str) -> HttpResponse:
    """The draft is saved: here is the way back, on the page and by mail."""
    member = member_of(token)
    if member.state != Member.State.DRAFT:
        return redirect("membership:status", token)
    data = request.POST if request.method == "POST" else None
    form = LinkForm(data, initial={"email": member.contact_email})
    if form.is_valid():
        email = form.cleaned_data["email"]
        actions.mail_link_to_go_on(
            by=applicant(request), member=member, email=email, at=clock.now()
        )
        messages.success(request, _("The link is on its way to %(email)s.") % {"email": email})
        return redirect("membership:later", token)
    link = address(redirect("membership:resume", token).url)
    return render(request, "membership/later.html", {"form": form, "token": token, "link": link})


@never_cache
@is_page
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Everything read back once more, then sent."""
    member = member_of(token)
    if member.state != Member.State.DRAFT:
        return redirect("membership:status", token)
    left = next_step(member.draft.done)
    if request.method == "POST" and not left:
        actions.submit_application(by=applicant(request), member=member, at=clock.now())
        return redirect("membership:status", token)
    sections = read_sections(member, is_applicant=True)
    context = {"sections": sections, "left": left, "token": token, "member": member}
    return render(request, "membership/check.html", context)
