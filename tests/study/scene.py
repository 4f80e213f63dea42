"""A phase in full swing, to test on: members that speak, a gathering, staff."""

from dataclasses import dataclass, field
from datetime import timedelta

from siec.accounts.models import Person
from siec.membership.models import Member
from siec.study import actions
from siec.study.models import Consultation, Phase
from siec.study.words import Words
from tests.factories import (
    NOW,
    give_mandate,
    make_consultation,
    make_facilitator,
    make_member,
    make_person,
    make_phase,
    make_staff,
)

LATER = NOW + timedelta(hours=1)
AFTER_CLOSING = NOW + timedelta(days=8)


def words(body: str, language: str = "en") -> Words:
    return Words(language, {language: body})


@dataclass
class Scene:
    """One open phase with one gathering; `delegates` stand for `members`, one each."""

    phase: Phase
    gathering: Consultation
    coordinator: Person
    facilitator: Person
    members: list[Member] = field(default_factory=list)
    delegates: list[Person] = field(default_factory=list)


def make_scene(*, members: int = 2, opened: bool = True) -> Scene:
    phase = make_phase()
    gathering = make_consultation(phase=phase, state="draft")
    scene = Scene(phase, gathering, make_staff(), make_facilitator(gathering))
    for _n in range(members):
        member = make_member()
        scene.members.append(member)
        scene.delegates.append(give_mandate(member, make_person()).person)
    if opened:
        actions.open_consultation(by=scene.coordinator, consultation=gathering, at=NOW)
    return scene
