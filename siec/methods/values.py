"""Values of a file, taken with their type checked: what is said when one does not fit."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from typing import Any

from siec.methods.bad_file import quoted
from siec.methods.json_text import Path, WrongValueError

LARGEST = 10**15
MOST_ITEMS = 100_000
AMOUNT = re.compile(r"\d{1,16}(\.\d{1,9})?", re.ASCII)
RATIO = re.compile(r"\d{1,16}/\d{1,16}", re.ASCII)


def text_at(value: Any, path: Path, *, empty: bool = False) -> str:
    if not isinstance(value, str):
        raise WrongValueError(path, f"Here {kind_of(value)} stands where a text is needed.")
    if not value and not empty:
        raise WrongValueError(path, "Here a text must not be empty.")
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise WrongValueError(path, "Half a character stands in this text.")
    return value


def list_at(value: Any, path: Path) -> list[Any]:
    if not isinstance(value, list):
        raise WrongValueError(path, f"Here {kind_of(value)} stands where a list is needed.")
    return value


def object_at(value: Any, path: Path, known: Collection[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise WrongValueError(path, f"Here {kind_of(value)} stands where an object is needed.")
    for key in value:
        if key not in known:
            raise WrongValueError((*path, key), f"The key {quoted(key)} is not known here.")
    return value


def whole_at(value: Any, path: Path, least: int = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongValueError(path, f"Here {kind_of(value)} stands where a whole number is needed.")
    if not least <= value <= LARGEST:
        raise WrongValueError(path, f"A whole number from {least} to {LARGEST} is needed here.")
    return value


def amount_at(value: Any, path: Path) -> Fraction:
    """A number of more than 0, at most nine decimals; also as a text, "2.5" or "5/2"."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise WrongValueError(path, f"Here {kind_of(value)} stands where a number is needed.")
    try:
        return amount(plainly_written(value))
    except ValueError as error:
        raise WrongValueError(path, f"This number {error}, not {quoted(value)}.") from None


def plainly_written(value: int | Decimal | str) -> str:
    """Without an exponent, unless that would be very long."""
    short = isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 20
    return f"{value:f}" if short else str(value)


def amount(written: str) -> Fraction:
    """A positive number; ValueError, ready to follow the name of what it is, if it is not one."""
    if written.startswith("-"):
        raise ValueError("must not be negative")
    if not (AMOUNT.fullmatch(written) or RATIO.fullmatch(written)):
        raise ValueError("must be a plain number with at most nine decimals")
    try:
        value = Fraction(written)
    except ZeroDivisionError:
        raise ValueError("must not be divided by 0") from None
    if not 0 < value <= LARGEST:
        raise ValueError(f"must be more than 0 and at most {LARGEST}")
    return value


def kind_of(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return names.get(type(value), "nothing" if value is None else f"the number {quoted(value)}")
