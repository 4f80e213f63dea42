"""The recount file, `siec-ballot/1`: all that is needed to count a closed ballot again.

Papers stand in sealed order, one a line, without a voter or a label. Blank papers are turnout but
not part of n, so they are a number here and not papers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from siec.methods.bad_file import BadFileError, quoted
from siec.methods.count import count
from siec.methods.json_text import Path, WrongValueError, line_of, parse
from siec.methods.parameters import ParameterError, Parameters, settled
from siec.methods.profile import Item, Profile
from siec.methods.result import CountResult, exactly, parameters_json
from siec.methods.ties import commitment
from siec.methods.values import (
    MOST_ITEMS,
    amount_at,
    list_at,
    object_at,
    text_at,
    whole_at,
)

FORMAT = "siec-ballot/1"
REQUIRED = ("format", "items", "papers", "parameters", "rule")
KEYS = (*REQUIRED, "blank", "closed_at", "commitment", "electorate", "seed", "title", "weights")
PARAMETERS = ("budget", "completion", "k", "min_support", "seed", "stop", "utility")
AMOUNTS = ("budget", "min_support")
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Recount:
    """A ballot as published. `papers` name item ids; the seed of the tie order stands in
    `parameters`.

    `commitment` is what was published at opening, `closed_at` an ISO 8601 moment; both may be
    unknown.
    """

    title: str
    rule: str
    parameters: Parameters
    items: tuple[Item, ...]
    papers: tuple[tuple[str, ...], ...]
    electorate: int | None = None
    blank: int = 0
    commitment: str | None = None
    closed_at: str | None = None
    weights: tuple[Fraction, ...] | None = None

    @property
    def profile(self) -> Profile:
        return Profile.of(self.items, self.papers, self.weights)

    def count(self, *, all_ties: bool = False) -> CountResult:
        return count(self.profile, self.rule, self.parameters, all_ties=all_ties)

    def to_json(self) -> dict[str, Any]:
        """The file's content; parameters are written with their defaults filled in."""
        fixed = settled(self.profile, self.rule, self.parameters)
        parameters = parameters_json(self.rule, fixed, fixed.budget is not None)
        seed = parameters.pop("seed")
        content = {
            "blank": self.blank,
            "closed_at": self.closed_at,
            "commitment": self.commitment,
            "electorate": self.electorate,
            "format": FORMAT,
            "items": [item_json(item) for item in self.items],
            "papers": [list(paper) for paper in self.papers],
            "parameters": parameters,
            "rule": self.rule,
            "seed": seed,
            "title": self.title,
        }
        return content | ({"weights": [str(w) for w in self.weights]} if self.weights else {})

    def to_text(self) -> str:
        """The file, keys sorted, one item and one paper a line, so that a complaint can name the
        line.
        """
        lines = [
            f"{dumped(key)}: {listed(value) if key in ('items', 'papers') else dumped(value)}"
            for key, value in sorted(self.to_json().items())
        ]
        return "{\n" + ",\n".join(lines) + "\n}\n"


def item_json(item: Item) -> dict[str, Any]:
    cost = {} if item.cost is None else {"cost": exactly(item.cost)}
    return {"id": item.id, "title": item.title} | cost


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def listed(values: list[Any]) -> str:
    return "[\n" + ",\n".join(map(dumped, values)) + "\n]" if values else "[]"


def read_recount(text: str) -> Recount:
    """Read a recount file; BadFileError, with the line, where anything is missing, unknown or
    contradictory.
    """
    data = parse(text)
    try:
        return recount_of(data)
    except WrongValueError as error:
        raise BadFileError(line_of(text, error.path), error.sentence) from None


def recount_of(data: Any) -> Recount:
    found = object_at(data, (), KEYS)
    for key in REQUIRED:
        if key not in found:
            raise WrongValueError((), f"The key {quoted(key)} is missing.")
    if found["format"] != FORMAT:
        raise WrongValueError(("format",), f"The format must be {FORMAT} here.")
    items = tuple(items_of(found["items"]))
    papers, blank = papers_of(found["papers"], {item.id for item in items})
    recount = Recount(
        title=text_at(found.get("title", ""), ("title",), empty=True),
        rule=text_at(found["rule"], ("rule",)),
        parameters=parameters_of(found),
        items=items,
        papers=papers,
        electorate=optional(whole_at, found, "electorate"),
        blank=blank + whole_at(found.get("blank", 0), ("blank",)),
        commitment=optional(text_at, found, "commitment"),
        closed_at=optional(text_at, found, "closed_at"),
        weights=weights_of(found, len(papers)),
    )
    check(recount)
    return recount


def optional(take: Any, found: dict[str, Any], key: str) -> Any:
    value = found.get(key)
    return None if value is None else take(value, (key,))


def items_of(value: Any) -> Iterator[Item]:
    seen: set[str] = set()
    entries = list_at(value, ("items",))
    if not 0 < len(entries) <= MOST_ITEMS:
        raise WrongValueError(("items",), f"From 1 to {MOST_ITEMS} items are needed.")
    for place, entry in enumerate(entries):
        path = ("items", place)
        item = item_of(object_at(entry, path, ("cost", "id", "title")), path)
        if item.id in seen:
            raise WrongValueError(path, f"The item {quoted(item.id)} stands here a second time.")
        seen.add(item.id)
        yield item


def item_of(entry: dict[str, Any], path: Path) -> Item:
    if "id" not in entry:
        raise WrongValueError(path, "An item without an id stands here.")
    title = text_at(entry.get("title", ""), (*path, "title"), empty=True)
    cost = entry.get("cost")
    exact = None if cost is None else amount_at(cost, (*path, "cost"))
    return Item(text_at(entry["id"], (*path, "id")), title, exact)


def papers_of(value: Any, known: set[str]) -> tuple[tuple[tuple[str, ...], ...], int]:
    """The papers that approve of something, and how many approve of nothing."""
    papers = [
        paper_of(paper, ("papers", place), known)
        for place, paper in enumerate(list_at(value, ("papers",)))
    ]
    filled = tuple(paper for paper in papers if paper)
    return filled, len(papers) - len(filled)


def paper_of(value: Any, path: Path, known: set[str]) -> tuple[str, ...]:
    if isinstance(value, dict):
        raise WrongValueError(path, "A paper with points cannot be counted by approval.")
    paper = tuple(list_at(value, path))
    for place, choice in enumerate(paper):
        if text_at(choice, (*path, place)) not in known:
            raise WrongValueError((*path, place), f"There is no item {quoted(choice)}.")
    if len(set(paper)) < len(paper):
        raise WrongValueError(path, "A paper names the same item twice.")
    return paper


def weights_of(found: dict[str, Any], papers: int) -> tuple[Fraction, ...] | None:
    if found.get("weights") is None:
        return None
    given = list_at(found["weights"], ("weights",))
    if len(given) != papers:
        raise WrongValueError(("weights",), "There must be one weight for each paper, none blank.")
    return tuple(amount_at(weight, ("weights", place)) for place, weight in enumerate(given))


def parameters_of(found: dict[str, Any]) -> Parameters:
    given = object_at(found["parameters"], ("parameters",), PARAMETERS)
    kept = {key: value for key, value in given.items() if value is not None}
    exact = {key: parameter_at(value, ("parameters", key)) for key, value in kept.items()}
    seed = optional(text_at, found, "seed")
    if seed is not None and exact.setdefault("seed", seed) != seed:
        raise WrongValueError(("seed",), "The seed is not the one among the parameters.")
    return Parameters(**exact)


def parameter_at(value: Any, path: Path) -> Any:
    if path[-1] == "k":
        return whole_at(value, path, least=1)
    return (amount_at if path[-1] in AMOUNTS else text_at)(value, path)


def check(recount: Recount) -> None:
    """What must agree within a file."""
    turnout = len(recount.papers) + recount.blank
    if recount.electorate is not None and turnout > recount.electorate:
        sentence = f"The electorate is smaller than the {turnout} papers, blank ones included."
        raise WrongValueError(("electorate",), sentence)
    costs = [item.cost is None for item in recount.items]
    if any(costs) and not all(costs):
        raise WrongValueError(("items", costs.index(True)), "This item has no cost, others have.")
    check_commitment(recount)
    try:
        settled(recount.profile, recount.rule, recount.parameters)
    except ParameterError as error:
        path = ("rule",) if error.name == "rule" else ("parameters", error.name)
        raise WrongValueError(path, str(error)) from None


def check_commitment(recount: Recount) -> None:
    if recount.commitment is None:
        return
    if not DIGEST.fullmatch(recount.commitment):
        sentence = "A commitment is 64 hexadecimal digits, SHA-256 of the seed."
        raise WrongValueError(("commitment",), sentence)
    seed = recount.parameters.seed
    if seed is not None and commitment(seed) != recount.commitment:
        sentence = "The seed is not the one committed to, for its SHA-256 is another."
        raise WrongValueError(("commitment",), sentence)
