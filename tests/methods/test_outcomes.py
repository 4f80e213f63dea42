from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siec.methods.count import Parameters, count, race_of
from siec.methods.outcomes import tied_outcomes
from siec.methods.profile import Profile
from siec.methods.race import Race
from tests.methods import by_definition
from tests.methods.elections import election, priced_profiles, profiles


def followed(make: Callable[[], Race]) -> set[frozenset[int]]:
    """All outcomes by trying every leader after every sequence of choices, from the start each
    time.
    """

    def best(choices: tuple[int, ...]) -> list[int]:
        race = make()
        for choice in choices:
            race.leaders()
            race.take(choice)
        leaders = race.leaders()
        return list(leaders.items) if leaders else []

    return by_definition.outcomes((), best)


@settings(max_examples=60, deadline=None)
@given(profiles(most_items=5), st.data())
@pytest.mark.parametrize(
    ("rule", "completion"),
    [
        ("av", None),
        ("sav", None),
        ("seq-pav", None),
        ("seq-phragmen", None),
        ("equal-shares", "phragmen"),
        ("equal-shares", "av"),
        ("equal-shares", "none"),
    ],
)
def test_short_cuts_lose_no_outcome(
    rule: str, completion: str | None, profile: Profile, data: st.DataObject
) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    parameters = Parameters(k=k, completion=completion)
    found = tied_outcomes(race_of(profile, rule, parameters))
    assert found.complete
    assert found.found == followed(partial(race_of, profile, rule, parameters))


@settings(max_examples=60, deadline=None)
@given(priced_profiles(), st.sampled_from(["none", "av"]))
def test_short_cuts_lose_no_outcome_with_costs(
    priced: tuple[Profile, Fraction], completion: str
) -> None:
    profile, budget = priced
    parameters = Parameters(budget=budget, completion=completion)
    for rule in ("av", "equal-shares"):
        found = tied_outcomes(race_of(profile, rule, parameters))
        assert found.complete
        assert found.found == followed(partial(race_of, profile, rule, parameters))


def test_more_than_a_thousand_outcomes_are_cut_off() -> None:
    profile = election("abcdefghijklmnop", "a")
    result = count(profile, "equal-shares", Parameters(k=8), all_ties=True)
    assert comb(15, 7) > 1000
    assert len(result.outcomes) == 1000
    assert not result.outcomes_complete
    assert tuple(sorted(result.winners)) in result.outcomes


def test_many_equal_parties_need_no_long_search() -> None:
    names = "abcdefghijklmnopqrstuvwxyz"
    profile = election(names, *names)
    for rule in ("seq-pav", "seq-phragmen", "equal-shares"):
        result = count(profile, rule, Parameters(k=25), all_ties=True)
        assert len(result.outcomes) == 26
        assert result.outcomes_complete


def test_without_all_ties_only_the_own_outcome_is_listed() -> None:
    result = count(election("abc", "ab"), "av", Parameters(k=1))
    assert result.outcomes == (("a",),)
    assert not result.outcomes_complete


def test_a_tie_that_changes_nothing_leaves_one_outcome() -> None:
    result = count(election("abc", "ab"), "av", Parameters(k=2))
    assert result.tie_met
    assert result.outcomes_complete


def test_a_search_too_long_is_given_up_and_said_to_be() -> None:
    profile = election("abcdef", "abc", "bcd", "cde", "def", "efa", "fab")
    race = race_of(profile, "seq-phragmen", Parameters(k=3))
    found = tied_outcomes(race, effort=20)
    assert not found.complete
