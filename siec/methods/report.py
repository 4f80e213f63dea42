"""A count as a short text for people."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from siec.methods.bad_file import printable
from siec.methods.certificate import Certificate
from siec.methods.poll import Poll
from siec.methods.race import Step
from siec.methods.result import CountResult
from siec.methods.satisfaction import Satisfaction

WIDTH = 60
NAMES = {
    "av": "Plain count",
    "sav": "Satisfaction approval",
    "seq-pav": "Sequential proportional approval",
    "seq-phragmen": "Phragmén's sequential rule",
    "equal-shares": "Equal shares",
}


def report(poll: Poll, result: CountResult) -> str:
    return "\n".join(lines(poll, result)) + "\n"


def lines(poll: Poll, result: CountResult) -> Iterator[str]:
    if poll.title:
        yield printable(poll.title, WIDTH)
    yield heading(result, poll.blank)
    titles = {item.id: item.title for item in poll.profile.items}
    for place, step in enumerate(result.steps, start=1):
        yield f"{place:4}. {named(step.item, titles[step.item])}  {remark(step)}"
    yield f"Voters: {fared(result.satisfaction)}."
    plain = ", ".join(printable(item, WIDTH) for item in result.plain_count.winners)
    yield f"Plain count: {plain or 'nothing'}; {fared(result.plain_count.satisfaction)}."
    if result.certificate is not None:
        yield verdict(result.certificate)
    yield ties(result)


def heading(result: CountResult, blank: int) -> str:
    papers = f"{result.voters} papers" + (f" and {blank} blank" if blank else "")
    return f"{NAMES[result.rule]}: {len(result.winners)} of {result.items} items, {papers}."


def named(name: str, title: str) -> str:
    return printable(f"{name} {title}".strip(), WIDTH)


def remark(step: Step) -> str:
    """How the item came in: its value as an exact fraction, completion and ties."""
    parts = [f"{step.measure} {short(step.value)}"]
    if step.completed:
        parts.append("by completion")
    if step.tied:
        parts.append("tied: " + ", ".join(printable(name, WIDTH) for name in step.tied))
    return f"({'; '.join(parts)})"


def short(value: Fraction | None) -> str:
    if value is None:
        return "none"
    exact = str(value)
    return exact if len(exact) <= 12 else f"about {float(value):.6g}"


def fared(satisfaction: Satisfaction) -> str:
    mean, none = satisfaction.mean, satisfaction.none
    if mean is None or none is None:
        return "nobody voted"
    return f"{float(mean):.3f} chosen items each on average, {float(none):.1%} with none"


def verdict(certificate: Certificate) -> str:
    witness = certificate.witness
    if witness is None:
        return "Fairness (EJR+): passed."
    return (
        f"Fairness (EJR+): failed, for {float(witness.supporters):g} supporters of "
        f"{printable(witness.item, WIDTH)} approve fewer than {witness.deserved} of the chosen."
    )


def ties(result: CountResult) -> str:
    if result.outcomes_complete and len(result.outcomes) == 1:
        return "No tie changes the outcome."
    more = "" if result.outcomes_complete else ", and there are others"
    return f"Ties: {len(result.outcomes)} outcome(s) listed{more}."
