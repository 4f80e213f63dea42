"""A result as its page tells it: rows, words, figures of groups. Read from what was published at
sealing, never from papers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from siec.ballots.groups import GROUPINGS, Grouping, words_of
from siec.ballots.models import Ballot, Result
from siec.ballots.queries import Choice
from siec.ui.dates import percent
from siec.ui.pictures import Group, PairedBars, paired_bars


@dataclass(frozen=True)
class Row:
    """An item that either count chose."""

    choice: Choice
    votes: int
    share: float
    """Of those that ticked anything."""
    is_chosen: bool
    by_plain_count: bool
    by_completion: bool


@dataclass(frozen=True)
class GroupTable:
    """How the parts of one grouping fared, as a picture of what may be told and as a table."""

    title: str
    picture: PairedBars | None
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class ResultReading:
    """A published result in the reader's language."""

    settles: bool
    lead: str
    rows: tuple[Row, ...]
    others: tuple[Row, ...]
    """Items that neither count chose."""
    tables: tuple[GroupTable, ...]
    checks: tuple[str, ...]
    ties: tuple[str, ...]
    quorum: str
    file: bytes

    @property
    def digest(self) -> str:
        return sha256(self.file).hexdigest()

    @property
    def kilobytes(self) -> int:
        return ceil(len(self.file) / 1024)


def read_result(ballot: Ballot, result: Result, choices: Sequence[Choice]) -> ResultReading:
    rows = rows_of(result, choices)
    return ResultReading(
        settles=result.figures["settles"],
        lead=lead_of(result.figures),
        rows=tuple(row for row in rows if row.is_chosen or row.by_plain_count),
        others=tuple(row for row in rows if not (row.is_chosen or row.by_plain_count)),
        tables=tuple(group_table(found) for found in result.groups),
        checks=checks_of(result, ballot.choose),
        ties=ties_of(result, choices),
        quorum=quorum_of(result.figures),
        file=result.recount_file.encode(),
    )


def rows_of(result: Result, choices: Sequence[Choice]) -> list[Row]:
    """Chosen ones first, then by votes."""
    votes, count = result.figures["votes"], result.count
    filled = max(count["voters"], 1)
    rows = [
        Row(
            choice,
            votes[choice.id],
            votes[choice.id] / filled,
            choice.id in count["winners"],
            choice.id in count["plain_count"]["winners"],
            choice.id in count["completed"],
        )
        for choice in choices
    ]
    return sorted(rows, key=lambda row: (not row.is_chosen, -row.votes, row.choice.number))


def lead_of(figures: dict[str, Any]) -> str:
    """52 of 61 members voted. A plain count would have left 9 …; equal shares leaves 3."""
    voted = ngettext(
        "%(papers)s of %(electorate)s member voted.",
        "%(papers)s of %(electorate)s members voted.",
        figures["electorate"],
    )
    if not figures["settles"]:
        return voted % figures
    plain, this = figures["without"]["plain"], figures["without"]["this"]
    left = ngettext(
        "A plain count would have left %(n)s member without any item it ticked.",
        "A plain count would have left %(n)s members without any item they ticked.",
        plain,
    )
    leaves = ngettext("Equal shares leaves %(n)s.", "Equal shares leaves %(n)s.", this)
    if not this:
        leaves = _("Equal shares leaves none.")
    return " ".join([voted % figures, left % {"n": plain}, leaves % {"n": this}])


def quorum_of(figures: dict[str, Any]) -> str:
    if not figures["quorum"]:
        return _("No least number of papers was asked for.")
    words = ngettext(
        "At least %(quorum)s paper was asked for, %(papers)s came in.",
        "At least %(quorum)s papers were asked for, %(papers)s came in.",
        figures["quorum"],
    )
    return words % figures


def checks_of(result: Result, choose: int) -> tuple[str, ...]:
    """The EJR+ check of both counts, in words."""
    count = result.count
    if not count["voters"] or count["certificate"] is None:
        return ()
    size = ceil(count["voters"] / choose)
    passed = ngettext(
        "No group of at least %(n)s member with an item in common was passed over (EJR+).",
        "No group of at least %(n)s members with an item in common was passed over (EJR+).",
        size,
    )
    failed = _("A group large enough for a say of its own was passed over (EJR+ does not hold).")
    this = passed % {"n": size} if count["certificate"]["ejr_plus"] else failed
    plain = (
        _("A plain count would have passed this check too.")
        if count["plain_count"]["ejr_plus"]
        else _("A plain count would have failed this check.")
    )
    return this, plain


def ties_of(result: Result, choices: Sequence[Choice]) -> tuple[str, ...]:
    """Where the tie order decided between items, by their numbers."""
    winners = set(result.count["winners"])
    decided = [tie for tie in result.figures["ties"] if not winners.issuperset(tie["among"])]
    if not result.figures["ties"]:
        return (_("No tie came up, so nothing was left to the lot."),)
    if result.count["outcomes_complete"] or not decided:
        return (_("Ties came up, but in any order the same items would have been chosen."),)
    words = _("Items %(items)s were equal at one moment: the lot chose number %(chosen)s.")
    return tuple(
        words % {"items": listed(tie["among"]), "chosen": tie["chosen"]} for tie in decided
    )


def listed(ids: Sequence[str]) -> str:
    numbers = sorted(ids, key=int)
    words = pgettext("a list of numbers", "%(first)s and %(last)s")
    return words % {"first": ", ".join(numbers[:-1]), "last": numbers[-1]}


def group_table(found: dict[str, Any]) -> GroupTable:
    grouping = next(g for g in GROUPINGS if g.key == found["by"])
    rows = [row for part in found["parts"] if (row := part_row(grouping, part))]
    return GroupTable(str(grouping.title), group_picture(grouping, found["parts"]), tuple(rows))


def part_row(grouping: Grouping, part: dict[str, Any]) -> tuple[str, str, str, str]:
    took_part = part["took_part"]
    return (
        capfirst(str(words_of(grouping, part["part"]))),
        _("not shown") if took_part == "hidden" else str(took_part),
        told_share(part["this"], took_part),
        told_share(part["plain"], took_part),
    )


def told_share(span: list[int] | None, size: Any) -> str:
    if span is None:
        return _("not shown")
    least, most = span
    if least == most:
        return percent(least / size)
    if most == size:
        return _("%(share)s or more") % {"share": percent(least / size)}
    return _("%(share)s or less") % {"share": percent(most / size)}


def bar_share(span: list[int], size: int) -> float:
    """The end of a blurred figure that is certain to be reached, or not passed."""
    least, most = span
    return (most if least == 0 else least) / size


def group_picture(grouping: Grouping, parts: list[dict[str, Any]]) -> PairedBars | None:
    shown = [part for part in parts if part["this"] and part["plain"]]
    if not shown:
        return None
    rows = {part["part"]: part_row(grouping, part) for part in shown}
    sentence = _("%(group)s: %(this)s by equal shares, %(plain)s by a plain count.")
    return paired_bars(
        [
            Group(
                f"{rows[part['part']][0]} ({part['took_part']})",
                bar_share(part["this"], part["took_part"]),
                bar_share(part["plain"], part["took_part"]),
            )
            for part in shown
        ],
        key=f"groups-{grouping.key}",
        title=f"{grouping.title}: " + _("members with at least one chosen item"),
        description=" ".join(
            sentence % {"group": row[0], "this": row[2], "plain": row[3]} for row in rows.values()
        ),
        this_label=_("equal shares"),
        plain_label=_("plain count"),
    )
