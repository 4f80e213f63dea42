"""What coordinators read when they review. Guarded communities are not among it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from siec.membership.models import Member, MemberChange
from siec.membership.queries.directory import Criteria, narrow, page_of

PAGE = 50


@dataclass(frozen=True)
class ReviewRow:
    """A row of the back office's table."""

    code: str
    name: str
    kind: str
    voivodeship: str
    state: str
    state_label: str
    submitted_at: datetime | None


@dataclass(frozen=True)
class ReviewPage:
    """A page of the table; `waiting` counts the applications that wait for the coordinators."""

    rows: tuple[ReviewRow, ...]
    count: int
    waiting: int
    following: str


State = Member.State
HAPPENED = {
    (State.DRAFT, State.SUBMITTED): _("Application sent"),
    (State.SUBMITTED, State.ASKED_FOR_MORE): _("Question asked"),
    (State.ASKED_FOR_MORE, State.SUBMITTED): _("Question answered"),
    (State.SUBMITTED, State.ACTIVE): _("Application accepted"),
    (State.SUBMITTED, State.DECLINED): _("Application declined"),
}


@dataclass(frozen=True)
class HistoryLine:
    """A change in words: what happened, what was said, who signs it (the applicant: nobody)."""

    words: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Application:
    """A member and all that happened to it."""

    member: Member
    changes: tuple[HistoryLine, ...]

    @property
    def question(self) -> str:
        """What the reviewers asked last, while they wait for the answer."""
        if self.member.state != Member.State.ASKED_FOR_MORE:
            return ""
        return self.changes[-1].note if self.changes else ""


def find_for_review(person: Any, criteria: Criteria, *, after: str) -> ReviewPage:
    """All that was ever sent in, by name; drafts are their applicants' alone."""
    sent = Member.objects.visible_to(person)
    rows = narrow(sent, criteria)
    found, following = page_of(rows, after=after, size=PAGE)
    waiting = sent.filter(state=Member.State.SUBMITTED).count()
    return ReviewPage(tuple(_row(one) for one in found), rows.count(), waiting, following)


def _row(member: Member) -> ReviewRow:
    return ReviewRow(
        member.code,
        member.name,
        member.get_kind_display(),
        str(member.get_voivodeship_display()),
        member.state,
        str(Member.State(member.state).label),
        member.submitted_at,
    )


def read_application(member: Member) -> Application:
    """The member with its history. One query."""
    changes = member.changes.select_related("by").order_by("at", "pk")
    return Application(member, tuple(_line(one) for one in changes))


def _line(change: MemberChange) -> HistoryLine:
    way = (State(change.before), State(change.after))
    words = HAPPENED.get(way, State(change.after).label)
    return HistoryLine(str(words), change.note, str(change.by or ""), change.at)


def find_alike(member: Member) -> list[Member]:
    """Others that may be the same: the same number, address or name."""
    same = Q(sort_name=member.sort_name) | Q(contact_email__iexact=member.contact_email)
    if member.krs:
        same |= Q(krs=member.krs)
    others = Member.objects.exclude(pk=member.pk).exclude(state=Member.State.DRAFT)
    return list(others.filter(same).order_by("sort_name", "code")[:5])
