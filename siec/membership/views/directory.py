"""The directory, for everyone; the people of the network see more in it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from siec.foundation.pages import after_of, older_page
from siec.foundation.texts import reader_language
from siec.membership.forms.lists import DirectoryForm
from siec.membership.queries import find_members, public_communities, read_profile


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    communities = public_communities(request.user, language=reader_language())
    form = DirectoryForm(request.GET, communities=communities)
    criteria = form.criteria()
    page = find_members(request.user, criteria, after=after_of(request), communities=communities)
    older = older_page(request, page.following)
    context = {"form": form, "page": page, "older": older, "criteria": criteria}
    return render(request, "membership/directory.html", context)


@require_safe
def profile(request: HttpRequest, code: str) -> HttpResponse:
    found = read_profile(request.user, code, language=reader_language())
    if found is None:
        raise Http404
    return render(request, "membership/profile.html", {"profile": found})
