"""The supervisor's pauses and its hurry, with parts that are small programs."""

import os
import signal
import sys
import threading
import time

import pytest

from siec.config import supervisor
from siec.config.supervisor import Part, Supervisor
from tests.config.conftest import is_running, wait_for

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"


def part(program: str, *, grace: float = 5) -> Part:
    return Part("part", [sys.executable, "-c", program], grace)


def interrupt_after(seconds: float, *, times: int = 1) -> None:
    """Press Ctrl-C in a while; as a person would, on the supervisor alone."""

    def press():
        for _ in range(times):
            time.sleep(seconds)
            os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=press).start()


def test_part_that_dies_at_once_is_started_with_growing_pauses(caplog):
    tried = part("raise SystemExit(3)")
    pauses, now = [], 0.0
    for _ in range(8):
        tried.look(now)
        tried.process.wait()
        tried.look(now)
        pauses.append(tried.start_at - now)
        now = tried.start_at
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert "part ended with status 3; starting it again in 0.5 s" in caplog.text


def test_part_is_not_started_before_its_pause_is_over():
    tried = part("pass")
    tried.start_at = 10.0
    tried.look(9.9)
    assert tried.process is None


def test_pauses_begin_anew_after_a_time_well():
    tried = part("pass")
    tried.pause = 16.0
    tried.look(0.0)
    tried.process.wait()
    tried.look(supervisor.WELL + 1)
    assert tried.start_at == supervisor.WELL + 1 + supervisor.FIRST_PAUSE


def test_interrupt_stops_the_parts_and_returns():
    parts = [part("import time; time.sleep(60)"), part("import time; time.sleep(60)")]
    interrupt_after(0.5)
    began = time.monotonic()
    Supervisor(parts).run()
    assert time.monotonic() - began < 5
    assert [p.process for p in parts] == [None, None]


def test_part_that_does_not_end_is_killed_after_its_grace(caplog):
    interrupt_after(0.7)
    Supervisor([part(STUBBORN, grace=0.5)]).run()
    assert "did not end by itself" in caplog.text


def test_second_interrupt_kills(caplog):
    interrupt_after(0.7, times=2)
    began = time.monotonic()
    Supervisor([part(STUBBORN, grace=60)]).run()
    assert time.monotonic() - began < 10


def test_what_a_part_had_started_ends_with_it(tmp_path):
    note = tmp_path / "child"
    program = (
        "import subprocess, sys, time; "
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
        f"open({str(note)!r}, 'w').write(str(child.pid)); time.sleep(60)"
    )
    interrupt_after(1.5)
    Supervisor([part(program)]).run()
    child = int(note.read_text())
    assert wait_for(lambda: not is_running(child))


@pytest.fixture(autouse=True)
def _default_interrupt():
    """pytest's own handler stands again after each test."""
    before = signal.getsignal(signal.SIGINT)
    yield
    assert signal.getsignal(signal.SIGINT) is before
