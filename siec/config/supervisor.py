"""Keeps a few processes running: what dies is started again, one request to stop ends them all.

Each part runs in a process group of its own, so that Ctrl-C reaches only the supervisor, which
then asks the parts to stop one after another. When the supervisor itself is killed, Linux tells
the parts, and they end too.
"""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

log = logging.getLogger("siec.serve")

LOOK = 0.1
"""Seconds between two looks at the parts."""
FIRST_PAUSE, LONGEST_PAUSE, WELL = 0.5, 30.0, 60.0
"""Before starting a part again; and how long it runs until the pauses begin anew."""
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def _end_with_parent() -> Callable[[], None] | None:
    """For the moment between fork and exec: ask Linux to end this process with its parent."""
    if sys.platform != "linux":
        return None
    libc, parent = ctypes.CDLL(None), os.getpid()

    def ask() -> None:
        libc.prctl(SET_DEATH_SIGNAL, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask


@dataclass
class Part:
    """One process that is to run: what it is called, its command, and how long it may take to end.

    pass_fds: open files that it inherits.
    """

    name: str
    command: list[str]
    grace: float
    pass_fds: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    started_at: float = field(default=0.0, init=False)
    pause: float = field(default=FIRST_PAUSE, init=False)
    start_at: float = field(default=0.0, init=False)

    def look(self, now: float) -> None:
        """Start it when it is time to; notice that it has ended."""
        if self.process is None:
            if now >= self.start_at:
                self._start(now)
        elif (status := self.process.poll()) is not None:
            self._note_end(status, now)

    def _start(self, now: float) -> None:
        self.process = subprocess.Popen(  # noqa: S603  our own commands
            self.command,
            pass_fds=self.pass_fds,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent(),  # noqa: PLW1509  the supervisor has one thread
        )
        self.started_at = now
        log.info("%s started (process %d)", self.name, self.process.pid)

    def _note_end(self, status: int, now: float) -> None:
        self._kill_group()
        self.process = None
        self.pause = FIRST_PAUSE if now - self.started_at > WELL else self.pause
        self.start_at = now + self.pause
        log.warning("%s %s; starting it again in %g s", self.name, _words(status), self.pause)
        self.pause = min(self.pause * 2, LONGEST_PAUSE)

    def _kill_group(self) -> None:
        """What the part had started itself ends with it."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return

    def stop(self, hurry: Callable[[], bool]) -> None:
        """Ask it to end, wait while it does; kill it when that takes too long or hurry says so."""
        if self.process is None:
            return
        self.process.terminate()
        last = time.monotonic() + self.grace
        while self.process.poll() is None and time.monotonic() < last and not hurry():
            time.sleep(LOOK)
        if self.process.poll() is None:
            log.warning("%s did not end by itself; killing it", self.name)
        self._kill_group()
        self.process.wait()
        log.info("%s stopped", self.name)
        self.process = None


def _words(status: int) -> str:
    return f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"


class Supervisor:
    """Runs its parts until asked to stop, then stops them in their order."""

    def __init__(self, parts: list[Part], *, before_stop: Callable[[], None] = lambda: None):
        self.parts = parts
        self.before_stop = before_stop
        self.asked = 0

    def run(self) -> None:
        before = {name: signal.signal(name, self._ask) for name in STOP_SIGNALS}
        try:
            while not self.asked:
                for part in self.parts:
                    part.look(time.monotonic())
                time.sleep(LOOK)
        finally:
            self._stop()
            for name, handler in before.items():
                signal.signal(name, handler)

    def _ask(self, *_: object) -> None:
        self.asked += 1

    def _stop(self) -> None:
        log.info("stopping; once more Ctrl-C kills what still runs")
        self.before_stop()
        for part in self.parts:
            part.stop(hurry=lambda: self.asked > 1)
