"""Size and names of what is written: page 4's taste, kept by a machine."""

import ast
from pathlib import Path
from statistics import median

from tests.architecture.conftest import ROOT

LONGEST_FUNCTION, LONGEST_MODULE, MEDIAN_FUNCTION, NINE_IN_TEN = 40, 300, 7, 20
NAMES_OF_NOTHING = {"utils", "helpers", "common", "misc", "manager", "managers", "base"}
SETTINGS = ROOT / "siec" / "config" / "settings" / "base.py"


def functions_of(path: Path) -> list[tuple[int, str]]:
    """Length and place of each function, nested ones too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (node.end_lineno - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]


def test_no_function_is_longer_than_a_screen(modules):
    long = [what for path in modules for what in functions_of(path) if what[0] > LONGEST_FUNCTION]
    assert not long


def test_functions_are_short_as_a_rule(modules):
    lengths = sorted(length for path in modules for length, _place in functions_of(path))
    assert median(lengths) <= MEDIAN_FUNCTION
    assert lengths[len(lengths) * 9 // 10] <= NINE_IN_TEN


def test_no_module_is_longer_than_it_should_be(modules):
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    long = {str(path.relative_to(ROOT)): n for path, n in sizes.items() if n > LONGEST_MODULE}
    assert not long


def test_no_module_has_a_name_that_says_nothing(modules):
    empty = [path for path in modules if path.stem in NAMES_OF_NOTHING and path != SETTINGS]
    assert not empty


def test_every_module_says_what_it_is(modules):
    silent = [
        str(path.relative_to(ROOT))
        for path in modules
        if (text := path.read_text(encoding="utf-8")).strip()
        and not ast.get_docstring(ast.parse(text))
    ]
    assert not silent
