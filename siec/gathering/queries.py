"""What is read of a gathering by more than one caller."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from siec.foundation.pages import first_page
from siec.foundation.texts import Reading, read_texts
from siec.membership.models import Mandate, Member
from siec.membership.rules import SPEAKING
from siec.study.models import Consultation, Contribution, Item, Phase
from siec.study.queries import ItemReading, contributions_behind, read_items, texts_of
from siec.trail.models import Link

PAGE = 30
KEY = 16
State = Contribution.State
OPEN_STATES = (Item.State.PROPOSED, Item.State.SHORTLISTED)


def members_done(consultation: Consultation) -> set[int]:
    """Members with at least one contribution that stands."""
    said = consultation.contributions.exclude(state=State.WITHDRAWN).exclude(member=None)
    return set(said.values_list("member_id", flat=True))


def members_spoken_for(person: Any, consultation: Consultation) -> list[Member]:
    """Members asked here that the person speaks for."""
    held = Mandate.objects.filter(person=person, role__in=SPEAKING, ended_at=None)
    asked = consultation.electorate.filter(member__in=held.values("member"))
    return list(Member.objects.filter(pk__in=asked.values("member")).order_by("name"))


@dataclass(frozen=True)
class Page:
    """A part of a long list, and the key after which the next part begins."""

    rows: list[Contribution]
    following: str
    """Empty on the last page."""
    total: int


def shuffled(contributions: "QuerySet[Contribution]", *, seed: str, after: str = "") -> Page:
    """Each reader's own order, the same at each visit, so that nobody is always read first.

    Never by support: what is said is not a race. The key of the last row leads to the next page,
    so nothing is skipped or seen twice when more is said meanwhile.
    """
    keys = sorted(
        (_key(seed, code), pk) for pk, code in contributions.order_by().values_list("pk", "code")
    )
    rest = [pair for pair in keys if pair[0] > after]
    here = rest[:PAGE]
    rows = contributions.select_related("member", "recorded_by").in_bulk([pk for _k, pk in here])
    following = here[-1][0] if len(rest) > PAGE else ""
    return Page([rows[pk] for _k, pk in here], following, len(keys))


def _key(seed: str, code: str) -> str:
    return hashlib.sha256(f"{seed}\n{code}".encode()).hexdigest()[:KEY]


def shown(consultation: Consultation, show: str) -> "QuerySet[Contribution]":
    """What stands of a gathering: all, or only what waits for an answer or has one."""
    standing = consultation.contributions.exclude(state=State.WITHDRAWN)
    if show == "waiting":
        return standing.filter(state=State.SUBMITTED)
    return standing.exclude(state=State.SUBMITTED) if show == "answered" else standing


def all_members_spoken_for(person: Any) -> list[Member]:
    held = Mandate.objects.filter(person=person, role__in=SPEAKING, ended_at=None)
    return list(Member.objects.filter(pk__in=held.values("member")).order_by("name"))


def withdrawable(members: Iterable[Member], *, at: datetime) -> set[str]:
    """Codes of what may be taken back: what stands in gatherings that are open."""
    said = Contribution.objects.filter(
        member__in=list(members), consultation__in=Consultation.objects.open_at(at)
    )
    return set(said.exclude(state=State.WITHDRAWN).values_list("code", flat=True))


def objectable(members: Iterable[Member]) -> set[str]:
    """Codes of what was answered, in phases that are open."""
    said = Contribution.objects.filter(
        member__in=list(members),
        state__in=[State.TAKEN_UP, State.OUT_OF_SCOPE],
        consultation__phase__state=Phase.State.OPEN,
    )
    return set(said.values_list("code", flat=True))


def counts_of(consultation: Consultation) -> dict[str, int]:
    """How many contributions stand, wait, were taken up, are out of scope."""
    said = consultation.contributions.exclude(state=State.WITHDRAWN)
    by_state = dict(said.values_list("state").annotate(n=Count("pk")))
    states = (State.SUBMITTED, State.TAKEN_UP, State.OUT_OF_SCOPE)
    return {"all": sum(by_state.values())} | {s.value: by_state.get(s.value, 0) for s in states}


@dataclass(frozen=True)
class Made:
    """An item, and what was said in this gathering that stands behind it."""

    item: ItemReading
    behind: int
    """How many contributions, those of other gatherings included."""
    quotes: list[Contribution]


def made_of(
    consultation: Consultation, language: str, *, quoted: bool
) -> tuple[list[Made], dict[int, Reading]]:
    """Items made here, and those elsewhere that took something up from here, in the order in which
    they were made: never by support, which is what a ballot is for. With them the words read, the
    gathering's own included."""
    taken = Link.objects.filter(
        relation=Link.Relation.TAKEN_UP,
        retracted_at=None,
        source__contribution__consultation=consultation,
    ).values("target")
    rows = Item.objects.filter(Q(consultation=consultation) | Q(node__in=taken))
    items = list(
        rows.exclude(state=Item.State.MERGED).distinct().select_related("node").order_by("pk")
    )
    behind = contributions_behind([item.node_id for item in items])
    said = _by_pk(consultation) if quoted else {}
    words = read_texts([*(item.title_id for item in items), *texts_of(consultation)], language)
    readings = read_items(items, language, words=words)
    made = [
        Made(reading, len(pks), [row for pk, row in said.items() if pk in pks])
        for reading, pks in zip(readings, (behind[item.node_id] for item in items), strict=True)
    ]
    return made, words


def _by_pk(consultation: Consultation) -> dict[int, Contribution]:
    rows = consultation.contributions.exclude(state=State.WITHDRAWN).order_by("code")
    return {row.pk: row for row in rows.select_related("member")}


Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Joinable:
    """Codes and titles of items that can still take something up, newest first; and of chosen items
    of another kind, which something new may come from."""

    items: Choices
    origins: Choices
    words: dict[int, Reading]
    """Of these, and of the gathering."""


def items_to_join(consultation: Consultation, language: str) -> Joinable:
    """Two queries, the words of the gathering itself included."""
    open_here = Q(kind=consultation.item_kind, state__in=OPEN_STATES)
    origins = ~Q(kind=consultation.item_kind) & Q(state=Item.State.CHOSEN)
    rows = Item.objects.filter(open_here | origins, study=consultation.phase.study_id)
    items = list(rows.order_by("-pk"))
    wanted = [item.title_id for item in items]
    words = read_texts([*wanted, *texts_of(consultation)], language)
    pairs = [(item.kind, (item.code, str(words[item.title_id]))) for item in items]
    same = [pair for kind, pair in pairs if kind == consultation.item_kind]
    return Joinable(same, [pair for kind, pair in pairs if kind != consultation.item_kind], words)


@dataclass(frozen=True)
class Work:
    """A part of what lies on the facilitator's workbench, oldest first."""

    rows: list[Contribution]
    following: str


def workbench(consultation: Consultation, show: str, after: str) -> Work:
    """Key pagination: the code of the last row leads to the next page."""
    rows = shown(consultation, show).order_by("pk").select_related("member", "consultation")
    if after:
        last = consultation.contributions.filter(code=after).values("pk")
        rows = rows.filter(pk__gt=Coalesce(Subquery(last), 0))
    return Work(*first_page(rows, PAGE))
