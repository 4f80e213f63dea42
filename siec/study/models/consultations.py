"""Consultations: what is asked, of whom, by whom; what decides is frozen at opening."""

from copy import deepcopy
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from siec.accounts.models import Person
from siec.foundation.ids import new_code
from siec.foundation.models import Text
from siec.membership.models import Member
from siec.study.models.phases import Phase
from siec.trail.models import Node


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def update(self, **values: Any) -> int:
        """Writes past `save` keep the same rule: see Consultation.save."""
        if set(values) & set(Consultation.FROZEN) and self.exclude(opened_at=None).exists():
            raise ValueError(MELTING)
        return super().update(**values)

    def visible_to(self, person: Any) -> "ConsultationQuerySet":
        """Everyone sees what was opened, also what was cancelled after that; who works on it
        sees drafts too."""
        opened = Q(opened_at__isnull=False)
        if not getattr(person, "is_authenticated", False):
            return self.filter(opened)
        if person.roles:
            return self
        mine = person.facilitations.filter(ended_at=None).values("consultation")
        return self.filter(opened | Q(pk__in=mine))

    def open_at(self, at: datetime) -> "ConsultationQuerySet":
        """The same as `is_open`, for many."""
        return self.filter(state=Consultation.State.OPEN, opens_at__lte=at, closes_at__gt=at)


MELTING = "what decides a consultation is frozen at opening; cancel it and open another"


class Consultation(models.Model):
    """One thing the network is asked to do in a phase. What decides it is frozen at opening."""

    class Kind(models.TextChoices):
        GATHERING = "gathering", _("gathering")
        BALLOT = "ballot", _("ballot")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        DECIDED = "decided", _("decided")
        CANCELLED = "cancelled", _("cancelled")

    class Effect(models.TextChoices):
        ADVISORY = "advisory", _("advisory: the host answers in public")
        BINDING = "binding", _("binding")

    FROZEN: ClassVar = (
        "phase_id", "kind", "item_kind", "opens_at", "closes_at", "effect", "member_kinds",
        "terms", "opened_at",
    )  # fmt: skip

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="consultations")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    title = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    intro = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    minutes_needed = models.PositiveSmallIntegerField(default=10)
    item_kind = models.CharField(max_length=14, choices=Node.Kind)
    """What it is about: areas, questions and so on."""
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    effect = models.CharField(max_length=8, choices=Effect, default=Effect.ADVISORY)
    member_kinds = models.JSONField(default=list)
    """Kinds of members that take part; empty means every active member."""
    terms = models.JSONField(default=dict)
    """All that decides the result, as it was at opening. Empty until then, unchanged after."""
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    cancel_reason = models.TextField(blank=True)
    node = models.OneToOneField(Node, null=True, on_delete=models.PROTECT, related_name="+")

    _frozen: dict[str, Any]
    """What had been frozen when the row was read."""

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=models.F("opens_at")), name="closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(state="cancelled") | Q(opened_at__isnull=False),
                name="opened_unless_draft",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValueError when something that decides would change after opening."""
        if self._thawed():
            raise ValueError(MELTING)
        super().save(*args, **kwargs)
        self._freeze()

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> "Consultation":
        found: Consultation = super().from_db(*args, **kwargs)
        found._freeze()
        return found

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self._freeze()

    def _freeze(self) -> None:
        """Remember what is frozen, to notice an attempt to change it."""
        here = self.__dict__
        if here.get("opened_at"):
            self._frozen = deepcopy({name: here[name] for name in self.FROZEN if name in here})

    def _thawed(self) -> bool:
        frozen = self.__dict__.get("_frozen", {})
        return any(self.__dict__.get(name, value) != value for name, value in frozen.items())

    def is_open(self, at: datetime) -> bool:
        """The one place that says so: opened by somebody, and inside its time."""
        return self.state == self.State.OPEN and self.opens_at <= at < self.closes_at


class Elector(models.Model):
    """A member that may take part, with what group figures need, as it was at opening."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="electorate"
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Member.Kind)
    voivodeship = models.CharField(max_length=2, blank=True)
    experience = models.CharField(max_length=8, blank=True)
    took_part = models.BooleanField(null=True)
    """Known from closing on; while it is open the instrument knows."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "member"], name="one_voice_a_member")
        ]


class Facilitation(models.Model):
    """A person who gathers, merges and enters papers in one consultation."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="facilitations"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="facilitations")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "person"],
                condition=Q(ended_at=None),
                name="one_facilitation_a_person",
            )
        ]
