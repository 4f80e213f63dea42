from __future__ import annotations

from fractions import Fraction

import pytest

from siec.methods.profile import Group, Item, Profile
from tests.methods.elections import election


def test_equal_papers_are_merged() -> None:
    profile = election("abc", "ab", "ba", "c", "")
    assert profile.groups == (Group((), 1), Group((0, 1), 2), Group((2,), 1))
    assert profile.support == (2, 2, 1)
    assert profile.n == 4


def test_weights_are_kept_as_whole_parts() -> None:
    profile = election("ab", "a", "b", weights=[Fraction(1, 2), Fraction(2, 3)])
    assert profile.scale == 6
    assert [group.weight for group in profile.groups] == [3, 4]
    assert profile.n == Fraction(7, 6)


@pytest.mark.parametrize(
    ("items", "papers", "weights", "said"),
    [
        ("aa", ["a"], None, "same id"),
        ("ab", ["c"], None, "unknown item 'c'"),
        ("ab", ["a"], [0], "more than 0"),
        ("ab", ["a"], [1, 1], "one weight"),
    ],
)
def test_what_does_not_fit_is_refused(
    items: str, papers: list[str], weights: list[int] | None, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        Profile.of([Item(name) for name in items], papers, weights)
