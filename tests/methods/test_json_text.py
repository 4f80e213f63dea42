from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siec.methods.bad_file import BadFileError
from siec.methods.json_text import line_of, parse

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(values)
def test_values_come_back_as_written(value: object) -> None:
    assert parse(json.dumps(value, indent=1)) == value


def test_a_path_leads_to_its_line() -> None:
    text = '{"a": [\n1,\n{"": {}, "b:,[": [\n"x"]}],\n"c":\n2}'
    assert line_of(text, ()) == 1
    assert line_of(text, ("a", 0)) == 2
    assert line_of(text, ("a", 1, "")) == 3
    assert line_of(text, ("a", 1, "b:,[", 0)) == 4
    assert line_of(text, ("c",)) == 6
    assert line_of(text, ("a", 1, "none", 7)) == 3


@given(st.text(), st.text(min_size=1))
def test_a_key_stands_only_once(before: str, key: str) -> None:
    text = f"[{json.dumps(before)},\n{{{json.dumps(key)}: 1,\n{json.dumps(key)}: 2}}]"
    with pytest.raises(BadFileError) as caught:
        parse(text)
    assert caught.value.line == 3
