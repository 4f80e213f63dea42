"""What an application asks: the steps, and which questions fit which kind of member."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from siec.membership.models import ApplicationDraft, Member

Kind, Experience = Member.Kind, Member.Experience


class Step(models.TextChoices):
    """Groups of questions, in the order in which they are asked."""

    KIND = "kind", _("who is joining")
    ABOUT = "about", _("who you are")
    CRITERION = "criterion", _("experience of migration")
    COMMUNITIES = "communities", _("communities and the directory")
    CONTACT = "contact", _("contact and consent")


STEPS = tuple(Step)
COLUMNS = {
    Step.ABOUT: (
        "name", "about", "language", "voivodeship", "city", "website", "krs", "experience",
    ),
    Step.CRITERION: ("made_by_migrants", "acts_for_migrants", "criterion_note"),
    Step.COMMUNITIES: ("is_listed",),
    Step.CONTACT: ("contact_name", "contact_email", "contact_language"),
}  # fmt: skip


def has_website(kind: str) -> bool:
    return kind not in Member.PERSONS


def has_krs(kind: str) -> bool:
    return kind in Member.REGISTERED


def columns_of(step: str, kind: str) -> tuple[str, ...]:
    """The fields of the member's row that this step fills in for this kind."""
    unasked = {"website": not has_website(kind), "krs": not has_krs(kind)}
    return tuple(name for name in COLUMNS.get(Step(step), ()) if not unasked.get(name))


def experience_of(kind: str) -> list[tuple[str, str | Promise]]:
    """The answers that make sense: only a person who suspended an activity has a pause."""
    left_out = Experience.NONE if kind == Kind.PERSON_SUSPENDED else Experience.PAUSED
    return [(value, words) for value, words in Experience.choices if value != left_out]


def next_step(done: list[str]) -> str:
    """The first step that is not answered in full; empty when all are."""
    return next((step for step in STEPS if step not in done), "")


def draft_of(member: Member) -> ApplicationDraft | None:
    """How far the draft has come; None, without a query, once the application is sent."""
    return getattr(member, "draft", None) if member.state == Member.State.DRAFT else None


def done_of(member: Member) -> list[str]:
    """The steps that are answered in full."""
    draft = draft_of(member)
    return draft.done if draft else list(STEPS)
