"""The count: one call for the web, the command and the tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from siec.methods.add1 import (
    Raising,
    raise_budget,
    raised_outcomes,
    raising_of_budget,
    raising_of_places,
)
from siec.methods.approval import plain_count, satisfaction_approval
from siec.methods.certificate import Certificate, certify
from siec.methods.costs import Affordable, eligible, terms_of_costs
from siec.methods.equal_shares import Completed, EqualShares, Terms, shares_of_places
from siec.methods.outcomes import MOST, Outcomes, tied_outcomes
from siec.methods.parameters import ParameterError, Parameters, settled
from siec.methods.pav import SequentialPav
from siec.methods.phragmen import Phragmen
from siec.methods.profile import Profile
from siec.methods.race import Race, Step, run
from siec.methods.result import CountResult, PlainCount
from siec.methods.satisfaction import satisfaction
from siec.methods.ties import tie_order

__all__ = ["CountResult", "ParameterError", "Parameters", "Profile", "count"]


@dataclass(frozen=True)
class Counted:
    """How a count went, whatever the rule."""

    steps: tuple[Step, ...]
    endowment: Fraction | None
    tie_met: bool


def count(
    profile: Profile, rule: str, parameters: Parameters, *, all_ties: bool = False
) -> CountResult:
    """Count `profile` by `rule`: av, sav, seq-pav, seq-phragmen or equal-shares.

    With `all_ties` up to 1000 tied outcomes are listed; without it only the one the tie order
    gives, and `outcomes_complete` still tells whether it is the only one.

    Raises ParameterError, with a sentence, where parameters do not fit the rule or the items.
    """
    fixed = settled(profile, rule, parameters)
    order = tie_order(profile.ids, fixed.seed)
    counted = counted_by(profile, rule, fixed, order)
    winners = tuple(step.item for step in counted.steps)
    places = tuple(profile.ids.index(winner) for winner in winners)
    outcomes = outcomes_of(profile, rule, fixed, counted, most=MOST if all_ties else 1)
    return CountResult(
        rule=rule,
        parameters=fixed,
        priced=fixed.budget is not None,
        items=len(profile.items),
        voters=profile.voters,
        winners=winners,
        completed=tuple(step.item for step in counted.steps if step.completed),
        steps=counted.steps,
        endowment=counted.endowment,
        tie_met=counted.tie_met,
        outcomes=listed(profile, outcomes, places, all_ties),
        outcomes_complete=outcomes is None or outcomes.complete,
        certificate=certificate_of(profile, places, fixed),
        satisfaction=satisfaction(profile, places),
        plain_count=plainly(profile, fixed, order),
    )


def counted_by(profile: Profile, rule: str, fixed: Parameters, order: Sequence[int]) -> Counted:
    raising = raising_of(profile, rule, fixed)
    if raising is not None:
        raised = raise_budget(raising, order)
        steps = tuple(
            replace(step, completed=step.item not in raised.before) for step in raised.steps
        )
        return Counted(steps, raised.endowment, raised.tie_met)
    race = race_of(profile, rule, fixed)
    steps = tuple(run(race, order))
    endowment = race.first.endowment if isinstance(race, Completed) else None
    if isinstance(race, EqualShares):
        endowment = race.endowment
    return Counted(steps, endowment, any(step.tied for step in steps))


def raising_of(profile: Profile, rule: str, fixed: Parameters) -> Raising | None:
    """The raising that add1 asks for; None where another completion, or none, applies."""
    if rule != "equal-shares" or fixed.completion != "add1":
        return None
    if fixed.budget is not None:
        on_sale = eligible(profile, fixed.budget, fixed.min_support)
        terms = terms_of_costs(profile, on_sale, fixed.utility or "cost")
        return raising_of_budget(terms, fixed.budget, fixed.stop or "budget")
    k = fixed.k or 0
    if sum(map(bool, profile.support)) < k:
        return None
    return raising_of_places(Terms.of_places(profile, k), k)


def race_of(profile: Profile, rule: str, fixed: Parameters) -> Race:
    if fixed.budget is not None:
        return race_with_costs(profile, rule, fixed, fixed.budget)
    k = fixed.k or 0
    match rule:
        case "av":
            return plain_count(profile, k)
        case "sav":
            return satisfaction_approval(profile, k)
        case "seq-pav":
            return SequentialPav(profile, k)
        case "seq-phragmen":
            return Phragmen(profile, k)
    first = shares_of_places(profile, k)
    completion = COMPLETIONS.get(fixed.completion or "none")
    return Completed(first, completion) if completion else first


def race_with_costs(profile: Profile, rule: str, fixed: Parameters, budget: Fraction) -> Race:
    on_sale = eligible(profile, budget, fixed.min_support)
    if rule == "av":
        return Affordable(profile, on_sale, budget)
    terms = terms_of_costs(profile, on_sale, fixed.utility or "cost")
    first = EqualShares(terms, budget / profile.n if profile.n else Fraction(0))

    def completion(shares: EqualShares) -> Race:
        left = budget - sum(terms.costs[item] for item in shares.chosen)
        return Affordable(profile, [i for i in on_sale if i not in shares.chosen], left)

    return Completed(first, completion) if fixed.completion == "av" else first


def completed_by_phragmen(shares: EqualShares) -> Race:
    """Phragmén's rule, where what is left of a budget is a negative load to start with."""
    start = [-budget for budget in shares.budgets]
    places = shares.places - len(shares.chosen)
    return Phragmen(shares.profile, places, start, shares.unit, without=shares.chosen)


def completed_by_plain_count(shares: EqualShares) -> Race:
    return plain_count(shares.profile, shares.places - len(shares.chosen), shares.chosen)


COMPLETIONS = {
    "phragmen": completed_by_phragmen,
    "av": completed_by_plain_count,
    # add1 comes here only where fewer than k items have supporters: no budget fills k places.
    "add1": completed_by_plain_count,
}


def outcomes_of(
    profile: Profile, rule: str, fixed: Parameters, counted: Counted, most: int
) -> Outcomes | None:
    """The outcomes other tie orders give; None where no tie was met, so that there is only one."""
    if not counted.tie_met:
        return None
    raising = raising_of(profile, rule, fixed)
    if raising is not None:
        return raised_outcomes(raising, most)
    return tied_outcomes(race_of(profile, rule, fixed), most)


def listed(
    profile: Profile, outcomes: Outcomes | None, winners: Iterable[int], all_ties: bool
) -> tuple[tuple[str, ...], ...]:
    """Outcomes as sorted ids; the one that was counted is always among them."""
    own = frozenset(winners)
    others = outcomes.found - {own} if outcomes is not None and all_ties else frozenset()
    kept = [own, *sorted(others, key=sorted)][:MOST]
    return tuple(sorted(tuple(sorted(profile.names(outcome))) for outcome in kept))


def certificate_of(
    profile: Profile, winners: Sequence[int], fixed: Parameters
) -> Certificate | None:
    return None if fixed.k is None else certify(profile, winners, fixed.k)


def plainly(profile: Profile, fixed: Parameters, order: Sequence[int]) -> PlainCount:
    steps = run(race_of(profile, "av", fixed), order)
    winners = [profile.ids.index(step.item) for step in steps]
    return PlainCount(
        tuple(step.item for step in steps),
        certificate_of(profile, winners, fixed),
        satisfaction(profile, winners),
    )
