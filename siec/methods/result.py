"""What a count hands on: to the result page, to the command, to the open data."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from siec.methods.certificate import Certificate, Witness
from siec.methods.parameters import Parameters
from siec.methods.race import Step
from siec.methods.satisfaction import Satisfaction


@dataclass(frozen=True)
class PlainCount:
    """The same papers counted plainly (more votes win), shown beside every result."""

    winners: tuple[str, ...]
    certificate: Certificate | None
    satisfaction: Satisfaction


@dataclass(frozen=True)
class CountResult:
    """A count, whole: `winners` and `completed` in order of choice, `steps` how it came about.

    `outcomes` are sorted sets of ids, sorted; `outcomes_complete` says whether no tie could lead to
    another one. `endowment` is what a voter of weight 1 had to spend (equal shares only), `tie_met`
    whether the tie order was used.
    """

    rule: str
    parameters: Parameters
    priced: bool
    items: int
    voters: int
    winners: tuple[str, ...]
    completed: tuple[str, ...]
    steps: tuple[Step, ...]
    endowment: Fraction | None
    tie_met: bool
    outcomes: tuple[tuple[str, ...], ...]
    outcomes_complete: bool
    certificate: Certificate | None
    satisfaction: Satisfaction
    plain_count: PlainCount

    def to_json(self) -> dict[str, Any]:
        """The published form: ids as strings, shares from 0 to 1, 12 significant digits."""
        return {
            "certificate": certificate_json(self.certificate),
            "completed": list(self.completed),
            "items": self.items,
            "outcomes": [list(outcome) for outcome in self.outcomes],
            "outcomes_complete": self.outcomes_complete,
            "parameters": parameters_json(self.rule, self.parameters, self.priced),
            "plain_count": plain_count_json(self.plain_count),
            "rule": self.rule,
            "satisfaction": satisfaction_json(self.satisfaction),
            "voters": self.voters,
            "winners": list(self.winners),
        }


def plain_count_json(plain: PlainCount) -> dict[str, Any]:
    verdict = None if plain.certificate is None else plain.certificate.ejr_plus
    figures = satisfaction_json(plain.satisfaction)
    return {"ejr_plus": verdict, "winners": list(plain.winners), **figures}


def satisfaction_json(satisfaction: Satisfaction) -> dict[str, float | None]:
    return {"mean": rounded(satisfaction.mean), "none": rounded(satisfaction.none)}


def certificate_json(certificate: Certificate | None) -> dict[str, Any] | None:
    if certificate is None:
        return None
    return {"ejr_plus": certificate.ejr_plus, "witness": witness_json(certificate.witness)}


def witness_json(witness: Witness | None) -> dict[str, Any] | None:
    if witness is None:
        return None
    return {
        "deserved": witness.deserved,
        "item": witness.item,
        "needed": number(witness.needed),
        "supporters": number(witness.supporters),
    }


def parameters_json(rule: str, parameters: Parameters, priced: bool) -> dict[str, Any]:
    """All that fixes the count; also what a recount file keeps."""
    if not priced:
        found: dict[str, Any] = {"k": parameters.k, "seed": parameters.seed}
        return found | ({"completion": parameters.completion} if rule == "equal-shares" else {})
    found = {
        "budget": exactly(parameters.budget),
        "min_support": exactly(parameters.min_support),
        "seed": parameters.seed,
    }
    if rule == "equal-shares":
        names = ("completion", "stop", "utility")
        found |= {name: getattr(parameters, name) for name in names}
    return found


def number(value: Fraction | None) -> int | float | None:
    """A whole number as it is, any other rounded."""
    if value is not None and value.denominator == 1:
        return value.numerator
    return rounded(value)


def exactly(value: Fraction | None) -> int | float | str | None:
    """A number so that it can be read again as it was: 12.5 as it is, 1/3 as a text."""
    shown = number(value)
    if value is None or Fraction(str(shown)) == value:
        return shown
    return str(value)


def rounded(value: Fraction | None) -> float | None:
    """The nearest float of 12 significant digits; for showing, never for deciding."""
    return None if value is None else float(f"{float(value):.12g}")
