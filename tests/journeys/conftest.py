"""A running site, its worker, and browsers for the people who walk through it."""

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from siec.foundation import clock, worker
from siec.foundation.models import Event, Job

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Playwright runs an event loop in the test's thread; Django would refuse the fixtures' own queries.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sentence = "no Chromium here: install the package chromium, or run script/test as root"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@dataclass
class Site:
    """The running site, as people meet it."""

    address: str
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    """What a browser's console said: errors, and what the policy forbade."""

    def person(self, **options: Any) -> Page:
        """Somebody opens a browser of their own."""
        options.setdefault("viewport", {"width": 360, "height": 740})
        context = self.browser.new_context(base_url=self.address, **options)
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._listen)
        page.on("request", self._stay_at_home)
        return page

    def _listen(self, message: Any) -> None:
        expected = "the server responded with a status of 4"
        if message.type in {"error", "warning"} and expected not in message.text:
            self.complaints.append(message.text)

    def _stay_at_home(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "about:")):
            self.complaints.append(f"a request left the site: {request.url}")

    def mail_to(self, address: str) -> str:
        """The newest mail to somebody, once the worker has sent what is due."""
        wait_for_worker()
        found = [m for m in mail.outbox if m.to == [address]]
        assert found, f"no mail to {address}; there are mails to {[m.to for m in mail.outbox]}"
        return str(found[-1].body)

    def link_to(self, address: str) -> str:
        """The address behind the button of the newest mail to somebody."""
        body = self.mail_to(address)
        path = re.search(r"https?://[^/\s]+(/\S+)", body)
        assert path, body
        return path[1]


def wait_for_worker() -> None:
    """Until nothing is due, as a person waits for a mail."""
    pause = threading.Event()
    for _ in range(200):
        at = clock.now()
        due = Job.objects.filter(state__in=["waiting", "running"], due_at__lte=at).exists()
        if not due and not Event.objects.filter(fanned_out_at=None).exists():
            return
        pause.wait(0.1)
    raise AssertionError("the worker did not come to an end")


def work_until(stop: threading.Event) -> None:
    worker.run(stop, idle_seconds=0.1)
    connection.close()


@pytest.fixture
def site(transactional_db: None, live_server: Any, browser: Browser) -> Iterator[Site]:
    running = Site(live_server.url, browser)
    stop = threading.Event()
    thread = threading.Thread(target=work_until, args=(stop,))
    thread.start()
    yield running
    for context in running.contexts:
        context.close()
    stop.set()
    thread.join()
    assert running.complaints == []


@pytest.fixture
def later() -> Iterator[Callable[[timedelta], None]]:
    """Let time pass for the site, its worker and everybody."""
    shifts = []

    def pass_time(by: timedelta) -> None:
        shift = clock.shifted(by)
        shift.__enter__()
        shifts.append(shift)

    yield pass_time
    while shifts:
        shifts.pop().__exit__(None, None, None)


def check_accessibility(page: Page) -> None:
    """axe finds nothing, the page does not scroll sideways."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    violations = [
        f"{v['id']}: {v['help']} – {[n['target'] for n in v['nodes']][:3]}"
        for v in found["violations"]
    ]
    assert violations == [], f"{page.url}\n" + "\n".join(violations)
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0, f"{page.url} scrolls sideways by {width} px"
