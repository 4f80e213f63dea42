"""What can change about the installation."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from siec.foundation import audit
from siec.foundation.errors import DomainError
from siec.foundation.models import Text
from siec.foundation.texts import write_texts
from siec.network import rules
from siec.network.models import Network
from siec.network.queries import key_of

Words = dict[str, str]
"""A text by language; languages without words are left out."""


@transaction.atomic
def set_up_network(
    *,
    name: Words,
    funder_statement: Words,
    contact_email: str,
    original: str,
    at: datetime,
    is_demo: bool = False,
) -> Network:
    """Make the installation's network. Raises DomainError when there is one already."""
    if Network.objects.exists():
        raise DomainError("This installation runs a network already.")
    network = Network.objects.create(
        pk=1,
        name=write_texts(name, original=original),
        funder_statement=_text_or_none(funder_statement, original),
        contact_email=contact_email,
        is_demo=is_demo,
    )
    audit.record("network.set_up", by=None, on=network, at=at)
    return network


@transaction.atomic
def change_network(
    *,
    by: Any,
    name: Words,
    funder_statement: Words,
    contact_email: str,
    original: str,
    at: datetime,
) -> Network:
    """Change the name, the funder's statement and the address that people write to.

    Raises Refused unless `by` runs the network. The former words are kept, unused.
    """
    network = Network.objects.select_for_update().get(pk=1)
    rules.CHANGE_NETWORK.check(by, network, at=at)
    network.name = write_texts(name, original=original)
    network.funder_statement = _text_or_none(funder_statement, original)
    network.contact_email = contact_email
    network.save()
    audit.record("network.changed", by=by, on=network, at=at)
    transaction.on_commit(forget_cached_network)
    return network


def forget_cached_network() -> None:
    """Other processes see the change when their copy is half a minute old."""
    cache.delete_many([key_of(language) for language, _name in settings.LANGUAGES])


def _text_or_none(words: Words, original: str) -> Text | None:
    """Where the first language has no words, the first that has some is the original."""
    if not words:
        return None
    return write_texts(words, original=original if original in words else next(iter(words)))
