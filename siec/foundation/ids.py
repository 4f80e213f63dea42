"""Identifiers that may stand in an address: short, random, saying nothing."""

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

# No vowels (no words by accident), no 0/o or 1/l: they can be read aloud over the phone.
ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
LENGTH = 10

_source: random.Random = secrets.SystemRandom()


def new_code() -> str:
    """Ten characters, about 48 bits; the database's unique constraint guards the rest."""
    return "".join(_source.choice(ALPHABET) for _ in range(LENGTH))


@contextmanager
def predictable(seed: str) -> Iterator[None]:
    """The same codes each time inside the block: for the demo. RuntimeError in production."""
    global _source
    if not settings.SIEC_DEVELOPMENT:
        raise RuntimeError("codes are never predictable in production")
    before, _source = _source, random.Random(seed)  # noqa: S311  the demo hides nothing
    try:
        yield
    finally:
        _source = before
