"""Chance: identifiers that say nothing, secrets, orders that nobody can foresee. All of it comes
from the system's own randomness, except in the demo, which is the same each time."""

import random
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.conf import settings

# No vowels (no words by accident), no 0/o or 1/l: they can be read aloud over the phone.
ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
LENGTH = 10

Row = TypeVar("Row")

_source: random.Random = secrets.SystemRandom()


def new_code() -> str:
    """Ten characters, about 48 bits; the database's unique constraint guards the rest."""
    return "".join(_source.choice(ALPHABET) for _ in range(LENGTH))


def new_secret() -> str:
    """256 bits as 64 hexadecimal digits."""
    return f"{_source.getrandbits(256):064x}"


def shuffled(rows: Iterable[Row]) -> list[Row]:
    """The same rows in an order that tells nothing of the one before."""
    mixed = list(rows)
    _source.shuffle(mixed)
    return mixed


@contextmanager
def predictable(seed: str) -> Iterator[None]:
    """The same chance each time inside the block: for the demo. RuntimeError in production."""
    global _source
    if not settings.SIEC_DEVELOPMENT:
        raise RuntimeError("nothing is predictable in production")
    before, _source = _source, random.Random(seed)  # noqa: S311  the demo hides nothing
    try:
        yield
    finally:
        _source = before
