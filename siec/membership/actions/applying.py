"""What an applicant can do, by the signed link, before and after sending."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from siec.accounts.models import Person
from siec.foundation import audit, mail
from siec.foundation.errors import DomainError
from siec.membership import rules
from siec.membership.actions.changing import State, change_state, lock
from siec.membership.actions.communities import (
    forget_communities,
    give_consent,
    withdraw_consent,
    write_communities,
)
from siec.membership.models import ApplicationDraft, Consent, Member, MemberChange, MemberKindPeriod
from siec.membership.questions import STEPS, Step, columns_of, has_krs, has_website, next_step

DRAFTS_ARE_KEPT = timedelta(days=90)
LARGEST_DRAFT = 30_000
MOST_LINKS_AN_HOUR = 3


@transaction.atomic
def start_application(*, by: Person | None, kind: str, language: str, at: datetime) -> Member:
    """Begin a draft. Organisations are in the public directory unless they say no."""
    rules.APPLY.check(by, None, at=at)
    member = Member.objects.create(
        kind=kind,
        language=language,
        contact_language=language,
        is_listed=kind in Member.ORGANISATIONS,
        started_at=at,
    )
    ApplicationDraft.objects.create(member=member, done=[Step.KIND], saved_at=at)
    audit.record("application.started", by=by, on=member, at=at, detail={"kind": kind})
    return member


@transaction.atomic
def change_kind(*, by: Person | None, member: Member, kind: str, at: datetime) -> None:
    """Another kind: what was typed stays, but the steps that ask other things are asked again.

    Communities do not cross over: an organisation's are public facts, a person's are guarded.
    """
    rules.APPLY.check(by, member, at=at)
    draft = _draft_of(member)
    found = draft.member
    if kind == found.kind:
        return
    if (kind in Member.ORGANISATIONS) != found.is_organisation:
        forget_communities(found, at=at)
        draft.typed.pop(Step.COMMUNITIES, None)
        found.is_listed = kind in Member.ORGANISATIONS
    found.kind = kind
    found.save()
    draft.done = [step for step in draft.done if step in (Step.KIND, Step.CONTACT)]
    _touch(draft, at)


@transaction.atomic
def answer_step(
    *, by: Person | None, member: Member, step: str, answers: dict[str, Any], at: datetime
) -> str:
    """Write a step's answers, checked by its form. Returns the next step, empty when none is left.

    Raises DomainError when the application has been sent meanwhile.
    """
    rules.APPLY.check(by, member, at=at)
    draft = _draft_of(member)
    for name in columns_of(step, draft.member.kind):
        setattr(draft.member, name, answers[name])
    draft.member.save()
    if step == Step.COMMUNITIES:
        write_communities(draft.member, answers, at=at)
    if step == Step.CONTACT:
        give_consent(draft.member, Consent.Purpose.MEMBERSHIP, at=at)
    draft.typed.pop(step, None)
    draft.done = [known for known in STEPS if known in {*draft.done, step}]
    _touch(draft, at)
    return next_step(draft.done)


@transaction.atomic
def keep_typed(
    *, by: Person | None, member: Member, step: str, typed: dict[str, Any], at: datetime
) -> None:
    """Keep what stands in a step's fields, right or wrong, to go on later.

    A group's or person's communities are not kept so: only with a consent, in their own place.
    Raises DomainError when it is too much text.
    """
    rules.APPLY.check(by, member, at=at)
    draft = _draft_of(member)
    if step == Step.COMMUNITIES and not draft.member.is_organisation:
        typed = {name: value for name, value in typed.items() if name == "is_listed"}
    draft.typed[step] = typed
    if len(str(draft.typed)) > LARGEST_DRAFT:
        raise DomainError(_("This is too much text to keep. Make it shorter and save again."))
    draft.done = [known for known in draft.done if known != step]
    _touch(draft, at)


@transaction.atomic
def mail_link_to_go_on(*, by: Person | None, member: Member, email: str, at: datetime) -> None:
    """Send the applicant the way back to their draft; at most once an hour to one address, and
    thrice for whoever begins one draft after another to fill somebody's mailbox.
    """
    rules.APPLY.check(by, member, at=at)
    draft = _draft_of(member)
    draft.member.contact_email = email
    draft.member.save()
    _touch(draft, at)
    digest = salted_hmac("siec.go-on", email.lower()).hexdigest()[:12]
    hour = f"{digest}:{at:%Y%m%d%H}"
    if mail.count_sent("membership.go_on", begins=hour) < MOST_LINKS_AN_HOUR:
        mail.send("membership.go_on", key=f"{hour}:{member.code}", at=at, member=member.code)


@transaction.atomic
def submit_application(*, by: Person | None, member: Member, at: datetime) -> MemberChange:
    """Send the application. Raises DomainError when a step is unanswered or it was sent before."""
    rules.APPLY.check(by, member, at=at)
    draft = _draft_of(member)
    if left := next_step(draft.done):
        raise DomainError(
            _("One group of questions is not answered yet: %(step)s.") % {"step": Step(left).label}
        )
    found = draft.member
    found.website = found.website if has_website(found.kind) else ""
    found.krs = found.krs if has_krs(found.kind) else ""
    found.submitted_at = at
    MemberKindPeriod.objects.create(member=found, kind=found.kind, since=at)
    draft.delete()
    return change_state(found, State.SUBMITTED, by=by, at=at)


@transaction.atomic
def answer_question(
    *, by: Person | None, member: Member, answer: str, at: datetime
) -> MemberChange:
    """Answer what the reviewers asked. Raises DomainError when nothing is asked."""
    rules.APPLY.check(by, member, at=at)
    found = lock(member)
    if found.state != State.ASKED_FOR_MORE:
        raise DomainError(_("Nobody waits for an answer now. Load the page again."))
    return change_state(found, State.SUBMITTED, by=by, at=at, note=answer)


@transaction.atomic
def withdraw_application(*, by: Person | None, member: Member, at: datetime) -> None:
    """Take an undecided application back: all that was written is deleted."""
    rules.APPLY.check(by, member, at=at)
    found = lock(member)
    if found.state not in (State.DRAFT, *Member.WAITING):
        raise DomainError(_("This application has been decided already, so it stays."))
    audit.record("application.withdrawn", by=by, on=found, at=at, detail={"before": found.state})
    found.delete()


@transaction.atomic
def withdraw_community_consent(*, by: Person, member: Member, at: datetime) -> None:
    """Take the consent back: the guarded communities are deleted. Raises Refused for others."""
    rules.MANAGE_MANDATES.check(by, member, at=at)
    found = lock(member)
    withdraw_consent(found, Consent.Purpose.COMMUNITY, at=at)
    audit.record("consent.withdrawn", by=by, on=found, at=at, detail={"purpose": "community"})


def forget_old_drafts(*, at: datetime) -> int:
    """Delete drafts that nobody has touched for long. Returns how many."""
    old = Member.objects.filter(state=State.DRAFT, draft__saved_at__lt=at - DRAFTS_ARE_KEPT)
    return sum(_forget(member, at) for member in old)


@transaction.atomic
def _forget(member: Member, at: datetime) -> bool:
    audit.record("application.forgotten", by=None, on=member, at=at)
    member.delete()
    return True


def _draft_of(member: Member) -> ApplicationDraft:
    """The draft, with its member locked. Raises DomainError once it is sent."""
    found = lock(member)
    draft = ApplicationDraft.objects.filter(member=found).first()
    if draft is None or found.state != State.DRAFT:
        raise DomainError(_("This application has been sent already, so it cannot be changed."))
    draft.member = found
    return draft


def _touch(draft: ApplicationDraft, at: datetime) -> None:
    draft.saved_at = at
    draft.save()
