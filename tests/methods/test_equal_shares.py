from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from siec.methods.certificate import certify
from siec.methods.count import CountResult, Parameters, count
from siec.methods.equal_shares import EqualShares, Terms, left_over, shares_of_places
from siec.methods.profile import Profile
from siec.methods.race import run
from tests.methods import by_definition
from tests.methods.elections import (
    BOOK_EXAMPLE_1,
    BOOK_EXAMPLE_12,
    places_of,
    profiles,
    weighted_profiles,
)


def fractions(written: str) -> list[Fraction]:
    return [Fraction(part) for part in written.split()]


def balances(profile: Profile, result: CountResult) -> list[list[Fraction]]:
    """What each paper has left after each step; in the completion, minus the load it carries."""
    assert result.endowment is not None
    has = [result.endowment] * profile.voters
    after = []
    for step in result.steps:
        item = profile.ids.index(step.item)
        assert step.value is not None
        for place, paper in enumerate(profile.papers):
            if item in paper:
                spent = min(has[place], step.value)
                has[place] = -step.value if step.measure == "load" else has[place] - spent
        after.append(has.copy())
    return after


def test_book_example_11_with_its_budgets_and_loads() -> None:
    result = count(BOOK_EXAMPLE_1, "equal-shares", Parameters(k=4), all_ties=True)

    assert result.endowment == Fraction(1, 3)
    assert [(s.item, s.measure, s.value) for s in result.steps] == [
        ("a", "price", Fraction(1, 8)),
        ("b", "load", Fraction(1, 96)),
        ("c", "load", Fraction(37, 384)),
        ("d", "load", Fraction(7, 24)),
    ]
    assert result.steps[1].tied == ("b", "c")
    assert result.completed == ("b", "c", "d")
    assert result.outcomes == (("a", "b", "c", "d"),)
    after = balances(BOOK_EXAMPLE_1, result)
    assert after[0] == [Fraction(5, 24)] * 8 + [Fraction(1, 3)] * 4
    assert after[1] == [
        -load
        for load in fractions("1/96 1/96 1/96 -5/24 -5/24 -5/24 -5/24 -5/24 1/96 -1/3 -1/3 -1/3")
    ]
    assert after[3] == [
        -load
        for load in fractions("1/96 1/96 1/96 37/384 37/384 37/384 7/24 7/24 37/384 -1/3 -1/3 -1/3")
    ]


def test_book_example_12_with_its_budgets_and_loads() -> None:
    result = count(BOOK_EXAMPLE_12, "equal-shares", Parameters(k=3), all_ties=True)

    assert result.endowment == Fraction(3, 8)
    assert [(s.item, s.value) for s in result.steps] == [
        ("c", Fraction(1, 5)),
        ("a", Fraction(13, 40)),
        ("d", Fraction(1, 40)),
    ]
    assert result.completed == ("d",)
    assert result.outcomes == (("a", "c", "d"),)
    first, second, third = balances(BOOK_EXAMPLE_12, result)
    assert first == fractions("7/40 7/40 7/40 3/8 3/8 7/40 7/40 3/8")
    assert second == fractions("7/40 7/40 7/40 1/20 1/20 0 0 3/8")
    assert third == fractions("-1/40 -1/40 -1/40 1/20 1/20 0 0 -1/40")


def test_completion_none_leaves_places_empty() -> None:
    result = count(BOOK_EXAMPLE_1, "equal-shares", Parameters(k=4, completion="none"))
    assert result.winners == ("a",)
    assert result.completed == ()


def test_completion_av_takes_the_plain_count_of_what_is_left() -> None:
    result = count(BOOK_EXAMPLE_1, "equal-shares", Parameters(k=4, completion="av"), all_ties=True)
    assert result.winners == ("a", "b", "c", "d")
    assert result.outcomes == (("a", "b", "c", "d"), ("a", "b", "c", "f"))


def test_completion_add1_marks_what_raising_brought() -> None:
    result = count(BOOK_EXAMPLE_1, "equal-shares", Parameters(k=4, completion="add1"))
    assert result.winners[0] == "a"
    assert result.completed == result.winners[1:]
    assert result.endowment is not None
    assert result.endowment > Fraction(1, 3)


@given(profiles(), st.data())
def test_purchases_follow_the_definition(profile: Profile, data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    race = shares_of_places(profile, k)
    run(race, range(len(profile.items)))
    ones = [Fraction(1)] * len(profile.items)
    bought, left = by_definition.equal_shares(
        profile.papers, ones, ones, Fraction(k, profile.voters), most=k
    )
    assert race.chosen == bought
    by_group = dict(zip((g.choices for g in profile.groups), left_over(race), strict=True))
    assert [by_group[paper] for paper in profile.papers] == left


@given(weighted_profiles(), st.data())
def test_weights_stand_in_for_heads(profile: Profile, data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    race = shares_of_places(profile, k)
    run(race, range(len(profile.items)))
    ones = [Fraction(1)] * len(profile.items)
    bought, _ = by_definition.equal_shares(
        profile.papers, ones, ones, k / profile.n, most=k, weights=profile.weights
    )
    assert race.chosen == bought


@given(profiles(), st.data())
def test_completion_follows_the_definition(profile: Profile, data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    ones = [Fraction(1)] * len(profile.items)
    bought, left = by_definition.equal_shares(
        profile.papers, ones, ones, Fraction(k, profile.voters), most=k
    )
    loads = [-budget for budget in left]
    rest, _ = by_definition.phragmen(profile.papers, len(ones), k - len(bought), loads, bought)
    result = count(profile, "equal-shares", Parameters(k=k))
    assert result.winners == profile.names(bought + rest)
    assert result.completed == profile.names(rest)


@given(weighted_profiles(), st.data())
def test_nobody_overpays_and_every_item_is_paid_exactly(
    profile: Profile, data: st.DataObject
) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    result = count(profile, "equal-shares", Parameters(k=k, completion="none"))
    has = [result.endowment or Fraction(0)] * profile.voters
    weights = profile.weights or ()
    for step in result.steps:
        item, paid = profile.ids.index(step.item), Fraction(0)
        for place, paper in enumerate(profile.papers):
            if item in paper and step.value is not None:
                share = min(has[place], step.value)
                has[place] -= share
                paid += share * weights[place]
        assert paid == 1
        assert min(has) >= 0


@given(profiles(), st.data())
def test_purchases_alone_pass_ejr_plus(profile: Profile, data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    result = count(profile, "equal-shares", Parameters(k=k, completion="none"))
    assert certify(profile, places_of(profile, result.winners), k).ejr_plus


@settings(max_examples=50)
@given(profiles(), st.data())
def test_every_completion_fills_all_places(profile: Profile, data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    for completion in ("phragmen", "av", "add1"):
        result = count(profile, "equal-shares", Parameters(k=k, completion=completion))
        assert len(set(result.winners)) == k


def test_an_item_beyond_the_budgets_cannot_be_taken() -> None:
    race = EqualShares(Terms.of_places(BOOK_EXAMPLE_1, 4), Fraction(1, 100))
    assert race.leaders() is None
