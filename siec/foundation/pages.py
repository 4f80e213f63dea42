"""Long lists a page at a time. A page ends with the code after which the next one begins, so that
nothing is skipped or seen twice when rows come in meanwhile."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest


def after_of(request: HttpRequest) -> str:
    """The code after which a page of a list begins; anything else begins at the start."""
    asked = request.GET.get("after", "")
    return asked if asked.isalnum() else ""


def older_page(request: HttpRequest, following: str) -> str:
    """The address of the next page of a list, with what it is narrowed by."""
    if not following:
        return ""
    asked = request.GET.copy()
    asked["after"] = following
    return f"?{asked.urlencode()}"


def first_page(rows: "QuerySet[Any]", size: int) -> tuple[list[Any], str]:
    """The first rows, and the code of the last one where more follow. One query."""
    found = list(rows[: size + 1])
    return found[:size], found[size - 1].code if len(found) > size else ""
