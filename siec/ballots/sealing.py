"""Closing and cancelling: from here on nothing in the database joins a paper to its member.

In one transaction, called by the study with the consultation locked: papers are counted, figures of
groups are frozen apart, papers are shuffled into `SealedPaper` under new random ids, and papers,
keys, unfinished papers and codes are deleted. Afterwards a job makes the database forget what it
deleted (`forget_deleted_rows`): a write-ahead log, replicas and backups made before can still tell.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from siec.ballots.groups import fates, group_figures
from siec.ballots.models import (
    Ballot,
    Option,
    Paper,
    PaperCode,
    PaperKey,
    Result,
    SealedPaper,
    UnfinishedPaper,
)
from siec.ballots.opening import COMPLETION
from siec.foundation import audit, outbox
from siec.foundation.ids import shuffled
from siec.foundation.texts import read_texts
from siec.methods.count import Parameters
from siec.methods.profile import Item
from siec.methods.recount import Recount
from siec.methods.result import CountResult
from siec.study.models import Consultation, Elector

TOLD_BY_ROWS = (Paper, PaperKey, UnfinishedPaper, PaperCode)
"""Tables whose deleted rows could tell who voted how."""


@dataclass(frozen=True)
class Counted:
    """A ballot's papers in sealed order, and the count of them."""

    papers: list[list[int]]
    recount: Recount
    result: CountResult

    @property
    def blank(self) -> int:
        return self.recount.blank


@transaction.atomic
def seal_ballot(consultation: Consultation, at: datetime) -> None:
    """Count and seal; done once, however often and by however many workers it is asked for."""
    ballot = Ballot.objects.select_for_update().get(consultation=consultation)
    if ballot.sealed_at is not None:
        return
    by_member = dict(
        PaperKey.objects.filter(ballot=ballot).values_list("member_id", "paper__choices")
    )
    papers = shuffled(sorted(sorted(paper) for paper in by_member.values()))
    counted = count_papers(ballot, papers, at)
    write_sealed(ballot, counted.papers)
    write_result(ballot, counted, by_member, at)
    destroy_papers(ballot)
    ballot.sealed_at = at
    ballot.save(update_fields=["sealed_at"])
    audit.record("ballot.sealed", by=None, on=consultation, at=at)
    ask_to_forget(ballot, at)


@transaction.atomic
def cancel_ballot(consultation: Consultation, at: datetime) -> None:
    """Destroy what was cast: a cancelled ballot has no result, now or later."""
    ballot = Ballot.objects.select_for_update().get(consultation=consultation)
    if ballot.sealed_at is None:
        destroy_papers(ballot)
        ask_to_forget(ballot, at)


def count_papers(ballot: Ballot, papers: list[list[int]], at: datetime) -> Counted:
    """Blank papers are turnout, but do not take part in the count."""
    consultation = ballot.consultation
    options = list(Option.objects.filter(ballot=ballot).select_related("item"))
    titles = read_texts([consultation.title_id, *(o.item.title_id for o in options)], "")
    filled = tuple(tuple(map(str, paper)) for paper in papers if paper)
    recount = Recount(
        title=titles[consultation.title_id].original,
        rule=ballot.rule,
        parameters=Parameters(k=ballot.choose, seed=ballot.seed, completion=COMPLETION),
        items=tuple(Item(str(o.number), titles[o.item.title_id].original) for o in options),
        papers=filled,
        electorate=consultation.electorate.count(),
        blank=len(papers) - len(filled),
        commitment=ballot.commitment,
        closed_at=(consultation.closed_at or at).isoformat(),
    )
    return Counted(papers, recount, recount.count())


def write_sealed(ballot: Ballot, papers: list[list[int]]) -> None:
    SealedPaper.objects.bulk_create(
        [SealedPaper(ballot=ballot, place=n, choices=p) for n, p in enumerate(papers, start=1)]
    )


def write_result(
    ballot: Ballot, counted: Counted, by_member: dict[int, list[int]], at: datetime
) -> None:
    this = [int(winner) for winner in counted.result.winners]
    plain = [int(winner) for winner in counted.result.plain_count.winners]
    electors = list(Elector.objects.filter(consultation=ballot.consultation_id))
    Result.objects.create(
        ballot=ballot,
        recount_file=counted.recount.to_text(),
        count=counted.result.to_json(),
        figures=figures_of(ballot, counted),
        groups=group_figures(electors, fates(electors, by_member, this, plain)),
        counted_at=at,
    )


def figures_of(ballot: Ballot, counted: Counted) -> dict[str, Any]:
    """What the result page says besides the count; all of it follows from the recount file."""
    result, recount = counted.result, counted.recount
    votes = {item.id: sum(item.id in paper for paper in recount.papers) for item in recount.items}
    return {
        "papers": len(counted.papers),
        "blank": counted.blank,
        "electorate": recount.electorate,
        "quorum": ballot.quorum,
        "settles": bool(recount.papers) and len(counted.papers) >= ballot.quorum,
        "votes": votes,
        "without": {
            "this": left_without(recount, result.winners),
            "plain": left_without(recount, result.plain_count.winners),
        },
        "ties": [
            {"chosen": step.item, "among": list(step.tied), "completed": step.completed}
            for step in result.steps
            if step.tied
        ],
    }


def left_without(recount: Recount, winners: Iterable[str]) -> int:
    """Members that ticked something, none of which was chosen."""
    return sum(set(winners).isdisjoint(paper) for paper in recount.papers)


def destroy_papers(ballot: Ballot) -> None:
    for model in (PaperKey, Paper, UnfinishedPaper, PaperCode):
        model.objects.filter(ballot=ballot).delete()


FORGET = "ballots.forget_deleted_rows"
AGAIN_AFTER = timedelta(minutes=15)
"""A transaction that was open at sealing keeps old rows alive; by then none is."""


def ask_to_forget(ballot: Ballot, at: datetime) -> None:
    key = f"{FORGET}:{ballot.consultation.code}"
    outbox.enqueue(FORGET, key=key, due_at=at)
    outbox.enqueue(FORGET, key=f"{key}:again", due_at=at + AGAIN_AFTER)


def forget_deleted_rows() -> None:
    """Rewrite what still holds deleted rows: the whole file on SQLite, the tables on PostgreSQL.

    Safe to run at any time, outside a transaction. Raises RuntimeError while a reader keeps the old
    write-ahead log alive; the job is then tried again.
    """
    if connection.in_atomic_block:
        raise RuntimeError("rows are forgotten outside a transaction")
    if connection.vendor == "sqlite":
        _rewrite_file()
    else:
        _rewrite_tables()


def _rewrite_file() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        raise RuntimeError("the write-ahead log is still being read")


@transaction.atomic
def _rewrite_tables() -> None:
    """Put the rows of ballots that are still open into new files; the old files are removed.

    VACUUM FULL would keep dead rows as long as any transaction of the whole server is open.
    """
    tables = [connection.ops.quote_name(model._meta.db_table) for model in TOLD_BY_ROWS]
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE")
        for number, table in enumerate(tables):
            cursor.execute(
                f"CREATE TEMPORARY TABLE kept_{number} ON COMMIT DROP AS "  # noqa: S608  own names
                f"SELECT * FROM {table} ORDER BY random()"
            )
        cursor.execute(f"TRUNCATE {', '.join(tables)}")
        for number, table in enumerate(tables):
            cursor.execute(f"INSERT INTO {table} SELECT * FROM kept_{number}")  # noqa: S608  same
