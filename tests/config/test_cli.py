"""The command `siec`: found a network, check it, refuse with a sentence and a status."""

import sqlite3
import stat

import pytest

from siec import __version__
from siec.cli import main
from tests.config.conftest import FOUND, siec


def test_version_is_the_packages(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"siec {__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["fly"], ["serve", "--port", "0"]])
def test_called_wrongly_is_status_2(arguments):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_count_needs_neither_settings_nor_django(tmp_path):
    done = siec(tmp_path, "count", "no-such-file")
    assert done.returncode == 2
    assert "no-such-file" in done.stderr


def test_init_writes_a_settings_file_for_its_owner_alone(home):
    file = home / "siec.env"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    settings = dict(line.split("=", 1) for line in file.read_text().splitlines() if "=" in line)
    assert len(settings["SIEC_SECRET_KEY"]) >= 50
    assert settings["SIEC_MAIL_FROM"] == "admin@example.org"


def test_init_writes_the_network_its_first_person_and_the_communities(home):
    with sqlite3.connect(home / "siec.sqlite3") as database:
        [(network,)] = database.execute("select contact_email from network_network")
        [(email, name)] = database.execute("select email, name from accounts_person")
        roles = {role for (role,) in database.execute("select role from accounts_staffrole")}
        [(communities,)] = database.execute("select count(*) from membership_community")
    database.close()
    assert (network, email, name) == ("admin@example.org", "admin@example.org", "Ada")
    assert roles == {"administrator", "coordinator"}
    assert communities > 20


def test_init_again_changes_nothing_and_says_so(home):
    before = (home / "siec.env").read_text()
    done = siec(home, "init", str(home), *FOUND)
    assert done.returncode == 1
    assert "siec: This installation runs a network already." in done.stderr
    assert (home / "siec.env").read_text() == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--email", "a@example.org"], "say --name"),
        (["--name", "N"], "say --email"),
        (["--name", " ", "--email", "a@example.org"], "say --name"),
        (["--name", "N", "--email", "nobody"], "'nobody' is not an e-mail address"),
        ([*FOUND, "--language", "tlh"], "--language is one of pl, en, uk"),
    ],
)
def test_init_refuses_before_it_writes_anything(tmp_path, arguments, sentence):
    done = siec(tmp_path, "init", str(tmp_path / "new"), *arguments)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "new").exists()


def test_check_of_a_new_network_finds_it_sound(home):
    done = siec(home, "check")
    assert done.returncode == 0, done.stderr
    assert "The audit chain is unbroken." in done.stdout


def test_check_of_a_network_behind_tls_has_no_warning(home, tmp_path):
    settings = (home / "siec.env").read_text().replace("http://localhost:8000", "https://n.example")
    (tmp_path / "siec.env").write_text(settings)
    siec(tmp_path, "migrate")
    done = siec(tmp_path, "check")
    assert done.returncode == 0, done.stderr
    assert "System check identified no issues" in done.stdout


def test_check_of_an_old_database_says_what_to_run(tmp_path, home):
    (tmp_path / "siec.env").write_text((home / "siec.env").read_text())
    done = siec(tmp_path, "check")
    assert done.returncode == 1
    assert "Run: siec migrate" in done.stderr


@pytest.mark.parametrize("command", ["check", "migrate", "serve"])
def test_database_that_is_away_is_one_sentence(tmp_path, home, command):
    text = (home / "siec.env").read_text() + "SIEC_DATABASE=postgres://u@127.0.0.1:9/siec\n"
    (tmp_path / "siec.env").write_text(text)
    done = siec(tmp_path, command)
    assert done.returncode == 1
    assert "siec: The database does not answer" in done.stderr
    assert "Traceback" not in done.stderr
