"""What the desk and the public pages read: tasks, the timeline, fates, words for the trail."""

from datetime import timedelta

import pytest

from siec.study import actions
from siec.study.models import Contribution
from siec.study.queries import (
    authors_of,
    contributions_behind,
    current_study,
    fates_of_contributions,
    open_tasks,
    phase_timeline,
    shown_count,
)
from siec.study.queries.wordings import differences
from siec.trail.actions import link_nodes
from siec.trail.queries import audiences_of, describe, trail_of
from tests.factories import (
    NOW,
    give_mandate,
    make_contribution,
    make_item,
    make_member,
    make_person,
    make_phase,
    make_study,
)
from tests.study.scene import AFTER_CLOSING, LATER, make_scene, words

pytestmark = pytest.mark.django_db


def taken(said, item):
    link_nodes(said.node, item.node, "taken_up", by=None, at=NOW)
    said.state = "taken_up"
    said.save()


def fates(member, language):
    """Of everything the member said, newest first."""
    said = Contribution.objects.filter(member=member).select_related("consultation")
    return fates_of_contributions(said.order_by("-submitted_at", "-pk"), language)


def test_task_is_there_for_each_member_one_speaks_for():
    scene = make_scene(members=2)
    person = scene.delegates[0]
    give_mandate(scene.members[1], person, role="editor")
    make_contribution(scene.gathering, scene.members[0])
    tasks = open_tasks(person.mandates.filter(ended_at=None).select_related("member"), LATER, "en")
    assert [(task.member, task.done) for task in tasks] == [
        (scene.members[1], False),
        (scene.members[0], True),
    ]
    assert tasks[0].title == "What matters?"
    assert tasks[0].url.endswith(f"/say/?member={scene.members[1].code}")
    assert tasks[0].minutes == 10
    assert tasks[0].closes_at == scene.gathering.closes_at


def test_no_task_for_observers_strangers_or_outside_its_time():
    scene = make_scene(members=1)
    observer = give_mandate(scene.members[0], role="observer").person
    stranger = give_mandate(make_member()).person
    for person in (observer, stranger, scene.coordinator):
        assert (
            open_tasks(person.mandates.filter(ended_at=None).select_related("member"), LATER, "en")
            == []
        )
    assert open_tasks(scene.delegates[0].mandates.filter(ended_at=None), AFTER_CLOSING, "en") == []
    assert (
        open_tasks(scene.delegates[0].mandates.filter(ended_at=None), NOW - timedelta(days=2), "en")
        == []
    )


def test_ended_mandate_has_no_tasks():
    scene = make_scene(members=1)
    scene.delegates[0].mandates.update(ended_at=NOW)
    assert open_tasks(scene.delegates[0].mandates.filter(ended_at=None), LATER, "en") == []


def test_tasks_cost_the_same_for_many_members(django_assert_max_num_queries):
    scene = make_scene(members=1, opened=False)
    for _n in range(30):
        give_mandate(make_member(), scene.delegates[0], role="editor")
    actions.open_consultation(by=scene.coordinator, consultation=scene.gathering, at=NOW)
    with django_assert_max_num_queries(4):
        assert len(open_tasks(scene.delegates[0].mandates.filter(ended_at=None), LATER, "en")) == 31


def test_timeline_tells_what_is_done_now_and_next():
    study = make_study()
    for state in ("closed", "open", "planned"):
        make_phase(study, state=state)
    stops = phase_timeline(study, "en")
    assert [stop.state for stop in stops] == ["done", "now", "next"]
    assert stops[1].note.endswith("open now")


def test_current_study_is_the_one_that_runs():
    assert current_study() is None
    running = make_study(starts_on=NOW.date() - timedelta(days=400))
    make_phase(running, state="open")
    make_phase(running, state="open")
    later = make_study(starts_on=NOW.date())
    assert current_study() == running
    running.phases.all().delete()
    assert current_study() == later


def test_fate_follows_mergers_and_tells_the_decision():
    scene = make_scene()
    one, into, out = (make_item(scene.gathering, name) for name in ("One", "All", "Other"))
    said = make_contribution(scene.gathering, scene.members[0])
    taken(said, one)
    taken(said, out)
    by = {"by": scene.coordinator, "at": LATER}
    actions.merge_items(sources=[one], into=into, reason="r", **by)
    actions.close_consultation(consultation=scene.gathering, **by)
    actions.record_decision(
        consultation=scene.gathering, chosen=[into], reason=words("It matters"), **by
    )
    [fate] = fates(scene.members[0], "en")
    assert [(str(i.title), i.state, i.first_code) for i in fate.items] == [
        ("All", "chosen", one.code),
        ("Other", "not_chosen", out.code),
    ]
    assert fate.items[0].reason == "It matters"
    assert fate.items[0].is_chosen
    assert fate.state == "taken_up"


def test_fate_of_what_is_out_of_scope_has_its_reason():
    scene = make_scene()
    make_contribution(scene.gathering, scene.members[0], state="out_of_scope", answer="Too wide")
    [fate] = fates(scene.members[0], "en")
    assert (fate.reason, fate.items) == ("Too wide", ())
    assert fates(scene.members[1], "en") == []


def test_fates_cost_the_same_for_many(django_assert_max_num_queries):
    scene = make_scene()
    items = [make_item(scene.gathering) for _n in range(10)]
    for n in range(100):
        taken(make_contribution(scene.gathering, scene.members[0]), items[n % 10])
    with django_assert_max_num_queries(12):
        assert len(fates(scene.members[0], "en")) == 100


def test_contributions_are_counted_once_through_mergers():
    scene = make_scene()
    first, second, last = (make_item(scene.gathering) for _n in range(3))
    said = make_contribution(scene.gathering, scene.members[0])
    gone = make_contribution(scene.gathering, scene.members[1])
    taken(said, first)
    taken(said, last)
    taken(gone, second)
    Contribution.objects.filter(pk=gone.pk).update(state="withdrawn")
    link_nodes(first.node, second.node, "merged", by=None, at=NOW)
    link_nodes(second.node, last.node, "merged", by=None, at=NOW)
    behind = contributions_behind([first.node_id, last.node_id])
    assert behind == {first.node_id: {said.pk}, last.node_id: {said.pk}}


def test_mergers_in_a_circle_end():
    scene = make_scene()
    one, two = make_item(scene.gathering), make_item(scene.gathering)
    taken(make_contribution(scene.gathering, scene.members[0]), one)
    link_nodes(one.node, two.node, "merged", by=None, at=NOW)
    link_nodes(two.node, one.node, "merged", by=None, at=NOW)
    assert len(contributions_behind([two.node_id])[two.node_id]) == 1


@pytest.mark.parametrize(("number", "outside"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5")])
def test_small_numbers_are_hidden_from_outside(number, outside):
    assert shown_count(number, inside=False) == outside
    assert shown_count(number, inside=True) == str(number)


def test_author_is_who_wrote_it_while_they_speak_else_the_delegate():
    scene = make_scene(members=1)
    editor = give_mandate(scene.members[0], role="editor")
    said = make_contribution(scene.gathering, scene.members[0], person=editor.person)
    assert authors_of([said]) == [editor.person]
    editor.ended_at = NOW
    editor.save()
    assert authors_of([said, said]) == [scene.delegates[0]]
    recorded = make_contribution(scene.gathering, scene.members[0], recorded_by=scene.facilitator)
    assert authors_of([recorded]) == [scene.delegates[0]]


def test_trail_never_names_the_member_of_a_contribution():
    scene = make_scene()
    said = make_contribution(scene.gathering, scene.members[0], "Own words", language="uk")
    item = make_item(scene.gathering, "Rooms")
    taken(said, item)
    card = describe([said.node], "pl")[said.node_id]
    assert card.title == "Own words"
    assert card.language == "uk"
    assert scene.members[0].name not in card.note + card.title
    assert "foundation" not in card.note
    inside = trail_of(item.node, audiences=audiences_of(scene.delegates[1]), language="en")
    outside = trail_of(item.node, audiences=audiences_of(None), language="en")
    assert set(inside.nodes) == {said.node_id, item.node_id}
    assert set(outside.nodes) == {item.node_id}


def test_contributions_are_seen_by_those_inside_and_withdrawn_ones_by_their_own():
    scene = make_scene(members=2)
    said = make_contribution(scene.gathering, scene.members[0])
    gone = make_contribution(scene.gathering, scene.members[0], state="withdrawn")
    own, other = scene.delegates

    def seen(person):
        return set(Contribution.objects.visible_to(person))

    assert seen(None) == seen(make_person()) == set()
    assert seen(own) == {said, gone}
    assert seen(other) == seen(scene.facilitator) == seen(scene.coordinator) == {said}
    said.node.audience = "public"
    said.node.save()
    assert seen(None) == {said}


def test_differences_tell_both_texts():
    pieces = differences("rooms for groups", "safe rooms for all groups")
    old = " ".join(p.text for p in pieces if p.change != "added")
    new = " ".join(p.text for p in pieces if p.change != "removed")
    assert (old, new) == ("rooms for groups", "safe rooms for all groups")
    assert [p.text for p in pieces if p.change == "added"] == ["safe", "all"]
