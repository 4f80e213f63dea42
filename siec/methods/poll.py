"""A file that can be counted, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, field

from siec.methods.parameters import Parameters
from siec.methods.profile import Profile


@dataclass(frozen=True)
class Poll:
    """What a file says: the papers, and whatever of the rule is fixed in it.

    `blank` is how many papers were left out of n; `committed` the hash of a seed not in the file.
    """

    profile: Profile
    rule: str = "equal-shares"
    parameters: Parameters = field(default_factory=Parameters)
    title: str = ""
    blank: int = 0
    committed: str | None = None
