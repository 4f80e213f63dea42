"""Items: the list, one with its history, and what those who curate do with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from siec.foundation import clock
from siec.foundation.errors import attempt, went_through
from siec.foundation.pages import after_of, older_page
from siec.foundation.texts import reader_language
from siec.study import actions, forms, rules
from siec.study.models import Item, Phase
from siec.study.queries import (
    contributions_behind,
    items_page,
    mergeable_with,
    read_item_page,
    read_items,
)
from siec.study.words import read_words


@require_safe
def items_list(request: HttpRequest) -> HttpResponse:
    form = forms.ItemFilters(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = items_page(
        kind=wanted.get("kind", ""),
        state=wanted.get("state", ""),
        after=after_of(request),
        language=reader_language(),
    )
    context = {
        "form": form,
        "page": page,
        "older": older_page(request, page.following),
        "narrowed": any(wanted.values()),
        "inside": rules.READ_VOICES.allows(request.user, None, at=clock.now()),
    }
    return render(request, "study/items.html", context)


@require_safe
def item_page(request: HttpRequest, code: str) -> HttpResponse:
    item = _item(code)
    at = clock.now()
    may_curate = rules.CURATE.allows(request.user, item, at=at)
    inside = may_curate or rules.READ_VOICES.allows(request.user, None, at=at)
    context = {
        "page": read_item_page(item, language=reader_language(), inside=inside, curates=may_curate),
        "inside": inside,
        "may_curate": may_curate,
    }
    return render(request, "study/item.html", context)


@require_safe
def permanent(request: HttpRequest, code: str) -> HttpResponse:
    """The address without a language leads to the reader's."""
    get_object_or_404(Item, code=code)
    return redirect("study:item", code=code)


@login_required
def reword(request: HttpRequest, code: str) -> HttpResponse:
    item, at = _item(code), clock.now()
    rules.CURATE.check(request.user, item, at=at)
    form = forms.RewordForm(request.POST or None, words={"title": read_words(item.title)})
    if went_through(
        form, lambda: actions.reword_item(by=request.user, item=item, at=at, **form.facts())
    ):
        messages.success(request, _("Reworded. Its authors get a letter."))
        return redirect("study:item", code=code)
    behind = contributions_behind([item.node_id])[item.node_id]
    context = {"form": form, "item": _read(item), "behind": len(behind)}
    return render(request, "study/reword.html", context)


@login_required
def merge(request: HttpRequest, code: str) -> HttpResponse:
    item, at, language = _item(code), clock.now(), reader_language()
    rules.CURATE.check(request.user, item, at=at)
    offered = mergeable_with(item)
    form = forms.MergeForm(request.POST or None, offered=offered, language=language)
    if went_through(
        form,
        lambda: actions.merge_items(by=request.user, into=item, at=at, **form.cleaned_data),
    ):
        messages.success(request, _("Merged. Their authors get a letter."))
        return redirect("study:item", code=code)
    context = {"form": form, "item": _read(item), "offered": offered}
    return render(request, "study/merge.html", context)


@require_POST
@login_required
def unmerge(request: HttpRequest, code: str) -> HttpResponse:
    actions.unmerge_item(by=request.user, item=_item(code), at=clock.now())
    messages.success(request, _("It stands by itself again."))
    return redirect("study:item", code=code)


@require_POST
@login_required
def shortlist(request: HttpRequest, code: str) -> HttpResponse:
    """Put it on the shortlist, or off it: whichever button was pressed."""
    act = actions.unshortlist_item if "off" in request.POST else actions.shortlist_item
    act(by=request.user, item=_item(code), at=clock.now())
    messages.success(request, _("Noted."))
    return redirect("study:item", code=code)


@login_required
def new_item(request: HttpRequest, code: str) -> HttpResponse:
    phase, at, language = get_object_or_404(Phase, code=code), clock.now(), reader_language()
    rules.MAKE_ITEM.check(request.user, phase, at=at)
    offered = list(
        Item.objects.filter(study=phase.study_id).exclude(state=Item.State.MERGED).order_by("pk")
    )
    form = forms.NewItemForm(request.POST or None, offered=offered, language=language)
    if form.is_valid() and (
        item := attempt(
            form, lambda: actions.make_item(by=request.user, phase=phase, at=at, **form.facts())
        )
    ):
        return redirect("study:item", code=item.code)
    return render(request, "study/new_item.html", {"form": form, "phase": phase})


def _item(code: str) -> Item:
    rows = Item.objects.select_related("node", "phase__study", "consultation", "title")
    return get_object_or_404(rows, code=code)


def _read(item: Item) -> object:
    return read_items([item], reader_language())[0]
