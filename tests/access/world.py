"""The demo network, with somebody in every role towards one of its members."""

from dataclasses import dataclass
from typing import Any

from siec.accounts.letters import invitation_path, sign_in_path
from siec.accounts.models import Person
from siec.demo.build import build_demo
from siec.foundation import outbox
from siec.foundation.models import Job
from siec.membership.actions import start_application
from siec.membership.links import token_of
from siec.membership.models import Mandate, Member
from siec.study.models import Consultation, Contribution, Decision, Item, Objection, Phase, Study
from tests.factories import (
    NOW,
    give_mandate,
    make_consultation,
    make_contribution,
    make_member,
    make_person,
)

ROLES = (
    "visitor",
    "stranger",
    "observer",
    "editor",
    "delegate",
    "deputy",
    "outsider",
    "facilitator",
    "researcher",
    "coordinator",
    "administrator",
)
"""`stranger` is signed in without any role. Delegate and so on are of the member that the objects
belong to, `outsider` is the delegate of another one; the facilitator works in all consultations."""

Arguments = dict[str, Any]


@dataclass(frozen=True)
class World:
    people: dict[str, Person | None]
    arguments: dict[str, Arguments]
    """What stands in addresses, by the name that the access table uses."""
    forms: dict[str, dict[str, str]]
    """What must stand in a form for the question of access to come up at all, by route."""


def build_world() -> World:
    build_demo()
    said = Contribution.objects.filter(consultation__item_kind="question", state="taken_up")
    contribution = said.select_related("member").order_by("pk").first()
    assert contribution
    assert contribution.member
    people = _people(contribution.member)
    arguments = _arguments(contribution, contribution.member)
    forms = {"gathering:undo": {"undo": f"{arguments['waiting']['code']}:"}}
    return World(people, arguments, forms)


def _people(member: Member) -> dict[str, Person | None]:
    """One in each role; the delegate, the facilitator and the staff are the demo's."""
    staff = {
        role: Person.objects.get(staff_roles__role=role)
        for role in ("researcher", "coordinator", "administrator")
    }
    added = {
        role: give_mandate(member, role=role).person
        for role in ("observer", "editor", "deputy")
        if not member.mandates.filter(role=role).exists()
    }
    held = {mandate.role: mandate.person for mandate in member.mandates.all()}
    return {
        "visitor": None,
        "stranger": make_person(),
        "outsider": give_mandate(make_member("Theirs")).person,
        "facilitator": Person.objects.filter(facilitations__isnull=False).distinct().get(),
        **staff,
        **held,
        **added,
    }


def _arguments(contribution: Contribution, member: Member) -> dict[str, Arguments]:
    questions = Phase.objects.get(state="open")
    ballots = Consultation.objects.filter(kind="ballot")
    running, counted = ballots.get(state="open"), ballots.get(state="decided")
    gathering = Consultation.objects.get(kind="gathering", state="open")
    item = Item.objects.filter(kind="question").earliest("pk")
    waiting = make_contribution(gathering, member)
    objection = Objection.objects.create(contribution=contribution, item=item, body="No.", at=NOW)
    submitted = Member.objects.get(state="submitted")
    draft = start_application(by=None, kind="foundation", language="en", at=NOW)
    facilitator = gathering.facilitations.get().person
    return {
        "nothing": {},
        "item": {"code": item.code},
        "running": {"code": running.code},
        "counted": {"code": counted.code},
        "gathering": {"code": gathering.code},
        "draft_ballot": {
            "code": make_consultation(kind="ballot", state="draft", phase=questions).code
        },
        "paper": {"code": running.code, "member": member.code},
        "said": {"code": contribution.code},
        "waiting": {"code": waiting.code},
        "objection": {"code": objection.code},
        "study": {"slug": Study.objects.get().slug},
        "phase_page": {"slug": Study.objects.get().slug, "phase": questions.slug},
        "phase": {"code": questions.code},
        "decision": {"code": Decision.objects.get().code},
        "facilitation": {"code": gathering.code, "person": facilitator.code},
        "node": {"code": item.node.code},
        "network_node": {"code": waiting.node.code},
        "application": {"token": token_of(draft)},
        "sent_application": {"token": token_of(submitted)},
        "step": {"token": token_of(draft), "step": "about"},
        "member": {"code": member.code},
        "applicant": {"code": submitted.code},
        "mandate": {"code": member.code, "mandate": _mandate(member).code},
        "sign_in_link": {"token": sign_in_path(make_person()).rstrip("/").rpartition("/")[2]},
        "invitation": {"token": invitation_path(make_person()).rstrip("/").rpartition("/")[2]},
        "job": {"number": _dead_job().pk},
        "mail": {"name": "none"},
    }


def _mandate(member: Member) -> Mandate:
    return give_mandate(member, role="editor")


def _dead_job() -> Job:
    job = outbox.enqueue("mail", key="mail:dead:1", due_at=NOW)
    Job.objects.filter(pk=job.pk).update(state=Job.State.DEAD)
    return job
