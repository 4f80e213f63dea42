"""From a file on disk to papers: which format it is, and what cannot be read at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from siec.methods.abc_yaml import read_abc_yaml
from siec.methods.bad_file import BadFileError
from siec.methods.pabulib import read_pabulib
from siec.methods.poll import Poll
from siec.methods.recount import read_recount

LARGEST_MB = 20
MARK = "\ufeff"


def read_poll(file: Path) -> Poll:
    """Read a recount file, `.abc.yaml` or `.pb`; BadFileError for all else."""
    return reader_for(file.name, text := text_of(file))(text)


def text_of(file: Path) -> str:
    data = bytes_of(file)
    if not data.strip():
        raise BadFileError(1, "The file is empty.")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFileError(line, "The file is not text in UTF-8.") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadFileError(line, "The file is not text, for a zero byte stands here.")
    return text.removeprefix(MARK)


def bytes_of(file: Path) -> bytes:
    most = LARGEST_MB * 1024 * 1024
    try:
        with file.open("rb") as stream:
            data = stream.read(most + 1)
    except FileNotFoundError:
        raise BadFileError(None, "There is no such file.") from None
    except IsADirectoryError:
        raise BadFileError(None, "This is a folder, not a file.") from None
    except (OSError, ValueError):
        raise BadFileError(None, "The file cannot be opened.") from None
    if len(data) > most:
        line = data.count(b"\n") + 1
        raise BadFileError(line, f"The file is longer than {LARGEST_MB} MB and goes on here.")
    return data


def reader_for(name: str, text: str) -> Callable[[str], Poll]:
    """By the name's ending; a file without a known one is told by how it begins."""
    match name.lower().rsplit(".", maxsplit=1)[-1]:
        case "pb":
            return read_pabulib
        case "yaml" | "yml":
            return read_abc_yaml
        case "json":
            return read_recount_poll
    if text.lstrip().startswith("{"):
        return read_recount_poll
    if text.lstrip().startswith("META"):
        return read_pabulib
    raise BadFileError(1, "This is neither a recount file nor .abc.yaml nor .pb.")


def read_recount_poll(text: str) -> Poll:
    recount = read_recount(text)
    committed = recount.commitment if recount.parameters.seed is None else None
    return Poll(
        recount.profile,
        recount.rule,
        recount.parameters,
        recount.title,
        recount.blank,
        committed,
    )
