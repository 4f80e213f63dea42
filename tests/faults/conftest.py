"""A database of the test's own, on the kind that the run is for, and a mail server on loopback."""

import asyncio
import os
import secrets
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

ROOT = Path(__file__).resolve().parents[2]


class Postmaster:
    """Counts what arrives by Message-ID; a moment's slowness lets kills fall in mid-mail."""

    def __init__(self, slowness: float) -> None:
        self.slowness = slowness
        self.arrived: Counter[str] = Counter()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        await asyncio.sleep(self.slowness / 2)
        headers = bytes(envelope.content).partition(b"\r\n\r\n")[0].decode().splitlines()
        [identity] = [h.split(":", 1)[1].strip() for h in headers if h.startswith("Message-ID:")]
        self.arrived[identity] += 1
        await asyncio.sleep(self.slowness / 2)
        return "250 kept"


@pytest.fixture
def post() -> Iterator[tuple[Postmaster, int]]:
    """What arrived, and the port of the server."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    postmaster = Postmaster(slowness=0.04)
    controller = Controller(postmaster, hostname="127.0.0.1", port=port)
    controller.start()
    yield postmaster, port
    controller.stop()


@pytest.fixture
def database_url(tmp_path: Path) -> Iterator[str]:
    """An empty database, of the kind that SIEC_DATABASE names."""
    server = os.environ.get("SIEC_DATABASE", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'siec.sqlite3'}"
        return
    import psycopg  # only there beside PostgreSQL

    name = f"siec_faults_{secrets.token_hex(4)}"
    address, _question, query = server.partition("?")
    with psycopg.connect(server.replace("postgres://", "postgresql://"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield f"{address.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def installation(database_url: str, post: tuple[Postmaster, int], tmp_path: Path) -> dict[str, str]:
    """The environment of an installation whose tables are there."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SIEC_", "DJANGO_"))}
    environment = kept | {
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "siec.config.settings.production",
        "SIEC_HOME": str(tmp_path),
        "SIEC_SECRET_KEY": secrets.token_urlsafe(50),
        "SIEC_DATABASE": database_url,
        "SIEC_MAIL_HOST": "127.0.0.1",
        "SIEC_MAIL_PORT": str(post[1]),
    }
    subprocess.run(
        [sys.executable, "-m", "siec", "migrate"], env=environment, check=True, capture_output=True
    )
    return environment
