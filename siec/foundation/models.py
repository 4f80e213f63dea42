"""What every room stands on is kept here: texts, the audit chain, events, jobs, drafts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Text(models.Model):
    """One thing said, in as many languages as somebody wrote or translated it."""

    version = models.PositiveIntegerField(default=1)
    """Grows when the original changes; a translation of an older version is outdated."""


class TextVariant(models.Model):
    """A text in one language. Exactly one variant of a text is the original."""

    class State(models.TextChoices):
        ORIGINAL = "original", _("original")
        MACHINE = "machine", _("machine translation")
        REVIEWED = "reviewed", _("reviewed translation")
        OUTDATED = "outdated", _("translation of an older version")

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="variants")
    language = models.CharField(max_length=12)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.ORIGINAL)
    of_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "language"], name="one_variant_a_language"),
            models.UniqueConstraint(
                fields=["text"], condition=models.Q(state="original"), name="one_original_a_text"
            ),
        ]


class AuditEntry(models.Model):
    """Who did what to what: opaque codes only, so that a person's name can be erased elsewhere.

    Written unchained, in the action's own transaction; the worker chains entries one after another.
    """

    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    actor = models.CharField(max_length=12, blank=True)
    """Code of the person; empty when the program itself acted."""
    target_kind = models.CharField(max_length=40)
    target = models.CharField(max_length=40)
    detail = models.JSONField(default=dict)
    """Codes and states, never words or names."""
    position = models.PositiveBigIntegerField(null=True, unique=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["target_kind", "target"], name="audit_of_target")]


class Event(models.Model):
    """Something happened. Written with its cause; the worker fans it out to those who listen."""

    name = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    """Codes only: words are looked up when they are needed."""
    at = models.DateTimeField()
    fanned_out_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(fanned_out_at=None), name="event_to_fan_out"
            )
        ]


class Job(models.Model):
    """One piece of background work, done once: a receiver of an event, a mail, a due moment."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        DEAD = "dead", _("given up")

    key = models.CharField(max_length=160, unique=True)
    """Says what the work is; asking for the same work twice makes one job."""
    handler = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    lease = models.CharField(max_length=12, blank=True)
    """Of the worker that holds it now; a worker that lost its lease cannot finish the job."""
    last_error = models.CharField(max_length=200, blank=True)
    """The kind of the error only: its words could hold what nobody else may read."""
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="job_to_do",
            )
        ]


class Beat(models.Model):
    """When a recurring task runs next; taken by one worker at a time."""

    name = models.CharField(max_length=60, primary_key=True)
    next_at = models.DateTimeField()


class Draft(models.Model):
    """What a person has typed into a form and not sent yet."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    form = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "form"], name="one_draft_a_form")]
