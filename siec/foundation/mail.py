"""Mail: stored as the name of a letter and ids; words and signed links are made when it is sent.

A room registers its letters: `@letter("membership.accepted")` on a function from ids to a Letter,
or to None when there is nobody left to write to. One frame makes plain text and HTML of them all.
"""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import translation

from siec.foundation import outbox
from siec.foundation.models import Job


@dataclass(frozen=True)
class Letter:
    """What one person reads: a few short paragraphs, one clear action, why it was sent."""

    to: str
    language: str
    subject: str
    paragraphs: tuple[str, ...]
    reason: str
    """Why this was sent, and how to stop it where it can be stopped."""
    action: tuple[str, str] | None = None
    """Words of the button, and an absolute address."""
    code: str = ""
    """Something to type in, shown large."""


Composer = Callable[..., Letter | None]
letters: dict[str, Composer] = {}
frame: dict[str, Callable[[], object]] = {}
"""What stands under every letter; the network room fills it in (its name, its funder)."""


def letter(name: str) -> Callable[[Composer], Composer]:
    def register(composer: Composer) -> Composer:
        if name in letters:
            raise ValueError(f"two letters are called {name}")
        letters[name] = composer
        return composer

    return register


def send(name: str, *, key: str, at: datetime, **ids: Any) -> Job:
    """Queue a letter in the transaction of its cause. The key makes it one mail, however often."""
    if name not in letters:
        raise ValueError(f"no letter is called {name}")
    return outbox.enqueue(
        "mail", key=f"mail:{name}:{key}", due_at=at, letter=name, ids=ids, key_=key
    )


def count_sent(name: str, *, begins: str) -> int:
    """How many letters of this name were asked for with keys that begin so: for limits."""
    return Job.objects.filter(key__startswith=f"mail:{name}:{begins}").count()


def address(path: str) -> str:
    """The absolute address of a path of this installation, for mails and files."""
    return f"{settings.SIEC_ADDRESS}{path}"


def message_id(name: str, key: str) -> str:
    """The same mail has the same Message-ID, however often a worker dies while sending it."""
    digest = hashlib.sha256(f"{settings.SECRET_KEY}\n{name}\n{key}".encode()).hexdigest()[:32]
    return f"<{digest}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition('@')[2]}>"


def compose(name: str, ids: dict[str, Any], key: str) -> EmailMultiAlternatives | None:
    """The message of a queued letter, in its reader's language, as plain text and HTML."""
    written = letters[name](**ids)
    if written is None:
        return None
    with translation.override(written.language):
        context = {"letter": written, **{k: make() for k, make in frame.items()}}
        text = render_to_string("foundation/mail.txt", context)
        html = render_to_string("foundation/mail.html", context)
    message = EmailMultiAlternatives(
        subject=" ".join(written.subject.split()),
        body=text,
        to=[written.to],
        headers={"Message-ID": message_id(name, key), "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(html, "text/html")
    return message


@outbox.handles("mail", leaves_database=True)
def send_letter(payload: outbox.Payload, at: datetime) -> None:
    message = compose(payload["letter"], payload["ids"], payload["key_"])
    if message is None:
        return
    post = _post_office()
    message.connection = post
    try:
        message.send()
    except Exception:
        _close_post_office()
        raise


_open: list[tuple[BaseEmailBackend, float]] = []
IDLE = 5.0
"""Seconds after which a connection is opened anew: mail servers close those that say nothing."""


def _post_office() -> BaseEmailBackend:
    """One connection for many mails: opening one for each would take most of the time."""
    if _open and time.monotonic() - _open[0][1] > IDLE:
        _close_post_office()
    post = _open.pop()[0] if _open else get_connection()
    post.open()
    _open.append((post, time.monotonic()))
    return post


def _close_post_office() -> None:
    while _open:
        _open.pop()[0].close()
