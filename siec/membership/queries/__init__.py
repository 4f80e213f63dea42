"""What is read about members, for this room and those above it."""

from siec.membership.queries.directory import (
    Criteria,
    MemberCard,
    MemberPage,
    Profile,
    find_members,
    place_of,
    public_communities,
    read_profile,
)
from siec.membership.queries.own import HeldMandate, mandates_of, speaking_for
from siec.membership.queries.reviewing import (
    Application,
    ReviewPage,
    ReviewRow,
    find_alike,
    find_for_review,
    read_application,
)

__all__ = [
    "Application",
    "Criteria",
    "HeldMandate",
    "MemberCard",
    "MemberPage",
    "Profile",
    "ReviewPage",
    "ReviewRow",
    "find_alike",
    "find_for_review",
    "find_members",
    "mandates_of",
    "place_of",
    "public_communities",
    "read_application",
    "read_profile",
    "speaking_for",
]
