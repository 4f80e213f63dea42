from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from siec.methods.count import Parameters, count
from siec.methods.profile import Profile
from tests.methods.elections import BOOK_EXAMPLE_1, election, profiles


def test_book_example_2_has_two_tied_outcomes() -> None:
    result = count(BOOK_EXAMPLE_1, "av", Parameters(k=4), all_ties=True)
    assert [step.value for step in result.steps] == [8, 4, 4, 2]
    assert result.steps[3].tied == ("d", "f")
    assert result.outcomes == (("a", "b", "c", "d"), ("a", "b", "c", "f"))


def test_book_example_14_splits_papers() -> None:
    result = count(election("abcde", "a", "3 bcde"), "sav", Parameters(k=2))
    assert [step.value for step in result.steps] == [1, Fraction(3, 4)]
    assert result.winners == ("a", "b")


def test_equal_shares_of_papers_compare_equal() -> None:
    profile = election("abc", "abc", "abc", "abc", "b", "c", "abc")
    result = count(profile, "sav", Parameters(k=1), all_ties=True)
    assert result.outcomes == (("b",), ("c",))


@given(profiles(), st.data())
def test_more_support_never_drops_a_winner(profile: Profile, data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    winners = count(profile, "av", Parameters(k=k)).winners
    winner = data.draw(st.sampled_from(winners))
    place = data.draw(st.integers(0, profile.voters - 1))
    paper = tuple(sorted({*profile.papers[place], profile.ids.index(winner)}))
    papers = (*profile.papers[:place], paper, *profile.papers[place + 1 :])
    assert winner in count(Profile(profile.items, papers), "av", Parameters(k=k)).winners
