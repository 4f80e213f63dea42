from __future__ import annotations

from fractions import Fraction

from siec.methods.profile import Profile
from siec.methods.satisfaction import Comparison, compare, satisfaction
from tests.methods.elections import BOOK_EXAMPLE_1, election, places_of


def test_shares_and_mean_of_the_books_election() -> None:
    found = satisfaction(BOOK_EXAMPLE_1, places_of(BOOK_EXAMPLE_1, "abcd"))
    assert found.shares == {0: Fraction(1, 4), 2: Fraction(3, 4)}
    assert found.mean == Fraction(3, 2)
    assert found.none == Fraction(1, 4)


def test_weights_count_and_blank_papers_have_nothing() -> None:
    profile = election("ab", "a", "", weights=[Fraction(1, 2), Fraction(3, 2)])
    assert satisfaction(profile, [0]).shares == {0: Fraction(3, 4), 1: Fraction(1, 4)}


def test_nothing_is_said_where_nobody_voted() -> None:
    found = satisfaction(Profile.of(BOOK_EXAMPLE_1.items, []), [0])
    assert found.mean is None
    assert found.none is None


def test_comparison_weighs_who_fares_better() -> None:
    profile = election("abc", "2 ab", "c", "ac", "")
    assert compare(profile, [0, 1], [2]) == Comparison(Fraction(2), Fraction(1), Fraction(2))
