"""Approval votes over items that cost, in Pabulib's `.pb` format (semicolons; META, PROJECTS,
VOTES).

Source of the format: pabulib.org/format. Blank votes count in n.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from io import StringIO

from siec.methods.bad_file import BadFileError, quoted
from siec.methods.parameters import Parameters
from siec.methods.poll import Poll
from siec.methods.profile import Item, Profile
from siec.methods.values import MOST_ITEMS, amount

SECTIONS = {
    "META": ("key", "value"),
    "PROJECTS": ("project_id", "cost"),
    "VOTES": ("voter_id", "vote"),
}


@dataclass(frozen=True)
class Row:
    """The cells of one row by column, and the line it begins on."""

    line: int
    cells: dict[str, str]


@dataclass
class Section:
    """A section's heading line, its columns once known, and its rows."""

    name: str
    line: int
    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def read_pabulib(text: str) -> Poll:
    """Read `.pb`; BadFileError, with the line, for whatever is not as it should be."""
    sections = sections_of(text)
    meta = meta_of(sections["META"])
    items = items_of(sections["PROJECTS"])
    papers = papers_of(sections["VOTES"], {item.id: place for place, item in enumerate(items)})
    check_number(meta, "num_projects", len(items))
    check_number(meta, "num_votes", len(papers))
    title = meta["description"].cells["value"] if "description" in meta else ""
    parameters = Parameters(budget=budget_of(meta, sections["META"].line))
    return Poll(Profile(tuple(items), tuple(papers)), parameters=parameters, title=title)


def sections_of(text: str) -> dict[str, Section]:
    found: dict[str, Section] = {}
    current: Section | None = None
    for line, cells in rows_of(text):
        if len(cells) == 1 and cells[0].strip() in SECTIONS:
            current = opened(found, cells[0].strip(), line)
        elif current is None:
            raise BadFileError(line, "A .pb file must begin with the section META.")
        elif not current.columns:
            current.columns = columns_of(current, cells, line)
        else:
            current.rows.append(row_of(current, cells, line))
    for name in SECTIONS:
        if name not in found or not found[name].columns:
            raise BadFileError(text.count("\n") + 1, f"The section {name} is missing.")
    return found


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the line it begins on."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=";", strict=True)
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise BadFileError(before + 1, f"This row cannot be read: {error}.") from None


def opened(found: dict[str, Section], name: str, line: int) -> Section:
    if name in found:
        raise BadFileError(line, f"The section {name} begins here a second time.")
    found[name] = Section(name, line)
    return found[name]


def columns_of(section: Section, cells: list[str], line: int) -> list[str]:
    columns = [cell.strip() for cell in cells]
    for needed in SECTIONS[section.name]:
        if needed not in columns:
            sentence = f"The section {section.name} needs a column {quoted(needed)}."
            raise BadFileError(line, sentence)
    if len(set(columns)) < len(columns):
        raise BadFileError(line, "Two columns have the same name.")
    return columns


def row_of(section: Section, cells: list[str], line: int) -> Row:
    if len(cells) != len(section.columns):
        sentence = f"A row of {len(section.columns)} cells is needed here, not of {len(cells)}."
        raise BadFileError(line, sentence)
    return Row(line, dict(zip(section.columns, (cell.strip() for cell in cells), strict=True)))


def by_id(section: Section, column: str, what: str) -> dict[str, Row]:
    """The rows by the value in `column`, which must be there and stand only once."""
    found: dict[str, Row] = {}
    for row in section.rows:
        name = row.cells[column]
        if not name:
            raise BadFileError(row.line, f"A {what} without a name stands here.")
        if name in found:
            first = found[name].line
            sentence = f"The {what} {quoted(name)} stood on line {first} already."
            raise BadFileError(row.line, sentence)
        found[name] = row
    return found


def meta_of(section: Section) -> dict[str, Row]:
    meta = by_id(section, "key", "key")
    kind = meta.get("vote_type")
    if kind is None:
        raise BadFileError(section.line, "The key “vote_type” is missing from META.")
    if kind.cells["value"] != "approval":
        sentence = f"Votes of the type {quoted(kind.cells['value'])} are not counted here."
        raise BadFileError(kind.line, sentence)
    return meta


def budget_of(meta: dict[str, Row], line: int) -> Fraction:
    if "budget" not in meta:
        raise BadFileError(line, "The key “budget” is missing from META.")
    return money(meta["budget"], "value", "budget")


def money(row: Row, column: str, what: str) -> Fraction:
    written = row.cells[column]
    try:
        return amount(written.replace(",", "."))
    except ValueError as error:
        sentence = f"The {what} {error}, not {quoted(written)}."
        raise BadFileError(row.line, sentence) from None


def items_of(section: Section) -> list[Item]:
    rows = by_id(section, "project_id", "project")
    if not 0 < len(rows) <= MOST_ITEMS:
        raise BadFileError(section.line, f"From 1 to {MOST_ITEMS} projects are needed.")
    return [
        Item(name, row.cells.get("name", ""), money(row, "cost", "cost"))
        for name, row in rows.items()
    ]


def papers_of(section: Section, place: dict[str, int]) -> list[tuple[int, ...]]:
    rows = by_id(section, "voter_id", "voter")
    return [paper_of(row, place) for row in rows.values()]


def paper_of(row: Row, place: dict[str, int]) -> tuple[int, ...]:
    names = [name.strip() for name in row.cells["vote"].split(",")] if row.cells["vote"] else []
    for name in names:
        if name not in place:
            raise BadFileError(row.line, f"There is no project {quoted(name)}.")
    if len(set(names)) < len(names):
        raise BadFileError(row.line, "A vote names the same project twice.")
    return tuple(sorted(place[name] for name in names))


def check_number(meta: dict[str, Row], key: str, counted: int) -> None:
    row = meta.get(key)
    said = str(counted) if row is None else row.cells["value"]
    if row is not None and said != str(counted):
        sentence = f"The key {quoted(key)} says {quoted(said)}, but there are {counted}."
        raise BadFileError(row.line, sentence)
