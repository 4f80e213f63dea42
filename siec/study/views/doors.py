"""Doors that only some may pass."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from siec.foundation import clock
from siec.foundation.errors import attempt
from siec.foundation.texts import reader_language  # noqa: F401  on its way to its callers
from siec.study.rules import MANAGE_STUDY

View = Callable[..., HttpResponse]


def went_through(form: BaseForm, action: Callable[[], object]) -> bool:
    """Was the form sent, is it right, and did the action succeed? Else the form says why not."""
    return form.is_valid() and attempt(form, action) is not None


def for_coordinators(view: View) -> View:
    """Sign in first; whoever does not manage the study is told why not. The actions check again."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        MANAGE_STUDY.check(request.user, None, at=clock.now())
        return view(request, *args, **kwargs)

    return guarded
