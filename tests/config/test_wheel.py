"""The built wheel in an empty environment: the command, the pages, the styles, the languages."""

import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from siec import __version__
from tests.config.conftest import FOUND, ROOT, Site, free_port, wait_for

UV = ROOT / ".cache" / "uv" / "bin" / "uv"
STATIC = ROOT / "siec" / "ui" / "static" / "siec"
RECOUNT = {
    "format": "siec-ballot/1",
    "title": "Areas",
    "rule": "equal-shares",
    "parameters": {"k": 1},
    "electorate": 3,
    "blank": 0,
    "items": [{"id": "1", "title": "Money"}, {"id": "2", "title": "Rooms"}],
    "papers": [["1"], ["1", "2"], ["1"]],
    "seed": None,
    "commitment": None,
    "closed_at": "2026-11-20T12:00:00Z",
}


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run without anything of this checkout's own environment."""
    kept = {k: os.environ[k] for k in ("PATH", "HOME", "LANG") if k in os.environ}
    environment = kept | {"UV_SYSTEM_CERTS": "1"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not UV.exists() or not STATIC.is_dir():
        reason = "needs uv and the built front end: run script/test"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    done = run(sys.executable, *build, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The folder of the installed commands."""
    folder = wheel.parent / "venv"
    requirements = ROOT / "requirements" / "run.txt"
    install = [UV, "pip", "install", "--quiet", "--python", folder / "bin" / "python"]
    for command in (
        [UV, "venv", "--quiet", "--python", sys.executable, folder],
        [*install, "--require-hashes", "-r", requirements],
        [*install, "--no-deps", wheel],
        [UV, "pip", "check", "--quiet", "--python", folder / "bin" / "python"],
    ):
        done = run(*command, cwd=wheel.parent)
        assert done.returncode == 0, done.stderr
    return folder / "bin"


def test_wheel_holds_styles_catalogues_and_licence(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert any(re.fullmatch(r"siec/ui/static/siec/.+\.css", name) for name in names)
    for language in ("pl", "uk"):
        assert f"siec/locale/{language}/LC_MESSAGES/django.mo" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "frontend/", "script/"))]


def test_installed_command_says_its_version(installed, tmp_path):
    assert run(installed / "siec", "--version", cwd=tmp_path).stdout == f"siec {__version__}\n"


def test_installed_command_counts(installed, tmp_path):
    (tmp_path / "ballot.json").write_text(json.dumps(RECOUNT))
    done = run(installed / "siec", "count", "ballot.json", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["winners"] == ["1"]


def test_installed_command_founds_and_serves_a_network(installed, tmp_path):
    done = run(installed / "siec", "init", tmp_path, *FOUND, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    site = start(installed / "siec", tmp_path)
    try:
        page = wait_for(lambda: site.get("/pl/"))
        style = re.search(r'href="(/static/[^"]+\.css)"', page)[1]
        assert "Sieć próbna" in page
        assert polish("Sign in") in page
        assert "{" in site.get(style)
        assert re.search(r"\.[0-9a-f]{12}\.css$", style), "no name with a digest: not collected"
    finally:
        site.process.send_signal(signal.SIGINT)
        assert site.process.wait(timeout=15) == 0


def start(command: Path, home: Path) -> Site:
    port, log = free_port(), home / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [command, "serve", "--port", str(port)],
            cwd=home, env={"PATH": os.environ["PATH"]}, stdout=out, stderr=out,
            start_new_session=True,
        )  # fmt: skip
    return Site(process, port, log)


def polish(message: str) -> str:
    """What the catalogue says for an English message."""
    with (ROOT / "siec/locale/pl/LC_MESSAGES/django.po").open("rb") as file:
        translated = read_po(file)[message].string
    assert translated
    return str(translated)
