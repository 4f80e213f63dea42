"""The command `siec`: `siec --help` lists what it does."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from siec import __version__

Command = Callable[[argparse.Namespace], None]
LANGUAGES = ("pl", "en", "uk")
"""Of the settings, which can be read only once there is a settings file."""


def main(argv: list[str] | None = None) -> int:
    """0 when done, 1 with one sentence on stderr when not, 2 when it was called wrongly."""
    given = sys.argv[1:] if argv is None else argv
    if given[:1] == ["count"]:
        # Counts on any machine: no settings, no database, no Django.
        from siec.methods.count_command import main as count

        return count(given[1:])
    options = parser().parse_args(given)
    return run(options.command, options)


def run(command: Command, options: argparse.Namespace) -> int:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import OperationalError

    from siec.config.serving import CannotStart
    from siec.foundation.errors import DomainError

    try:
        command(options)
    except (CannotStart, CommandError, DomainError, ImproperlyConfigured) as error:
        print(f"siec: {error}", file=sys.stderr)
        return 1
    except OperationalError as error:
        print(f"siec: The database does not answer: {str(error).strip()}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="siec", description="Runs a cooperation network.")
    top.add_argument("--version", action="version", version=f"siec {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    _add_init(commands)
    serving = _add(commands, "serve", serve, "run the site: the web process and the worker")
    serving.add_argument("--host", default="127.0.0.1", help="default: %(default)s")
    serving.add_argument("--port", type=_port, default=8000, help="default: %(default)s")
    serving.add_argument("--demo", action="store_true", help="show the demo; build it if need be")
    demo = _add(commands, "demo", build_demo, "build the invented demo network in ./.demo")
    demo.add_argument("--again", action="store_true", help="throw the old one away")
    _add(commands, "migrate", migrate, "bring the database up to this version")
    _add(commands, "check", check, "look whether settings, database and audit chain are sound")
    commands.add_parser("count", help="count a recount file, .abc.yaml or .pb file anew")
    return top


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    command: Command,
    help_: str,
) -> argparse.ArgumentParser:
    added = commands.add_parser(name, help=help_, description=help_)
    added.set_defaults(command=command)
    return added


def _add_init(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    init = _add(commands, "init", initialise, "make a new network, here or in a folder")
    init.add_argument("folder", nargs="?", default=".", type=Path, metavar="DIR")
    init.add_argument("--name", help="of the network")
    init.add_argument("--email", help="of the first administrator; the site's contact at first")
    init.add_argument("--person", help="the first administrator's name")
    init.add_argument("--funder-statement", help="stands in the foot of every page and mail")
    init.add_argument("--language", default="pl", help="of what you say here (%(default)s)")
    init.add_argument("--address", default="http://localhost:8000", help="default: %(default)s")
    init.add_argument("--mail-from", help="sender of every mail; default: the --email")
    init.add_argument("--database", default="", help="postgres://…; default: SQLite in DIR")


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {text!r}")
    return int(text)


def use_settings(name: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"siec.config.settings.{name}")


def initialise(options: argparse.Namespace) -> None:
    from siec.config.founding import Founding, found, write_settings_file

    founding = Founding(
        name=_asked(options.name, "--name", "Name of the network"),
        funder_statement=_asked(
            options.funder_statement, "--funder-statement", "Funder's statement", needed=False
        ),
        email=_email(_asked(options.email, "--email", "E-mail of the first administrator")),
        person=_asked(options.person, "--person", "Their name", needed=False),
        language=_language(options.language),
    )
    file = options.folder / "siec.env"
    is_new = write_settings_file(
        file,
        address=options.address,
        mail_from=options.mail_from or founding.email,
        database=options.database,
    )
    print(f"{file} {'written' if is_new else 'was there already; it is used as it is'}.")
    os.environ["SIEC_HOME"] = str(options.folder)
    use_settings("production")
    link = found(founding)
    print(f"The network “{founding.name}” is there. Start it: cd {options.folder} && siec serve")
    print(f"Then sign in, within 15 minutes, as {founding.email}:\n  {link}")
    print("Later, sign in with a code sent by mail.")


def _asked(given: str | None, option: str, question: str, *, needed: bool = True) -> str:
    """The option's value; else, where somebody sits at a terminal, what they answer."""
    from django.core.management import CommandError

    answer = given
    if answer is None and sys.stdin.isatty():
        answer = input(f"{question}{'' if needed else ' (may stay empty)'}: ")
    if needed and not (answer or "").strip():
        raise CommandError(f"say {option}: {question[0].lower()}{question[1:]}.")
    return (answer or "").strip()


def _email(text: str) -> str:
    from django.core.exceptions import ValidationError
    from django.core.management import CommandError
    from django.core.validators import EmailValidator

    try:
        EmailValidator("")(text)
    except ValidationError:
        raise CommandError(f"--email: {text!r} is not an e-mail address.") from None
    return text


def _language(code: str) -> str:
    from django.core.management import CommandError

    if code not in LANGUAGES:
        raise CommandError(f"--language is one of {', '.join(LANGUAGES)}, not {code!r}.")
    return code


def serve(options: argparse.Namespace) -> None:
    if options.demo:
        os.environ.setdefault("SIEC_ADDRESS", f"http://localhost:{options.port}")
        build_demo(argparse.Namespace(again=False))
    use_settings("production")
    from siec.config import serving

    serving.serve(options.host, options.port)


def build_demo(options: argparse.Namespace) -> None:
    use_settings("development")
    from django.conf import settings

    from siec.config import demonstration

    is_new = demonstration.make_demo(anew=options.again)
    print(f"The demo network {'is built' if is_new else 'is there'}. Once it is served:")
    print(f"  {settings.SIEC_ADDRESS}/ is the site,")
    print(f"  {settings.SIEC_ADDRESS}/dev/mail/ shows its mails.")
    print("Sign in with one of these addresses; the code comes by mail:")
    for what, email in demonstration.logins():
        print(f"  {email:36} {what}")
    sys.stdout.flush()


def migrate(options: argparse.Namespace) -> None:
    use_settings("production")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False)


def check(options: argparse.Namespace) -> None:
    use_settings("production")
    from siec.config import serving

    for line in serving.check():
        print(line)
