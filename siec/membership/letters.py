"""Mails about joining and about mandates. Words and links are made when a mail is sent."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from siec.accounts.letters import invitation_path
from siec.accounts.queries import reader_of
from siec.foundation.mail import Letter, address, letter
from siec.membership.links import token_of
from siec.membership.models import Mandate, Member, MemberChange


@letter("membership.go_on")
def go_on(*, member: str) -> Letter | None:
    found = Member.objects.filter(code=member, state=Member.State.DRAFT).first()
    if found is None:
        return None
    with override(found.contact_language):
        return Letter(
            to=found.contact_email,
            language=found.contact_language,
            subject=_("Your application to the network: go on where you stopped"),
            paragraphs=(
                _("You saved your application. Nothing is lost: the link leads back to it."),
                _("It waits for 90 days after the last change. Then it is deleted."),
            ),
            action=(_("Go on with the application"), address(_way_back(found))),
            reason=_(
                "Somebody asked for this link with this address. If it was not you, do nothing: "
                "no other message follows."
            ),
        )


@letter("membership.submitted")
def submitted(*, change: int) -> Letter | None:
    return _to_applicant(
        change,
        lambda name: _("We have your application: %(name)s") % {"name": name},
        lambda found: (
            _("Thank you. The coordinators read it and answer by e-mail."),
            _("Behind the button you see at any time where it stands. No account is needed."),
        ),
        lambda: _("See where the application stands"),
    )


@letter("membership.asked")
def asked(*, change: int) -> Letter | None:
    return _to_applicant(
        change,
        lambda name: _("A question about your application: %(name)s") % {"name": name},
        lambda found: (
            _("Before they decide, the coordinators ask:"),
            found.note,
            _("Behind the button you can answer. No account is needed."),
        ),
        lambda: _("Answer the question"),
    )


@letter("membership.declined")
def declined(*, change: int) -> Letter | None:
    return _to_applicant(
        change,
        lambda name: _("Your application was declined: %(name)s") % {"name": name},
        lambda found: (
            _("The coordinators decided not to accept the application. Their reason:"),
            found.note,
            _("If something has changed or was misunderstood, you can apply again."),
        ),
        lambda: _("See the application"),
    )


@letter("membership.waiting")
def waiting(*, change: int, person: str) -> Letter | None:
    return _to_coordinator(
        change,
        person,
        lambda name: _("A new application waits: %(name)s") % {"name": name},
        lambda: _("Somebody wants to join the network. Read the application and answer it."),
    )


@letter("membership.answered")
def answered(*, change: int, person: str) -> Letter | None:
    return _to_coordinator(
        change,
        person,
        lambda name: _("An applicant answered: %(name)s") % {"name": name},
        lambda: _("The question you asked has an answer. The application waits for you again."),
    )


@letter("membership.welcome")
def welcome(*, mandate: str) -> Letter | None:
    return _with_invitation(
        mandate,
        lambda name: _("Welcome to the network: %(name)s") % {"name": name},
        lambda name: (
            _(
                "Your application is accepted. You are the delegate: you speak and vote for "
                "“%(name)s”."
            )
            % {"name": name},
            _(
                "What comes next: sign in with the button. Your page shows what is asked of you "
                "now, how long it takes and until when. Most things take ten minutes."
            ),
            _("You can invite others to share the work, also somebody who votes when you cannot."),
        ),
    )


@letter("membership.named_delegate")
def named_delegate(*, mandate: str) -> Letter | None:
    return _with_invitation(
        mandate,
        lambda name: _("You are now the delegate: %(name)s") % {"name": name},
        lambda name: (
            _("The coordinators named you delegate: from now on you speak and vote for “%(name)s”.")
            % {"name": name},
            _("Sign in with the button. Your page shows what is asked of you now."),
        ),
    )


@letter("membership.invited")
def invited(*, mandate: str) -> Letter | None:
    return _with_invitation(
        mandate,
        lambda name: _("You are invited to act for: %(name)s") % {"name": name},
        lambda name: (
            _("The delegate of “%(name)s” invites you to take part in the network for it.")
            % {"name": name},
            _("Sign in with the button. Your page shows your role and what is asked of you now."),
        ),
    )


@letter("membership.mandate_ended")
def mandate_ended(*, mandate: str) -> Letter | None:
    found = _mandate(mandate)
    if found is None:
        return None
    person, name = found.person, {"name": found.member.name}
    with override(person.language):
        role = str(Mandate.Role(found.role).label)
        return Letter(
            to=person.email,
            language=person.language,
            subject=_("Your mandate has ended: %(name)s") % name,
            paragraphs=(
                _("You no longer act for “%(name)s” as its %(role)s.") % {**name, "role": role},
                _("What you wrote for it stays. Thank you for the work you did."),
            ),
            reason=_("You had a mandate in the network, and it ended."),
        )


def _way_back(member: Member) -> str:
    return reverse("membership:resume", args=[token_of(member)])


Subject = Callable[[str], str]
Found = Callable[[MemberChange], tuple[str, ...]]


def _to_applicant(
    change: int, subject: Subject, paragraphs: Found, button: Callable[[], str]
) -> Letter | None:
    found = MemberChange.objects.select_related("member").filter(pk=change).first()
    if found is None:
        return None
    member = found.member
    with override(member.contact_language):
        return Letter(
            to=member.contact_email,
            language=member.contact_language,
            subject=subject(member.name),
            paragraphs=paragraphs(found),
            action=(button(), address(reverse("membership:status", args=[token_of(member)]))),
            reason=_("Somebody applied to join the network and gave this address as contact."),
        )


def _to_coordinator(
    change: int, person: str, subject: Subject, sentence: Callable[[], str]
) -> Letter | None:
    found = MemberChange.objects.select_related("member").filter(pk=change).first()
    reader = reader_of(person)
    if found is None or reader is None:
        return None
    with override(reader.language):
        return Letter(
            to=reader.email,
            language=reader.language,
            subject=subject(found.member.name),
            paragraphs=(sentence(),),
            action=(
                _("Read the application"),
                address(reverse("membership:manage", args=[found.member.code])),
            ),
            reason=_("You coordinate the network, so you are told about applications."),
        )


def _with_invitation(
    mandate: str, subject: Subject, paragraphs: Callable[[str], tuple[str, ...]]
) -> Letter | None:
    found = _mandate(mandate)
    if found is None or found.ended_at:
        return None
    person, name = found.person, found.member.name
    with override(person.language):
        return Letter(
            to=person.email,
            language=person.language,
            subject=subject(name),
            paragraphs=paragraphs(name),
            action=(_("Sign in"), address(invitation_path(person))),
            reason=_(
                "You were given a mandate in the network. The button works once, for 14 days; "
                "later, sign in with this e-mail address. If this is a mistake, write to us."
            ),
        )


def _mandate(code: str) -> Mandate | None:
    found = Mandate.objects.select_related("member", "person")
    return found.filter(code=code, person__is_active=True).first()
