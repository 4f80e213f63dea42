"""No hidden figure can be worked out from what is told."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siec.methods.suppression import (
    SMALLEST,
    Mark,
    Span,
    blur_agreement,
    blurred,
    hide_small,
    narrowed,
    spans_of,
)

counts_of_groups = st.dictionaries(
    st.sampled_from("abcdef"), st.integers(0, 14), min_size=2, max_size=5
)


def test_large_groups_are_told_as_they_are() -> None:
    assert hide_small({"a": 5, "b": 20}) == {"a": 5, "b": 20}


def test_a_single_hidden_group_takes_the_next_smallest_with_it() -> None:
    told = hide_small({"a": 3, "b": 9, "c": 7})

    assert told == {"a": Mark.FEW, "b": 9, "c": Mark.HIDDEN}


def test_two_small_groups_hide_each_other() -> None:
    assert hide_small({"a": 3, "b": 2, "c": 9}) == {"a": Mark.FEW, "b": Mark.FEW, "c": 9}


def test_two_small_groups_that_the_total_gives_away_are_hidden_with_more() -> None:
    told = hide_small({"a": 4, "b": 4, "c": 9, "d": 12})

    assert told == {"a": Mark.FEW, "b": Mark.FEW, "c": Mark.HIDDEN, "d": 12}


def test_equal_groups_beside_a_small_one_are_all_hidden() -> None:
    told = hide_small({"a": 4, "b": 5, "c": 5})

    assert told == {"a": Mark.FEW, "b": Mark.HIDDEN, "c": Mark.HIDDEN}


def test_where_marks_give_a_count_away_none_is_told_from_another() -> None:
    assert set(hide_small({"a": 0, "b": 5}).values()) == {Mark.HIDDEN}


def test_a_single_group_is_the_public_total() -> None:
    assert hide_small({"a": 3}) == {"a": 3}


def test_a_count_under_nought_is_refused() -> None:
    with pytest.raises(ValueError, match="not less than 0"):
        hide_small({"a": -1, "b": 3})


@given(counts_of_groups)
def test_nothing_under_five_is_told(counts: dict[str, int]) -> None:
    told = hide_small(counts)

    assert all(part >= SMALLEST for part in told.values() if isinstance(part, int))
    assert all(told[key] in {count, Mark.HIDDEN, Mark.FEW} for key, count in counts.items())
    assert all(counts[key] < SMALLEST for key, part in told.items() if part is Mark.FEW)


@given(counts_of_groups)
def test_no_hidden_count_can_be_worked_out(counts: dict[str, int]) -> None:
    total = sum(counts.values())
    told = hide_small(counts)
    hidden = [key for key, part in told.items() if isinstance(part, Mark)]
    if not hidden or total == 0:
        return

    solutions = possible(told, total)

    for place, key in enumerate(told):
        if key in hidden:
            assert len({solution[place] for solution in solutions}) > 1, told


def possible(told: dict, total: int) -> list[tuple[int, ...]]:
    """Every assignment that fits what is told: tried out, not reasoned."""
    spans = spans_of(told, total).values()
    ranges = [range(span.least, min(span.most, total) + 1) for span in spans]
    *most, last = ranges
    return [(*some, rest) for some in product(*most) if (rest := total - sum(some)) in last]


@given(counts_of_groups)
def test_the_true_counts_fit_what_is_told(counts: dict[str, int]) -> None:
    known = narrowed(spans_of(hide_small(counts), sum(counts.values())), sum(counts.values()))

    assert all(known[key].least <= count <= known[key].most for key, count in counts.items())


def test_the_ends_of_a_group_are_told_together() -> None:
    assert [blurred(n, 6) for n in (0, 1, 2, 5, 6)] == [
        Span(0, 1), Span(0, 1), Span(2, 2), Span(5, 6), Span(5, 6),
    ]  # fmt: skip


def test_shares_of_small_groups_are_not_told() -> None:
    sizes = {"a": 3, "b": 2, "c": 9}

    told = blur_agreement({"a": 2, "b": 1, "c": 6}, sizes, hide_small(sizes))

    assert told == {"a": None, "b": None, "c": Span(6, 6)}


def test_a_group_of_one_mind_is_not_given_away_by_the_sum() -> None:
    sizes = {"a": 10, "b": 12}

    told = blur_agreement({"a": 10, "b": 6}, sizes, hide_small(sizes))

    assert told == {"a": Span(9, 10), "b": None}


def test_what_is_hidden_does_not_depend_on_what_it_hides() -> None:
    sizes = {"a": 10, "b": 12}

    one = blur_agreement({"a": 10, "b": 6}, sizes, hide_small(sizes))
    other = blur_agreement({"a": 9, "b": 7}, sizes, hide_small(sizes))

    assert one == other


def test_nothing_is_told_of_a_group_without_members() -> None:
    assert blur_agreement({"a": 0}, {"a": 0}, {"a": 0}) == {"a": None}


def test_more_agreeing_than_members_is_refused() -> None:
    with pytest.raises(ValueError, match="no more than all"):
        blur_agreement({"a": 9}, {"a": 8}, {"a": 8})


@st.composite
def groups(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, int]]:
    sizes = draw(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9), min_size=1))
    return {key: draw(st.integers(0, size)) for key, size in sizes.items()}, sizes


@given(groups())
def test_no_group_of_one_mind_can_be_worked_out(groups: tuple[dict, dict]) -> None:
    agreeing, sizes = groups
    in_all = sum(agreeing.values())
    if in_all in {0, sum(sizes.values())}:
        return  # public: everybody agrees, or nobody
    told = blur_agreement(agreeing, sizes, hide_small(sizes))

    ranges = [
        range(span.least, span.most + 1) if (span := told[key]) else range(size + 1)
        for key, size in sizes.items()
    ]
    solutions = [some for some in product(*ranges) if sum(some) == in_all]

    assert tuple(agreeing.values()) in solutions
    for place, size in enumerate(sizes.values()):
        values = {solution[place] for solution in solutions}
        assert size == 0 or values not in ({0}, {size}), told


@given(groups())
def test_no_blurred_or_hidden_figure_becomes_exact(groups: tuple[dict, dict]) -> None:
    agreeing, sizes = groups
    in_all = sum(agreeing.values())
    told = blur_agreement(agreeing, sizes, hide_small(sizes))
    if in_all in {0, sum(sizes.values())} or len(sizes) == 1 or 0 in sizes.values():
        return
    spans = {key: told[key] or Span(0, size) for key, size in sizes.items()}

    known = narrowed(spans, in_all)

    assert all(spans[key].is_exact or not known[key].is_exact for key in sizes if sizes[key]), told
