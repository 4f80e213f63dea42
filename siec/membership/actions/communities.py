"""Writing communities and consents. Parts of an action: each runs in its caller's transaction."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from siec.foundation.texts import reader_language
from siec.membership.consents import VERSION
from siec.membership.models import Community, Consent, GuardedCommunity, Member, MemberCommunity

Purpose = Consent.Purpose


def write_communities(member: Member, answers: dict[str, Any], *, at: datetime) -> None:
    """Replace the communities: an organisation's in the open, anyone else's guarded."""
    chosen = Community.objects.filter(code__in=answers["communities"])
    if member.is_organisation:
        _write_open(member, chosen, is_public=answers["show_communities"])
    elif answers["communities"] and answers["community_consent"]:
        _write_guarded(member, chosen, at=at)
    else:
        withdraw_consent(member, Purpose.COMMUNITY, at=at)


def _write_open(member: Member, chosen: Iterable[Community], *, is_public: bool) -> None:
    member.communities.all().delete()
    MemberCommunity.objects.bulk_create(
        MemberCommunity(member=member, community=one, is_public=is_public) for one in chosen
    )


def _write_guarded(member: Member, chosen: Iterable[Community], *, at: datetime) -> None:
    consent = give_consent(member, Purpose.COMMUNITY, at=at)
    member.guarded_communities.all().delete()
    GuardedCommunity.objects.bulk_create(
        GuardedCommunity(member=member, community=one, consent=consent) for one in chosen
    )


def give_consent(member: Member, purpose: Purpose, *, at: datetime) -> Consent:
    """The consent that holds now; given anew when the words or their language have changed."""
    words = {"text_version": VERSION, "language": reader_language()}
    held = member.consents.filter(purpose=purpose, withdrawn_at=None).first()
    if held and {"text_version": held.text_version, "language": held.language} == words:
        return held
    if held:
        withdraw_consent(member, purpose, at=at)
    return Consent.objects.create(member=member, purpose=purpose, given_at=at, **words)


def withdraw_consent(member: Member, purpose: Purpose, *, at: datetime) -> None:
    """End the consent, and delete what was kept by it."""
    member.consents.filter(purpose=purpose, withdrawn_at=None).update(withdrawn_at=at)
    if purpose == Purpose.COMMUNITY:
        member.guarded_communities.all().delete()


def forget_communities(member: Member, *, at: datetime) -> None:
    member.communities.all().delete()
    withdraw_consent(member, Purpose.COMMUNITY, at=at)
