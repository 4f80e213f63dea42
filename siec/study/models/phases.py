"""The study and its phases."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from siec.foundation.ids import new_code
from siec.foundation.models import Text


class Study(models.Model):
    """One research project, with phases."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
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
