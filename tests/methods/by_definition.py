"""The rules written down as their definitions stand: slow, plain, and sharing no code with ours.

Voters are single papers, budgets and loads are fractions, nothing is merged or put off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations

Papers = Sequence[Sequence[int]]
Bought = tuple[list[int], list[Fraction]]


def price(cost: Fraction, budgets: list[Fraction], weights: Sequence[Fraction]) -> Fraction | None:
    """The least x with Σ min(b_i, w_i x) = cost, found by trying each voter as the poorest to pay
    in full.
    """
    if sum(budgets) < cost:
        return None
    levels = sorted({budget / weight for budget, weight in zip(budgets, weights, strict=True)})
    for level in levels:
        pairs = list(zip(budgets, weights, strict=True))
        if sum(min(budget, weight * level) for budget, weight in pairs) >= cost:
            poor = sum(budget for budget, weight in pairs if budget / weight < level)
            return (cost - poor) / sum(w for budget, w in pairs if budget / w >= level)
    return None


def equal_shares(
    papers: Papers,
    costs: Sequence[Fraction],
    utilities: Sequence[Fraction],
    endowment: Fraction,
    *,
    most: int | None = None,
    weights: Sequence[Fraction] | None = None,
) -> Bought:
    """Items bought (ties: lower cost if costs differ, more votes, then first) and what each voter
    has left.
    """
    shares = list(weights or [Fraction(1)] * len(papers))
    budgets = [endowment * weight for weight in shares]
    bought: list[int] = []
    while most is None or len(bought) < most:
        offers = []
        for item in set(range(len(costs))) - set(bought):
            fans = [i for i, paper in enumerate(papers) if item in paper]
            x = price(costs[item], [budgets[i] for i in fans], [shares[i] for i in fans])
            if fans and x is not None:
                votes = sum(shares[i] for i in fans) if most is None else 0
                offers.append((x / utilities[item], costs[item], -votes, item, x))
        if not offers:
            break
        *_, item, x = min(offers)
        for i, paper in enumerate(papers):
            if item in paper:
                budgets[i] -= min(budgets[i], shares[i] * x)
        bought.append(item)
    return bought, budgets


def phragmen(
    papers: Papers, items: int, places: int, loads: list[Fraction], without: Sequence[int] = ()
) -> tuple[list[int], list[Fraction]]:
    """Items chosen (ties: the first) and the loads in the end."""
    chosen: list[int] = []
    while len(chosen) < places:
        offers = []
        for item in set(range(items)) - set(chosen) - set(without):
            fans = [i for i, paper in enumerate(papers) if item in paper]
            if fans:
                offers.append(((1 + sum(loads[i] for i in fans)) / Fraction(len(fans)), item))
        if not offers:
            rest = sorted(set(range(items)) - set(chosen) - set(without))
            return chosen + rest[: places - len(chosen)], loads
        load, item = min(offers)
        loads = [load if item in paper else old for paper, old in zip(papers, loads, strict=True)]
        chosen.append(item)
    return chosen, loads


def pav_score(papers: Papers, chosen: Sequence[int]) -> Fraction:
    levels = [len(set(paper) & set(chosen)) for paper in papers]
    return sum((Fraction(1, j) for level in levels for j in range(1, level + 1)), Fraction(0))


def sequential_pav(papers: Papers, items: int, k: int) -> list[int]:
    chosen: list[int] = []
    for _ in range(k):
        rest = [item for item in range(items) if item not in chosen]
        chosen.append(max(rest, key=lambda item: (pav_score(papers, [*chosen, item]), -item)))
    return chosen


def passes_ejr_plus(papers: Papers, items: int, chosen: Sequence[int], k: int) -> bool:
    """By subsets: no group of at least l * n / k voters with a common unchosen item all have fewer
    than l.
    """
    won = set(chosen)
    for size in range(1, len(papers) + 1):
        for group in combinations(papers, size):
            deserved = size * k // len(papers)
            common = set(range(items)).intersection(*group) - won
            most = max(len(won & set(paper)) for paper in group)
            if deserved >= 1 and common and most < deserved:
                return False
    return True


def outcomes(
    start: tuple[int, ...], best: Callable[[tuple[int, ...]], list[int]]
) -> set[frozenset[int]]:
    """Every set reached by taking, again and again, any of the items `best` names after a sequence
    of choices.
    """
    leaders = best(start)
    if not leaders:
        return {frozenset(start)}
    return set().union(*(outcomes((*start, item), best) for item in leaders))
