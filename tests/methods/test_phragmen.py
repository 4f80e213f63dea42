from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from siec.methods.count import Parameters, count
from siec.methods.phragmen import Phragmen
from siec.methods.profile import Profile
from siec.methods.race import run
from tests.methods import by_definition
from tests.methods.elections import BOOK_EXAMPLE_1, BOOK_EXAMPLE_12, election, profiles


def test_book_example_9_with_its_loads() -> None:
    result = count(BOOK_EXAMPLE_1, "seq-phragmen", Parameters(k=4))
    assert result.winners == ("a", "b", "c", "d")
    values = [step.value for step in result.steps]
    assert values == [Fraction(1, 8), Fraction(11, 32), Fraction(55, 128), Fraction(5, 8)]
    assert [step.tied for step in result.steps] == [(), ("b", "c"), (), ()]


def test_book_example_12_with_its_loads() -> None:
    result = count(BOOK_EXAMPLE_12, "seq-phragmen", Parameters(k=3))
    assert result.winners == ("c", "b", "d")
    values = [step.value for step in result.steps]
    assert values == [Fraction(1, 5), Fraction(1, 3), Fraction(29, 60)]


def test_items_without_support_come_last_and_without_a_load() -> None:
    result = count(election("abc", "c"), "seq-phragmen", Parameters(k=2), all_ties=True)
    assert [(step.item, step.value) for step in result.steps] == [("c", 1), ("a", None)]
    assert result.steps[1].tied == ("a", "b")
    assert result.outcomes == (("a", "c"), ("b", "c"))


@given(profiles(), st.data())
def test_choices_and_loads_follow_the_definition(profile: Profile, data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    race = Phragmen(profile, k)
    run(race, range(len(profile.items)))
    zero = [Fraction(0)] * profile.voters
    chosen, loads = by_definition.phragmen(profile.papers, len(profile.items), k, zero)
    by_group = {
        group.choices: Fraction(load, race.unit)
        for group, load in zip(profile.groups, race.loads, strict=True)
    }
    assert race.chosen == chosen
    assert [by_group[paper] for paper in profile.papers] == loads


@given(profiles(), st.text(max_size=3))
def test_one_place_more_keeps_those_chosen(profile: Profile, seed: str) -> None:
    for k in range(1, len(profile.items)):
        fewer = count(profile, "seq-phragmen", Parameters(k=k, seed=seed)).winners
        more = count(profile, "seq-phragmen", Parameters(k=k + 1, seed=seed)).winners
        assert more[:k] == fewer
