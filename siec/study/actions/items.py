"""What can change about items. Every change keeps history and names its sources."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from siec.foundation import audit, outbox
from siec.foundation.errors import DomainError
from siec.foundation.locking import lock
from siec.foundation.models import TextVariant
from siec.study import rules
from siec.study.models import Consultation, Item, ItemWording, Phase
from siec.study.queries.consultations import is_on_ballot
from siec.study.words import Words, rewrite_words, write_words
from siec.trail.actions import link_nodes, make_node, retract_link
from siec.trail.models import Audience, Link

State = Item.State


@transaction.atomic
def make_item(
    *,
    by: Any,
    phase: Phase,
    kind: str,
    title: Words,
    at: datetime,
    consultation: Consultation | None = None,
    reason: str = "",
    raised_by: Iterable[Item] = (),
) -> Item:
    """A new item, in a gathering or without one; raised_by are the items that it came from.

    Raises DomainError unless its phase is open.
    """
    if consultation is None:
        rules.MAKE_ITEM.check(by, phase, at=at)
    else:
        rules.GATHER.check(by, consultation, at=at)
    _check_running(phase)
    item = Item.objects.create(
        study=phase.study,
        phase=phase,
        consultation=consultation,
        kind=kind,
        title=write_words(title),
        made_at=at,
        node=make_node(kind, Audience.PUBLIC),
    )
    _write_wording(item, reason, by=by, at=at)
    for origin in raised_by:
        link_nodes(origin.node, item.node, Link.Relation.RAISED, by=by, at=at)
    audit.record("item.made", by=by, on=item, at=at, detail={"kind": kind})
    outbox.publish("item.made", at=at, item=item.code)
    return item


@transaction.atomic
def reword_item(*, by: Any, item: Item, title: Words, reason: str, at: datetime) -> Item:
    """Word it anew; the wordings before stay readable, and its authors are told.

    Raises DomainError while a vote on it runs or waits for its decision.
    """
    rules.CURATE.check(by, item, at=at)
    lock(item)
    _check_running(item.phase)
    if item.state == State.MERGED:
        raise DomainError(_("It was merged into another one. Reword that one."))
    if is_on_ballot(item, undecided=True):
        raise DomainError(_("A vote on it is under way. Its words stay until the decision."))
    if not reason.strip():
        raise DomainError(_("Say why it is reworded. Its authors will read it."), field="reason")
    _check_other_words(item, title)
    if not item.wordings.exists():
        _write_wording(item, "", by=None, at=item.made_at)
    rewrite_words(item.title, title)
    _write_wording(item, reason.strip(), by=by, at=at)
    audit.record("item.reworded", by=by, on=item, at=at)
    outbox.publish("item.reworded", at=at, item=item.code)
    return item


@transaction.atomic
def merge_items(
    *, by: Any, sources: Iterable[Item], into: Item, reason: str, at: datetime
) -> list[Item]:
    """Items become part of another one, which names them. Returns those that were merged.

    Raises DomainError where one was put to a vote, was merged before, or is of another kind.
    """
    rules.CURATE.check(by, into, at=at)
    parts = [item for item in sources if item.pk != into.pk]
    if not parts:
        raise DomainError(_("Choose at least one other item."), field="sources")
    if not reason.strip():
        raise DomainError(_("Say why they are merged. Their authors will read it."), field="reason")
    for item in sorted([*parts, into], key=lambda row: row.pk):
        _check_mergeable(item, into, by=by, at=at)
    for item in parts:
        item.state = State.MERGED
        item.save(update_fields=["state"])
        link_nodes(item.node, into.node, Link.Relation.MERGED, by=by, at=at, reason=reason.strip())
        audit.record("item.merged", by=by, on=item, at=at, detail={"into": into.code})
        outbox.publish("item.merged", at=at, item=item.code, into=into.code)
    return parts


@transaction.atomic
def unmerge_item(*, by: Any, item: Item, at: datetime) -> Item:
    """Take a merger back while the phase is open. Raises DomainError where there is none."""
    rules.CURATE.check(by, item, at=at)
    lock(item)
    _check_running(item.phase)
    links = Link.objects.filter(
        source=item.node, relation=Link.Relation.MERGED, retracted_at=None
    ).select_related("target__item")
    if item.state != State.MERGED or not links:
        raise DomainError(_("It is not merged into another one."))
    if any(is_on_ballot(link.target.item) for link in links):
        raise DomainError(_("What it was merged into was put to a vote. That stands."))
    for link in links:
        retract_link(link, at=at)
    item.state = State.PROPOSED
    item.save(update_fields=["state"])
    audit.record("item.unmerged", by=by, on=item, at=at)
    outbox.publish("item.unmerged", at=at, item=item.code)
    return item


def shortlist_item(*, by: Any, item: Item, at: datetime) -> Item:
    """Put it among what a ballot may offer. Raises DomainError unless it is proposed."""
    return _move(by, item, State.PROPOSED, State.SHORTLISTED, "item.shortlisted", at=at)


def unshortlist_item(*, by: Any, item: Item, at: datetime) -> Item:
    """Take it off the shortlist again. Raises DomainError once it was put to a vote."""
    return _move(by, item, State.SHORTLISTED, State.PROPOSED, "item.unshortlisted", at=at)


@transaction.atomic
def _move(by: Any, item: Item, before: str, after: str, name: str, *, at: datetime) -> Item:
    rules.CURATE.check(by, item, at=at)
    lock(item)
    _check_running(item.phase)
    if item.state == after:
        return item
    if item.state != before or is_on_ballot(item):
        raise DomainError(_("It is past that point: merged, put to a vote, or decided on."))
    item.state = after
    item.save(update_fields=["state"])
    audit.record(name, by=by, on=item, at=at)
    outbox.publish(name, at=at, item=item.code)
    return item


def _check_mergeable(item: Item, into: Item, *, by: Any, at: datetime) -> None:
    rules.CURATE.check(by, item, at=at)
    lock(item)
    _check_running(item.phase)
    if item.study_id != into.study_id or item.kind != into.kind:
        raise DomainError(_("Only items of one kind in one study can be merged."), field="sources")
    if item.state not in {State.PROPOSED, State.SHORTLISTED} or is_on_ballot(item):
        raise DomainError(
            _("One of them was merged, put to a vote or decided on already."), field="sources"
        )


def _check_running(phase: Phase) -> None:
    if phase.state != Phase.State.OPEN:
        raise DomainError(_("Its phase is not open. Items change only while it is."))


def _check_other_words(item: Item, title: Words) -> None:
    now = {variant.language: variant.body for variant in item.title.variants.all()}
    if all(now.get(language) == body.strip() for language, body in title.bodies.items() if body):
        raise DomainError(_("These are the same words as before. Nothing would change."))


def _write_wording(item: Item, reason: str, *, by: Any, at: datetime) -> None:
    """Keep how it is worded from now on, in the language of its original."""
    original = item.title.variants.get(state=TextVariant.State.ORIGINAL)
    last = item.wordings.last()
    if last and last.body == original.body:
        return
    ItemWording.objects.create(
        item=item,
        number=last.number + 1 if last else 1,
        language=original.language,
        body=original.body,
        reason=reason,
        by=by,
        at=at,
    )
