"""The order that settles ties, and the promise that it was fixed beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256


def commitment(seed: str) -> str:
    """What is published at opening to bind the seed: SHA-256 of the seed in UTF-8, as hex."""
    return sha256(seed.encode()).hexdigest()


def tie_order(ids: Sequence[str], seed: str | None) -> tuple[int, ...]:
    """The rank of each item when values are equal; the least rank wins.

    With a seed the items stand by ascending SHA-256 of seed, line feed, id (UTF-8, hex);
    without one they stand as in the file. One order holds for the whole count.
    """
    if seed is None:
        return tuple(range(len(ids)))
    keys = [sha256(f"{seed}\n{name}".encode()).hexdigest() for name in ids]
    ranks = [0] * len(ids)
    for rank, place in enumerate(sorted(range(len(ids)), key=keys.__getitem__)):
        ranks[place] = rank
    return tuple(ranks)
