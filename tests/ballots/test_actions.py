"""Setting a ballot up, casting, keeping, entering: who may, and what is refused."""

from datetime import timedelta

import pytest

from siec.ballots.actions import (
    cast_paper,
    enter_paper,
    issue_paper_codes,
    keep_unfinished_paper,
    set_up_ballot,
)
from siec.ballots.models import Ballot, CastAs, Paper, PaperCode, PaperKey, UnfinishedPaper
from siec.ballots.opening import refusal_to_open
from siec.foundation.errors import DomainError, Refused
from siec.foundation.models import AuditEntry, Event, Job
from siec.study.models import Consultation
from tests.ballots.making import CLOSING, make_ballot, make_deputy
from tests.factories import (
    NOW,
    give_mandate,
    make_consultation,
    make_facilitator,
    make_item,
    make_member,
    make_person,
    make_staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_consultation(kind="ballot", state="draft")


def shortlist(consultation, n=5):
    return [make_item(consultation, state="shortlisted") for _ in range(n)]


def set_up(draft, items, **figures):
    figures = {"choose": 2, "least": 1, "most": 3} | figures
    by = figures.pop("by", None) or make_staff()
    return set_up_ballot(by=by, consultation=draft, items=items, at=NOW, **figures)


def test_a_ballot_is_set_up_with_numbered_options(draft):
    items = [make_item(draft, name, state="shortlisted") for name in ("Housing", "Care", "Work")]

    ballot = set_up(draft, items)

    assert [(o.number, o.item) for o in ballot.options.all()] == [
        (1, items[1]), (2, items[0]), (3, items[2]),
    ]  # fmt: skip


def test_setting_up_again_replaces_the_options(draft):
    items = shortlist(draft)
    set_up(draft, items)

    ballot = set_up(draft, items[:3])

    assert ballot.options.count() == 3
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize(
    ("figures", "field"),
    [
        ({"choose": 5}, "choose"),
        ({"choose": 9}, "choose"),
        ({"least": 4, "most": 3}, "least"),
        ({"most": 6}, "most"),
    ],
)
def test_figures_that_cannot_be_meant_are_refused_at_their_field(draft, figures, field):
    with pytest.raises(DomainError) as refusal:
        set_up(draft, shortlist(draft), **figures)

    assert refusal.value.field == field
    assert not Ballot.objects.exists()


def test_a_ballot_needs_two_items(draft):
    with pytest.raises(DomainError) as refusal:
        set_up(draft, shortlist(draft, 1), choose=1)

    assert refusal.value.field == "items"


def test_only_shortlisted_items_of_the_study_stand_on_a_ballot(draft):
    foreign = make_item(make_consultation(), state="shortlisted")
    proposed = make_item(draft)

    for item in (foreign, proposed):
        with pytest.raises(DomainError):
            set_up(draft, [*shortlist(draft), item])


def test_an_item_stands_on_one_undecided_ballot_only():
    running = make_ballot()
    draft = make_consultation(kind="ballot", state="draft", phase=running.consultation.phase)
    set_up(draft, running.items[:3], choose=1)

    refusal = str(refusal_to_open(draft))
    Consultation.objects.filter(pk=running.consultation.pk).update(state="cancelled")

    assert "stands on another ballot" in refusal
    assert refusal_to_open(draft) is None


def test_only_coordinators_set_up_a_ballot(draft):
    for person in (make_person(), make_staff("researcher"), make_facilitator(draft)):
        with pytest.raises(Refused):
            set_up(draft, shortlist(draft), by=person)


def test_an_open_ballot_is_not_set_up_anew():
    world = make_ballot()

    with pytest.raises(Refused, match="frozen"):
        set_up(world.consultation, world.items[:3])


def test_a_paper_is_cast_without_a_trace_of_time_or_content():
    world = make_ballot()
    before = (AuditEntry.objects.count(), Event.objects.count(), Job.objects.count())

    world.cast(0, 3, 1)

    key = PaperKey.objects.get()
    assert (key.member, key.cast_as) == (world.members[0], CastAs.DELEGATE)
    assert key.paper.choices == [1, 3]
    assert (AuditEntry.objects.count(), Event.objects.count(), Job.objects.count()) == before


def test_casting_again_overwrites_the_paper():
    world = make_ballot()
    world.cast(0, 1, 2)

    world.cast(0, 4)

    assert [p.choices for p in Paper.objects.all()] == [[4]]


def test_a_blank_paper_is_cast():
    world = make_ballot(least=3)

    world.cast(0)

    assert Paper.objects.get().choices == []


@pytest.mark.parametrize("choices", [(1,), (1, 2, 3, 4, 5), (1, 2, 99), (1, 1, 1)])
def test_ticks_that_do_not_fit_are_refused(choices):
    world = make_ballot(least=2, most=4)

    with pytest.raises(DomainError) as refusal:
        world.cast(0, *choices)

    assert refusal.value.field == "ticks"
    assert not Paper.objects.exists()


def test_the_first_moment_and_the_last_are_inside():
    world = make_ballot()

    world.cast(0, 1, at=world.consultation.opens_at)
    world.cast(1, 1, at=CLOSING - timedelta(microseconds=1))

    assert Paper.objects.count() == 2


@pytest.mark.parametrize("at", [NOW - timedelta(days=2), CLOSING, CLOSING + timedelta(days=1)])
def test_a_paper_is_not_cast_early_or_late(at):
    world = make_ballot()

    with pytest.raises(DomainError, match="not open"):
        world.cast(0, 1, at=at)


@pytest.mark.parametrize("state", ["closed", "decided", "cancelled"])
def test_a_paper_is_not_cast_when_the_state_is_not_open(state):
    world = make_ballot()
    type(world.consultation).objects.update(state=state)

    with pytest.raises(DomainError, match="not open"):
        world.cast(0, 1)


def test_a_paper_is_not_cast_after_sealing_even_if_the_state_says_open():
    world = make_ballot()
    world.close()
    type(world.consultation).objects.update(state="open")

    with pytest.raises(DomainError, match="not open"):
        world.cast(0, 1)


@pytest.mark.parametrize("role", ["editor", "observer"])
def test_editors_and_observers_do_not_vote(role):
    world = make_ballot()
    person = give_mandate(world.members[0], role=role).person

    with pytest.raises(Refused):
        world.cast(0, 1, by=person)


def test_nobody_votes_for_another_member():
    world = make_ballot()
    others = [world.delegates[1], make_staff(), make_facilitator(world.consultation)]

    for person in others:
        with pytest.raises(Refused):
            world.cast(0, 1, by=person)


def test_a_member_outside_the_electorate_does_not_vote():
    world = make_ballot()
    member = make_member()
    person = give_mandate(member).person

    with pytest.raises(DomainError, match="not among"):
        cast_paper(by=person, consultation=world.consultation, member=member, choices=[1], at=NOW)


def test_an_ended_mandate_does_not_vote():
    world = make_ballot()
    world.members[0].mandates.update(ended_at=NOW)

    with pytest.raises(Refused):
        world.cast(0, 1)


def test_the_delegate_replaces_the_deputys_paper():
    world = make_ballot()
    world.cast(0, 1, by=make_deputy(world.members[0]))

    world.cast(0, 2)

    key = PaperKey.objects.get()
    assert (key.cast_as, key.paper.choices) == (CastAs.DELEGATE, [2])


def test_the_deputy_changes_the_deputys_paper():
    world = make_ballot()
    deputy = make_deputy(world.members[0])
    world.cast(0, 1, by=deputy)

    world.cast(0, 2, by=deputy)

    assert Paper.objects.get().choices == [2]


def test_the_deputy_never_replaces_the_delegates_paper():
    world = make_ballot()
    world.cast(0, 1)

    with pytest.raises(DomainError, match="delegate has already voted"):
        world.cast(0, 2, by=make_deputy(world.members[0]))

    assert Paper.objects.get().choices == [1]


def keep(world, place, choices, **more):
    keep_unfinished_paper(
        by=more.pop("by", world.delegates[place]),
        consultation=world.consultation,
        member=world.members[place],
        choices=choices,
        at=more.pop("at", NOW),
        **more,
    )


def test_unfinished_ticks_are_kept_however_many():
    world = make_ballot(least=2, most=3)

    keep(world, 0, [1, 2, 3, 4, 77])
    keep(world, 0, [6])

    assert [u.choices for u in UnfinishedPaper.objects.all()] == [[6]]


def test_casting_deletes_what_was_kept():
    world = make_ballot()
    keep(world, 0, [1])
    keep(world, 1, [2])

    world.cast(0, 1)

    assert [u.member for u in UnfinishedPaper.objects.all()] == [world.members[1]]


def test_ticks_are_not_kept_for_others_or_late():
    world = make_ballot()

    with pytest.raises(Refused):
        keep(world, 0, [1], by=world.delegates[1])
    with pytest.raises(DomainError):
        keep(world, 0, [1], at=CLOSING)


def issue(world, *places, by=None):
    members = [world.members[place] for place in places]
    return issue_paper_codes(
        by=by or make_staff(), consultation=world.consultation, members=members, at=NOW
    )


def enter(world, code, *choices, by=None, at=NOW):
    enter_paper(
        by=by or make_staff(), consultation=world.consultation, code=code,
        choices=list(choices), at=at,
    )  # fmt: skip


def test_a_printed_paper_is_entered_once_by_its_code():
    world = make_ballot()
    [(_member, code)] = issue(world, 0)

    enter(world, f" {code[:5].upper()}-{code[5:]} ", 1, 2, by=make_facilitator(world.consultation))

    key = PaperKey.objects.get()
    assert (key.member, key.cast_as, key.paper.choices) == (world.members[0], "code", [1, 2])
    with pytest.raises(DomainError) as refusal:
        enter(world, code, 3)
    assert refusal.value.field == "code"


def test_a_code_is_not_kept_in_the_open():
    world = make_ballot()

    [(_member, code)] = issue(world, 0)

    assert code not in PaperCode.objects.get().digest


def test_a_new_code_ends_the_old_one():
    world = make_ballot()
    [(_member, old)] = issue(world, 0)
    [(_member, new)] = issue(world, 0)

    with pytest.raises(DomainError):
        enter(world, old, 1)
    enter(world, new, 1)


def test_entering_is_logged_but_not_whose_paper_or_what_it_says():
    world = make_ballot()
    [(member, code)] = issue(world, 0)
    by = make_staff()

    enter(world, code, 1, 2, by=by)

    entry = AuditEntry.objects.get(action="ballot.paper_entered")
    assert (entry.actor, entry.target, entry.detail) == (by.code, world.consultation.code, {})
    assert member.code not in str(AuditEntry.objects.values())


def test_a_printed_paper_of_a_member_that_voted_is_refused():
    world = make_ballot()
    [(_member, code)] = issue(world, 0)
    world.cast(0, 1)

    with pytest.raises(DomainError, match="already voted"):
        enter(world, code, 2)

    assert Paper.objects.get().choices == [1]


def test_a_deputy_does_not_replace_a_printed_paper_and_the_delegate_does():
    world = make_ballot()
    [(_member, code)] = issue(world, 0)
    enter(world, code, 1)

    with pytest.raises(DomainError, match="printed paper"):
        world.cast(0, 2, by=make_deputy(world.members[0]))
    world.cast(0, 3)

    assert Paper.objects.get().choices == [3]


def test_a_printed_paper_with_wrong_ticks_is_refused_and_its_code_still_works():
    world = make_ballot(least=2)
    [(_member, code)] = issue(world, 0)

    with pytest.raises(DomainError):
        enter(world, code, 1)
    enter(world, code, 1, 2)


def test_who_may_make_codes_and_enter_papers():
    world, other = make_ballot(), make_ballot()
    [(_member, code)] = issue(world, 0)

    with pytest.raises(Refused):
        issue(world, 1, by=make_facilitator(world.consultation))
    for person in (
        make_facilitator(other.consultation),
        world.delegates[0],
        make_staff("researcher"),
    ):
        with pytest.raises(Refused):
            enter(world, code, 1, by=person)


def test_no_code_for_a_member_that_voted_or_may_not_vote():
    world = make_ballot()
    world.cast(0, 1)

    with pytest.raises(DomainError):
        issue(world, 0)
    with pytest.raises(DomainError):
        issue_paper_codes(
            by=make_staff(), consultation=world.consultation, members=[make_member()], at=NOW
        )


def test_a_printed_paper_is_not_entered_late_or_elsewhere():
    world, other = make_ballot(), make_ballot()
    [(_member, code)] = issue(world, 0)

    with pytest.raises(DomainError):
        enter(world, code, 1, at=CLOSING)
    with pytest.raises(DomainError):
        enter(other, code, 1)
