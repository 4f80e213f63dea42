from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siec.methods.bad_file import BadFileError
from siec.methods.parameters import RULES, Parameters
from siec.methods.profile import Item
from siec.methods.recount import Recount, read_recount
from siec.methods.ties import commitment
from tests.methods.bad_files import GOOD_RECOUNT

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5)


@st.composite
def recounts(draw: st.DrawFn) -> Recount:
    ids = draw(st.lists(names, min_size=1, max_size=5, unique=True))
    costs = draw(st.none() | st.fractions(Fraction(1, 9), 10**9, max_denominator=9))
    papers = draw(st.lists(st.lists(st.sampled_from(ids), min_size=1, unique=True), max_size=6))
    seed = draw(st.none() | names)
    given_ = Parameters(k=len(ids), seed=seed)
    if costs is not None:
        given_ = Parameters(budget=costs * 2, seed=seed, min_support=Fraction(1, 3))
    return Recount(
        title=draw(names),
        rule="equal-shares" if costs is not None else draw(st.sampled_from(RULES)),
        parameters=given_,
        items=tuple(Item(name, draw(names), costs) for name in ids),
        papers=tuple(map(tuple, papers)),
        electorate=draw(st.none() | st.just(len(papers) + 1)),
        blank=draw(st.integers(0, 1)),
        commitment=commitment(seed) if seed is not None else None,
        closed_at=draw(st.none() | st.just("2026-03-01T12:00:00Z")),
        weights=draw(st.none() | st.just((Fraction(2, 3),) * len(papers))) if papers else None,
    )


@given(recounts())
def test_what_is_written_is_read_again_and_counts_the_same(recount: Recount) -> None:
    text = recount.to_text()
    again = read_recount(text)
    assert again.to_text() == text
    assert again.profile == recount.profile
    assert again.count(all_ties=True) == recount.count(all_ties=True)


def test_a_paper_and_an_item_stand_on_a_line_each() -> None:
    lines = GOOD_RECOUNT.splitlines()
    assert '["a", "b"],' in lines
    assert '{"id": "c", "title": "C"}' in lines


def test_a_blank_paper_among_the_papers_is_turnout_only() -> None:
    recount = read_recount(GOOD_RECOUNT.replace('["c"]', "[]"))
    assert recount.blank == 2
    assert recount.papers == (("a", "b"),)


def test_the_seed_may_stand_among_the_parameters() -> None:
    text = GOOD_RECOUNT.replace('"k": 2', '"k": 2, "seed": "lot"').replace('"seed": "lot",\n', "")
    assert read_recount(text).parameters.seed == "lot"


def test_an_unrevealed_seed_leaves_the_commitment_unchecked() -> None:
    recount = read_recount(GOOD_RECOUNT.replace('"seed": "lot"', '"seed": null'))
    assert recount.parameters.seed is None
    assert recount.commitment == commitment("lot")


def test_a_false_commitment_is_told() -> None:
    with pytest.raises(BadFileError, match="not the one committed to"):
        read_recount(GOOD_RECOUNT.replace('"seed": "lot"', '"seed": "late"'))
