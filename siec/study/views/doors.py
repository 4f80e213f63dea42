"""Doors that only some may pass."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from siec.foundation import clock
from siec.study.rules import MANAGE_STUDY

View = Callable[..., HttpResponse]


def for_coordinators(view: View) -> View:
    """Sign in first; whoever does not manage the study is told why not. The actions check again."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        MANAGE_STUDY.check(request.user, None, at=clock.now())
        return view(request, *args, **kwargs)

    return guarded
