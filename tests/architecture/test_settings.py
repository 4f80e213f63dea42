"""The operator's table of settings says what the code reads, and its defaults."""

import ast
import re

from tests.architecture.conftest import ROOT

TABLE = ROOT / "docs" / "reference" / "configuration.md"
KINDS = {"text": "text", "flag": "yes or no", "number": "number", "words": "list"}
READERS = set(KINDS)


def reads_in_code() -> list[tuple[str, str, str | None]]:
    """Each reading of a setting in siec/config: its name, its reader, its plain default."""
    trees = [
        ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "siec/config").rglob("*.py")
    ]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [reading_of(call) for call in calls if is_reading(call)]


def is_reading(call: ast.Call) -> bool:
    function = ast.unparse(call.func)
    is_reader = function.startswith("environment.") and function.partition(".")[2] in READERS
    return is_reader and isinstance(call.args[0], ast.Constant)


def reading_of(call: ast.Call) -> tuple[str, str, str | None]:
    given = call.args[1:2] + [keyword.value for keyword in call.keywords]
    plain = given[0].value if given and isinstance(given[0], ast.Constant) else None
    return (
        ast.literal_eval(call.args[0]),
        ast.unparse(call.func).partition(".")[2],
        None if plain is None else str(plain),
    )


def rows_of_table() -> dict[str, tuple[str, str]]:
    """Kind and default of each setting, as the operator reads them."""
    text = TABLE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(SIEC_\w+)` \| (\w[\w ]*?) \| (.*?) \|", text, re.MULTILINE)
    names = [name for name, _kind, _default in rows]
    assert sorted(names) == sorted(set(names)), "a setting stands twice in the table"
    return {name: (kind, default) for name, kind, default in rows}


def test_table_and_code_have_the_same_settings():
    assert set(rows_of_table()) == {name for name, _reader, _default in reads_in_code()}


def test_table_says_what_kind_each_setting_is():
    rows = rows_of_table()
    wrong = [(n, r, rows[n][0]) for n, r, _ in reads_in_code() if rows[n][0] != KINDS[r]]
    assert not wrong


def test_table_says_each_plain_default():
    rows = rows_of_table()
    wrong = [(n, d) for n, _, d in reads_in_code() if d is not None and f"`{d}`" != rows[n][1]]
    assert not wrong
