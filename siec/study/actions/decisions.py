"""What was decided, with the reason in public; only another decision reverses it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from siec.foundation import audit, outbox
from siec.foundation.errors import DomainError
from siec.foundation.locking import lock
from siec.study import rules
from siec.study.instruments import instrument_of
from siec.study.models import Consultation, Decision, Item
from siec.study.queries.consultations import to_decide_on
from siec.study.words import Words, write_words
from siec.trail.actions import link_nodes, make_node
from siec.trail.models import Audience, Link, Node


@transaction.atomic
def record_decision(
    *, by: Any, consultation: Consultation, chosen: Iterable[Item], reason: Words, at: datetime
) -> Decision:
    """The host's public answer to a closed consultation; where its result settles nothing (too
    few took part), the host decides.

    Raises DomainError before closing, without a reason, and where a binding result would be
    departed from.
    """
    rules.MANAGE_STUDY.check(by, consultation, at=at)
    lock(consultation)
    if consultation.state != Consultation.State.CLOSED:
        raise DomainError(_("A decision comes after closing, once."))
    if not reason.body.strip():
        raise DomainError(_("Say why. Everyone will read it."), field="reason")
    stand, taken = to_decide_on(consultation), list(chosen)
    follows = _follows_result(consultation, {item.pk for item in taken})
    _check_chosen(stand, taken)
    decision = _write_decision(consultation, follows, reason, by=by, at=at)
    _link_decision(decision, taken, by=by, at=at)
    picked = {item.pk for item in taken}
    settle_items(
        consultation=consultation,
        chosen=taken,
        not_chosen=[item for item in stand if item.pk not in picked],
        by=by,
        at=at,
    )
    consultation.state = Consultation.State.DECIDED
    consultation.save(update_fields=["state"])
    audit.record("consultation.decided", by=by, on=consultation, at=at, detail={"follows": follows})
    outbox.publish(
        "consultation.decided", at=at, consultation=consultation.code, decision=decision.code
    )
    return decision


@transaction.atomic
def settle_items(
    *,
    consultation: Consultation,
    chosen: Iterable[Item],
    not_chosen: Iterable[Item],
    by: Any,
    at: datetime,
) -> None:
    """Write what became of the items of a consultation. Called inside actions that have checked
    who may; saying the same again changes nothing."""
    won = [item.code for item in chosen]
    lost = [item.code for item in not_chosen]
    standing = Item.objects.exclude(state=Item.State.MERGED)
    standing.filter(code__in=won).update(state=Item.State.CHOSEN)
    standing.filter(code__in=lost).update(state=Item.State.NOT_CHOSEN)
    detail = {"chosen": won, "not_chosen": lost}
    audit.record("items.settled", by=by, on=consultation, at=at, detail=detail)
    outbox.publish("items.settled", at=at, consultation=consultation.code, **detail)


def _follows_result(consultation: Consultation, chosen: set[int]) -> bool:
    card = instrument_of(consultation)
    if not card.has_result:
        return True
    outcome = card.outcome(consultation)
    if outcome is None:
        return False
    if chosen != outcome and consultation.effect == Consultation.Effect.BINDING:
        raise DomainError(_("This result is binding: the decision follows it."), field="chosen")
    return chosen == outcome


def _check_chosen(stand: list[Item], taken: list[Item]) -> None:
    if not {item.pk for item in taken} <= {item.pk for item in stand}:
        raise DomainError(_("Choose from what the consultation was about."), field="chosen")


def _write_decision(
    consultation: Consultation, follows: bool, reason: Words, *, by: Any, at: datetime
) -> Decision:
    voted = instrument_of(consultation).has_result
    return Decision.objects.create(
        phase=consultation.phase,
        consultation=consultation,
        way=Decision.Way.BALLOT if voted else Decision.Way.COORDINATORS,
        follows_result=follows,
        reason=write_words(reason),
        by=by,
        decided_at=at,
        node=make_node(Node.Kind.DECISION, Audience.PUBLIC),
    )


def _link_decision(decision: Decision, chosen: list[Item], *, by: Any, at: datetime) -> None:
    consultation = decision.consultation
    if consultation and consultation.node:
        link_nodes(consultation.node, decision.node, Link.Relation.DECIDED_BY, by=by, at=at)
    for item in chosen:
        link_nodes(decision.node, item.node, Link.Relation.DECIDES, by=by, at=at)
