"""An author objects to what became of a contribution; those who gather answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from siec.foundation import clock
from siec.foundation.errors import went_through
from siec.foundation.texts import reader_language
from siec.study import actions, forms, rules
from siec.study.models import Contribution, Item, Objection
from siec.study.queries import read_items
from siec.trail.models import Link


@login_required
def object_to(request: HttpRequest, code: str) -> HttpResponse:
    visible = Contribution.objects.visible_to(request.user)
    said = get_object_or_404(visible, code=code)
    at = clock.now()
    rules.OBJECT.check(request.user, said, at=at)
    offered = {item.code: item for item in _items_of(said)}
    form = forms.ObjectionForm(
        request.POST or None, offered=list(offered.values()), language=reader_language()
    )
    if went_through(
        form,
        lambda: actions.raise_objection(
            by=request.user,
            contribution=said,
            item=offered.get(form.cleaned_data.get("item", "")),
            body=form.cleaned_data["body"],
            at=at,
        ),
    ):
        messages.success(request, _("Noted. You will get an answer by e-mail."))
        return redirect("study:contribution", code=code)
    return render(request, "study/object.html", {"form": form, "contribution": said})


@login_required
def answer_objection(request: HttpRequest, code: str) -> HttpResponse:
    about = get_object_or_404(
        Objection.objects.select_related("contribution__member", "contribution__consultation"),
        code=code,
    )
    at = clock.now()
    rules.ANSWER_OBJECTION.check(request.user, about, at=at)
    form = forms.AnswerForm(request.POST or None)
    if went_through(
        form,
        lambda: actions.answer_objection(
            by=request.user, objection=about, at=at, **form.cleaned_data
        ),
    ):
        messages.success(request, _("Answered. Its author gets a letter."))
        return redirect("study:contribution", code=about.contribution.code)
    items = Item.objects.filter(objections=about).select_related("node")
    read = read_items(items, reader_language())
    context = {"form": form, "objection": about, "item": read[0] if read else None}
    return render(request, "study/answer_objection.html", context)


def _items_of(said: Contribution) -> list[Item]:
    return list(
        Item.objects.filter(
            node__links_in__source=said.node_id,
            node__links_in__relation=Link.Relation.TAKEN_UP,
            node__links_in__retracted_at=None,
        ).order_by("pk")
    )
