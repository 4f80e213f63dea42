"""`siec demo`: an invented network in a folder of its own, to look at and to try things with."""

import hashlib
import shutil
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections

import siec


def demo_folder() -> Path:
    return Path(settings.SIEC_HOME) / ".demo"


def has_own_database() -> bool:
    """Does the demo live in its own folder (and not in a database that the operator named)?"""
    return Path(str(settings.DATABASES["default"]["NAME"])).parent == demo_folder()


def make_demo(*, anew: bool = False) -> bool:
    """Build the demo unless it is there; False when it was.

    One that broke off, or that another version of the program built, is thrown away.
    """
    django.setup()
    is_there = not anew and stamp().is_file() and stamp().read_text() == fingerprint()
    if has_own_database() and not is_there:
        shutil.rmtree(demo_folder(), ignore_errors=True)
        demo_folder().mkdir(parents=True)
    call_command("migrate", interactive=False, verbosity=0)
    if not is_there:
        _build()
    connections.close_all()
    return not is_there


def stamp() -> Path:
    return demo_folder() / "ready"


def fingerprint() -> str:
    """Changes with the tables and with what the demo invents."""
    package = Path(siec.__file__).parent
    sources = sorted([*package.glob("*/migrations/*.py"), *package.glob("demo/*.py")])
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def _build() -> None:
    # Models can be imported only after django.setup.
    from siec.demo.build import build_demo

    build_demo()
    demo_folder().mkdir(parents=True, exist_ok=True)
    stamp().write_text(fingerprint())


def logins() -> list[tuple[str, str]]:
    """What each login of the demo may do, and its address."""
    from siec.demo.build import LOGINS  # see _build

    return [(str(what), str(email)) for what, email in LOGINS]
