"""A handler, a receiver and a letter that exist only while a test runs."""

from collections.abc import Callable, Iterator

import pytest

from siec.foundation import mail, outbox
from siec.foundation.mail import Letter


@pytest.fixture
def register() -> Iterator[Callable[..., None]]:
    """Register handlers by name, and forget them after the test."""
    names: list[str] = []

    def register_handler(name: str, handler: outbox.Handler, **options: bool) -> None:
        outbox.handles(name, **options)(handler)
        names.append(name)

    yield register_handler
    for name in names:
        del outbox.handlers[name]
        outbox.outside.discard(name)


@pytest.fixture
def greeting() -> Iterator[str]:
    """The name of a letter that greets somebody in a language; nobody gets none."""

    def compose(*, to: str, language: str) -> Letter | None:
        if not to:
            return None
        return Letter(
            to=to,
            language=language,
            subject="A greeting\nin one line",
            paragraphs=("Hello <you>.", "Second paragraph."),
            reason="You asked for it.",
            action=("Open", "http://localhost:8000/en/"),
            code="2345",
        )

    mail.letter("test.greeting")(compose)
    yield "test.greeting"
    del mail.letters["test.greeting"]
