"""Every template is reached: by a view, a letter, a picture, or another template that is."""

import ast
import re
from pathlib import Path

from django.conf import settings
from jinja2 import Environment, nodes

from siec.ui.jinja import EXTENSIONS
from tests.architecture.conftest import ROOT

ENVIRONMENT = Environment(extensions=EXTENSIONS)
# What allauth looks up by its own names: pages that are routed, messages that are silenced.
LOOKED_UP = re.compile(
    r"account/(request_login_code|confirm_login_code|logout)\.html|account/messages/\w+\.txt"
)
DOCUMENTATION = "ui/components.html"


def templates() -> dict[str, Path]:
    return {
        str(path.relative_to(folder)): path
        for room in settings.ROOMS
        for folder in [room / "templates"]
        for path in folder.rglob("*")
        if path.suffix in {".html", ".txt", ".svg", ".xml"}
    }


def reached_from_template(path: Path) -> set[str]:
    """Names that a template extends, includes or imports, and the components that it calls."""
    tree = ENVIRONMENT.parse(path.read_text(encoding="utf-8"))
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    named = {
        const.value
        for node in tree.find_all(kinds)
        for const in [node.template, *node.template.find_all(nodes.Const)]
        if isinstance(const, nodes.Const) and isinstance(const.value, str)
    }
    called = {
        f"ui/components/{node.attr}.html"
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "ui"
    }
    return named | called


def reached_from_python(path: Path, names: set[str]) -> set[str]:
    """Names of templates that stand in a module, whole or as an f-string's pattern."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    whole = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    patterns = [
        re.compile("".join(pattern_of(part) for part in node.values))
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
    ]
    made = {name for name in names for p in patterns if "/" in p.pattern and p.fullmatch(name)}
    return (whole & names) | made


def pattern_of(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+"


def test_every_template_is_reached(modules):
    files = templates()
    reached = {name for path in modules for name in reached_from_python(path, set(files))}
    reached |= {name for name in files if LOOKED_UP.fullmatch(name)}
    waiting = list(reached)
    while waiting:
        for name in reached_from_template(files[waiting.pop()]) & set(files) - reached:
            reached.add(name)
            waiting.append(name)
    assert not sorted(set(files) - reached - {DOCUMENTATION})


def test_every_template_that_is_named_is_there(modules):
    files = templates()
    named = {name for path in files.values() for name in reached_from_template(path)}
    missing = {name for name in named if name not in files}
    assert not missing


def test_every_template_says_what_it_needs():
    silent = [
        str(path.relative_to(ROOT))
        for path in templates().values()
        if path.suffix != ".txt" and not path.read_text(encoding="utf-8").startswith("{#")
    ]
    assert not silent
