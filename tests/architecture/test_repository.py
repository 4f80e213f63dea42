"""What may stand in no file of the repository, and what every tool must agree to."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.architecture.conftest import ROOT

# Put together here, so that this file does not hold what it looks for.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("npmmirror", "com"),
    )
]
FOLDERS = ["/" + name + "/" for name in ("work", "root", "farm", "home/[a-z]+")]
FORBIDDEN = {
    "a registry's host": re.compile("|".join(map(re.escape, HOSTS))),
    "a path of one machine": re.compile(
        r"(?<![\w.>/:$}{-])(" + "|".join(FOLDERS) + r"|/tmp/[a-z]+_)"
    ),
    "an address in a lock file": re.compile('"' + "resolved" + '":|--(extra-)?index-' + "url"),
}
# Licences and locked integrity sums are not ours to reword.
VERBATIM = {"LICENSE"}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names_a_registry_or_a_machine(tracked, what):
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:90]}"
        for path in tracked
        if path.name not in VERBATIM
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if FORBIDDEN[what].search(line)
    ]
    assert not found, "\n".join(found)


def text_of(path: Path) -> str:
    """The words of a text file; nothing of a picture or a font."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_rooms_import_downwards_only():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_catalogues_are_complete():
    """No message of the program is missing, fuzzy or empty; placeholders are the message's own."""
    done = subprocess.run(
        [sys.executable, ROOT / "script" / "messages", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout + done.stderr)[:3000]
