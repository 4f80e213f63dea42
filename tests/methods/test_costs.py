from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from siec.methods.costs import eligible, terms_of_costs
from siec.methods.count import Parameters, count
from siec.methods.equal_shares import EqualShares
from siec.methods.profile import Profile
from siec.methods.race import run
from tests.methods import by_definition
from tests.methods.elections import priced, priced_profiles


def test_plain_count_skips_what_does_not_fit() -> None:
    profile = priced({"a": 6, "b": 5, "c": 4}, "3 a", "2 b", "c")
    result = count(profile, "av", Parameters(budget=Fraction(10)))
    assert result.winners == ("a", "c")
    assert result.certificate is None


def test_plain_count_prefers_the_cheaper_of_equal_votes() -> None:
    profile = priced({"a": 6, "b": 5}, "ab")
    assert count(profile, "av", Parameters(budget=Fraction(10))).winners == ("b",)


def test_equal_prices_go_to_the_cheaper_then_to_more_votes() -> None:
    cheaper = priced({"a": 4, "b": 2}, "2 a", "2 b")
    result = count(cheaper, "equal-shares", Parameters(budget=Fraction(8), completion="none"))
    assert result.winners == ("b", "a")
    assert not result.tie_met


def test_min_support_keeps_small_items_out() -> None:
    profile = priced({"a": 10, "b": 4}, "a", "3 b")
    assert eligible(profile, Fraction(10), None) == (0, 1)
    assert eligible(profile, Fraction(10), Fraction(3)) == (1,)
    assert eligible(profile, Fraction(10), Fraction(4)) == (0, 1)
    result = count(profile, "av", Parameters(budget=Fraction(14), min_support=Fraction(2)))
    assert result.winners == ("b",)


def test_what_costs_more_than_the_budget_takes_no_part() -> None:
    profile = priced({"a": 11, "b": 4}, "3 a", "b")
    for rule in ("av", "equal-shares"):
        assert count(profile, rule, Parameters(budget=Fraction(10))).winners == ("b",)


@given(priced_profiles(), st.sampled_from(["cost", "unit"]))
def test_purchases_follow_the_definition(priced: tuple[Profile, Fraction], utility: str) -> None:
    profile, budget = priced
    terms = terms_of_costs(profile, tuple(range(len(profile.items))), utility)
    race = EqualShares(terms, budget / profile.n)
    run(race, range(len(profile.items)))
    bought, _ = by_definition.equal_shares(
        profile.papers, terms.costs, terms.utilities, budget / profile.voters
    )
    assert race.chosen == bought
    assert sum(terms.costs[item] for item in bought) <= budget


@given(priced_profiles())
def test_no_completion_spends_more_than_the_budget(priced: tuple[Profile, Fraction]) -> None:
    profile, budget = priced
    costs = {item.id: item.cost or Fraction(0) for item in profile.items}
    for given_ in (
        Parameters(budget=budget, completion="none"),
        Parameters(budget=budget, completion="av"),
        Parameters(budget=budget),
        Parameters(budget=budget, stop="exhaustive"),
        Parameters(budget=budget, utility="unit"),
    ):
        result = count(profile, "equal-shares", given_)
        assert sum(costs[name] for name in result.winners) <= budget
        assert set(result.completed) <= set(result.winners)
