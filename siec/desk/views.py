"""A person's home, and the front of the back office."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from siec.accounts.requests import SignedInRequest
from siec.desk import actions, queries, rules
from siec.foundation import clock
from siec.membership.queries import speaking_for
from siec.network.actions import change_network
from siec.network.forms import NetworkForm, initial_of
from siec.network.models import Network
from siec.network.rules import CHANGE_NETWORK
from siec.study.queries import fates_by_member, open_tasks, running_timeline


@require_safe
@login_required
def home(request: SignedInRequest) -> HttpResponse:
    language = get_language() or settings.LANGUAGE_CODE
    spoken = speaking_for(request.user)
    fates = fates_by_member([member for member, _mandate in spoken], language, most=3)
    context = {
        "tasks": open_tasks([mandate for _member, mandate in spoken], clock.now(), language),
        "voices": [(member, mandate, fates.get(member.pk, [])) for member, mandate in spoken],
        "timeline": running_timeline(language),
        "may_manage": rules.SEE_BACK_OFFICE.allows(request.user, None, at=clock.now()),
    }
    return render(request, "desk/home.html", context)


@require_safe
@login_required
def manage(request: SignedInRequest) -> HttpResponse:
    at = clock.now()
    rules.SEE_BACK_OFFICE.check(request.user, None, at=at)
    return render(request, "desk/manage.html", {"needs": queries.read_needs(at=at)})


@require_safe
@login_required
def jobs(request: SignedInRequest) -> HttpResponse:
    rules.SEE_BACK_OFFICE.check(request.user, None, at=clock.now())
    return render(request, "desk/jobs.html", {"jobs": queries.dead_jobs()[:100]})


@require_POST
@login_required
def revive_job(request: SignedInRequest, number: int) -> HttpResponse:
    job = get_object_or_404(queries.dead_jobs(), pk=number)
    actions.revive_job(by=request.user, job=job, at=clock.now())
    messages.success(request, _("It will be tried again in a moment."))
    return redirect("desk:jobs")


@login_required
def network(request: SignedInRequest) -> HttpResponse:
    """Name of the network, the funder's statement, the address people write to."""
    found = get_object_or_404(Network)
    CHANGE_NETWORK.check(request.user, found, at=clock.now())
    form = NetworkForm(request.POST or None, initial=initial_of(found))
    if request.method == "POST" and form.is_valid():
        _change_network(request, form)
        messages.success(request, _("Saved. Every page and message shows it now."))
        return redirect("desk:network")
    return render(request, "desk/network.html", {"form": form})


def _change_network(request: SignedInRequest, form: NetworkForm) -> None:
    change_network(
        by=request.user,
        name=form.words("name"),
        funder_statement=form.words("funder_statement"),
        contact_email=form.cleaned_data["contact_email"],
        original=settings.LANGUAGE_CODE,
        at=clock.now(),
    )
