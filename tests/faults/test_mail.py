"""Workers are killed at random while they send: each mail arrives, exactly once by Message-ID.

A worker that is killed between the server's "250" and its own note of it sends that one mail
again, under the same Message-ID: at most one for each kill, which a reader's mailbox shows once.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.faults.conftest import ROOT, Postmaster

WORK = [sys.executable, "-m", "tests.faults.mail_work"]


def ask(installation: dict[str, str], *arguments: str) -> object:
    done = subprocess.run(
        [*WORK, *arguments],
        cwd=ROOT, env=installation, check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return json.loads(done.stdout)


class Crew:
    """Two workers, each replaced as soon as it was killed."""

    def __init__(self, installation: dict[str, str]) -> None:
        self.installation = installation
        self.workers = [self._start(), self._start()]

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([*WORK, "work"], cwd=ROOT, env=self.installation)

    def kill(self, place: int) -> None:
        self.workers[place].kill()
        self.workers[place].wait()
        self.workers[place] = self._start()

    def stop(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.wait()


@contextmanager
def crew(installation: dict[str, str]) -> Iterator[Crew]:
    workers = Crew(installation)
    try:
        yield workers
    finally:
        workers.stop()


def wait_until(condition, *, seconds: float) -> None:
    last = time.monotonic() + seconds
    while not condition() and time.monotonic() < last:
        time.sleep(0.01)


def kill_in_mid_work(workers: Crew, post: Postmaster, chance: random.Random, kills: int) -> int:
    """Kill one of the workers again and again, each time after a few more mails have gone out."""
    done = 0
    for _ in range(kills):
        goal = post.arrived.total() + chance.randint(1, 12)
        wait_until(lambda goal=goal: post.arrived.total() >= goal, seconds=8)
        time.sleep(chance.uniform(0, 0.06))
        workers.kill(chance.randrange(2))
        done += 1
    return done


def send_under_kills(
    post: Postmaster, installation, capsys, *, mails: int, kills: int, seed: int
) -> None:
    expected = ask(installation, "queue", str(mails))
    assert len(set(expected)) == mails
    with crew(installation) as workers:
        killed = kill_in_mid_work(workers, post, random.Random(seed), kills)
        wait_until(lambda: set(expected) <= set(post.arrived), seconds=60)
        wait_until(lambda: ask(installation, "tell") == {"done": mails}, seconds=10)
    doubled = post.arrived.total() - mails
    with capsys.disabled():
        print(f"\n{mails} mails, {killed} kills, {doubled} sent twice under one Message-ID")
    assert set(post.arrived) == set(expected)
    assert doubled <= killed
    assert ask(installation, "tell") == {"done": mails}


def test_each_mail_arrives_once_though_workers_are_killed(post, installation, capsys):
    send_under_kills(post[0], installation, capsys, mails=60, kills=4, seed=2)


@pytest.mark.faults
@pytest.mark.parametrize("seed", [1, 7])
def test_each_of_many_mails_arrives_once_though_workers_are_killed_often(
    post, installation, capsys, seed
):
    send_under_kills(post[0], installation, capsys, mails=300, kills=15, seed=seed)
