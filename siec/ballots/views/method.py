"""How equal shares works, in plain words, with an example that is counted as the page is shown."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from siec.methods.count import CountResult, Parameters, Profile, count
from siec.methods.profile import Item

# Example 11 of M. Lackner and P. Skowron, Multi-Winner Voting with Approval Preferences (2023).
PAPERS = ("ab", "ab", "ab", "ac", "ac", "ac", "ad", "ad", "bcf", "e", "f", "g")
CHOOSE = 4


@dataclass(frozen=True)
class Line:
    """One item of the example and the moment of its choice."""

    item: str
    votes: int
    share: Fraction | None
    completed: bool


@cache
def example() -> CountResult:
    profile = Profile.of([Item(name) for name in "abcdefg"], [list(paper) for paper in PAPERS])
    return count(profile, "equal-shares", Parameters(k=CHOOSE))


def lines() -> list[Line]:
    return [
        Line(s.item, sum(s.item in paper for paper in PAPERS), s.value, s.completed)
        for s in example().steps
    ]


@require_safe
def equal_shares(request: HttpRequest) -> HttpResponse:
    context = {
        "lines": lines(),
        "papers": [(paper, PAPERS.count(paper)) for paper in dict.fromkeys(PAPERS)],
        "members": len(PAPERS),
        "choose": CHOOSE,
        "budget": Fraction(CHOOSE, len(PAPERS)),
    }
    return render(request, "ballots/equal_shares.html", context)
