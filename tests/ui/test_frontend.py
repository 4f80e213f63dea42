"""The front end's sources: nothing third-party, no address of a registry, no stray style."""

import json
import re
from pathlib import Path

FRONTEND = Path(__file__).parents[2] / "frontend"
STYLES = sorted(FRONTEND.glob("styles/**/*.css"))
PHYSICAL = re.compile(
    r"^\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|"
    r"(?:min-|max-)?(?:width|height))\s*:",
    re.MULTILINE,
)


def test_lock_names_no_registry() -> None:
    lock = json.loads((FRONTEND / "package-lock.json").read_text())

    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []


def test_lock_has_a_sum_for_every_package() -> None:
    lock = json.loads((FRONTEND / "package-lock.json").read_text())

    assert [n for n, p in lock["packages"].items() if n and not p.get("integrity")] == []


def test_packages_are_pinned() -> None:
    package = json.loads((FRONTEND / "package.json").read_text())

    assert all(re.fullmatch(r"[\d.]+", v) for v in package["devDependencies"].values())


def test_styles_use_logical_properties() -> None:
    found = {path.name: PHYSICAL.findall(path.read_text()) for path in STYLES}

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_styles_name_colours_only_as_tokens() -> None:
    hexadecimal = re.compile(r"#[0-9a-fA-F]{3,8}\b")
    others = [path for path in STYLES if path.name != "colours.css"]

    assert [path.name for path in others if hexadecimal.search(path.read_text())] == []


def test_styles_are_all_in_the_bundle() -> None:
    imported = re.findall(r'@import "\./([^"]+)"', (FRONTEND / "styles/siec.css").read_text())
    present = {str(path.relative_to(FRONTEND / "styles")) for path in STYLES}

    assert present - set(imported) == {"siec.css", "style-page.css"}
