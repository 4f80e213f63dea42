"""`siec count`: count a file again, on any machine, without a database."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn

from siec.methods.bad_file import BadFileError, printable
from siec.methods.count import count
from siec.methods.parameters import COMPLETIONS, RULES, STOPS, UTILITIES, ParameterError
from siec.methods.poll import Poll
from siec.methods.reading import read_poll
from siec.methods.report import report
from siec.methods.ties import commitment
from siec.methods.values import amount

BAD_INPUT = 2
LONGEST = 200
OF_EVERY_RULE = ("k", "seed", "budget", "min_support")


class Arguments(argparse.ArgumentParser):
    """Says in one sentence what is wrong with the arguments, instead of printing the usage."""

    def error(self, message: str) -> NoReturn:
        raise BadFileError(None, printable(message[:1].upper() + message[1:], LONGEST) + ".")


def main(argv: list[str]) -> int:
    """Run the command; 0 when counted, 2 with one sentence on stderr when the input is bad."""
    try:
        given = arguments().parse_args(argv)
    except BadFileError as error:
        return complain(error.about("siec count"))
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        text = counted(given)
    except BadFileError as error:
        return complain(error.about(given.file))
    except ParameterError as error:
        return complain(BadFileError(None, str(error)).about(given.file))
    return emit(text)


def arguments() -> argparse.ArgumentParser:
    parser = Arguments(
        prog="siec count",
        description="Count a recount file, an .abc.yaml or a .pb file.",
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--rule", choices=RULES)
    parser.add_argument("-k", type=int, metavar="K", help="how many to choose")
    parser.add_argument("--utility", choices=UTILITIES)
    parser.add_argument("--completion", choices=COMPLETIONS)
    parser.add_argument("--stop", choices=STOPS)
    parser.add_argument("--min-support", type=support, metavar="M")
    parser.add_argument("--seed", type=seed, metavar="TEXT", help="settles ties")
    parser.add_argument("--all-ties", action="store_true", help="list all tied outcomes")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    return parser


def support(written: str) -> Fraction:
    try:
        return amount(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"the number {error}") from None


def seed(written: str) -> str:
    try:
        written.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("the seed is not text in UTF-8") from None
    return written


def counted(given: argparse.Namespace) -> str:
    poll = adapted(read_poll(Path(given.file)), given)
    result = count(poll.profile, poll.rule, poll.parameters, all_ties=given.all_ties)
    if not given.json:
        return report(poll, result)
    return json.dumps(result.to_json(), ensure_ascii=False, sort_keys=True) + "\n"


def adapted(poll: Poll, given: argparse.Namespace) -> Poll:
    """The poll with what the command line says instead of the file.

    Another rule takes over only those parameters of the file that every rule knows.
    """
    kept = poll.parameters
    if given.rule not in (None, poll.rule):
        kept = type(kept)(**{name: getattr(kept, name) for name in OF_EVERY_RULE})
    names = ("k", "utility", "completion", "stop", "min_support", "seed")
    changes: dict[str, Any] = {
        name: getattr(given, name) for name in names if getattr(given, name) is not None
    }
    if poll.committed and given.seed is not None and commitment(given.seed) != poll.committed:
        raise ParameterError("seed", "The seed given is not the one the file is committed to.")
    return replace(poll, rule=given.rule or poll.rule, parameters=replace(kept, **changes))


def complain(sentence: str) -> int:
    line = printable(" ".join(sentence.split()), 1000)
    sys.stderr.write(line + "\n")
    return BAD_INPUT


def emit(text: str) -> int:
    """Write UTF-8 whatever the terminal is set to; a reader that stops early is no error."""
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
