"""Words in several languages: writing them, and reading those of a whole list in one query."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from siec.foundation.models import Text, TextVariant

State = TextVariant.State


def reader_language() -> str:
    """The language of the page that is being made."""
    return get_language() or settings.LANGUAGE_CODE


@dataclass(frozen=True)
class Reading:
    """A text as one reader sees it: in their language, or else the original, marked."""

    body: str
    language: str
    state: str
    original: str
    original_language: str

    @property
    def is_translation(self) -> bool:
        return self.state != State.ORIGINAL

    def __str__(self) -> str:
        return self.body


@transaction.atomic
def write_text(language: str, body: str) -> Text:
    """A new text with its original."""
    text = Text.objects.create()
    TextVariant.objects.create(text=text, language=language, body=body)
    return text


def write_texts(bodies: dict[str, str], *, original: str) -> Text:
    """A new text with an original and reviewed translations."""
    text = write_text(original, bodies[original])
    for language, body in bodies.items():
        if language != original:
            translate_text(text, language, body)
    return text


@transaction.atomic
def rewrite_text(text: Text, body: str) -> Text:
    """Change the original; its translations become outdated until somebody looks at them."""
    Text.objects.select_for_update().get(pk=text.pk)
    text.version += 1
    text.save(update_fields=["version"])
    text.variants.filter(state=State.ORIGINAL).update(body=body, of_version=text.version)
    text.variants.exclude(state=State.ORIGINAL).update(state=State.OUTDATED)
    return text


def translate_text(
    text: Text, language: str, body: str, *, state: TextVariant.State = State.REVIEWED
) -> TextVariant:
    """Put a translation beside the original. Raises ValueError in the original's own language."""
    if text.variants.filter(language=language, state=State.ORIGINAL).exists():
        raise ValueError(f"the original is in {language}; rewrite it instead")
    fields = {"body": body, "state": state, "of_version": text.version}
    return TextVariant.objects.update_or_create(text=text, language=language, defaults=fields)[0]


def read_texts(ids: Iterable[int | None], language: str) -> dict[int, Reading]:
    """Each text in the reader's language, or else its original: one query for any number."""
    wanted = {pk for pk in ids if pk}
    variants = TextVariant.objects.filter(text_id__in=wanted).only(
        "text_id", "language", "body", "state"
    )
    by_text: dict[int, list[TextVariant]] = {}
    for variant in variants if wanted else ():
        by_text.setdefault(variant.text_id, []).append(variant)
    return {pk: _reading(found, language) for pk, found in by_text.items()}


def read_text(text_id: int | None, language: str) -> Reading | None:
    return read_texts([text_id], language).get(text_id) if text_id else None


def _reading(variants: list[TextVariant], language: str) -> Reading:
    original = next(v for v in variants if v.state == State.ORIGINAL)
    shown = next((v for v in variants if v.language == language), original)
    return Reading(shown.body, shown.language, shown.state, original.body, original.language)


def variants_of(text_id: int | None) -> dict[str, str]:
    """The bodies of a text by language, for a form that edits them."""
    rows = TextVariant.objects.filter(text_id=text_id) if text_id else TextVariant.objects.none()
    return dict(rows.values_list("language", "body"))
