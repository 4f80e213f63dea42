"""The style page: every component in every state, for those who build."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


def style_page(request: HttpRequest) -> HttpResponse:
    if not settings.SIEC_DEVELOPMENT:
        raise Http404
    return render(request, "ui/style_page.html")
