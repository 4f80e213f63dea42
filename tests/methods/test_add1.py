from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siec.methods import add1
from siec.methods.add1 import raise_budget, raised_outcomes, raising_of_budget
from siec.methods.costs import eligible, terms_of_costs
from siec.methods.count import ParameterError, Parameters, count
from siec.methods.profile import Item, Profile
from tests.methods import by_definition
from tests.methods.elections import priced, priced_profiles


def by_hand(profile: Profile, budget: Fraction, stop: str) -> set[int]:
    """Add1 as its definition says: 1 more for everyone until the next count would be too dear."""
    costs = [item.cost or Fraction(0) for item in profile.items]
    fans = {item for paper in profile.papers for item in paper if costs[item] <= budget}
    papers = [[item for item in paper if item in fans] for paper in profile.papers]
    held: set[int] = set()
    for extra in range(1000):
        endowment = budget / profile.voters + extra
        bought, _ = by_definition.equal_shares(papers, costs, costs, endowment)
        left = budget - sum(costs[item] for item in bought)
        if left < 0:
            return held
        held = set(bought)
        fits = any(costs[item] <= left for item in fans - held)
        if held == fans or (stop == "exhaustive" and not fits):
            return held
    raise AssertionError("the raising did not end")


@settings(deadline=None)
@given(priced_profiles(), st.sampled_from(["budget", "exhaustive"]))
def test_raising_follows_the_definition(priced: tuple[Profile, Fraction], stop: str) -> None:
    profile, budget = priced
    result = count(profile, "equal-shares", Parameters(budget=budget, stop=stop))
    places = {profile.ids.index(name) for name in result.winners}
    assert places == by_hand(profile, budget, stop)


def test_everything_fits_and_everything_is_chosen_at_once() -> None:
    profile = priced({"a": 900_000, "b": 90_000}, "a", "3 b")
    result = count(profile, "equal-shares", Parameters(budget=Fraction(1_000_000)))
    assert set(result.winners) == {"a", "b"}
    assert result.completed == ("a",)


def test_amounts_in_far_too_small_a_unit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add1, "MOST_STEPS", 100)
    profile = priced({"a": 9 * 10**9, "b": 9 * 10**9}, "a", "2 b")
    with pytest.raises(ParameterError, match="larger unit"):
        count(profile, "equal-shares", Parameters(budget=Fraction(10**10)))


def test_nobody_voted_and_nothing_is_chosen() -> None:
    profile = Profile.of([Item("a", cost=Fraction(1))], [])
    result = count(profile, "equal-shares", Parameters(budget=Fraction(5)))
    assert result.winners == ()
    assert result.satisfaction.mean is None


def test_all_ties_of_a_raising_are_found() -> None:
    profile = priced({"a": 6, "b": 6, "c": 6}, "a", "b", "c")
    result = count(profile, "equal-shares", Parameters(budget=Fraction(12)), all_ties=True)
    assert result.outcomes == ((),)
    profile = priced({"a": 6, "b": 6}, "ab", "ab")
    result = count(profile, "equal-shares", Parameters(budget=Fraction(6)), all_ties=True)
    assert result.outcomes == (("a",), ("b",))
    assert result.outcomes_complete


@settings(max_examples=60, deadline=None)
@given(priced_profiles(), st.permutations(range(6)))
def test_every_order_leads_to_a_listed_outcome(
    priced: tuple[Profile, Fraction], order: list[int]
) -> None:
    profile, budget = priced
    terms = terms_of_costs(profile, eligible(profile, budget, None), "cost")
    raising = raising_of_budget(terms, budget, "budget")
    found = raised_outcomes(raising)
    assert found.complete
    chosen = frozenset(profile.ids.index(s.item) for s in raise_budget(raising, order).steps)
    assert chosen in found.found
