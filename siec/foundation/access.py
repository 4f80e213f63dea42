"""The permission mechanism: a name, ordered guards, the sentence shown on refusal.

Each room lists its permissions in its `rules.py`. Actions check; views and templates only ask.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from siec.foundation.errors import Refused, Sentence

# (person or None, what it is about, the moment) -> does the guard hold?
Holds = Callable[[Any, Any, datetime], bool]


@dataclass(frozen=True)
class Guard:
    """One condition and what to tell the person for whom it does not hold."""

    holds: Holds
    reason: Sentence


@dataclass(frozen=True)
class Permission:
    """A named right, granted when every guard holds. The first to fail gives the reason.

    Somebody who is not signed in is None, and each guard must refuse None unless it says otherwise.
    """

    name: str
    guards: tuple[Guard, ...]

    def __post_init__(self) -> None:
        if not self.guards:
            raise ValueError(f"{self.name}: a permission without guards would let anyone pass")

    def refusal(self, person: Any, target: Any, *, at: datetime) -> Sentence | None:
        who = person if getattr(person, "is_authenticated", False) else None
        return next((g.reason for g in self.guards if not g.holds(who, target, at)), None)

    def allows(self, person: Any, target: Any, *, at: datetime) -> bool:
        return self.refusal(person, target, at=at) is None

    def check(self, person: Any, target: Any, *, at: datetime) -> None:
        """Raise Refused, with the reason to show, unless the person may."""
        if reason := self.refusal(person, target, at=at):
            raise Refused(reason)
