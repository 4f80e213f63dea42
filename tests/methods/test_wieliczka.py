"""The real vote of Wieliczka (Green Budget 2023), against the winners and figures published."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from siec.methods.count import CountResult, Parameters, count
from siec.methods.poll import Poll
from siec.methods.reading import read_poll
from siec.methods.satisfaction import compare
from tests.methods.elections import places_of

pytestmark = pytest.mark.shared_data
FILE = "poland_wieliczka_2023_green-budget.pb"


@pytest.fixture(scope="module")
def poll(shared: Path) -> Poll:
    return read_poll(shared / "pb" / FILE)


@pytest.fixture(scope="module")
def result(poll: Poll) -> CountResult:
    return count(poll.profile, poll.rule, poll.parameters)


@pytest.fixture(scope="module")
def published(shared: Path) -> set[str]:
    with (shared / "pb" / FILE).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    return {row[0] for row in rows if len(row) == 5 and row[4] == "1"}


def test_the_thirty_published_winners(poll: Poll, result: CountResult, published: set[str]) -> None:
    assert set(result.winners) == published
    assert len(published) == 30
    assert result.parameters.stop == "budget"
    assert sum(i.cost or 0 for i in poll.profile.items if i.id in published) == 995_079
    assert result.outcomes_complete
    assert result.certificate is None


def test_published_satisfaction(poll: Poll, result: CountResult) -> None:
    shares = result.satisfaction.shares
    assert [round(float(shares[j]), 3) for j in (0, 1, 2)] == [0.178, 0.45, 0.212]
    assert round(float(result.satisfaction.mean or 0), 3) == 1.617
    plain = result.plain_count.satisfaction
    assert round(float(plain.none or 0), 3) == 0.276
    assert round(float(plain.mean or 0), 3) == 1.471


def test_published_comparison_with_the_plain_count(poll: Poll, result: CountResult) -> None:
    shares, plain = set(result.winners), set(result.plain_count.winners)
    places = [places_of(poll.profile, names) for names in (shares, plain)]
    found = compare(poll.profile, *places)
    assert (found.first, found.second) == (Fraction(1615), Fraction(873))
    assert (len(plain - shares), len(shares - plain)) == (4, 11)
    votes = dict(zip(poll.profile.ids, poll.profile.support, strict=True))
    assert sum(votes[name] for name in plain - shares) == 1453


def test_published_sizes_of_votes(poll: Poll) -> None:
    sizes = [len(paper) for paper in poll.profile.papers]
    assert poll.profile.voters == 6586
    assert (sizes.count(1), sizes.count(2)) == (3328, 1456)


def test_the_exhaustive_stop_changes_the_winners(poll: Poll, published: set[str]) -> None:
    given = Parameters(budget=Fraction(1_000_000), stop="exhaustive")
    winners = set(count(poll.profile, "equal-shares", given).winners)
    assert len(winners) == 31
    assert winners - published == {"66", "67"}
    assert published - winners == {"46"}


def test_unit_utility_changes_the_winners(poll: Poll, published: set[str]) -> None:
    given = Parameters(budget=Fraction(1_000_000), utility="unit")
    winners = set(count(poll.profile, "equal-shares", given).winners)
    assert len(winners) == 32
    assert winners != published
