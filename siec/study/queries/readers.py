"""Who is told: the people behind members and behind contributions."""

from collections.abc import Iterable

from siec.accounts.models import Person
from siec.membership.models import Mandate
from siec.membership.rules import SPEAKING
from siec.study.models import Consultation, Contribution


def delegates_of(consultation: Consultation) -> list[tuple[Person, set[int]]]:
    """Each delegate of the electorate with the members (primary keys) they stand for in it."""
    held = Mandate.objects.filter(
        role=Mandate.Role.DELEGATE,
        ended_at=None,
        person__is_active=True,
        member__in=consultation.electorate.values("member"),
    ).select_related("person")
    people: dict[int, tuple[Person, set[int]]] = {}
    for mandate in held.order_by("person_id"):
        people.setdefault(mandate.person_id, (mandate.person, set()))[1].add(mandate.member_id)
    return list(people.values())


def authors_of(contributions: Iterable[Contribution]) -> list[Person]:
    """Who hears what became of contributions: whoever wrote each, while they speak for its
    member; else its delegate, else anyone who speaks for it."""
    rows = list(contributions)
    by_member: dict[int, list[Mandate]] = {}
    held = Mandate.objects.filter(
        member__in={c.member_id for c in rows if c.member_id},
        role__in=SPEAKING,
        ended_at=None,
        person__is_active=True,
    )
    for mandate in held.select_related("person").order_by("since", "pk"):
        by_member.setdefault(mandate.member_id, []).append(mandate)
    found = [_author(c, by_member.get(c.member_id or 0, [])) for c in rows]
    return list({person.pk: person for person in found if person}.values())


def _author(contribution: Contribution, mandates: list[Mandate]) -> Person | None:
    """The order: whoever wrote it, the delegate, the deputy, an editor."""
    if not mandates:
        return None
    ranks = {role: rank for rank, role in enumerate(SPEAKING)}
    return min(
        mandates, key=lambda m: (m.person_id != contribution.person_id, ranks[Mandate.Role(m.role)])
    ).person
