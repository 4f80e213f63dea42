"""Items of the study, how they were worded, what authors object to, what was decided."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from siec.accounts.models import Person
from siec.foundation.ids import new_code
from siec.foundation.models import Text
from siec.study.models.consultations import Consultation
from siec.study.models.contributions import Contribution
from siec.study.models.phases import Phase, Study
from siec.trail.models import Node


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
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="objections")
    """Empty when the author objects to having been put out of scope."""
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
            ),
            models.UniqueConstraint(
                fields=["contribution"],
                condition=Q(answered_at=None, item=None),
                name="one_open_objection_to_scope",
            ),
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
