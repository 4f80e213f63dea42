"""YAML read strictly, event by event: no anchors, aliases, tags or doubled keys, and little depth.

Nothing is built but lists, objects and plain values, so that a small file cannot grow large.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from siec.methods.bad_file import BadFileError, quoted
from siec.methods.json_text import DEEPEST, Path, whole_number

WHOLE = re.compile(r"[+-]?[0-9]+")
FRACTIONAL = re.compile(r"[+-]?[0-9]*\.[0-9]+|[+-]?[0-9]+\.")
NAMED = {
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}


def parse(text: str) -> Any:
    """The value of the one document in `text`; BadFileError where it is not plain, safe YAML."""
    root: list[Any] = []
    open_values: list[Any] = [root]
    for path, line, value in values(text):
        del open_values[len(path) + 1 :]
        put(open_values[-1], path, value, line)
        if isinstance(value, list | dict):
            open_values.append(value)
    if not root:
        raise BadFileError(1, "The file is empty.")
    return root[0]


def put(container: Any, path: Path, value: Any, line: int) -> None:
    if isinstance(container, list):
        container.append(value)
    elif path[-1] in container:
        raise BadFileError(line, f"The key {quoted(path[-1])} stands here a second time.")
    else:
        container[path[-1]] = value


def line_of(text: str, path: Path) -> int:
    """The line on which the value at `path` begins; of the nearest outer value if there is none."""
    known = {found: line for found, line, _ in values(text) if path[: len(found)] == found}
    return known[max(known, key=len)]


def values(text: str) -> Iterator[tuple[Path, int, Any]]:
    """Each value with its path and line, outer ones first; lists and objects still empty."""
    path: list[str | int | None] = []
    for event in events(text):
        kind, line = type(event).__name__, event.start_mark.line + 1
        if kind in ("SequenceEndEvent", "MappingEndEvent"):
            path.pop()
        elif kind == "ScalarEvent" and path and path[-1] is None:
            path[-1] = event.value
            continue
        elif kind in ("ScalarEvent", "SequenceStartEvent", "MappingStartEvent"):
            if path and path[-1] is None:
                raise BadFileError(line, "A key must be a plain text.")
            yield tuple(part for part in path if part is not None), line, value_of(event)
        else:
            continue
        if kind.endswith("StartEvent"):
            path.append(0 if kind == "SequenceStartEvent" else None)
            refuse_depth(path, line)
        elif path:
            last = path[-1]
            path[-1] = last + 1 if isinstance(last, int) else None


def refuse_depth(path: list[str | int | None], line: int) -> None:
    if len(path) > DEEPEST:
        raise BadFileError(line, "The values are nested too deeply.")


def value_of(event: Any) -> Any:
    name = type(event).__name__
    if name == "SequenceStartEvent":
        return []
    if name == "MappingStartEvent":
        return {}
    return scalar(event.value) if event.implicit[0] else event.value


def scalar(written: str) -> Any:
    """A plain scalar: a number, true or false, nothing, or else a text."""
    if written in NAMED:
        return NAMED[written]
    if WHOLE.fullmatch(written):
        return whole_number(written)
    return Decimal(written) if FRACTIONAL.fullmatch(written) else written


def events(text: str) -> Iterator[Any]:
    """The parser's events; BadFileError for what is not YAML or not wanted here."""
    import yaml  # only those who read YAML need the package

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            documents += isinstance(event, yaml.DocumentStartEvent)
            refuse_unwanted(event, documents)
            yield event
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise BadFileError(line, f"This is not YAML: {reason(error)}.") from None


def reason(error: Exception) -> str:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None)
    return str(problem or "it cannot be read").rstrip(".")


def refuse_unwanted(event: Any, documents: int) -> None:
    line = event.start_mark.line + 1
    if type(event).__name__ == "AliasEvent" or getattr(event, "anchor", None):
        raise BadFileError(line, "Anchors and aliases are not read here.")
    if getattr(event, "tag", None):
        raise BadFileError(line, f"The tag {quoted(event.tag)} is not read here.")
    if documents > 1:
        raise BadFileError(line, "A second document begins here.")
