"""The repository as these tests read it."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def tracked() -> list[Path]:
    """Every file that is in the repository, or is about to be; git knows."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return sorted({ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()})


@pytest.fixture(scope="session")
def modules() -> list[Path]:
    """Every module of the program but the migrations."""
    found = (ROOT / "siec").rglob("*.py")
    return sorted(path for path in found if "migrations" not in path.parts)
