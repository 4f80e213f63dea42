"""Sequential proportional approval (PAV): each further chosen item counts less to the same voter.

The next item is the one with the greatest Σ w_i / (already chosen of i's + 1) over its supporters,
k times. Source: Thiele (1895); Lackner & Skowron, Multi-Winner Voting with Approval Preferences
(2023).
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import Self

from siec.methods.profile import Profile
from siec.methods.race import Leaders, Race


class SequentialPav(Race):
    """`gains[c] / parts` is what item c would add to the score; `content[g]` how much group g has
    already.
    """

    measure = "gain"

    def __init__(self, profile: Profile, places: int) -> None:
        super().__init__(profile, places)
        self.whole = lcm(*range(1, places + 1))
        self.gains = [support * self.whole for support in profile.support]
        self.content = [0] * len(profile.groups)
        self.waiting = list(range(len(profile.items)))

    def leaders(self) -> Leaders | None:
        if self.places <= len(self.chosen) or not self.waiting:
            return None
        gains = self.gains
        best = max(gains[item] for item in self.waiting)
        items = tuple(item for item in self.waiting if gains[item] == best)
        return Leaders(Fraction(best, self.whole * self.profile.scale), items)

    def take(self, item: int) -> None:
        self.waiting.remove(item)
        self.chosen.append(item)
        if self.places <= len(self.chosen):
            return
        groups, gains = self.profile.groups, self.gains
        for number in self.profile.supporters[item]:
            group, content = groups[number], self.content[number]
            loss = group.weight * (self.whole // (content + 1) - self.whole // (content + 2))
            self.content[number] = content + 1
            for choice in group.choices:
                gains[choice] -= loss

    def copy(self) -> Self:
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin.chosen, twin.waiting = self.chosen.copy(), self.waiting.copy()
        twin.gains, twin.content = self.gains.copy(), self.content.copy()
        return twin
