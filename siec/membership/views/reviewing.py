"""The coordinators' table of members and the review of one application."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_POST,
    require_safe,
)

from siec.accounts.requests import SignedInRequest, is_page
from siec.foundation import clock
from siec.foundation.errors import went_through
from siec.foundation.pages import after_of, older_page
from siec.membership import actions, rules
from siec.membership.forms.lists import ReviewListForm
from siec.membership.forms.reviewing import AskForm, DeclineForm, PersonForm
from siec.membership.forms.summary import read_sections
from siec.membership.models import Member
from siec.membership.queries import find_alike, find_for_review, mandates_of, read_application


@require_safe
@login_required
def manage_list(request: SignedInRequest) -> HttpResponse:
    rules.REVIEW.check(request.user, None, at=clock.now())
    form = ReviewListForm(request.GET)
    criteria = form.criteria()
    page = find_for_review(request.user, criteria, after=after_of(request))
    older = older_page(request, page.following)
    context = {"form": form, "page": page, "older": older, "criteria": criteria}
    return render(request, "membership/manage_list.html", context)


@require_safe
@login_required
def manage(request: SignedInRequest, code: str) -> HttpResponse:
    return _show(request, _reviewed(request, code), AskForm())


@login_required
@require_POST
def ask(request: SignedInRequest, code: str) -> HttpResponse:
    member = _reviewed(request, code)
    form = AskForm(request.POST)
    if went_through(form, lambda: _ask(request, member, form)):
        messages.success(request, _("The question is on its way."))
        return redirect("membership:manage", code)
    return _show(request, member, form)


def _ask(request: SignedInRequest, member: Member, form: AskForm) -> Any:
    question = form.cleaned_data["question"]
    return actions.ask_applicant(by=request.user, member=member, question=question, at=clock.now())


@login_required
@is_page
def accept(request: SignedInRequest, code: str) -> HttpResponse:
    member = _reviewed(request, code)
    if request.method == "POST":
        actions.accept_application(by=request.user, member=member, at=clock.now())
        messages.success(request, _("%(name)s is a member now.") % {"name": member.name})
        return redirect("membership:manage", code)
    return render(request, "membership/accept.html", {"member": member})


@login_required
@is_page
def decline(request: SignedInRequest, code: str) -> HttpResponse:
    member = _reviewed(request, code)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if went_through(form, lambda: _decline(request, member, form)):
        messages.success(request, _("The application is declined."))
        return redirect("membership:manage", code)
    return render(request, "membership/decline.html", {"member": member, "form": form})


def _decline(request: SignedInRequest, member: Member, form: DeclineForm) -> Any:
    reason = form.cleaned_data["reason"]
    return actions.decline_application(
        by=request.user, member=member, reason=reason, at=clock.now()
    )


@login_required
@is_page
def delegate(request: SignedInRequest, code: str) -> HttpResponse:
    member = _reviewed(request, code)
    rules.NAME_DELEGATE.check(request.user, member, at=clock.now())
    data = request.POST if request.method == "POST" else None
    form = PersonForm(data, initial={"language": member.contact_language})
    if went_through(form, lambda: _name(request, member, form)):
        messages.success(request, _("The new delegate is named. Both are told by e-mail."))
        return redirect("membership:manage", code)
    held = mandates_of(member, person=None)
    context = {"member": member, "form": form, "delegate": next(iter(held), None)}
    return render(request, "membership/delegate.html", context)


def _name(request: SignedInRequest, member: Member, form: PersonForm) -> Any:
    return actions.name_delegate(
        by=request.user, member=member, at=clock.now(), **form.cleaned_data
    )


def _reviewed(request: SignedInRequest, code: str) -> Member:
    rules.REVIEW.check(request.user, None, at=clock.now())
    return get_object_or_404(Member.objects.visible_to(request.user), code=code)


def _show(request: SignedInRequest, member: Member, form: AskForm) -> HttpResponse:
    context = {
        "application": read_application(member),
        "sections": read_sections(member, is_applicant=False),
        "mandates": mandates_of(member, person=request.user),
        "alike": find_alike(member) if member.state in Member.WAITING else [],
        "form": form,
    }
    return render(request, "membership/manage.html", context)
