"""Breaking words into the lines of a picture, where no browser does it for us.

Widths are those of the sans, rounded to a few classes of letters: enough to wrap by, not to set by.
"""

from collections.abc import Iterable

NARROW = frozenset("iljtfrI.,:;'’|!()[]·-–ії")
WIDE = frozenset("mwMWшщюжфмыШЩЮЖФМЫЪД@%—…")
ELLIPSIS = "…"


def text_width(text: str, size: float) -> float:
    """About how wide a text stands at this size, in the same unit."""
    return size * sum(_width(letter) for letter in text)


def _width(letter: str) -> float:
    if letter in NARROW:
        return 0.31
    if letter in WIDE:
        return 0.84
    if letter == " ":
        return 0.2
    return 0.6 if letter.isupper() else 0.515


def wrap(text: str, width: float, size: float, most: int = 3) -> tuple[str, ...]:
    """The text in lines no wider than `width`; past `most` lines it ends with an ellipsis."""
    lines: list[str] = []
    for word in _pieces(text.split(), width, size):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _shorten(lines[most - 1], width, size))


def _pieces(words: Iterable[str], width: float, size: float) -> Iterable[str]:
    """Words; one that is too long for any line is cut with a hyphen."""
    for word in words:
        rest = word
        while text_width(rest, size) > width and len(rest) > 2:
            cut = _fitting(rest, width, size)
            yield f"{rest[:cut]}-"
            rest = rest[cut:]
        yield rest


def _fitting(word: str, width: float, size: float) -> int:
    """How many letters of a word fit, with a hyphen; at least one."""
    cut = len(word) - 1
    while cut > 1 and text_width(f"{word[:cut]}-", size) > width:
        cut -= 1
    return cut


def _shorten(line: str, width: float, size: float) -> str:
    while line and text_width(line + ELLIPSIS, size) > width:
        line = line[:-1]
    return line.rstrip(" -,;:") + ELLIPSIS
