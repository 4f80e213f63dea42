from __future__ import annotations

from decimal import Decimal

import pytest
import yaml

from siec.methods.bad_file import BadFileError
from siec.methods.yaml_text import line_of, parse

TEXT = """# a comment
one: [1, -2, 1.5, true, ~, text, "1"]
two:
- {three: 3}
-
  - []
  - four: ''
"""


def test_plain_values_are_read_by_kind() -> None:
    assert parse(TEXT) == {
        "one": [1, -2, Decimal("1.5"), True, None, "text", "1"],
        "two": [{"three": 3}, [[], {"four": ""}]],
    }


def test_the_slower_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = parse(TEXT)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert parse(TEXT) == wanted
    with pytest.raises(BadFileError) as caught:
        parse("a:\n- [1\n")
    assert caught.value.line == 3
    with pytest.raises(BadFileError) as caught:
        parse("a:\n- \x01\n")
    assert caught.value.line == 2


def test_a_path_leads_to_its_line() -> None:
    assert line_of(TEXT, ("one", 3)) == 2
    assert line_of(TEXT, ("two", 0, "three")) == 4
    assert line_of(TEXT, ("two", 1, 1, "four")) == 7
    assert line_of(TEXT, ("two", 5)) == 4


def test_a_key_stands_only_once() -> None:
    with pytest.raises(BadFileError, match="“a” stands here a second time"):
        parse("a: 1\na: 2")
