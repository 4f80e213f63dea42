"""What has to be fixed before a count: the rule and its parameters, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from siec.methods.profile import Profile

RULES = ("av", "sav", "seq-pav", "seq-phragmen", "equal-shares")
PRICED_RULES = ("av", "equal-shares")
COMPLETIONS = ("phragmen", "add1", "av", "none")
PRICED_COMPLETIONS = ("add1", "av", "none")
UTILITIES = ("cost", "unit")
STOPS = ("budget", "exhaustive")


class ParameterError(ValueError):
    """A parameter does not fit the rule or the ballot; `name` is the parameter, the text a whole
    sentence.
    """

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name = name


@dataclass(frozen=True)
class Parameters:
    """None means the default of the rule; `budget` is in the currency of the costs.

    `min_support` is M of the rule that an item takes part only if votes / n >= cost / (M * budget).
    """

    k: int | None = None
    seed: str | None = None
    completion: str | None = None
    budget: Fraction | None = None
    utility: str | None = None
    stop: str | None = None
    min_support: Fraction | None = None


def settled(profile: Profile, rule: str, given: Parameters) -> Parameters:
    """The parameters that apply, defaults filled in and what has no meaning refused with
    ParameterError.
    """
    one_of("rule", rule, RULES)
    if not profile.items:
        raise ParameterError("items", "There is nothing to choose from.")
    if given.budget is not None or profile.priced:
        return settled_with_costs(profile, rule, given)
    return settled_with_places(profile, rule, given)


def settled_with_places(profile: Profile, rule: str, given: Parameters) -> Parameters:
    for name in ("utility", "stop", "min_support"):
        if getattr(given, name) is not None:
            raise ParameterError(name, f"{spoken(name)} has a meaning only where items cost.")
    if given.k is None:
        raise ParameterError("k", "It is not said how many items are to be chosen (k).")
    most = len(profile.items)
    if not 1 <= given.k <= most:
        raise ParameterError("k", f"k must be between 1 and {most}, the number of items.")
    return replace(given, completion=settled_completion(rule, given, "phragmen", COMPLETIONS))


def settled_with_costs(profile: Profile, rule: str, given: Parameters) -> Parameters:
    if given.k is not None:
        raise ParameterError("k", "k has no meaning where items cost, for the budget decides.")
    if not profile.priced:
        raise ParameterError("budget", "A budget needs a cost for every item.")
    if given.budget is None or given.budget <= 0:
        raise ParameterError("budget", "Where items cost, a budget of more than 0 is needed.")
    if rule not in PRICED_RULES:
        raise ParameterError("rule", f"The rule {rule} cannot be used where items cost.")
    if given.min_support is not None and given.min_support <= 0:
        raise ParameterError("min_support", "The minimum support must be more than 0.")
    completion = settled_completion(rule, given, "add1", PRICED_COMPLETIONS)
    if rule != "equal-shares":
        refuse(given, ("utility", "stop"), rule)
        return replace(given, completion=completion)
    if completion != "add1":
        refuse(given, ("stop",), f"completion {completion}")
    return replace(
        given,
        completion=completion,
        utility=one_of("utility", given.utility or "cost", UTILITIES),
        stop=one_of("stop", given.stop or "budget", STOPS) if completion == "add1" else None,
    )


def settled_completion(
    rule: str, given: Parameters, default: str, known: tuple[str, ...]
) -> str | None:
    if rule == "equal-shares":
        return one_of("completion", given.completion or default, known)
    refuse(given, ("completion",), rule)
    return None


def refuse(given: Parameters, names: tuple[str, ...], what: str) -> None:
    for name in names:
        if getattr(given, name) is not None:
            raise ParameterError(name, f"{spoken(name)} has no meaning for {what}.")


def one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ParameterError(name, f"{spoken(name)} must be one of {', '.join(known)} here.")
    return value


def spoken(name: str) -> str:
    return {"min_support": "Minimum support"}.get(name, name.capitalize())
