"""Failures that are expected: each has a sentence for the person it happens to."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.forms import BaseForm

Result = TypeVar("Result")

Sentence = str | Promise
"""Words for a person, perhaps translated only when they are shown."""


class DomainError(Exception):
    """Something that the rules of the network do not allow now.

    sentence: what happened, why, and what to do; field: the form's field it belongs to, if any.
    """

    status = 409

    def __init__(self, sentence: Sentence, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Refused(DomainError):  # noqa: N818  it is said of a person, not of the program
    """The person may not do this; the sentence says why."""

    status = 403


def attempt(form: "BaseForm", action: Callable[[], Result]) -> Result | None:
    """Run an action for a valid form; an expected failure lands on the form, nothing typed is lost.

    Returns None on failure. Being refused is not about what was typed, so it passes through.
    """
    try:
        return action()
    except Refused:
        raise
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error.sentence))
        return None


def went_through(form: "BaseForm", action: Callable[[], object]) -> bool:
    """Was the form sent, is it right, did the action succeed? Else the form says why not."""
    if form.is_valid():
        attempt(form, action)
    return form.is_valid()
