"""Contributions: what members said, in their own words and languages."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from siec.accounts.models import Person
from siec.foundation.ids import new_code
from siec.foundation.models import Text
from siec.membership.models import Mandate, Member
from siec.study.models.consultations import Consultation
from siec.trail.models import Audience, Node


class Channel(models.TextChoices):
    """The way by which something reached the network."""

    WEB = "web", _("on the web")
    SIGNED_LINK = "signed_link", _("by a signed link")
    PAPER = "paper", _("on paper")
    PHONE = "phone", _("by phone")
    MEETING = "meeting", _("at a meeting")


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def visible_to(self, person: Any, *, inside: bool | None = None) -> "ContributionQuerySet":
        """The network reads what stands, and each what their own members withdrew; everyone else
        reads what stands in public nodes. inside: where it was asked before."""
        standing = self.exclude(state=Contribution.State.WITHDRAWN)
        if inside is None:
            inside = getattr(person, "is_authenticated", False) and is_inside(person)
        if not inside:
            return standing.filter(node__audience=Audience.PUBLIC)
        own = Mandate.objects.filter(person=person, ended_at=None).values("member")
        return self.filter(~Q(state=Contribution.State.WITHDRAWN) | Q(member__in=own))


def is_inside(person: Any) -> bool:
    """Does somebody signed in belong to the network: by a mandate, a staff role, facilitating?"""
    if person.roles:
        return True
    mandates = person.mandates.filter(ended_at=None).values("pk")
    facilitations = person.facilitations.filter(ended_at=None).values("pk")
    return bool(mandates.union(facilitations).exists())


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
    is_for_everyone = models.BooleanField(default=False)
    """Its author lets everyone read the words, without a name, once they are taken up."""
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
