"""A secret approval ballot: while it is open, papers and the keys that join them to members;
from sealing on, papers only. Ids are random: neither a row's key nor its place tells an order."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from siec.foundation.ids import new_code
from siec.membership.models import Mandate, Member
from siec.study.models import Consultation, Item


def random_id() -> str:
    """128 bits: says nothing about when or in which order."""
    return secrets.token_hex(16)


class Ballot(models.Model):
    """What the members are asked to choose, and by which rule it is counted."""

    class Rule(models.TextChoices):
        EQUAL_SHARES = "equal-shares", _("equal shares")

    consultation = models.OneToOneField(
        Consultation, on_delete=models.PROTECT, related_name="ballot"
    )
    rule = models.CharField(max_length=14, choices=Rule, default=Rule.EQUAL_SHARES)
    choose = models.PositiveSmallIntegerField()
    """How many items are chosen: the k of "k out of n"."""
    least = models.PositiveSmallIntegerField(default=3)
    most = models.PositiveSmallIntegerField(default=10)
    """How many items one paper may tick."""
    quorum = models.PositiveSmallIntegerField(default=0)
    """Papers needed for the result to count; 0 is none."""
    commitment = models.CharField(max_length=64, blank=True)
    """SHA-256 of the seed, published at opening."""
    seed = models.CharField(max_length=64, blank=True)
    """Orders ties. Shown to nobody before sealing."""
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(choose__gte=1), name="chooses_at_least_one"),
            models.CheckConstraint(
                condition=Q(most__gte=models.F("least")), name="most_at_least_least"
            ),
        ]


class Option(models.Model):
    """An item that stands on the ballot."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="options")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    """Its id in the recount file and on paper."""

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "item"], name="one_option_an_item"),
            models.UniqueConstraint(fields=["ballot", "number"], name="one_option_a_number"),
        ]


class CastAs(models.TextChoices):
    """In which way a paper came in; it decides who may replace it."""

    DELEGATE = "delegate", _("by the delegate")
    DEPUTY = "deputy", _("by the deputy")
    CODE = "code", _("on paper, with a code")


class Paper(models.Model):
    """What one member ticked. Kept until sealing; no time, no order."""

    id = models.CharField(max_length=32, primary_key=True, default=random_id, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="papers")
    choices = models.JSONField()
    """Numbers of options; an empty list is a blank paper."""


class PaperKey(models.Model):
    """That a member has voted, and which paper is theirs. Deleted at sealing."""

    id = models.CharField(max_length=32, primary_key=True, default=random_id, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="keys")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    paper = models.OneToOneField(Paper, on_delete=models.CASCADE, related_name="key")
    cast_as = models.CharField(max_length=8, choices=CastAs)
    """A deputy's paper can be replaced by the delegate, never the other way round."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="one_paper_each")]


class UnfinishedPaper(models.Model):
    """Ticks that somebody has not cast yet. Deleted at casting and at sealing."""

    id = models.CharField(max_length=32, primary_key=True, default=random_id, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="+")
    choices = models.JSONField()
    is_blank = models.BooleanField(default=False)
    """Left blank on purpose, not only nothing ticked yet."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "mandate"], name="one_unfinished_paper")
        ]


class PaperCode(models.Model):
    """Lets one member's paper be entered by somebody else, once. Deleted when it is used, and at
    sealing; the code itself stands only on the printed paper.
    """

    id = models.CharField(max_length=32, primary_key=True, default=random_id, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="paper_codes")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "member"], name="one_code_each"),
            models.UniqueConstraint(fields=["ballot", "digest"], name="one_member_a_code"),
        ]


class SealedPaper(models.Model):
    """A paper after sealing: a new random id, a shuffled place, no way back to its member."""

    id = models.CharField(max_length=32, primary_key=True, default=random_id, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="sealed_papers")
    place = models.PositiveIntegerField()
    choices = models.JSONField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "place"], name="one_paper_a_place")
        ]


class Result(models.Model):
    """The count as published: its recount file, its figures, how groups fared."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, related_name="result")
    recount_file = models.TextField()
    """The very bytes that are offered for recounting."""
    count = models.JSONField()
    """What `siec count FILE --json` writes for that file."""
    figures = models.JSONField()
    """What else the papers say: votes, turnout, members left without, where ties were met."""
    groups = models.JSONField()
    """Figures of groups, cells under 5 hidden; computed before sealing, not recountable."""
    counted_at = models.DateTimeField()
