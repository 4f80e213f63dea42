"""The invented people and members come in as real ones do: they apply, and are accepted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import override

from siec.accounts.actions import find_or_create_person, grant_role
from siec.accounts.models import Person
from siec.demo.members import INVENTED, MEMBERS, Invented
from siec.membership.actions import (
    accept_application,
    answer_step,
    ask_applicant,
    invite_person,
    start_application,
    submit_application,
)
from siec.membership.models import Mandate, Member
from siec.membership.questions import Step

STAFF = (
    ("koordynacja", "Ewa Koordynująca", "coordinator"),
    ("badania", "Marek Badawczy", "researcher"),
    ("administracja", "Ala Administrująca", "administrator"),
)
WAITING = Invented("Група «Новий двір»", "informal_group", "06", "Хелм", "under_1", "uk", (), (), "Інна Дворова", "Щойно починаємо.")  # fmt: skip
UNCLEAR = Invented("Fundacja „Daleki Brzeg”", "foundation", "22", "Sopot", "10", "pl", (), (), "Adam Brzegowski", "Organizujemy koncerty.")  # fmt: skip


@dataclass(frozen=True)
class Voice:
    """A member of the demo with whoever speaks for it."""

    member: Member
    delegate: Person
    invented: Invented


def mail_of(name: str) -> str:
    return f"{name}@siec.example.org"


def build_staff(*, at: datetime) -> dict[str, Person]:
    """One person for each staff role, and one who facilitates; by role."""
    staff = {}
    for mailbox, name, role in STAFF:
        person = find_or_create_person(email=mail_of(mailbox), name=name, language="pl", at=at)
        grant_role(by=None, person=person, role=role, at=at)
        staff[role] = person
    staff["facilitator"] = find_or_create_person(
        email=mail_of("moderacja"), name="Nina Moderująca", language="pl", at=at
    )
    return staff


def build_members(*, by: Person, at: datetime) -> list[Voice]:
    """All forty, a few each day; two more applications wait for the coordinators."""
    voices = []
    for number, invented in enumerate(MEMBERS, start=1):
        moment = at + timedelta(hours=9 * number)
        member = apply(invented, f"delegat{number:02}", at=moment)
        mandate = accept_application(by=by, member=member, at=moment + timedelta(hours=5))
        voices.append(Voice(mandate.member, mandate.person, invented))
    _add_deputy(voices[0], at=at + timedelta(days=20))
    return voices


def build_waiting_applications(*, by: Person, at: datetime) -> None:
    apply(WAITING, "czeka1", at=at)
    unclear = apply(UNCLEAR, "czeka2", at=at)
    question = "Kto tworzy Fundację? Prosimy o dwa zdania o doświadczeniu migracji założycielek."
    ask_applicant(by=by, member=unclear, question=question, at=at + timedelta(hours=3))


def apply(invented: Invented, mailbox: str, *, at: datetime) -> Member:
    """Fill in the form step by step and send it."""
    with override(invented.language):
        member = start_application(by=None, kind=invented.kind, language=invented.language, at=at)
        for step, answers in _answers(invented, mailbox).items():
            answer_step(by=None, member=member, step=step, answers=answers, at=at)
        submit_application(by=None, member=member, at=at)
    member.refresh_from_db()
    return member


def _answers(invented: Invented, mailbox: str) -> dict[str, dict[str, object]]:
    listed = invented.kind in Member.ORGANISATIONS
    return {
        Step.ABOUT: {
            "name": invented.name,
            "about": f"{invented.about} {INVENTED[invented.language]}",
            "language": invented.language,
            "voivodeship": invented.voivodeship,
            "city": invented.city,
            "website": "",
            "krs": "",
            "experience": invented.experience,
        },
        Step.CRITERION: {
            "made_by_migrants": True,
            "acts_for_migrants": True,
            "criterion_note": "",
        },
        Step.COMMUNITIES: {
            "communities": list(invented.communities),
            "show_communities": listed,
            "community_consent": True,
            "is_listed": listed or invented.kind == Member.Kind.INFORMAL_GROUP,
        },
        Step.CONTACT: {
            "contact_name": invented.contact,
            "contact_email": mail_of(mailbox),
            "contact_language": invented.language,
        },
    }


def _add_deputy(voice: Voice, *, at: datetime) -> None:
    invite_person(
        by=voice.delegate,
        member=voice.member,
        role=Mandate.Role.DEPUTY,
        email=mail_of("zastepstwo01"),
        name="Jurij Zastępczy",
        language="uk",
        at=at,
    )
