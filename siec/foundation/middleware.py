"""What holds for every page: an expected failure becomes one kind of page, and what is shown to
somebody is nobody else's."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from siec.foundation.errors import DomainError


class DomainErrorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        context = {"sentence": error.sentence, "status": error.status}
        return render(request, "ui/error.html", context, status=error.status)


class PlainQueryMiddleware:
    """A NUL in the query is no reader's: PostgreSQL would refuse it wherever it is looked up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a NUL in the query")
        return self.get_response(request)


class PrivatePagesMiddleware:
    """Pages of whoever has a session are kept by no cache on the way, and asked for anew each time.

    Not `no-store`, except where a view says so: browsers would forget what was typed when one goes
    back to a form. Signing out tells the browser to forget instead. Stands before the session's own
    middleware, to see the cookie that it sets.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        is_private = cookie is not None or settings.SESSION_COOKIE_NAME in request.COOKIES
        if is_private and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True, max_age=0)
        if cookie is not None and not cookie.value:
            response["Clear-Site-Data"] = '"cache"'
        return response
