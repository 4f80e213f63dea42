"""Closing: what is counted, what is published, what is gone."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest

from siec.ballots.groups import GROUPINGS, fates, group_figures
from siec.ballots.instrument import chosen_items, describe_task
from siec.ballots.models import (
    Paper,
    PaperCode,
    PaperKey,
    Result,
    SealedPaper,
    UnfinishedPaper,
)
from siec.ballots.queries import members_done
from siec.ballots.sealing import cancel_ballot, seal_ballot
from siec.ballots.terms import describe_terms
from siec.foundation.models import AuditEntry, Job
from siec.methods.ties import commitment
from siec.study.instruments import instrument_of
from siec.study.models import Elector
from tests.ballots.making import CLOSING, make_ballot
from tests.ballots.test_actions import issue, keep
from tests.factories import NOW, make_consultation, make_electors, make_member

pytestmark = pytest.mark.django_db

COUNT = "import sys; from siec.methods.count_command import main; sys.exit(main(sys.argv[1:]))"
"""What `siec count` runs; it needs no Django and no database."""


def test_opening_commits_to_a_hidden_seed():
    world = make_ballot()

    assert commitment(world.ballot.seed) == world.ballot.commitment
    assert world.consultation.terms["commitment"] == world.ballot.commitment
    assert world.ballot.seed not in json.dumps(world.consultation.terms)


def test_opening_freezes_all_that_decides():
    world = make_ballot(members=3, choose=2, least=1, most=4, quorum=2)

    terms = world.consultation.terms

    assert {k: terms[k] for k in ("choose", "least", "most", "quorum", "electorate")} == {
        "choose": 2, "least": 1, "most": 4, "quorum": 2, "electorate": 3,
    }  # fmt: skip
    assert (terms["rule"], terms["completion"], terms["anonymity"]) == (
        "equal-shares", "phragmen", "secret",
    )  # fmt: skip
    assert terms["options"] == {str(n): i.code for n, i in enumerate(world.items, start=1)}


def test_sealing_keeps_the_papers_and_deletes_what_joins_them():
    world = make_ballot()
    issue(world, 3)
    keep(world, 2, [5])
    world.cast(0, 1, 2)
    world.cast(1)
    ids = set(Paper.objects.values_list("pk", flat=True))

    world.close()

    sealed = SealedPaper.objects.all()
    assert sorted(p.choices for p in sealed) == [[], [1, 2]]
    assert [p.place for p in sealed] == [1, 2]
    assert ids.isdisjoint(p.pk for p in sealed)
    for model in (Paper, PaperKey, PaperCode, UnfinishedPaper):
        assert not model.objects.exists()


def test_sealing_marks_who_took_part():
    world = make_ballot(members=3)
    world.cast(1, 1)
    assert members_done(world.consultation) == {world.members[1].pk}

    world.close()

    took_part = Elector.objects.filter(took_part=True).values_list("member_id", flat=True)
    assert set(took_part) == {world.members[1].pk} == members_done(world.consultation)
    assert Elector.objects.filter(took_part=False).count() == 2


def test_sealing_twice_gives_one_result():
    world = make_ballot()
    world.cast(0, 1)
    world.close()
    before = Result.objects.get()

    seal_ballot(world.consultation, CLOSING + timedelta(hours=1))

    assert Result.objects.get().recount_file == before.recount_file
    assert AuditEntry.objects.filter(action="ballot.sealed").count() == 1


def test_the_recount_file_is_as_page_8_has_it():
    world = make_ballot(members=3, titles=("Żłobki", "Work", "Law"), choose=1)
    world.cast(0, 1)
    world.cast(1, 1, 2)
    world.cast(2)

    world.close()

    content = json.loads(world.ballot.result.recount_file)
    assert sorted(content.pop("papers")) == [["1"], ["1", "2"]]
    assert content == {
        "format": "siec-ballot/1",
        "title": "What matters?",
        "rule": "equal-shares",
        "parameters": {"completion": "phragmen", "k": 1},
        "electorate": 3,
        "blank": 1,
        "items": [
            {"id": "1", "title": "Żłobki"},
            {"id": "2", "title": "Work"},
            {"id": "3", "title": "Law"},
        ],
        "seed": world.ballot.seed,
        "commitment": world.ballot.commitment,
        "closed_at": CLOSING.isoformat(),
    }  # fmt: skip


def test_papers_stand_in_the_file_in_sealed_order():
    world = make_ballot(members=6, options=6)
    for place in range(6):
        world.cast(place, place + 1)

    world.close()

    content = json.loads(world.ballot.result.recount_file)
    sealed = [[str(n) for n in p.choices] for p in SealedPaper.objects.all()]
    assert content["papers"] == sealed


def test_anyone_recounts_the_file_with_one_command(tmp_path):
    world = make_ballot(members=5, options=8, choose=3)
    for place, ticks in enumerate([(1, 2), (1, 3), (1, 4), (5, 6), (5, 7)]):
        world.cast(place, *ticks)
    world.close()
    file = tmp_path / "ballot.json"
    file.write_text(world.ballot.result.recount_file, encoding="utf-8")

    command = [sys.executable, "-c", COUNT, str(file), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert json.loads(done.stdout) == world.ballot.result.count


def test_figures_follow_from_the_papers():
    world = make_ballot(members=4, options=4, choose=1)
    world.cast(0, 1)
    world.cast(1, 1)
    world.cast(2, 2)
    world.cast(3)

    world.close()

    figures = world.ballot.result.figures
    assert (figures["papers"], figures["blank"], figures["electorate"]) == (4, 1, 4)
    assert figures["votes"] == {"1": 2, "2": 1, "3": 0, "4": 0}
    assert figures["without"] == {"this": 1, "plain": 1}
    assert world.ballot.result.count["winners"] == ["1"]


def test_the_result_chooses_items():
    world = make_ballot(choose=1)
    world.cast(0, 2)
    card = instrument_of(world.consultation)
    assert card.outcome(world.consultation) is None

    world.close()

    assert chosen_items(world.consultation) == {world.items[1].pk}
    assert card.options is not None
    assert card.options(world.consultation) == [item.pk for item in world.items]


def test_a_missed_quorum_chooses_nothing():
    world = make_ballot(quorum=3)
    world.cast(0, 1)
    world.cast(1, 1)

    world.close()

    assert world.ballot.result.figures["settles"] is False
    assert chosen_items(world.consultation) is None


def test_a_ballot_nobody_ticked_chooses_nothing():
    world = make_ballot()
    world.cast(0)

    world.close()

    assert chosen_items(world.consultation) is None


def test_an_empty_ballot_box_is_sealed():
    world = make_ballot()

    world.close()

    assert world.ballot.result.figures["papers"] == 0
    assert world.ballot.result.figures["settles"] is False


def test_cancelling_destroys_what_was_cast():
    world, other = make_ballot(), make_ballot()
    world.cast(0, 1)
    other.cast(0, 1)

    cancel_ballot(world.consultation, NOW)

    assert [key.ballot for key in PaperKey.objects.all()] == [other.ballot]
    assert Paper.objects.count() == 1
    assert not Result.objects.exists()


def test_sealing_asks_for_deleted_rows_to_be_forgotten():
    world = make_ballot()
    world.close()

    assert Job.objects.filter(handler="ballots.forget_deleted_rows").count() == 2


def test_the_task_says_what_to_tick():
    world = make_ballot(options=14, least=3, most=10, choose=5)

    assert "from 3 to 10 of 14" in str(describe_task(world.consultation))


def test_the_terms_are_told_in_words():
    world = make_ballot(choose=2, least=1, most=4)

    terms = [str(value) for _name, value in describe_terms(world.consultation)]

    assert "2" in terms
    assert "from 1 to 4" in terms
    assert describe_terms(make_consultation()) == []


def test_every_member_belongs_to_exactly_one_part():
    for grouping in GROUPINGS:
        values = [value for _words, values in grouping.parts.values() for value in values]
        assert len(values) == len(set(values))
        field = Elector._meta.get_field(grouping.key)
        known = field.choices or make_member()._meta.get_field(grouping.key).choices
        assert {str(value) for value, _label in known} == set(values)


def test_groups_under_five_are_hidden():
    world = make_ballot(members=0)
    members = [make_member(kind="foundation") for _ in range(7)]
    members += [make_member(kind="informal_group") for _ in range(2)]
    members += [make_member(kind="association") for _ in range(6)]
    electors = make_electors(world.consultation, members)
    papers = {m.pk: [1] if n % 2 else [2] for n, m in enumerate(members)}

    by_kind = group_figures(electors, fates(electors, papers, {1}, {2}))[0]

    parts = {part["part"]: part for part in by_kind["parts"]}
    assert parts["foundation"] == {
        "part": "foundation", "took_part": 7, "this": [3, 3], "plain": [4, 4],
    }  # fmt: skip
    assert parts["group"] == {"part": "group", "took_part": "<5", "this": None, "plain": None}


def test_a_group_of_which_nobody_voted_is_hidden_and_one_without_members_left_out():
    world = make_ballot(members=0)
    voting = [make_member(kind="foundation") for _ in range(9)]
    voting += [make_member(kind="association") for _ in range(6)]
    electors = make_electors(world.consultation, [*voting, make_member(kind="person_planning")])

    by_kind = group_figures(electors, fates(electors, {m.pk: [1] for m in voting}, {1}, {1}))[0]

    told = {part["part"]: part["took_part"] for part in by_kind["parts"]}
    assert set(told) == {"foundation", "association", "person"}
    assert told["person"] != 0


def test_members_that_did_not_vote_are_in_no_group():
    world = make_ballot(members=2)
    electors = list(Elector.objects.filter(consultation=world.consultation))

    found = fates(electors, {world.members[0].pk: [1]}, {1}, {1})

    assert [f.elector.member for f in found] == [world.members[0]]
