"""Signing in by a link, and out. Signing in by a code is allauth's."""

from datetime import timedelta

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from siec.accounts.actions import change_own_account, stamp_of
from siec.accounts.forms import AccountForm
from siec.accounts.models import Person
from siec.accounts.requests import SignedInRequest
from siec.foundation import clock
from siec.foundation.errors import DomainError
from siec.foundation.signing import unsign

LINK_WORKS_FOR = timedelta(minutes=15)
INVITATION_WORKS_FOR = timedelta(days=14)
USED = _(
    "This link has been used already, or is too old. Sign in with your e-mail address instead: "
    "we send you a new one."
)


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows one button and changes nothing: scanners follow links, people press buttons."""
    person = _person_of("sign-in", token, LINK_WORKS_FOR)
    return _ask_then_sign_in(request, person, "accounts/sign_in_by_link.html")


@never_cache
@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The first way in for somebody who was given a mandate; it works once, like any such link."""
    person = _person_of("invitation", token, INVITATION_WORKS_FOR)
    return _ask_then_sign_in(request, person, "accounts/accept_invitation.html")


def _ask_then_sign_in(request: HttpRequest, person: Person, page: str) -> HttpResponse:
    if request.method == "GET":
        return render(request, page, {"name": person.name})
    response: HttpResponse = perform_login(request, Login(user=person, email=person.email))
    return response


def _person_of(purpose: str, token: str, works_for: timedelta) -> Person:
    code, _dot, stamp = unsign(purpose, token, max_age=works_for).partition(".")
    person = Person.objects.filter(code=code, is_active=True).first()
    if person is None or not constant_time_compare(stamp, stamp_of(person)):
        raise DomainError(USED)
    return person


@require_safe
@never_cache
def inactive(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/inactive.html", status=403)


@require_safe
def sign_up(request: HttpRequest) -> HttpResponse:
    return redirect("membership:join")


@login_required
def account(request: SignedInRequest) -> HttpResponse:
    """One's own name and language; more follows with privacy and security."""
    form = AccountForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        change_own_account(by=request.user, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(translate_url(request.path, request.user.language))
    return render(request, "accounts/account.html", {"form": form})
