"""A text as a form brings it: an original, and translations where somebody wrote them."""

from dataclasses import dataclass, field

from siec.foundation.models import Text, TextVariant
from siec.foundation.texts import rewrite_text, translate_text, write_texts


@dataclass(frozen=True)
class Words:
    """What is said, by language; one of them is the original."""

    original: str
    bodies: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> str:
        return self.bodies.get(self.original, "")


def write_words(words: Words) -> Text:
    """A new text. Languages left empty are left out."""
    bodies = {k: v.strip() for k, v in words.bodies.items() if v.strip()}
    return write_texts(bodies, original=words.original)


def rewrite_words(text: Text, words: Words) -> None:
    """Change a text. Its original keeps its language: what the form calls the original is taken
    for a translation where the text was first written in another one. A translation that nobody
    touched while the original changed becomes outdated."""
    kept = {v.language: v for v in text.variants.all()}
    original = next(v for v in kept.values() if v.state == TextVariant.State.ORIGINAL)
    body = words.bodies.get(original.language, "").strip()
    if body and body != original.body:
        rewrite_text(text, body)
    for language, translation in words.bodies.items():
        old = kept.get(language)
        new = translation.strip()
        if language != original.language and new and (old is None or old.body != new):
            translate_text(text, language, new)


def read_words(text: Text) -> Words:
    """As a form shows it for editing."""
    variants = list(text.variants.all())
    original = next(v for v in variants if v.state == TextVariant.State.ORIGINAL)
    return Words(original.language, {v.language: v.body for v in variants})
