"""Development's mail: each message a file, to be read at /dev/mail/. Not part of production."""

import email
from collections.abc import Sequence
from email import policy
from email.message import EmailMessage as Parsed
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


def folder() -> Path:
    """Beside the database's file; in the demo's folder where the database has none."""
    database = settings.DATABASES["default"]
    if str(database["ENGINE"]).endswith("sqlite3"):
        return Path(str(database["NAME"])).parent / "mail"
    return Path(settings.SIEC_HOME) / ".demo" / "mail"


class DevelopmentMailbox(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder().mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            stamp = f"{len(list(folder().iterdir())):06}"
            name = message.extra_headers["Message-ID"].strip("<>").partition("@")[0]
            (folder() / f"{stamp}-{name}.eml").write_bytes(message.message().as_bytes())
        return len(email_messages)


def read_mailbox() -> list[tuple[str, Parsed]]:
    """The messages, newest first, each with the name of its file."""
    paths = sorted(folder().glob("*.eml"), reverse=True) if folder().is_dir() else []
    return [(path.stem, read_file(path)) for path in paths[:200]]


def read_file(path: Path) -> Parsed:
    parsed = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(parsed, Parsed)
    return parsed
