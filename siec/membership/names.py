"""Names as they are found and ordered: without case and accents, on any database."""

import unicodedata
from typing import Any

from django.db import models

STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ґ": "гӿ", "є": "еӿ", "і": "иӿ"})
"""Letters that no accent explains. The Ukrainian ones stand after their neighbours, not at the end
of the alphabet: ӿ is the last of the Cyrillic letters.
"""


def fold(words: str) -> str:
    """„Łódź” is found by lodz; letters of other scripts stay, without case."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(bare.translate(STROKES).split())


class SortName(models.CharField):  # type: ignore[type-arg]  # Django's own are not subscriptable
    """What members are ordered by. Filled in whenever a row is written, in bulk too."""

    def pre_save(self, model_instance: Any, add: bool) -> str:
        model_instance.sort_name = fold(model_instance.name)[: self.max_length]
        return str(model_instance.sort_name)


class FoundBy(models.TextField):  # type: ignore[type-arg]  # as above
    """What a search looks into: the name, and an organisation's town, nobody else's."""

    def pre_save(self, model_instance: Any, add: bool) -> str:
        town = model_instance.city if model_instance.is_organisation else ""
        model_instance.found_by = fold(f"{model_instance.name} {town}")
        return str(model_instance.found_by)
