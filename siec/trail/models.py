"""Nodes and links: the only store of merge, split, cite, answer and decide."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from siec.accounts.models import Person
from siec.foundation.ids import new_code


class Audience(models.TextChoices):
    PUBLIC = "public", _("everyone")
    NETWORK = "network", _("the network")
    STAFF = "staff", _("the people who run the network")
    OWNER = "owner", _("its author")


class Node(models.Model):
    """What can be traced; each traceable row of another room owns exactly one."""

    class Kind(models.TextChoices):
        CONTRIBUTION = "contribution", _("contribution")
        AREA = "area", _("area")
        QUESTION = "question", _("research question")
        FINDING = "finding", _("finding")
        CONCLUSION = "conclusion", _("conclusion")
        RECOMMENDATION = "recommendation", _("recommendation")
        BALLOT = "ballot", _("ballot")
        DECISION = "decision", _("decision")

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    kind = models.CharField(max_length=14, choices=Kind)
    audience = models.CharField(max_length=8, choices=Audience)


class Link(models.Model):
    """The target came from the source. Retracted, never deleted."""

    class Relation(models.TextChoices):
        TAKEN_UP = "taken_up", _("taken up in")
        MERGED = "merged", _("merged into")
        SPLIT = "split", _("split into")
        RAISED = "raised", _("raised")
        PUT_TO_VOTE = "put_to_vote", _("put to the vote in")
        DECIDED_BY = "decided_by", _("led to")
        DECIDES = "decides", _("decided on")
        ANSWERED = "answered", _("answered by")
        SUPPORTS = "supports", _("supports")
        CITED = "cited", _("cited in")

    source = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="links_in")
    relation = models.CharField(max_length=12, choices=Relation)
    reason = models.TextField(blank=True)
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "relation"],
                condition=models.Q(retracted_at=None),
                name="one_link_of_a_relation",
            ),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="no_link_to_itself"
            ),
        ]
