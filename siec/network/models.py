"""The installation: one runs one network."""

from django.db import models

from siec.foundation.models import Text


class Network(models.Model):
    """The network that this installation runs. There is one row."""

    name = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    funder_statement = models.ForeignKey(
        Text, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Stands in the foot of every page, mail and document; empty when nobody funds the work."""
    contact_email = models.EmailField()
    is_demo = models.BooleanField(default=False)
    """Says on every page that its people and organisations are invented."""

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_network")]

    @property
    def code(self) -> str:
        """For the audit: there is only one."""
        return "network"
