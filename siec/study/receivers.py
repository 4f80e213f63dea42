"""What the study does when something has happened: it writes letters. Safe to run twice."""

from collections.abc import Iterable
from datetime import datetime

from siec.accounts.models import Person
from siec.accounts.queries import coordinators
from siec.foundation import mail
from siec.foundation.outbox import Payload, hears
from siec.study.models import Consultation, Contribution, Item, Objection
from siec.study.queries import (
    authors_of,
    contributions_behind,
    delegates_of,
    people_told_of_phases,
)
from siec.trail.models import Link


@hears("consultation.opened")
def tell_who_is_asked(payload: Payload, at: datetime) -> None:
    """One mail for each delegate, at the moment from which they can take part."""
    consultation = Consultation.objects.get(code=payload["consultation"])
    people = [person for person, _members in delegates_of(consultation)]
    due = max(at, consultation.opens_at)
    _write("study.consultation_opened", people, at=due, consultation=consultation.code)


@hears("consultation.cancelled")
def tell_that_it_is_cancelled(payload: Payload, at: datetime) -> None:
    if payload["was_open"]:
        consultation = Consultation.objects.get(code=payload["consultation"])
        people = [person for person, _members in delegates_of(consultation)]
        _write("study.consultation_cancelled", people, at=at, consultation=consultation.code)


@hears("consultation.decided")
def tell_what_was_decided(payload: Payload, at: datetime) -> None:
    consultation = Consultation.objects.get(code=payload["consultation"])
    people = [person for person, _members in delegates_of(consultation)]
    _write("study.consultation_decided", people, at=at, consultation=consultation.code)


@hears("phase.closed")
def tell_what_came_of_a_phase(payload: Payload, at: datetime) -> None:
    _write("study.phase_closed", people_told_of_phases(), at=at, phase=payload["phase"])


@hears("facilitator.assigned")
def tell_a_facilitator(payload: Payload, at: datetime) -> None:
    person = Person.objects.get(code=payload["person"])
    _write("study.facilitates", [person], at=at, consultation=payload["consultation"])


@hears("item.reworded")
def tell_authors_of_new_words(payload: Payload, at: datetime) -> None:
    item = Item.objects.get(code=payload["item"])
    number = item.wordings.count()
    _write("study.item_reworded", _authors_behind(item), at=at, item=item.code, number=number)


@hears("item.merged")
def tell_authors_of_a_merger(payload: Payload, at: datetime) -> None:
    item = Item.objects.get(code=payload["item"])
    merger = Link.objects.filter(
        source=item.node, target__item__code=payload["into"], relation=Link.Relation.MERGED
    ).latest("pk")
    _write("study.item_merged", _authors_behind(item), at=at, item=item.code, link=merger.pk)


@hears("objection.raised")
def tell_who_answers_objections(payload: Payload, at: datetime) -> None:
    """The facilitators of its consultation; where there are none, the coordinators."""
    objection = Objection.objects.get(code=payload["objection"])
    named = Person.objects.filter(
        facilitations__consultation=objection.contribution.consultation,
        facilitations__ended_at=None,
    )
    people = named if named.exists() else coordinators()
    _write("study.objection_raised", people.distinct(), at=at, objection=objection.code)


@hears("objection.answered")
def tell_the_answer(payload: Payload, at: datetime) -> None:
    objection = Objection.objects.get(code=payload["objection"])
    people = authors_of([objection.contribution])
    _write("study.objection_answered", people, at=at, objection=objection.code)


def _authors_behind(item: Item) -> list[Person]:
    behind = contributions_behind([item.node_id])[item.node_id]
    return authors_of(Contribution.objects.filter(pk__in=behind))


def _write(letter: str, people: Iterable[Person], *, at: datetime, **ids: str | int) -> None:
    """One letter a person about the same thing, however often it is asked for."""
    about = ":".join(str(value) for value in ids.values())
    for person in people:
        mail.send(letter, key=f"{about}:{person.code}", at=at, person=person.code, **ids)
