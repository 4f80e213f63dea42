"""Pages on which members say something, and read what was said."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from siec.foundation import clock, drafts
from siec.foundation.errors import Refused, went_through
from siec.foundation.pages import after_of, older_page
from siec.foundation.texts import Reading, reader_language
from siec.gathering import actions, forms, queries, rules
from siec.membership.models import Member
from siec.study import rules as study_rules
from siec.study.languages import SPOKEN
from siec.study.models import Consultation, Contribution
from siec.study.queries import (
    fates_by_member,
    fates_of_contributions,
    read_consultations,
    shown_count,
)

KEPT = ("body", "language", "member")
LONGEST_KEPT = 2 * actions.LONGEST


@never_cache
def say(request: HttpRequest, code: str) -> HttpResponse:
    """The task: say something for a member. What is typed is kept, whatever happens."""
    consultation = gathering(request, code)
    if not request.user.is_authenticated:
        return _bounce(request, consultation)
    members = queries.members_spoken_for(request.user, consultation)
    if not members:
        raise Refused(rules.SPEAKS.reason)
    at = clock.now()
    form = _say_form(request, consultation, members)
    if request.method == "POST":
        _keep(request, consultation)
        if "keep" in request.POST:
            messages.success(request, _("Your draft is kept. Come back whenever you like."))
            return redirect("gathering:say", code=code)
        if went_through(
            form,
            lambda: actions.submit_contribution(
                by=request.user, consultation=consultation, at=at, **form.cleaned_data
            ),
        ):
            messages.success(request, _("It is in. You will get a letter when it is answered."))
            return redirect("gathering:say", code=code)
    context = frame(consultation) | _own(consultation, members) | {"form": form}
    return render(request, "gathering/say.html", context)


@require_POST
@never_cache
def save_draft(request: HttpRequest, code: str) -> HttpResponse:
    """What the page sends by itself while one types."""
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    consultation = gathering(request, code)
    _keep(request, consultation)
    return HttpResponse(status=204)


@login_required
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    visible = Contribution.objects.visible_to(request.user)
    said = get_object_or_404(visible.select_related("consultation", "member", "node"), code=code)
    at = clock.now()
    rules.WITHDRAW.check(request.user, said, at=at)
    if request.method == "POST":
        actions.withdraw_contribution(by=request.user, contribution=said, at=at)
        messages.success(request, _("Withdrawn."))
        return redirect("gathering:say", code=said.consultation.code)
    fate = fates_of_contributions([said], reader_language(), in_short=True)[0]
    return render(request, "gathering/withdraw.html", {"contribution": said, "fate": fate})


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """All that the members one speaks for have said, and what became of it."""
    language, at = reader_language(), clock.now()
    members = queries.all_members_spoken_for(request.user)
    fates = fates_by_member(members, language)
    context = {
        "voices": [(member, fates.get(member.pk, [])) for member in members],
        "withdrawable": queries.withdrawable(members, at=at),
        "objectable": queries.objectable(members),
    }
    return render(request, "gathering/mine.html", context)


@require_safe
@login_required
def voices(request: HttpRequest, code: str) -> HttpResponse:
    """What was said, each reader in an own order; staff may narrow it to what waits."""
    consultation, at = gathering(request, code), clock.now()
    study_rules.READ_VOICES.check(request.user, consultation, at=at)
    may_gather = study_rules.GATHER.allows(request.user, consultation, at=at)
    show = request.GET.get("show", "") if may_gather else ""
    page = queries.shuffled(
        queries.shown(consultation, show),
        seed=str(request.user.pk),
        after=after_of(request),
    )
    context = frame(consultation) | {
        "page": page,
        "older": older_page(request, page.following),
        "fates": fates_of_contributions(page.rows, reader_language(), in_short=True),
        "spoken": SPOKEN,
        "show": show,
        "may_gather": may_gather,
    }
    return render(request, "gathering/voices.html", context)


@require_safe
def merged(request: HttpRequest, code: str) -> HttpResponse:
    """What was made of it, in the open; the words themselves are for the network."""
    consultation, at = gathering(request, code), clock.now()
    inside = study_rules.READ_VOICES.allows(request.user, consultation, at=at)
    made, words = queries.made_of(consultation, reader_language(), quoted=inside)
    counts = queries.counts_of(consultation)
    context = frame(consultation, words) | {
        "made": [(row, shown_count(row.behind, inside=inside)) for row in made],
        "counts": {state: shown_count(n, inside=inside) for state, n in counts.items()},
        "inside": inside,
        "may_gather": study_rules.GATHER.allows(request.user, consultation, at=at),
    }
    return render(request, "gathering/merged.html", context)


def gathering(request: HttpRequest, code: str) -> Consultation:
    """One that this reader may know of; a consultation of another kind has other pages."""
    visible = Consultation.objects.visible_to(request.user).filter(kind=Consultation.Kind.GATHERING)
    return get_object_or_404(visible.select_related("phase__study"), code=code)


def _bounce(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The sign-in ran out, or never was: what was typed waits behind it."""
    if request.method == "POST":
        request.session[actions.draft_of(consultation)] = _typed(request)
        messages.info(
            request, _("Your words are kept. Sign in, and they stand there again, to be sent.")
        )
    return redirect_to_login(request.path)


def _typed(request: HttpRequest) -> dict[str, str | bool]:
    """What a draft holds. A box that was left empty is kept too: it must not be ticked again."""
    words = {name: request.POST.get(name, "")[:LONGEST_KEPT] for name in KEPT}
    return words | {"is_for_everyone": "is_for_everyone" in request.POST}


def _keep(request: HttpRequest, consultation: Consultation) -> None:
    data = _typed(request)
    form = actions.draft_of(consultation)
    if str(data["body"]).strip():
        drafts.save_draft(by=request.user, form=form, data=data, at=clock.now())
    else:
        drafts.drop_draft(by=request.user, form=form)


def _say_form(
    request: HttpRequest, consultation: Consultation, members: list[Member]
) -> forms.SayForm:
    """Filled with what was sent; else with what waited behind a sign-in, or the draft."""
    if request.method == "POST":
        return forms.SayForm(request.POST, members=members)
    name = actions.draft_of(consultation)
    if waited := request.session.pop(name, None):
        drafts.save_draft(by=request.user, form=name, data=waited, at=clock.now())
    first: dict[str, Any] = {"language": reader_language()}
    if asked := request.GET.get("member"):
        first["member"] = asked
    draft = drafts.read_draft(request.user, name)
    kept = {field: value for field, value in draft.items() if value or value is False}
    return forms.SayForm(members=members, initial=first | kept)


def frame(consultation: Consultation, words: dict[int, Reading] | None = None) -> dict[str, Any]:
    """words: its own, where they were read already."""
    read = read_consultations(
        [consultation], at=clock.now(), language=reader_language(), words=words
    )
    return {"consultation": consultation, "reading": read[0]}


def _own(consultation: Consultation, members: list[Member]) -> dict[str, Any]:
    said = consultation.contributions.filter(member__in=members).order_by("-pk")
    rows = list(said.select_related("member", "consultation"))
    fates = fates_of_contributions(rows, reader_language(), in_short=True)
    return {
        "members": members,
        "own": list(zip(rows, fates, strict=True)),
        "most": actions.MOST,
    }
