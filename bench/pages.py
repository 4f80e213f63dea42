"""How many pages a second: ours against plain Django's list, on one database, in one run.

Run it as `python -m bench.pages`. Two gunicorn workers answer on the loopback, 16 connections ask
for a page and for plain Django's in turns; the demo has 300 more members and 500 more items. It
ends by itself.
"""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

CONNECTIONS, TURNS, WORKERS, THREADS = 16, 5, 2, 4
MEMBERS, ITEMS, SAID = 300, 500, 300
PORTS = {"ours": 8931, "bare": 8932}
GOALS = {"ratio": 0.6, "worker": 110, "start": 3, "migrate": 15}


@dataclass(frozen=True)
class Question:
    """One page, asked for by somebody signed in or by nobody."""

    name: str
    site: str
    path: str
    cookie: str = ""


def environment(home: Path) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "siec.config.settings.development",  # where a demo may be built
        "SIEC_HOME": str(home),
        "SIEC_DATABASE": f"sqlite:///{home}/bench.sqlite3",
        "SIEC_SECRET_KEY": "only-for-the-bench-and-long-enough-to-be-taken",
        "SIEC_ADDRESS": f"http://127.0.0.1:{PORTS['ours']}",
    }


def manage(*command: str) -> float:
    """Run a command of Django; gives the seconds it took."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "django", *command], check=True)
    return time.perf_counter() - start


def build() -> list[Question]:
    """The demo and many more rows; gives the pages to ask for."""
    # Nothing of Django can be imported before the settings are chosen.
    from siec.demo.build import build_demo
    from siec.study.models import Consultation
    from tests.factories import make_contributions, make_items, make_members

    build_demo()
    gathering = Consultation.objects.get(kind="gathering", state="open")
    items = make_items(gathering, ITEMS)
    make_contributions(gathering, make_members(MEMBERS), items, SAID)
    return list(questions(gathering.code, items[0].code, session_of_a_delegate()))


def questions(gathering: str, item: str, cookie: str) -> Iterator[Question]:
    pages = {"members": "/pl/members/", "items": "/pl/items/", "an item": f"/pl/items/{item}/"}
    for cookies in ("", cookie):
        for name, path in pages.items():
            yield Question(name, "ours", path, cookies)
    yield Question("what was said", "ours", f"/pl/consultations/{gathering}/voices/", cookie)


def session_of_a_delegate() -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from siec.membership.models import Mandate

    person = Mandate.objects.filter(role="delegate").earliest("pk").person
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"


@contextmanager
def served(site: str, settings: str) -> Iterator[tuple[int, float]]:
    """A site on the loopback: the process of gunicorn, and after how many seconds it answered."""
    command = [
        sys.executable, "-m", "gunicorn", f"--bind=127.0.0.1:{PORTS[site]}",
        f"--workers={WORKERS}", "--worker-class=gthread", f"--threads={THREADS}",
        "--log-level=warning", "--no-control-socket", f"--env=DJANGO_SETTINGS_MODULE={settings}",
        "siec.config.wsgi",
    ]  # fmt: skip
    start = time.perf_counter()
    process = subprocess.Popen(command)
    try:
        wait_for(PORTS[site])
        yield process.pid, time.perf_counter() - start
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port: int) -> None:
    for _attempt in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request("GET", "/health/")
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"nothing answers on port {port}")


def rate(question: Question) -> float:
    """Answers a second, for one second."""
    start = time.perf_counter()
    counts: list[int] = []
    threads = [
        Thread(target=lambda: counts.append(ask(question, start + 1))) for _n in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - start)


def ask(question: Question, until: float) -> int:
    """At least once, then again and again on one connection until the time is over."""
    connection = http.client.HTTPConnection("127.0.0.1", PORTS[question.site], timeout=30)
    answers = 0
    while not answers or time.perf_counter() < until:
        connection.request("GET", question.path, headers={"Cookie": question.cookie})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise SystemExit(f"{question.path}: {response.status}")
        answers += 1
    connection.close()
    return answers


def compare(page: Question) -> None:
    """In turns, a second each, so that whatever else the machine does slows both alike."""
    bare = Question("plain Django", "bare", "/bare/", page.cookie)
    turns = [(rate(page), rate(bare)) for _n in range(TURNS + 1)][1:]  # the first warms both
    ours, theirs = (sum(rates) / TURNS for rates in zip(*turns, strict=True))
    who = "signed in" if page.cookie else "anonymous"
    print(f"{page.name:<14} {who}  {ours:5.0f} a second, plain Django {theirs:5.0f}:", end=" ")
    print(f"{ours / theirs:.2f}", flush=True)


def megabytes_of_workers(gunicorn: int) -> list[int]:
    """What each worker holds in memory, after all those pages."""
    children = Path(f"/proc/{gunicorn}/task/{gunicorn}/children").read_text().split()
    status = [Path(f"/proc/{pid}/status").read_text() for pid in children]
    lines = [line for text in status for line in text.splitlines()]
    return [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")]


def say(name: str, found: object, unit: str, goal: int) -> None:
    print(f"{name:<30} {found} {unit} (goal: at most {goal})")


def main() -> None:
    with TemporaryDirectory() as folder:
        os.environ |= environment(Path(folder))
        migrating = manage("migrate", "-v0")
        say("an empty database migrates in", f"{migrating:.1f}", "s", GOALS["migrate"])
        manage("collectstatic", "--noinput", "-v0", "--settings=siec.config.settings.production")
        pages = prepared(build)
        with served("ours", "siec.config.settings.production") as (pid, started):
            say("a process answers after", f"{started:.1f}", "s", GOALS["start"])
            with served("bare", "bench.bare"):
                print(f"goal for every page: at least {GOALS['ratio']} of plain Django")
                for page in pages:
                    compare(page)
            say("a worker holds", megabytes_of_workers(pid), "MB", GOALS["worker"])


def prepared(work: Callable[[], list[Question]]) -> list[Question]:
    import django
    from django.db import connections

    django.setup()
    found = work()
    connections.close_all()
    return found


if __name__ == "__main__":
    main()
