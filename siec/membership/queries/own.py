"""Who somebody acts for, and who acts for a member."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from siec.membership.models import Mandate, Member


def speaking_for(person: Any) -> list[tuple[Member, Mandate]]:
    """The members that a person has a mandate of now, by name. One query."""
    if not getattr(person, "is_authenticated", False):
        return []
    held = person.mandates.filter(ended_at=None, member__state__in=Member.PRESENT)
    rows = held.select_related("member").order_by("member__sort_name", "member__code")
    return [(mandate.member, mandate) for mandate in rows]


@dataclass(frozen=True)
class HeldMandate:
    """Who acted for a member, in what role, from when until when."""

    code: str
    name: str
    email: str
    role: str
    role_label: str
    since: datetime
    ended_at: datetime | None
    is_own: bool

    @property
    def is_current(self) -> bool:
        return self.ended_at is None


def mandates_of(member: Member, *, person: Any) -> list[HeldMandate]:
    """All mandates of a member: the current ones first, the delegate at the top."""
    rows = member.mandates.select_related("person").order_by("-since", "-pk")
    held = [
        HeldMandate(
            row.code,
            row.person.name,
            row.person.email,
            row.role,
            row.get_role_display(),
            row.since,
            row.ended_at,
            row.person_id == getattr(person, "pk", None),
        )
        for row in rows
    ]
    ranks = {role: rank for rank, role in enumerate(Mandate.Role.values)}
    return sorted(held, key=lambda one: (not one.is_current, ranks[one.role]))
