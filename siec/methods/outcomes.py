"""All outcomes that another tie order could have given."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from siec.methods.race import Leaders, Race

MOST = 1000
"""How many outcomes are listed; more are only said to exist."""

EFFORT = 4_000_000
"""How many papers may be looked at while searching, so that a search ends on any machine at the
same point.
"""


@dataclass(frozen=True)
class Outcomes:
    """Sets of chosen places; `complete` says whether these are all there are."""

    found: frozenset[frozenset[int]]
    complete: bool


@dataclass
class Search:
    """What is left to spend, and the states already met."""

    most: int
    effort: int
    seen: set[Hashable]
    found: set[frozenset[int]]

    @property
    def spent(self) -> bool:
        return self.effort < 0 or len(self.found) > self.most


def tied_outcomes(race: Race, most: int = MOST, effort: int = EFFORT) -> Outcomes:
    """Follow every way to settle every tie of `race`, which is left as it is.

    At most `most` outcomes are given; past that, or past `effort`, `complete` is False.
    """
    search = Search(most, effort, set(), set())
    stack: list[tuple[Race, tuple[int, ...]]] = [(race, ())]
    while stack and not search.spent:
        before, choice = stack.pop()
        branches = list(islice(advance(taken(before, choice), search), most + 1))
        stack.extend(reversed(branches))
    found = frozenset(islice(sorted_sets(search.found), most))
    return Outcomes(found, not stack and not search.spent)


def taken(race: Race, choice: Iterable[int]) -> Race:
    twin = race.copy()
    for item in choice:
        twin.take(item)
    return twin


def advance(race: Race, search: Search) -> Iterator[tuple[Race, tuple[int, ...]]]:
    """Go on to the next real fork and yield its branches; note an outcome where the count ends."""
    while (leaders := race.leaders()) is not None:
        search.effort -= 1 + len(race.profile.groups)
        ways = forks(race, leaders)
        first = next(ways)
        second = next(ways, None)
        if second is None:
            for item in first:
                race.take(item)
            continue
        if is_new(race, search):
            yield race, first
            yield race, second
            yield from ((race, way) for way in ways)
        return
    search.found.add(frozenset(race.chosen))


def is_new(race: Race, search: Search) -> bool:
    state = race.state()
    new = state not in search.seen
    search.seen.add(state)
    return new


def forks(race: Race, leaders: Leaders) -> Iterator[tuple[int, ...]]:
    """The choices worth following separately.

    Leaders that meet no other leader can be taken in any order: where there is room for all leaders
    they will all be chosen, so they are one step; where there is not and none meet, only which of
    them are chosen makes a difference.
    """
    tied, room = leaders.items, race.room(leaders)
    free = tuple(item for item in tied if not meets_any(race, item, tied))
    if len(tied) <= room and free:
        yield free
    elif len(tied) > room and len(free) == len(tied):
        yield from combinations(tied, room)
    else:
        yield from ((item,) for item in tied)


def meets_any(race: Race, item: int, others: Sequence[int]) -> bool:
    return any(other != item and race.meet(item, other) for other in others)


def sorted_sets(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    return sorted(sets, key=sorted)
