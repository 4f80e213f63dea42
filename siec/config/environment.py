"""Read the settings that an operator may set, in one place, with a clear error."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def load_file(path: Path) -> None:
    """Put `NAME=value` lines of a settings file into the environment; what is set already wins."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.strip().partition("=")
        if separator and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is yes or no, not {value!r}")
    return value.lower() in TRUE


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    try:
        return int(value or default)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is a whole number, not {value!r}") from None


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str, *, data: Path) -> dict[str, object]:
    """Django's database settings from `sqlite:///path` or `postgres://user:word@host/name`.

    Three slashes and a path count from the working folder, four from the root of the disk.
    A socket directory may stand in `?host=`. SQLite runs with a write-ahead log and takes the
    write lock at once: with the defaults, concurrent writers fail with "database is locked".
    """
    parts = urlsplit(url or f"sqlite:///{data / 'siec.sqlite3'}")
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path[1:],
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": SQLITE_PRAGMAS,
            },
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("SIEC_DATABASE begins with sqlite: or postgres:")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.removeprefix("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
    }


# FULL, not NORMAL: an acknowledged ballot survives a power cut, at half the write speed.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;"
)
