"""How an item was worded over time, with what changed marked word by word."""

from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise

from siec.study.models import Item, ItemWording


@dataclass(frozen=True)
class Piece:
    """A run of words; change is same, removed or added."""

    change: str
    text: str


@dataclass(frozen=True)
class Wording:
    """One wording, and how it differs from the one before."""

    number: int
    body: str
    language: str
    reason: str
    at: datetime
    pieces: tuple[Piece, ...]
    """Empty for the first."""


def wordings_of(item: Item) -> list[Wording]:
    """Newest first."""
    rows = list(item.wordings.all())
    if not rows:
        return []
    first = _wording(rows[0], ())
    later = [_wording(new, differences(old.body, new.body)) for old, new in pairwise(rows)]
    return [first, *later][::-1]


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Word by word. Together, with spaces between, the same and removed pieces are the old text,
    the same and added ones the new text."""
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", " ".join(old[a:b])))
            continue
        if a < b:
            pieces.append(Piece("removed", " ".join(old[a:b])))
        if c < d:
            pieces.append(Piece("added", " ".join(new[c:d])))
    return tuple(pieces)


def _wording(row: ItemWording, pieces: tuple[Piece, ...]) -> Wording:
    return Wording(row.number, row.body, row.language, row.reason, row.at, pieces)
