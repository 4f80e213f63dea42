"""Raising the budget step by step (add1) until equal shares has spent it well.

With costs: everyone gets 1 currency unit more in each step, and the last count whose total fits the
budget holds (stop "budget"); with stop "exhaustive" the raising also ends as soon as nothing
further fits. With k places: the virtual number of places grows by 1 in each step, and the first
count that fills k places holds. Source: equalshares.net (completion "Add1"); Peters, Pierczyński &
Skowron (2021). Without costs: abcvoting, "equal shares with increment completion".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from siec.methods.equal_shares import EqualShares, Terms
from siec.methods.outcomes import EFFORT, MOST, Outcomes, tied_outcomes
from siec.methods.parameters import ParameterError
from siec.methods.race import Step, run

MOST_STEPS = 50_000


class Verdict(Enum):
    """What a count at some endowment means for the raising."""

    MORE = "go on raising"
    DONE = "this one holds"
    OVER = "too dear: the one before holds"


Judge = Callable[[frozenset[int]], Verdict]


@dataclass(frozen=True)
class Raising:
    """Which endowments are tried, and how each result is judged."""

    terms: Terms
    start: Fraction
    step: Fraction
    judge: Judge

    def races(self) -> Iterator[EqualShares]:
        """The counts, cheapest first; ParameterError where so many steps do not lead to an end."""
        for number in range(MOST_STEPS):
            yield EqualShares(self.terms, self.start + number * self.step)
        sentence = f"Raising the budget ended in none of {MOST_STEPS} steps, so use a larger unit."
        raise ParameterError("completion", sentence)


@dataclass(frozen=True)
class Raised:
    """The count that holds, the items that equal shares bought before any raising, and whether a
    tie was met.
    """

    steps: tuple[Step, ...]
    endowment: Fraction
    before: frozenset[str]
    tie_met: bool


def raise_budget(raising: Raising, order: Sequence[int]) -> Raised:
    """Raise until the judge is content, settling ties by `order`."""
    held: tuple[list[Step], Fraction] | None = None
    before: frozenset[str] | None = None
    tie_met = False
    for race in raising.races():
        steps = run(race, order)
        tie_met = tie_met or any(step.tied for step in steps)
        verdict = raising.judge(frozenset(race.chosen))
        if before is None:
            before = frozenset(step.item for step in steps)
        if verdict is not Verdict.OVER or held is None:
            held = steps, race.endowment
        if verdict is not Verdict.MORE:
            break
    assert held is not None
    assert before is not None
    return Raised(tuple(held[0]), held[1], before, tie_met)


def raised_outcomes(raising: Raising, most: int = MOST, effort: int = EFFORT) -> Outcomes:
    """All outcomes of the raising when each tie at each endowment may be settled either way.

    A result holds if it is judged done, or if it fits and some result one step further is over.
    """
    found: set[frozenset[int]] = set()
    before: frozenset[frozenset[int]] = frozenset()
    complete = True
    for race in raising.races():
        here = tied_outcomes(race, most, effort)
        judged = {outcome: raising.judge(outcome) for outcome in here.found}
        complete = complete and here.complete
        found |= {outcome for outcome, verdict in judged.items() if verdict is Verdict.DONE}
        if Verdict.OVER in judged.values():
            found |= before
        before = frozenset(o for o, verdict in judged.items() if verdict is Verdict.MORE)
        if not before:
            break
    kept = frozenset(sorted(found, key=sorted)[:most])
    return Outcomes(kept, complete and len(found) <= most)


def raising_of_places(terms: Terms, k: int) -> Raising:
    """For k places; at least k items must have supporters, or no budget fills them."""

    def judge(chosen: frozenset[int]) -> Verdict:
        return Verdict.DONE if len(chosen) >= k else Verdict.MORE

    n = terms.profile.n
    return Raising(terms, Fraction(k) / n, 1 / n, judge)


def raising_of_budget(terms: Terms, budget: Fraction, stop: str) -> Raising:
    """For a budget in currency units, stop "budget" or "exhaustive"."""
    wanted = frozenset(item for _, item in terms.floors)
    total = sum((terms.costs[item] for item in wanted), Fraction(0))

    def judge(chosen: frozenset[int]) -> Verdict:
        left = budget - sum(terms.costs[item] for item in chosen)
        if left < 0:
            return Verdict.OVER
        if chosen == wanted:
            return Verdict.DONE
        fits = any(terms.costs[item] <= left for item in wanted - chosen)
        return Verdict.MORE if fits or stop == "budget" else Verdict.DONE

    start = budget / terms.profile.n if terms.profile.n else Fraction(0)
    # Where everything wanted fits, everything is chosen: one step gives each voter enough for all.
    step = total if total <= budget else Fraction(1)
    return Raising(terms, start, step, judge)
