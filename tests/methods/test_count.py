from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siec.methods.count import ParameterError, Parameters, count
from siec.methods.parameters import RULES
from siec.methods.profile import Item, Profile
from tests.methods.elections import BOOK_EXAMPLE_1, election, priced, profiles

K = Parameters(k=3)


def written(profile: Profile, rule: str, parameters: Parameters) -> str:
    result = count(profile, rule, parameters, all_ties=True)
    return json.dumps(result.to_json(), sort_keys=True)


def test_the_published_form_has_the_agreed_keys_and_kinds() -> None:
    assert count(BOOK_EXAMPLE_1, "equal-shares", Parameters(k=3)).to_json() == {
        "certificate": {"ejr_plus": True, "witness": None},
        "completed": ["b", "c"],
        "items": 8,
        "outcomes": [["a", "b", "c"]],
        "outcomes_complete": True,
        "parameters": {"completion": "phragmen", "k": 3, "seed": None},
        "plain_count": {
            "ejr_plus": True,
            "mean": 1.33333333333,
            "none": 0.25,
            "winners": ["a", "b", "c"],
        },
        "rule": "equal-shares",
        "satisfaction": {"mean": 1.33333333333, "none": 0.25},
        "voters": 12,
        "winners": ["a", "b", "c"],
    }


def test_the_published_form_with_costs_has_no_certificate() -> None:
    found = count(
        priced({"a": 3, "b": 3}, "a", "ab"), "equal-shares", Parameters(budget=Fraction(4))
    ).to_json()
    assert found["certificate"] is None
    assert found["plain_count"]["ejr_plus"] is None
    assert found["parameters"] == {
        "budget": 4,
        "completion": "add1",
        "min_support": None,
        "seed": None,
        "stop": "budget",
        "utility": "cost",
    }


def test_the_plain_count_may_fail_where_equal_shares_passes() -> None:
    profile = election("abcd", "6 abc", "3 d")
    found = count(profile, "equal-shares", K).to_json()
    assert found["certificate"] == {"ejr_plus": True, "witness": None}
    assert found["plain_count"]["ejr_plus"] is False
    plain = count(profile, "av", K).to_json()
    assert plain["certificate"] == {
        "ejr_plus": False,
        "witness": {"deserved": 1, "item": "d", "needed": 3, "supporters": 3},
    }


@pytest.mark.parametrize("rule", RULES)
def test_nobody_voted_and_the_tie_order_alone_decides(rule: str) -> None:
    result = count(Profile.of([Item("a"), Item("b")], []), rule, Parameters(k=1), all_ties=True)
    assert result.winners == ("a",)
    assert result.outcomes == (("a",), ("b",))
    assert result.satisfaction.mean is None


@settings(deadline=None)
@given(profiles(), st.data(), st.sampled_from(RULES))
def test_order_of_papers_and_items_does_not_matter(
    profile: Profile, data: st.DataObject, rule: str
) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    items = data.draw(st.permutations(profile.items))
    papers = data.draw(st.permutations([profile.names(paper) for paper in profile.papers]))
    shuffled = Profile.of(items, papers)
    given_ = Parameters(k=k, seed="lot")
    assert written(shuffled, rule, given_) == written(profile, rule, given_)


@settings(deadline=None)
@given(profiles(most_papers=5), st.data(), st.sampled_from(RULES), st.integers(2, 4))
def test_cloning_every_paper_changes_nothing(
    profile: Profile, data: st.DataObject, rule: str, times: int
) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    cloned = Profile(profile.items, profile.papers * times)
    weighted = Profile(profile.items, profile.papers, (Fraction(times, 7),) * profile.voters)
    one, many, heavy = (
        count(p, rule, Parameters(k=k), all_ties=True) for p in (profile, cloned, weighted)
    )
    assert one.winners == many.winners == heavy.winners
    assert one.outcomes == many.outcomes == heavy.outcomes
    assert one.satisfaction == many.satisfaction == heavy.satisfaction


@given(profiles(), st.sampled_from(RULES))
def test_the_same_count_twice_is_the_same_text(profile: Profile, rule: str) -> None:
    given_ = Parameters(k=1, seed="x")
    assert written(profile, rule, given_) == written(profile, rule, given_)


@pytest.mark.parametrize(
    ("rule", "parameters", "said"),
    [
        ("borda", K, "Rule must be one of"),
        ("av", Parameters(), "not said how many"),
        ("av", Parameters(k=0), "between 1 and 8"),
        ("av", Parameters(k=9), "between 1 and 8"),
        ("av", Parameters(k=1, completion="av"), "no meaning for av"),
        ("equal-shares", Parameters(k=1, completion="x"), "Completion must be one of"),
        ("equal-shares", Parameters(k=1, stop="budget"), "only where items cost"),
        ("equal-shares", Parameters(k=1, utility="unit"), "only where items cost"),
        ("equal-shares", Parameters(k=1, min_support=Fraction(3)), "only where items cost"),
        ("equal-shares", Parameters(budget=Fraction(3)), "needs a cost for every item"),
    ],
)
def test_parameters_that_do_not_fit_are_refused(
    rule: str, parameters: Parameters, said: str
) -> None:
    with pytest.raises(ParameterError, match=said):
        count(BOOK_EXAMPLE_1, rule, parameters)


@pytest.mark.parametrize(
    ("rule", "parameters", "said"),
    [
        ("av", Parameters(k=1), "the budget decides"),
        ("av", Parameters(), "a budget of more than 0"),
        ("seq-pav", Parameters(budget=Fraction(3)), "cannot be used where items cost"),
        ("av", Parameters(budget=Fraction(3), stop="budget"), "no meaning for av"),
        ("equal-shares", Parameters(budget=Fraction(3), completion="phragmen"), "must be one of"),
        (
            "equal-shares",
            Parameters(budget=Fraction(3), completion="none", stop="budget"),
            "no meaning for completion none",
        ),
        ("av", Parameters(budget=Fraction(3), min_support=Fraction(0)), "more than 0"),
    ],
)
def test_parameters_that_do_not_fit_costs_are_refused(
    rule: str, parameters: Parameters, said: str
) -> None:
    with pytest.raises(ParameterError, match=said):
        count(priced({"a": 1}, "a"), rule, parameters)
