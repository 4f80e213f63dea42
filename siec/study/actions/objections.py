"""An author does not recognise what became of a contribution, and gets an answer."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from siec.foundation import audit, outbox
from siec.foundation.errors import DomainError
from siec.foundation.locking import lock
from siec.study import rules
from siec.study.models import Contribution, Item, Objection
from siec.trail.models import Link


@transaction.atomic
def raise_objection(
    *, by: Any, contribution: Contribution, item: Item | None, body: str, at: datetime
) -> Objection:
    """Object to an item that the contribution went into, or, without one, to its being out of
    scope. Raises DomainError where one waits already."""
    lock(contribution)
    rules.OBJECT.check(by, contribution, at=at)
    if not body.strip():
        raise DomainError(_("Say what does not fit."), field="body")
    _check_about(contribution, item)
    if contribution.objections.filter(item=item, answered_at=None).exists():
        raise DomainError(_("You have objected already. Wait for the answer to it."))
    objection = Objection.objects.create(
        contribution=contribution, item=item, body=body.strip(), by=by, at=at
    )
    audit.record("objection.raised", by=by, on=objection, at=at)
    outbox.publish("objection.raised", at=at, objection=objection.code)
    return objection


@transaction.atomic
def answer_objection(*, by: Any, objection: Objection, answer: str, at: datetime) -> Objection:
    """Answer once, for the author and the whole network to read."""
    rules.ANSWER_OBJECTION.check(by, objection, at=at)
    lock(objection)
    if objection.answered_at:
        raise DomainError(_("It was answered already."))
    if not answer.strip():
        raise DomainError(_("Write the answer."), field="answer")
    objection.answer, objection.answered_by, objection.answered_at = answer.strip(), by, at
    objection.save(update_fields=["answer", "answered_by", "answered_at"])
    audit.record("objection.answered", by=by, on=objection, at=at)
    outbox.publish("objection.answered", at=at, objection=objection.code)
    return objection


def _check_about(contribution: Contribution, item: Item | None) -> None:
    if item is None:
        if contribution.state != Contribution.State.OUT_OF_SCOPE:
            raise DomainError(_("Choose what you object to."), field="item")
        return
    linked = Link.objects.filter(
        source=contribution.node_id,
        target=item.node_id,
        relation=Link.Relation.TAKEN_UP,
        retracted_at=None,
    )
    if not linked.exists():
        raise DomainError(_("Your words are not part of this item."), field="item")
