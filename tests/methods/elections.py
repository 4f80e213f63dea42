"""Elections for the tests of this folder: the book's, and random small ones."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hypothesis import strategies as st

from siec.methods.profile import Item, Profile


def election(items: str, *papers: str, weights: list[Fraction] | None = None) -> Profile:
    """Items of one letter each; a paper is written "ab", several equal ones "3 ab"."""
    return Profile.of([Item(name) for name in items], unfolded(papers), weights)


def unfolded(papers: Iterable[str]) -> list[str]:
    found: list[str] = []
    for paper in papers:
        times, _, names = paper.rpartition(" ")
        found += [names] * int(times or 1)
    return found


def priced(costs: dict[str, int], *papers: str) -> Profile:
    items = [Item(name, cost=Fraction(cost)) for name, cost in costs.items()]
    return Profile.of(items, unfolded(papers))


BOOK_EXAMPLE_1 = election("abcdefgh", "3 ab", "3 ac", "2 ad", "bcf", "e", "f", "g")
"""Lackner & Skowron, Multi-Winner Voting with Approval Preferences, example 1; k = 4."""

BOOK_EXAMPLE_12 = election("abcd", "3 cd", "2 ab", "2 ac", "bd")
"""The same book, example 12; k = 3."""


@st.composite
def profiles(draw: st.DrawFn, most_items: int = 6, most_papers: int = 8) -> Profile:
    """A few voters with any approvals, blank papers among them."""
    number = draw(st.integers(1, most_items))
    names = [chr(ord("a") + place) for place in range(number)]
    papers = draw(st.lists(st.sets(st.sampled_from(names)), min_size=1, max_size=most_papers))
    return Profile.of([Item(name) for name in names], papers)


@st.composite
def weighted_profiles(draw: st.DrawFn) -> Profile:
    profile = draw(profiles())
    ratio = st.fractions(Fraction(1, 4), 3, max_denominator=4)
    size = profile.voters
    weights = draw(st.lists(ratio, min_size=size, max_size=size))
    return Profile(profile.items, profile.papers, tuple(weights))


@st.composite
def priced_profiles(draw: st.DrawFn) -> tuple[Profile, Fraction]:
    """A profile whose items cost something, and a budget."""
    profile = draw(profiles())
    items = [Item(item.id, cost=Fraction(draw(st.integers(1, 9)))) for item in profile.items]
    budget = draw(st.fractions(1, 25, max_denominator=2))
    return Profile(tuple(items), profile.papers), budget


def places_of(profile: Profile, names: Iterable[str]) -> list[int]:
    return [profile.ids.index(name) for name in names]
