"""A founded network in a folder of its own, and `siec serve` running in it as a real process."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOUND = ["--name", "Sieć próbna", "--email", "admin@example.org", "--person", "Ada"]


def environment(home: Path) -> dict[str, str]:
    """What a process of an installation sees: nothing of the tests' own settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SIEC_", "DJANGO_"))}
    return kept | {"SIEC_HOME": str(home), "PYTHONPATH": str(ROOT)}


def siec(home: Path, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "siec", *arguments],
        cwd=home,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def wait_for(condition: Callable[[], object], *, seconds: float = 20) -> object:
    """What the condition gives as soon as it gives something."""
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s in vain")


def is_running(process: int) -> bool:
    """Does the process run? One that ended and was not collected yet does not."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@dataclass
class Site:
    """A running `siec serve`."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def get(self, path: str) -> str | None:
        """The page, or None while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as got:
                return got.read().decode()
        except OSError:
            return None

    def processes(self, part: str) -> list[int]:
        """Every process that ran this part, the last one last."""
        found = re.findall(rf"{part} started \(process (\d+)\)", self.log.read_text())
        return [int(number) for number in found]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    done = siec(folder, "init", str(folder), *FOUND)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def serve(home: Path, tmp_path: Path) -> Iterator[Callable[[], Site]]:
    """Start the site, and see that nothing of it is left after the test."""
    sites: list[Site] = []

    def start() -> Site:
        port, log = free_port(), tmp_path / f"serve-{len(sites)}.log"
        command = [sys.executable, "-m", "siec", "serve", "--port", str(port)]
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, cwd=home, env=environment(home), stdout=out, stderr=out,
                start_new_session=True,
            )  # fmt: skip
        sites.append(Site(process, port, log))
        wait_for(lambda: sites[-1].get("/health/") or process.poll() is not None)
        assert process.poll() is None, log.read_text()
        return sites[-1]

    yield start
    for site in sites:
        for process in [site.process.pid, *site.processes("web"), *site.processes("worker")]:
            if is_running(process):
                os.kill(process, signal.SIGKILL)
        site.process.wait()
