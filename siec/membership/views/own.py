"""A person's own members: their data, who acts for them, what happened."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from siec.accounts.models import Person
from siec.accounts.requests import SignedInRequest, is_page
from siec.foundation import clock
from siec.foundation.errors import went_through
from siec.membership import actions, rules
from siec.membership.forms.reviewing import InviteForm
from siec.membership.forms.summary import read_sections
from siec.membership.models import Consent, Mandate, Member
from siec.membership.queries import mandates_of, read_application, speaking_for


@require_safe
@login_required
def mine(request: SignedInRequest) -> HttpResponse:
    return render(request, "membership/mine.html", {"voices": speaking_for(request.user)})


@require_safe
@login_required
def own(request: SignedInRequest, code: str) -> HttpResponse:
    member = _own_or_404(request.user, code)
    at = clock.now()
    guarded = member.consents.filter(purpose=Consent.Purpose.COMMUNITY, withdrawn_at=None)
    may_manage = rules.MANAGE_MANDATES.allows(request.user, member, at=at)
    is_delegate = rules.DELEGATE.holds(request.user, member, at)
    context = {
        "application": read_application(member),
        # The application was for the coordinators: others who act for it read the profile.
        "sections": read_sections(member, is_applicant=False) if is_delegate else [],
        "mandates": mandates_of(member, person=request.user),
        "may_manage": may_manage,
        "keeps_community": may_manage and guarded.exists(),
    }
    return render(request, "membership/own.html", context)


@login_required
@is_page
def invite(request: SignedInRequest, code: str) -> HttpResponse:
    member = _own_or_404(request.user, code)
    rules.MANAGE_MANDATES.check(request.user, member, at=clock.now())
    data = request.POST if request.method == "POST" else None
    form = InviteForm(data, initial={"language": request.user.language})
    if went_through(form, lambda: _invite(request, member, form)):
        messages.success(request, _("The invitation is on its way."))
        return redirect("membership:own", code)
    return render(request, "membership/invite.html", {"member": member, "form": form})


def _invite(request: SignedInRequest, member: Member, form: InviteForm) -> Any:
    return actions.invite_person(
        by=request.user, member=member, at=clock.now(), **form.cleaned_data
    )


@login_required
@is_page
def end_mandate(request: SignedInRequest, code: str, mandate: str) -> HttpResponse:
    member = _own_or_404(request.user, code)
    held = get_object_or_404(
        Mandate.objects.select_related("person", "member"), code=mandate, member=member
    )
    rules.END_MANDATE.check(request.user, held, at=clock.now())
    if request.method == "POST":
        actions.end_mandate(by=request.user, mandate=held, at=clock.now())
        messages.success(request, _("The mandate has ended."))
        is_own = held.person_id == request.user.pk
        return redirect("membership:mine") if is_own else redirect("membership:own", code)
    return render(request, "membership/end_mandate.html", {"member": member, "mandate": held})


@login_required
@is_page
def withdraw_consent(request: SignedInRequest, code: str) -> HttpResponse:
    """Take back the consent to keep the communities, and have them deleted."""
    member = _own_or_404(request.user, code)
    rules.MANAGE_MANDATES.check(request.user, member, at=clock.now())
    if request.method == "POST":
        actions.withdraw_community_consent(by=request.user, member=member, at=clock.now())
        messages.success(request, _("The communities are deleted."))
        return redirect("membership:own", code)
    return render(request, "membership/withdraw_consent.html", {"member": member})


def _own_or_404(person: Person, code: str) -> Member:
    """A member that this person has a mandate of; others learn nothing of it."""
    member = Member.objects.filter(
        code=code, mandates__person=person, mandates__ended_at=None
    ).first()
    if member is None:
        raise Http404
    return member
