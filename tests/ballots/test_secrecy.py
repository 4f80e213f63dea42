"""After closing, a test tries to join papers to members: by keys, time, order, rows, bytes."""

import json
import logging
from itertools import pairwise
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from siec.ballots.models import (
    Paper,
    PaperCode,
    PaperKey,
    SealedPaper,
    UnfinishedPaper,
)
from siec.ballots.sealing import AGAIN_AFTER, cancel_ballot, forget_deleted_rows
from siec.foundation import clock, worker
from siec.foundation.models import Job
from siec.study.models import Consultation
from tests.ballots.making import CLOSING, World, make_ballot
from tests.ballots.test_actions import issue, keep
from tests.factories import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def all_rows() -> dict[str, list[dict]]:
    """Everything in every table of the program, as text would show it."""
    return {
        model._meta.label: list(model._default_manager.values())
        for model in apps.get_models(include_auto_created=True)
    }


def database_bytes() -> bytes:
    """The file and its write-ahead log, raw."""
    name = Path(str(connection.settings_dict["NAME"]))
    files = [name, name.with_name(name.name + "-wal")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def voted(members: int = 12) -> World:
    """Every member ticks an item of its own, so that each paper is known by what it says."""
    world = make_ballot(members=members, options=members + 1, choose=2, most=3)
    for place in range(members):
        world.cast(place, place + 1)
    return world


def test_no_row_says_which_paper_is_whose():
    world = voted()
    keep(world, 0, [5])
    traces = {p for key in PaperKey.objects.all() for p in (key.pk, key.paper_id)}

    world.close()

    text = json.dumps(all_rows(), default=str)
    assert not [trace for trace in traces if trace in text]
    for model in (Paper, PaperKey, PaperCode, UnfinishedPaper):
        assert not model.objects.exists()


def test_no_sealed_paper_leads_to_a_member_or_a_person():
    """The tables that hold what papers say have no column that names anybody, or a moment."""
    fields = {field.name for field in SealedPaper._meta.get_fields()}

    assert fields == {"id", "ballot", "place", "choices"}


def test_the_place_of_a_paper_says_nothing_of_the_order_of_casting():
    """Over many seals the first cast stands first about as often as anywhere else."""
    seals, size = 40, 6
    firsts, agreeing = [0] * size, 0
    for _ in range(seals):
        world = voted(size)
        world.close()
        order = [p.choices[0] - 1 for p in SealedPaper.objects.filter(ballot=world.ballot)]
        firsts[order.index(0)] += 1
        agreeing += sum(a < b for a, b in pairwise(order))

    assert max(firsts) < seals / 2
    assert 0.35 < agreeing / (seals * (size - 1)) < 0.65


def test_the_order_of_stored_rows_is_the_shuffled_one():
    """What the database itself numbers (rowid, ctid) follows the place, not the casting."""
    world = voted()
    world.close()
    column = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT place FROM ballots_sealedpaper ORDER BY {column}")
        places = [row[0] for row in cursor.fetchall()]

    assert places == sorted(places)


def test_random_ids_do_not_follow_the_order_of_casting():
    voted()
    cast_order = list(PaperKey.objects.order_by("member_id").values_list("paper_id", flat=True))

    assert cast_order != sorted(cast_order)


def test_audit_events_and_jobs_name_no_voter():
    world = voted()
    world.close()
    rows = all_rows()

    told = [
        json.dumps(rows[label], default=str)
        for label in ("foundation.AuditEntry", "foundation.Event", "foundation.Job")
    ]

    names = [code for m in world.members for code in (m.code, m.name)]
    names += [person.code for person in world.delegates]
    assert not [name for name in names for text in told if name in text]


def test_electors_are_marked_at_one_moment_without_one():
    fields = {
        field.name
        for field in Consultation._meta.get_field("electorate").related_model._meta.fields
    }

    assert "took_part" in fields
    assert not {name for name in fields if name.endswith("_at")}


def walk_through_voting(world: World, place: int, client: Client) -> None:
    """As a delegate votes in the browser: keep, go on, cast."""
    args = [world.consultation.code, world.members[place].code]
    client.post(reverse("ballots:paper", args=args), {"ticks": [3], "step": "keep"})
    client.post(reverse("ballots:paper", args=args), {"ticks": [4], "step": "review"})
    client.post(reverse("ballots:review", args=args), {"ticks": [4]})


def now_is_the_tests(monkeypatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_voting_in_the_browser_leaves_no_session_row_or_log_line(monkeypatch, caplog):
    now_is_the_tests(monkeypatch)
    world = make_ballot(members=2, options=6)
    clients = [Client(), Client()]
    for client, person in zip(clients, world.delegates, strict=True):
        client.force_login(person)
    sessions = apps.get_model("sessions", "Session").objects.order_by("pk")
    before = list(sessions.values())

    with caplog.at_level(logging.DEBUG, logger="siec"), caplog.at_level(logging.INFO):
        walk_through_voting(world, 0, clients[0])

    assert PaperKey.objects.get().paper.choices == [4]
    assert list(sessions.values()) == before
    assert world.members[0].code not in caplog.text
    assert "ticks" not in caplog.text


def test_ticks_of_somebody_signed_out_stay_out_of_the_database(monkeypatch):
    now_is_the_tests(monkeypatch)
    world = make_ballot(members=1)
    client = Client()
    before = all_rows()
    args = [world.consultation.code, world.members[0].code]

    client.post(reverse("ballots:paper", args=args), {"ticks": [3, 4], "step": "review"})

    assert all_rows() == before


def test_forgetting_leaves_no_bytes_of_what_was_deleted():
    if connection.vendor != "sqlite":
        pytest.skip("the bytes of one file can be read on SQLite only")
    world = voted()
    issue_for_later = make_ballot()
    issue(issue_for_later, 0)
    keys = list(PaperKey.objects.values_list("pk", "paper_id"))
    traces = [trace.encode() for pair in keys for trace in pair]
    assert any(trace in database_bytes() for trace in traces)
    world.close()

    forget_deleted_rows()

    left = database_bytes()
    assert not [trace for trace in traces if trace in left]


DELETED = (Paper, PaperKey, UnfinishedPaper, PaperCode)


def size_of(model) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size(%s)", [model._meta.db_table])
        return cursor.fetchone()[0]


def test_forgetting_rewrites_the_tables_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL keeps dead rows in the table until it is rewritten")
    world = voted()
    world.close()
    other = connection.copy()
    other.set_autocommit(False)
    other.cursor().execute("SELECT txid_current()")  # an old transaction keeps dead rows elsewhere

    forget_deleted_rows()

    other.close()
    assert [size_of(model) for model in DELETED] == [0] * len(DELETED)


def test_forgetting_keeps_the_papers_of_a_ballot_that_is_still_open():
    sealed, running = voted(), voted()
    sealed.close()
    before = sorted(PaperKey.objects.values_list("member", "paper", "paper__choices"))

    forget_deleted_rows()

    assert before
    assert sorted(PaperKey.objects.values_list("member", "paper", "paper__choices")) == before
    running.close()
    assert running.ballot.sealed_papers.count() == len(before)


def test_the_worker_forgets_after_closing(monkeypatch):
    world = voted()
    jobs = Job.objects.filter(handler="ballots.forget_deleted_rows").order_by("due_at")

    for moment in (CLOSING, CLOSING + AGAIN_AFTER):
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        worker.drain()

    world.consultation.refresh_from_db()
    assert world.consultation.state == Consultation.State.CLOSED
    assert [job.state for job in jobs] == [Job.State.DONE, Job.State.DONE]


def test_a_cancelled_ballot_leaves_no_bytes_either():
    world = voted()
    keys = list(PaperKey.objects.values_list("pk", "paper_id"))

    cancel_ballot(world.consultation, NOW)
    forget_deleted_rows()

    assert not Paper.objects.exists()
    if connection.vendor == "sqlite":
        left = database_bytes()
        assert not [t for pair in keys for t in pair if t.encode() in left]


def test_secure_delete_is_on():
    if connection.vendor != "sqlite":
        pytest.skip("a setting of SQLite")
    assert "secure_delete=ON" in str(settings.DATABASES["default"]["OPTIONS"]["init_command"])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone()[0] == 1
