"""The directory: who may be found, by what, and what is told of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from siec.foundation.pages import first_page
from siec.membership.communities import names_of
from siec.membership.models import Community, Member, MemberCommunity, MemberQuerySet
from siec.membership.names import fold
from siec.membership.places import Voivodeship

PAGE = 24
WORDS_LOOKED_FOR = 6


@dataclass(frozen=True)
class Criteria:
    """What a list is narrowed by; empty means by nothing."""

    words: str = ""
    kind: str = ""
    voivodeship: str = ""
    community: str = ""
    state: str = ""


@dataclass(frozen=True)
class MemberCard:
    """A member as the directory shows it."""

    code: str
    name: str
    kind: str
    place: str
    communities: tuple[str, ...]
    is_listed: bool


@dataclass(frozen=True)
class MemberPage:
    """A page of the directory; `following` is the code after which the next one begins."""

    members: tuple[MemberCard, ...]
    count: int
    following: str


@dataclass(frozen=True)
class Profile:
    """All that the directory tells of a member: never a contact, never a group's town."""

    card: MemberCard
    about: str
    language: str
    website: str
    experience: str
    joined_at: datetime | None


def find_members(
    person: Any, criteria: Criteria, *, after: str, communities: dict[str, str]
) -> MemberPage:
    """The members that a person may see, by name, a page at a time.

    communities: what `public_communities` gave, by code; three queries, or four past page one.
    """
    rows = narrow(_present_to(person), criteria)
    found, following = page_of(rows, after=after)
    return MemberPage(_cards(found, communities), rows.count(), following)


def read_profile(person: Any, code: str, *, language: str) -> Profile | None:
    """A member's profile; None when there is none that this person may see."""
    member = _present_to(person).filter(code=code).first()
    if member is None:
        return None
    card = _cards([member], public_communities(person, language=language))[0]
    return Profile(
        card,
        member.about,
        member.language,
        member.website,
        member.get_experience_display() if member.is_organisation else "",
        member.decided_at,
    )


def public_communities(person: Any, *, language: str) -> dict[str, str]:
    """The communities that organisations show in public, by code. One query."""
    shown = MemberCommunity.objects.filter(
        is_public=True,
        member__kind__in=Member.ORGANISATIONS,
        member__in=_present_to(person).values("pk"),
    )
    return names_of(Community.objects.filter(pk__in=shown.values("community")), language)


def narrow(rows: MemberQuerySet, criteria: Criteria) -> MemberQuerySet:
    """The rows that fit. A town is searched only where it is an organisation's."""
    for word in fold(criteria.words).split()[:WORDS_LOOKED_FOR]:
        rows = rows.filter(found_by__contains=word)
    exact = {"kind": criteria.kind, "voivodeship": criteria.voivodeship, "state": criteria.state}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if criteria.community:
        rows = rows.filter(pk__in=_in_community(criteria.community))
    return rows


def _in_community(code: str) -> QuerySet[Any, Any]:
    shown = MemberCommunity.objects.filter(is_public=True, member__kind__in=Member.ORGANISATIONS)
    return shown.filter(community__code=code).values("member")


def page_of(rows: MemberQuerySet, *, after: str, size: int = PAGE) -> tuple[list[Member], str]:
    """A page in the order of names, and the code after which the next one begins, if any.

    A code that is not among the rows begins at the start: the place of another member would tell
    its name.
    """
    if after and (key := rows.filter(code=after).values_list("sort_name", "code").first()):
        name, code = key
        rows = rows.filter(Q(sort_name__gt=name) | Q(sort_name=name, code__gt=code))
    return first_page(rows.order_by("sort_name", "code"), size)


def place_of(member: Member) -> str:
    """Town and voivodeship of an organisation; of a group or a person the voivodeship alone."""
    # Not get_…_display: it reads all the choices anew for each row.
    voivodeship = str(Voivodeship(member.voivodeship).label) if member.voivodeship else ""
    town = member.city if member.is_organisation else ""
    return ", ".join(part for part in (town, voivodeship) if part)


def _present_to(person: Any) -> MemberQuerySet:
    return Member.objects.visible_to(person).filter(state__in=Member.PRESENT)


def _cards(members: Iterable[Member], communities: dict[str, str]) -> tuple[MemberCard, ...]:
    members = list(members)
    codes: dict[int, list[str]] = {}
    rows = MemberCommunity.objects.filter(member__in=members, is_public=True)
    for member_id, code in rows.values_list("member_id", "community__code"):
        codes.setdefault(member_id, []).append(code)
    return tuple(_card(one, codes.get(one.pk, []), communities) for one in members)


def _card(member: Member, codes: list[str], communities: dict[str, str]) -> MemberCard:
    shown = [words for code, words in communities.items() if code in codes]
    return MemberCard(
        member.code,
        member.name,
        str(Member.Kind(member.kind).label),
        place_of(member),
        tuple(shown) if member.is_organisation else (),
        member.is_listed,
    )
