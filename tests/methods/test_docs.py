"""The worked examples of docs/methods: what a page says is what a count gives."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from siec.methods.count import CountResult, Parameters, count
from siec.methods.profile import Item, Profile
from siec.methods.recount import read_recount
from siec.methods.suppression import Mark, Span, Told, blur_agreement, hide_small
from tests.methods.elections import unfolded

PAGES = Path(__file__).resolve().parents[2] / "docs" / "methods"
COUNTED = ("approval", "budgeting", "ejr-plus", "equal-shares", "pav", "phragmen")
EXAMPLES = [(page, place) for page in COUNTED for place in range(2 if page == "approval" else 1)]


def blocks(page: str, kind: str) -> list[str]:
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def profile_of(items: str, papers: str) -> Profile:
    pairs = [item.partition("=") for item in items.split()]
    listed = [Item(name, cost=Fraction(cost) if cost else None) for name, _, cost in pairs]
    return Profile.of(listed, unfolded(papers.split(", ")))


def parameters_of(words: list[str]) -> Parameters:
    name, value = words
    return Parameters(k=int(value)) if name == "k" else Parameters(budget=Fraction(value))


def told(result: CountResult) -> list[str]:
    """The steps of a count in the words of the pages."""
    lines = []
    for step in result.steps:
        line = f"{step.item} {step.measure} {step.value}" + " completed" * step.completed
        lines.append(line + (f", tied {' '.join(step.tied)}" if step.tied else ""))
    if result.certificate is not None and result.certificate.witness is not None:
        found = result.certificate.witness
        lines.append(
            f"witness {found.item} deserved {found.deserved},"
            f" supporters {found.supporters}, needed {found.needed}"
        )
    return lines


@pytest.mark.parametrize(("page", "place"), EXAMPLES)
def test_the_example_of_a_page_is_what_a_count_gives(page: str, place: int) -> None:
    items, papers, rule, *steps = blocks(page, "example")[place].splitlines()
    profile = profile_of(items.removeprefix("items "), papers.removeprefix("papers "))
    name, _, parameters = rule.removeprefix("rule ").partition(", ")
    assert told(count(profile, name, parameters_of(parameters.split()))) == steps


def test_every_example_is_read() -> None:
    found = sum(len(blocks(page.stem, "example")) for page in PAGES.glob("*.md"))
    assert found == len(EXAMPLES)


def test_the_recount_file_of_the_page_gives_its_result() -> None:
    (text,), (result,) = blocks("recount-file", "json"), blocks("recount-file", "result")
    recount = read_recount(text)
    assert recount.to_text() == text
    assert recount.count().to_json() == json.loads(result)


def test_the_figures_of_the_page_are_told_so() -> None:
    rows = [line.replace(":", "").split(maxsplit=3) for line in figures_of_page()]
    sizes = {name: int(size) for name, size, _agreeing, _told in rows}
    agreeing = {name: int(number) for name, _size, number, _told in rows}

    told_sizes = hide_small(sizes)
    spans = blur_agreement(agreeing, sizes, told_sizes)

    assert [
        f"{name} {sizes[name]} {agreeing[name]}: {in_words(told_sizes[name])}, {span(spans[name])}"
        for name in sizes
    ] == figures_of_page()


def figures_of_page() -> list[str]:
    (block,) = blocks("group-figures", "figures")
    return block.splitlines()


def in_words(size: Told) -> str:
    return size.value if isinstance(size, Mark) else str(size)


def span(known: Span | None) -> str:
    if known is None:
        return "hidden"
    return str(known.least) if known.is_exact else f"{known.least} or more"
