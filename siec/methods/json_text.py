"""JSON read strictly: no doubled keys, no NaN, exact numbers, and a line for every complaint."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from siec.methods.bad_file import BadFileError, quoted

Path = tuple[str | int, ...]
"""Where a value stands: keys and numbers from the outside in."""

DEEPEST = 20
LONGEST_NUMBER = 30
TOKEN = re.compile(r'[{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+')


class WrongValueError(ValueError):
    """A value does not fit; `path` leads to it."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path, self.sentence = path, sentence


def parse(text: str) -> Any:
    """The value of a JSON text: fractional and overlong numbers as Decimal, NaN as Decimal too."""
    doubled: list[str] = []

    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            doubled.append(pairs[0][0])
        return found

    try:
        value = json.loads(
            text,
            object_pairs_hook=object_of,
            parse_float=Decimal,
            parse_int=whole_number,
            parse_constant=lambda _: Decimal("NaN"),
        )
    except json.JSONDecodeError as error:
        raise BadFileError(error.lineno, "This is not JSON: " + spoken(error)) from None
    except RecursionError:
        raise BadFileError(too_deep_at(text), "The values are nested too deeply.") from None
    if doubled:
        refuse_doubled(text)
    return value


def whole_number(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= LONGEST_NUMBER else Decimal(digits)


def spoken(error: json.JSONDecodeError) -> str:
    return f"{error.msg[0].lower()}{error.msg[1:]} at column {error.colno}."


def line_of(text: str, path: Path) -> int:
    """The line on which the value at `path` begins; of the nearest outer value if there is none."""
    known = {found: line for found, line in places(text) if path[: len(found)] == found}
    return known[max(known, key=len)]


def refuse_doubled(text: str) -> None:
    seen: set[Path] = set()
    for path, line in places(text):
        if path in seen:
            raise BadFileError(line, f"The key {quoted(path[-1])} stands here a second time.")
        seen.add(path)


def too_deep_at(text: str) -> int:
    return next(line for path, line in places(text) if len(path) > DEEPEST)


def places(text: str) -> Iterator[tuple[Path, int]]:
    """Each value's path and line, in the order of the text, which must be valid as far as it is
    read.
    """
    path: list[str | int | None] = []
    key = '""'
    line, read = 1, 0
    for token in TOKEN.finditer(text):
        line, read = line + text.count("\n", read, token.start()), token.start()
        sign = token.group()
        if sign in "]}":
            path.pop()
        elif sign == ",":
            step(path)
        elif sign == ":":
            path[-1] = json.loads(key)
        elif sign[0] == '"' and path and path[-1] is None:
            key = sign
        else:
            yield tuple(part for part in path if part is not None), line
            if sign in "[{":
                path.append(0 if sign == "[" else None)


def step(path: list[str | int | None]) -> None:
    """Go on to the next number in a list, or to the next key, not yet known, in an object."""
    last = path[-1]
    path[-1] = last + 1 if isinstance(last, int) else None
