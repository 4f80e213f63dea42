"""The study: phases, consultations and who takes part, contributions, items, decisions."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from siec.accounts.models import Person
from siec.foundation.ids import new_code
from siec.foundation.models import Text
from siec.membership.models import Mandate, Member
from siec.trail.models import Node


class Channel(models.TextChoices):
    """The way by which something reached the network."""

    WEB = "web", _("on the web")
    SIGNED_LINK = "signed_link", _("by a signed link")
    PAPER = "paper", _("on paper")
    PHONE = "phone", _("by phone")
    MEETING = "meeting", _("at a meeting")


class Study(models.Model):
    """One research project, with phases."""

    slug = models.SlugField(unique=True)
    title = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    aim = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()


class Phase(models.Model):
    """A stretch of the study with an aim; it closes with a public outcome."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="phases")
    slug = models.SlugField()
    position = models.PositiveSmallIntegerField()
    title = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    aim = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    outcome = models.ForeignKey(Text, null=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=7, choices=State, default=State.PLANNED)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["study", "slug"], name="one_phase_a_slug"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(outcome__isnull=False),
                name="closed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")), name="phase_ends_after_start"
            ),
        ]


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


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def visible_to(self, person: Any) -> "ContributionQuerySet":
        """The network reads all; everyone else reads what entered the study, in public nodes."""
        if getattr(person, "is_authenticated", False):
            return self
        return self.filter(node__audience="public").exclude(state="withdrawn")


class Contribution(models.Model):
    """What a member said, in its own words and language; never overwritten."""

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("waits for an answer")
        TAKEN_UP = "taken_up", _("taken up")
        OUT_OF_SCOPE = "out_of_scope", _("out of scope")
        WITHDRAWN = "withdrawn", _("withdrawn")

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="contributions"
    )
    body = models.TextField()
    language = models.CharField(max_length=12)
    translations = models.ForeignKey(Text, null=True, on_delete=models.PROTECT, related_name="+")
    """A layer beside the original, which stays here."""
    member = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="contributions"
    )
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.CharField(max_length=11, choices=Channel, default=Channel.WEB)
    state = models.CharField(max_length=12, choices=State, default=State.SUBMITTED)
    answer = models.TextField(blank=True)
    """Why it is out of scope, as its author and everyone else reads it."""
    submitted_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    node = models.OneToOneField(Node, on_delete=models.PROTECT, related_name="contribution")

    objects = ContributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False) | Q(person__isnull=False),
                name="somebody_said_it",
            ),
            models.CheckConstraint(
                condition=~Q(state="out_of_scope") | ~Q(answer=""), name="out_of_scope_says_why"
            ),
        ]
        indexes = [models.Index(fields=["consultation", "state"], name="contributions_to_answer")]


class Item(models.Model):
    """A curated node of the study: an area, a research question, a finding and so on."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        SHORTLISTED = "shortlisted", _("shortlisted")
        CHOSEN = "chosen", _("chosen")
        NOT_CHOSEN = "not_chosen", _("not chosen")
        MERGED = "merged", _("merged into another")

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="items")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="items")
    consultation = models.ForeignKey(
        Consultation, null=True, on_delete=models.PROTECT, related_name="items"
    )
    """The gathering it came from."""
    kind = models.CharField(max_length=14, choices=Node.Kind)
    state = models.CharField(max_length=11, choices=State, default=State.PROPOSED)
    title = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    node = models.OneToOneField(Node, on_delete=models.PROTECT, related_name="item")


class ItemWording(models.Model):
    """How an item was worded from one moment on, by whom and why."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=12)
    body = models.TextField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="one_wording_a_number")
        ]


class Objection(models.Model):
    """An author does not recognise what became of a contribution; it waits for an answer."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="objections"
    )
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="objections")
    body = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "item"],
                condition=Q(answered_at=None),
                name="one_open_objection",
            )
        ]


class Decision(models.Model):
    """What was decided, by whom, why; only another decision reverses it."""

    class Way(models.TextChoices):
        BALLOT = "ballot", _("by a ballot")
        COORDINATORS = "coordinators", _("by the coordinators")

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="decisions")
    consultation = models.OneToOneField(
        Consultation, null=True, on_delete=models.PROTECT, related_name="decision"
    )
    way = models.CharField(max_length=12, choices=Way)
    follows_result = models.BooleanField(default=True)
    """An advisory result may be departed from, with a reason."""
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField()
    node = models.OneToOneField(Node, on_delete=models.PROTECT, related_name="decision")
