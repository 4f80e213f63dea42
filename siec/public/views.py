"""Public pages."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from siec.foundation.texts import reader_language
from siec.public.queries import read_standing


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Lead to the pages in the person's own language, or the browser's, or in Polish."""
    own = request.user.language if request.user.is_authenticated else ""
    language = own if own in dict(settings.LANGUAGES) else get_language_from_request(request)
    return redirect(f"/{language}/")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    language = reader_language()
    return render(request, "public/home.html", {"standing": read_standing(language)})


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """A page of words; `name` comes from the table of addresses, never from the reader."""
    return render(request, f"public/{name}.html")


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """For whoever watches the installation: can pages reach the database?"""
    connection.ensure_connection()
    return JsonResponse({"status": "good"})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Mostly a form that is larger than the program reads; else something no browser sends."""
    too_large = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent))
    return render(request, "public/bad_request.html", {"too_large": too_large}, status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "public/csrf_failure.html", status=403)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "public/forbidden.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "public/not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the frame, which asks the database: perhaps that is what is away."""
    language = reader_language()
    page = render_to_string("public/server_error.html", {"language": language})
    return HttpResponse(page, status=500)
