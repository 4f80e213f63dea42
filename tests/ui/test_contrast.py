"""The colours of the tokens, in pairs, on paper and in the dark."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "frontend/styles/tokens/colours.css"
DECLARATION = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")
KINDS = [
    "contribution",
    "area",
    "question",
    "ballot",
    "decision",
    "finding",
    "conclusion",
    "recommendation",
    "document",
]
GROUNDS = ["paper", "sheet", "sunk"]
TEXT = [
    *[(words, ground) for words in ("ink", "ink-soft", "river", "clay") for ground in GROUNDS],
    *[(kind, ground) for kind in KINDS for ground in ("paper", "sheet")],
    *[("on-kind", kind) for kind in KINDS],
    ("on-river", "river"),
    ("on-river", "river-deep"),
    ("on-clay", "clay"),
    ("on-foot", "foot"),
    ("river-deep", "river-soft"),
    ("river-deep", "paper"),
    ("river-deep", "sheet"),
    ("ink", "river-soft"),
    ("ink-soft", "river-soft"),
    ("ink", "sun-soft"),
    ("sun", "sun-soft"),
    ("sun", "paper"),
    ("ink", "clay-soft"),
    ("clay", "clay-soft"),
    ("river", "river-soft"),
    ("river", "sun-soft"),
    ("clay", "sheet"),
]
SHAPES = [
    *[(shape, ground) for shape in ("edge", "sun-bright", "river") for ground in GROUNDS],
    *[(kind, "paper") for kind in KINDS],
    ("sun-bright", "river-soft"),
    ("sun-bright", "clay-soft"),
    ("sun-bright", "foot"),
    ("foot-sun", "foot"),
    ("edge", "river-soft"),
]


def read_tokens() -> dict[str, tuple[str, str]]:
    return {name: (light, dark) for name, light, dark in DECLARATION.findall(TOKENS.read_text())}


def luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21


def test_contrast_tokens_are_all_read() -> None:
    declared = re.findall(r"--[\w-]+:", TOKENS.read_text())

    assert len(read_tokens()) == len(declared)


@pytest.mark.parametrize(("words", "ground"), TEXT)
@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_contrast_of_text_is_enough(words: str, ground: str, mode: int) -> None:
    tokens = read_tokens()

    assert contrast(tokens[words][mode], tokens[ground][mode]) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), SHAPES)
@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_contrast_of_shapes_is_enough(shape: str, ground: str, mode: int) -> None:
    tokens = read_tokens()

    assert contrast(tokens[shape][mode], tokens[ground][mode]) >= 3
