"""`siec demo`: built in a folder of its own, kept while the program stays the same."""

import sqlite3
import subprocess
import sys

import pytest

from tests.config.conftest import environment


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of a demo, and what the command said."""
    home = tmp_path_factory.mktemp("demo")
    return home, demo(home)


def demo(home, *options):
    done = subprocess.run(
        [sys.executable, "-m", "siec", "demo", *options],
        cwd=home, env=environment(home), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_demo_says_address_and_logins(built):
    _home, said = built
    assert "The demo network is built" in said
    assert "http://localhost:8000/ is the site" in said
    assert "coordinator" in said


def test_demo_stands_beside_nothing_else(built):
    home, _said = built
    assert [path.name for path in home.iterdir()] == [".demo"]
    database = sqlite3.connect(home / ".demo" / "siec.sqlite3")
    assert database.execute("select is_demo from network_network").fetchall() == [(1,)]
    database.close()


def test_demo_that_is_there_is_kept(built):
    home, _said = built
    assert "The demo network is there" in demo(home)


def test_demo_that_broke_off_is_built_anew(built):
    home, _said = built
    (home / ".demo" / "ready").unlink()
    assert "The demo network is built" in demo(home)
