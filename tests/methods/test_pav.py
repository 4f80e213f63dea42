from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from siec.methods.count import Parameters, count
from siec.methods.profile import Profile
from tests.methods import by_definition
from tests.methods.elections import election, profiles


def test_book_example_5_with_its_scores() -> None:
    profile = election("abcd", "3 ab", "6 ad", "4 b", "5 c", "5 cd")
    result = count(profile, "seq-pav", Parameters(k=2))
    assert [(step.item, step.value) for step in result.steps] == [("d", 11), ("c", Fraction(15, 2))]


def test_jansons_example_counted_by_weights() -> None:
    papers = ["acd", "bcd", "bc", "ab", "ad", "ac", "bd", "d", "c", "b"]
    votes = [960, 3000, 520, 1620, 1081, 1240, 360, 360, 120, 60]
    profile = election("abcd", *papers, weights=[Fraction(number) for number in votes])
    result = count(profile, "seq-pav", Parameters(k=2))
    assert [(step.item, step.value) for step in result.steps] == [
        ("c", Fraction(5840)),
        ("a", Fraction(3801)),
    ]


@given(profiles(), st.data())
def test_choices_follow_the_definition(profile: Profile, data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    result = count(profile, "seq-pav", Parameters(k=k))
    wanted = by_definition.sequential_pav(profile.papers, len(profile.items), k)
    assert result.winners == profile.names(wanted)
    total = sum((step.value or Fraction(0) for step in result.steps), Fraction(0))
    assert total == by_definition.pav_score(profile.papers, wanted)
