"""`siec init`: the settings file, the database, the network's first row and first administrator."""

import secrets
from dataclasses import dataclass
from pathlib import Path

import django
from django.core.management import call_command
from django.db import transaction

SETTINGS_FILE = """\
# Settings of this installation. docs/reference/configuration.md lists them all.
# Whoever reads the key below can sign in as anybody: keep this file to yourself.
SIEC_SECRET_KEY={key}
SIEC_ADDRESS={address}
SIEC_MAIL_FROM={mail_from}
"""


@dataclass(frozen=True)
class Founding:
    """What the host says about the network: asked for once, changed later on the site."""

    name: str
    funder_statement: str
    email: str
    person: str
    language: str


def write_settings_file(path: Path, *, address: str, mail_from: str, database: str) -> bool:
    """Write the file, readable by its owner alone; False when there is one already."""
    if path.exists():
        return False
    key = secrets.token_urlsafe(50)
    text = SETTINGS_FILE.format(key=key, address=address, mail_from=mail_from)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(text + (f"SIEC_DATABASE={database}\n" if database else ""), encoding="utf-8")
    return True


def found(founding: Founding) -> str:
    """Make the tables and the first rows; returns the address that signs the administrator in."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    return _write_first_rows(founding)


@transaction.atomic
def _write_first_rows(founding: Founding) -> str:
    """Raises DomainError when the database holds a network already."""
    # Models can be imported only after django.setup.
    from django.utils import translation

    from siec.accounts.actions import find_or_create_person, grant_role
    from siec.accounts.letters import sign_in_path
    from siec.foundation import clock, mail
    from siec.membership.communities import install_communities
    from siec.network.actions import set_up_network

    at, language = clock.now(), founding.language
    set_up_network(
        name={language: founding.name},
        funder_statement=_said(language, founding.funder_statement),
        contact_email=founding.email,
        original=language,
        at=at,
    )
    install_communities()
    person = find_or_create_person(
        email=founding.email, name=founding.person, language=language, at=at
    )
    for role in ("administrator", "coordinator"):
        grant_role(by=None, person=person, role=role, at=at)
    with translation.override(language):
        return mail.address(sign_in_path(person))


def _said(language: str, words: str) -> dict[str, str]:
    return {language: words} if words else {}
