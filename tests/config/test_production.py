"""An installation as an operator runs it: what it refuses, what it does not have, its headers."""

import json
import subprocess
import sys
from http import HTTPStatus

import pytest

from tests.config.conftest import environment, siec

KEY = "of-an-installation-that-is-thrown-away-after-the-test"
SECURE = {
    "DJANGO_SETTINGS_MODULE": "siec.config.settings.production",
    "SIEC_SECRET_KEY": KEY,
    "SIEC_ADDRESS": "https://network.example.org",
    "SIEC_BEHIND_PROXY": "yes",
}
ASK = """
import json, sys
import django
django.setup()
from django.test import Client
client = Client(headers={"x-forwarded-proto": "https", "host": "network.example.org"})
client.raise_request_exception = False
answers = {}
for path in sys.argv[1:]:
    answer = client.get(path)
    answers[path] = {
        "status": answer.status_code,
        "headers": dict(answer.headers),
        "cookies": {name: dict(morsel) for name, morsel in answer.cookies.items()},
        "body": answer.content.decode(),
    }
print(json.dumps(answers))
"""


def run(home, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """A Python process of an installation behind a proxy that speaks https."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=home,
        env=environment(home) | SECURE | changes,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def ask(home, *paths: str, **changes: str) -> dict[str, dict]:
    done = run(home, "-c", ASK, *paths, **changes)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_deploy_check_is_clean(home):
    done = run(home, "-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    "key", ["", "short", "development-only-not-a-secret-production-refuses-it"]
)
def test_a_key_that_is_no_secret_is_refused(home, key):
    done = run(home, "-m", "django", "check", SIEC_SECRET_KEY=key)
    assert done.returncode != 0
    assert "SIEC_SECRET_KEY is missing or too short" in done.stderr


def test_debugging_cannot_be_turned_on(home):
    code = "from django.conf import settings; print(settings.DEBUG, settings.SIEC_DEVELOPMENT)"
    assert run(home, "-c", code, SIEC_DEBUG="yes").stdout.split() == ["False", "False"]


def test_what_is_for_development_is_not_there(home):
    collect(home)
    answers = ask(home, "/dev/mail/", "/en/dev/mail/", "/en/styleguide/", "/pl/styleguide/")
    assert {answer["status"] for answer in answers.values()} == {HTTPStatus.NOT_FOUND}


def test_pages_carry_secure_headers_and_cookies(home):
    collect(home)
    answers = ask(home, "/en/", "/en/sign-in/", "/en/nowhere/", "/health/", "/en/items/?after=%00")
    for answer in answers.values():
        headers = answer["headers"]
        assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "unsafe" not in headers["Content-Security-Policy"]
        for cookie in answer["cookies"].values():
            assert cookie["secure"]
            assert cookie["samesite"] == "Lax"
    assert answers["/en/sign-in/"]["cookies"]["csrftoken"]


def test_without_its_database_pages_say_that_it_broke(home):
    collect(home)
    paths = ("/en/", "/pl/members/", "/health/", "/en/nowhere/")
    answers = ask(home, *paths, SIEC_DATABASE="sqlite:////nowhere/at/all.sqlite3")
    assert {answer["status"] for answer in answers.values()} == {HTTPStatus.INTERNAL_SERVER_ERROR}
    assert all("<h1>" in answer["body"] for answer in answers.values())
    assert "Traceback" not in "".join(answer["body"] for answer in answers.values())


def test_attempts_are_counted_for_each_visitor_behind_the_proxy(home):
    code = "import django; django.setup(); from allauth.core.internal.httpkit import get_client_ip"
    code += "; from django.test import RequestFactory as F; print(get_client_ip(F().get('/', "
    code += "headers={'x-forwarded-for': '203.0.113.9, 198.51.100.7'})))"
    assert run(home, "-c", code).stdout.strip() == "198.51.100.7"
    assert run(home, "-c", code, SIEC_BEHIND_PROXY="no").stdout.strip() == "127.0.0.1"


def collect(home) -> None:
    """As `siec serve` does before it listens."""
    code = "import django; django.setup(); from siec.config.serving import collect_static as c; c()"
    done = run(home, "-c", code)
    assert done.returncode == 0, done.stderr


def test_init_keeps_its_key_from_others(home):
    assert (home / "siec.env").stat().st_mode & 0o077 == 0
    assert siec(home, "check").returncode == 0
