"""`siec serve`: look whether everything is there, then run the web and the worker."""

import logging
import os
import socket
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from siec import __version__
from siec.config.supervisor import Part, Supervisor

log = logging.getLogger("siec.serve")

WEB_GRACE, WORKER_GRACE = 8, 30
"""Seconds for answers under way, and for the one job under way (a mail server may be slow)."""
THREADS = 4


class CannotStart(Exception):  # noqa: N818  it is a sentence for the operator
    """Something that the operator must do first; the message says what."""


def serve(host: str, port: int) -> None:
    """Run until stopped. Raises CannotStart when something is missing or the port is taken."""
    django.setup()
    call_command("check", stdout=StringIO())
    refuse_old_database()
    collect_static()
    connections.close_all()
    with listen(host, port) as listener:
        log.info("listening on http://%s:%d", host, port)
        parts = [
            Part("web", web_command(listener.fileno()), WEB_GRACE, (listener.fileno(),)),
            Part("worker", [sys.executable, "-m", "django", "worker"], WORKER_GRACE),
        ]
        Supervisor(parts, before_stop=listener.close).run()


def refuse_old_database() -> None:
    """The program's tables must all be there: an upgrade is `siec migrate`."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise CannotStart(f"The database does not answer: {str(error).strip()}") from error
    if plan:
        raise CannotStart("The database is older than the program. Run: siec migrate")


def check() -> Iterator[str]:
    """Look at settings, database and audit chain; says what is sound, raises what is not."""
    django.setup()
    call_command("check", deploy=not settings.SIEC_DEVELOPMENT)
    refuse_old_database()
    yield "The database answers and is as new as the program."
    # Models can be imported only after django.setup.
    from siec.foundation.audit import first_broken_position

    if (position := first_broken_position()) is not None:
        raise CannotStart(f"The audit chain is broken at its entry {position}.")
    yield "The audit chain is unbroken."


def collect_static() -> None:
    """Put styles, fonts and scripts where the web process serves them from, when they changed."""
    if getattr(settings, "WHITENOISE_USE_FINDERS", False):
        return
    root = Path(settings.STATIC_ROOT)
    stamp, now = root / ".collected", static_signature()
    if stamp.is_file() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now)


def static_signature() -> str:
    """Changes with the program's version and with any file that it serves."""
    found = [
        f"{path} {(stat := Path(storage.path(path)).stat()).st_size} {stat.st_mtime_ns}"
        for finder in finders.get_finders()
        for path, storage in finder.list([])
    ]
    return "\n".join([__version__, *sorted(found)])


def listen(host: str, port: int) -> socket.socket:
    """The supervisor listens itself: while the web process is started anew, visitors wait."""
    try:
        return socket.create_server((host, port), backlog=1024)
    except OSError as error:
        raise CannotStart(
            f"Port {port} of {host} is not free ({os.strerror(error.errno or 0)}). "
            f"Stop what listens there, or choose another: siec serve --port {port + 1}"
        ) from error


def web_command(descriptor: int) -> list[str]:
    options = {
        "bind": f"fd://{descriptor}",
        "workers": settings.SIEC_WEB_WORKERS,
        "worker-class": "gthread",
        "threads": THREADS,
        "graceful-timeout": WEB_GRACE - 1,
        "log-level": "warning",
    }
    named = [f"--{name}={value}" for name, value in options.items()]
    return [
        sys.executable, "-m", "gunicorn", *named, "--no-control-socket", "siec.config.wsgi",
    ]  # fmt: skip
