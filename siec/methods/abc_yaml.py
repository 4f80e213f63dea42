"""Approval papers in `.abc.yaml`, the format of the abcvoting library.

Items are the numbers from 0 to num_cand - 1, and so are their ids. Blank papers count in n.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from siec.methods.bad_file import BadFileError, quoted
from siec.methods.json_text import Path, WrongValueError
from siec.methods.parameters import Parameters
from siec.methods.poll import Poll
from siec.methods.profile import Item, Profile
from siec.methods.values import MOST_ITEMS, amount_at, list_at, object_at, whole_at
from siec.methods.yaml_text import line_of, parse

KEYS = ("committeesize", "compute", "description", "num_cand", "profile", "voter_weights")


def read_abc_yaml(text: str) -> Poll:
    """Read `.abc.yaml`; BadFileError, with the line, for whatever is not as it should be."""
    data = parse(text)
    try:
        return poll_of(object_at(data, (), KEYS))
    except WrongValueError as error:
        raise BadFileError(line_of(text, error.path), error.sentence) from None


def poll_of(data: dict[str, Any]) -> Poll:
    if "profile" not in data:
        raise WrongValueError((), "The key “profile” is missing.")
    papers = [
        paper_of(paper, ("profile", place))
        for place, paper in enumerate(list_at(data["profile"], ("profile",)))
    ]
    number = number_of_items(data, papers)
    for place, paper in enumerate(papers):
        check_known(paper, number, ("profile", place))
    items = tuple(Item(str(place)) for place in range(number))
    sorted_papers = tuple(tuple(sorted(paper)) for paper in papers)
    profile = Profile(items, sorted_papers, weights_of(data, len(papers)))
    return Poll(profile, parameters=Parameters(k=size_of(data, number)))


def paper_of(value: Any, path: Path) -> list[int]:
    paper = [whole_at(item, (*path, place)) for place, item in enumerate(list_at(value, path))]
    if len(set(paper)) < len(paper):
        raise WrongValueError(path, "A paper names the same item twice.")
    return paper


def number_of_items(data: dict[str, Any], papers: list[list[int]]) -> int:
    if "num_cand" in data:
        number = whole_at(data["num_cand"], ("num_cand",))
    else:
        number = max((item + 1 for paper in papers for item in paper), default=0)
    if not 0 < number <= MOST_ITEMS:
        raise WrongValueError(("num_cand",), f"From 1 to {MOST_ITEMS} items are needed.")
    return number


def check_known(paper: list[int], number: int, path: Path) -> None:
    for place, item in enumerate(paper):
        if item >= number:
            raise WrongValueError((*path, place), f"There is no item {quoted(item)}.")


def weights_of(data: dict[str, Any], papers: int) -> tuple[Fraction, ...] | None:
    if data.get("voter_weights") is None:
        return None
    weights = list_at(data["voter_weights"], ("voter_weights",))
    if len(weights) != papers:
        raise WrongValueError(("voter_weights",), "There must be one weight for each paper.")
    return tuple(amount_at(w, ("voter_weights", place)) for place, w in enumerate(weights))


def size_of(data: dict[str, Any], number: int) -> int | None:
    if data.get("committeesize") is None:
        return None
    size = whole_at(data["committeesize"], ("committeesize",))
    if not 1 <= size <= number:
        sentence = f"The committee size must be from 1 to {number}, the number of items."
        raise WrongValueError(("committeesize",), sentence)
    return size
