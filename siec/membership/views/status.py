"""Where an application stands, for whoever holds its link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from siec.accounts.requests import is_page
from siec.foundation import clock
from siec.foundation.errors import went_through
from siec.membership import actions
from siec.membership.forms.joining import AnswerForm
from siec.membership.forms.summary import read_sections
from siec.membership.links import applicant, forget, member_of, remember
from siec.membership.models import Member
from siec.membership.queries import read_application


@never_cache
@is_page
def status(request: HttpRequest, token: str) -> HttpResponse:
    member = member_of(token)
    if member.state == Member.State.DRAFT:
        return redirect("membership:resume", token)
    remember(request, member)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if went_through(form, lambda: _answer(request, member, form)):
        messages.success(request, _("Your answer is with the coordinators."))
        return redirect("membership:status", token)
    is_undecided = member.state in (*Member.WAITING, Member.State.DECLINED)
    context = {
        "application": read_application(member),
        # The link has no end; once they are accepted, what was sent is the delegate's to see.
        "sections": read_sections(member, is_applicant=True) if is_undecided else [],
        "form": form,
        "token": token,
        "may_withdraw": member.state in Member.WAITING,
    }
    return render(request, "membership/status.html", context)


def _answer(request: HttpRequest, member: Member, form: AnswerForm) -> None:
    answer = form.cleaned_data["answer"]
    actions.answer_question(by=applicant(request), member=member, answer=answer, at=clock.now())


@never_cache
@is_page
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Says first what is deleted, then asks."""
    member = member_of(token)
    if request.method == "POST":
        actions.withdraw_application(by=applicant(request), member=member, at=clock.now())
        forget(request)
        messages.success(request, _("The application is withdrawn, and all of it is deleted."))
        return redirect("membership:join")
    return render(request, "membership/withdraw.html", {"member": member, "token": token})
