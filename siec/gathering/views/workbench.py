"""The facilitator's pages: gather, merge, answer, undo, enter words for others."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from siec.foundation import clock
from siec.foundation.errors import went_through
from siec.foundation.pages import after_of, older_page
from siec.foundation.texts import reader_language
from siec.gathering import actions, forms, queries
from siec.gathering.views.pages import frame, gathering
from siec.membership.models import Member
from siec.study import rules as study_rules
from siec.study.models import Consultation, Item
from siec.study.queries import fates_of_contributions


@login_required
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Tick contributions, say what becomes of them. It works on a phone and without JavaScript."""
    consultation, at = gathering(request, code), clock.now()
    may_record = study_rules.RECORD.allows(request.user, consultation, at=at)
    if not may_record:  # whoever enters words for others gathers too
        study_rules.GATHER.check(request.user, consultation, at=at)
    joinable = queries.items_to_join(consultation, reader_language())
    form = forms.MergeForm(
        request.POST or None,
        consultation=consultation,
        items=joinable.items,
        origins=joinable.origins,
    )
    if went_through(form, lambda: _answer(form, by=request.user, consultation=consultation)):
        messages.success(request, _("Done. The authors get a letter."))
        return redirect(request.get_full_path())
    show = request.GET.get("show", "waiting")
    work = queries.workbench(consultation, show, after_of(request))
    fates = fates_of_contributions(work.rows, reader_language(), in_short=True)
    context = frame(consultation, joinable.words) | {
        "form": form,
        "work": list(zip(work.rows, fates, strict=True)),
        "older": older_page(request, work.following),
        "counts": queries.counts_of(consultation),
        "show": show,
        "may_record": may_record,
    }
    return render(request, "gathering/merge.html", context)


@require_POST
@login_required
def undo(request: HttpRequest, code: str) -> HttpResponse:
    """Take one contribution out of one item, or back into scope: "contribution:item"."""
    consultation = gathering(request, code)
    said_code, _colon, item_code = request.POST.get("undo", "").replace("\0", "").partition(":")
    said = get_object_or_404(consultation.contributions, code=said_code)
    item = get_object_or_404(Item, code=item_code) if item_code else None
    actions.undo_answer(by=request.user, contribution=said, item=item, at=clock.now())
    messages.success(request, _("Undone. It waits for an answer if nothing else answers it."))
    return redirect(reverse("gathering:merge", args=[code]) + "?show=answered")


@login_required
def record(request: HttpRequest, code: str) -> HttpResponse:
    """Enter what a member said on paper, by phone or at a meeting."""
    consultation, at = gathering(request, code), clock.now()
    study_rules.RECORD.check(request.user, consultation, at=at)
    asked = list(Member.objects.filter(pk__in=consultation.electorate.values("member")))
    form = forms.RecordForm(
        request.POST or None, members=asked, initial={"language": reader_language()}
    )
    if went_through(
        form,
        lambda: actions.record_contribution(
            by=request.user, consultation=consultation, at=at, **form.cleaned_data
        ),
    ):
        messages.success(request, _("Entered. The member gets a letter with these words."))
        return redirect("gathering:record", code=code)
    return render(request, "gathering/record.html", frame(consultation) | {"form": form})


def _answer(form: forms.MergeForm, *, by: Any, consultation: Consultation) -> object:
    """The one action that was asked for."""
    sent = form.cleaned_data
    facts: dict[str, Any] = {
        "by": by,
        "consultation": consultation,
        "contributions": sent["contributions"],
        "reason": sent["reason"],
        "at": clock.now(),
    }
    if sent["act"] == forms.NEW:
        return actions.make_item_of(title=form.words("title"), raised_by=sent["raised_by"], **facts)
    if sent["act"] == forms.ADD:
        return actions.add_to_item(item=Item.objects.get(code=sent["item"]), **facts)
    return actions.put_out_of_scope(**facts)
