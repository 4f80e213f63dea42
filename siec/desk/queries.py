"""What a coordinator should look at next, and what the worker gave up on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from siec.foundation.models import Job
from siec.membership.models import Member
from siec.study.models import Consultation, Phase
from siec.study.queries.consultations import contributions_waiting, objections_waiting

SOON = timedelta(days=7)
State = Consultation.State


@dataclass(frozen=True)
class Need:
    """Something that waits for a coordinator: how many, and where to go."""

    label: str | Promise
    number: int
    url: str


def read_needs(*, at: datetime) -> list[Need]:
    """All that waits, most pressing first; what has nothing waiting is left out."""
    needs = [
        Need(
            _("Applications that wait for an answer"),
            Member.objects.filter(state=Member.State.SUBMITTED).count(),
            reverse("membership:manage_list") + "?state=submitted",
        ),
        Need(
            _("Objections without an answer"),
            objections_waiting().count(),
            reverse("study:manage"),
        ),
        Need(
            _("Contributions without an answer"),
            contributions_waiting().count(),
            reverse("study:manage"),
        ),
        Need(
            _("Results that wait for a decision"),
            Consultation.objects.filter(state=State.CLOSED, kind=Consultation.Kind.BALLOT).count(),
            reverse("study:manage"),
        ),
        Need(
            _("Consultations that close within a week"),
            Consultation.objects.open_at(at).filter(closes_at__lte=at + SOON).count(),
            reverse("study:manage"),
        ),
        Need(
            _("Phases whose end has passed"),
            Phase.objects.filter(state=Phase.State.OPEN, ends_on__lt=at.date()).count(),
            reverse("study:manage"),
        ),
        Need(
            _("Messages and tasks that the program gave up on"),
            dead_jobs().count(),
            reverse("desk:jobs"),
        ),
    ]
    return [need for need in needs if need.number]


def dead_jobs() -> "QuerySet[Job]":
    """Jobs given up on. What they carry is not shown: it may be somebody's mail."""
    rows = Job.objects.filter(state=Job.State.DEAD).order_by("-due_at")
    return rows.only("key", "handler", "attempts", "last_error", "due_at")
