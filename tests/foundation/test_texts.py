"""Words in several languages: the reader's own, or the original, marked."""

import pytest

from siec.foundation.texts import (
    read_text,
    read_texts,
    rewrite_text,
    translate_text,
    write_text,
    write_texts,
)

pytestmark = pytest.mark.django_db


def test_read_gives_the_readers_language():
    text = write_texts({"pl": "Sieć", "uk": "Мережа"}, original="pl")
    reading = read_text(text.pk, "uk")
    assert (reading.body, reading.language, reading.is_translation) == ("Мережа", "uk", True)
    assert (reading.original, reading.original_language) == ("Sieć", "pl")


def test_read_falls_back_to_the_original_marked():
    text = write_texts({"pl": "Sieć", "uk": "Мережа"}, original="uk")
    reading = read_text(text.pk, "en")
    assert (reading.body, reading.language, reading.is_translation) == ("Мережа", "uk", False)


def test_read_of_a_list_is_one_query(django_assert_num_queries):
    texts = [write_texts({"pl": f"{n}", "en": f"{n}"}, original="pl") for n in range(20)]
    with django_assert_num_queries(1):
        readings = read_texts([text.pk for text in texts], "en")
    assert {str(reading) for reading in readings.values()} == {str(n) for n in range(20)}


def test_read_of_nothing_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert read_texts([None], "pl") == {}
        assert read_text(None, "pl") is None


def test_rewritten_original_makes_its_translations_outdated():
    text = write_texts({"pl": "stare", "en": "old"}, original="pl")
    rewrite_text(text, "nowe")
    assert read_text(text.pk, "pl").body == "nowe"
    assert (read_text(text.pk, "en").body, read_text(text.pk, "en").state) == ("old", "outdated")


def test_new_translation_of_a_rewritten_text_is_current():
    text = rewrite_text(write_texts({"pl": "stare", "en": "old"}, original="pl"), "nowe")
    translate_text(text, "en", "new")
    assert (read_text(text.pk, "en").body, read_text(text.pk, "en").state) == ("new", "reviewed")
    assert text.variants.get(language="en").of_version == 2


def test_translation_into_the_originals_language_is_an_error():
    with pytest.raises(ValueError, match="the original is in pl"):
        translate_text(write_text("pl", "Sieć"), "pl", "inaczej")
