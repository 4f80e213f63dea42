"""The settings that an operator may set: read once, with a clear error."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from siec.config import environment


def test_load_file_leaves_what_is_set_already(tmp_path, monkeypatch):
    monkeypatch.setenv("SIEC_TRY_SET", "kept")
    monkeypatch.delenv("SIEC_TRY_FILE", raising=False)
    file = tmp_path / "siec.env"
    file.write_text("# a remark\n\nSIEC_TRY_SET=other\n SIEC_TRY_FILE = from=file \nnonsense\n")
    environment.load_file(file)
    assert os.environ["SIEC_TRY_SET"] == "kept"
    assert os.environ.pop("SIEC_TRY_FILE") == "from=file"


def test_load_file_without_a_file_does_nothing(tmp_path):
    before = dict(os.environ)

    environment.load_file(tmp_path / "siec.env")

    assert dict(os.environ) == before


@pytest.mark.parametrize(
    ("value", "means"), [("yes", True), ("1", True), ("off", False), ("", False)]
)
def test_flag_is_yes_or_no(monkeypatch, value, means):
    monkeypatch.setenv("SIEC_TRY", value)
    assert environment.flag("SIEC_TRY") is means


def test_flag_that_is_neither_is_an_error(monkeypatch):
    monkeypatch.setenv("SIEC_TRY", "maybe")
    with pytest.raises(ImproperlyConfigured, match="SIEC_TRY is yes or no, not 'maybe'"):
        environment.flag("SIEC_TRY")


def test_number_that_is_none_is_an_error(monkeypatch):
    monkeypatch.setenv("SIEC_TRY", "two")
    with pytest.raises(ImproperlyConfigured, match="whole number, not 'two'"):
        environment.number("SIEC_TRY", 2)


def test_number_and_words_that_are_not_set_take_the_default(monkeypatch):
    monkeypatch.delenv("SIEC_TRY", raising=False)
    assert environment.number("SIEC_TRY", 2) == 2
    assert environment.words("SIEC_TRY", "a, b,") == ["a", "b"]


def test_database_is_a_file_in_the_folder_by_default(tmp_path):
    found = environment.database("", data=tmp_path)
    assert found["NAME"] == str(tmp_path / "siec.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgres://u:p%40ss@db:5433/siec", ("siec", "u", "p@ss", "db", "5433")),
        ("postgresql://u@/siec?host=/run/pg", ("siec", "u", "", "/run/pg", "")),
    ],
)
def test_database_on_a_server(tmp_path, address, expected):
    found = environment.database(address, data=tmp_path)
    assert tuple(found[k] for k in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == expected


def test_database_of_another_kind_is_an_error(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="begins with sqlite: or postgres:"):
        environment.database("mysql://db/siec", data=tmp_path)
