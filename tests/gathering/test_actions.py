"""Saying, withdrawing, answering: what happens, and what refuses to."""

from datetime import timedelta

import pytest

from siec.foundation.drafts import read_draft, save_draft
from siec.foundation.errors import DomainError, Refused
from siec.foundation.models import AuditEntry, Event
from siec.gathering import actions
from siec.study import actions as study
from siec.study.models import Contribution, Item
from siec.trail.models import Link
from tests.factories import (
    NOW,
    give_mandate,
    make_contribution,
    make_item,
    make_member,
    make_person,
    make_staff,
)
from tests.study.scene import AFTER_CLOSING, LATER, make_scene, words

pytestmark = pytest.mark.django_db
SAID = "We need a room where we can meet."


@pytest.fixture
def scene():
    return make_scene()


def say(scene, n=0, body=SAID, **more):
    facts = {
        "by": scene.delegates[n], "consultation": scene.gathering, "member": scene.members[n],
        "body": body, "language": "uk", "at": LATER,
    }  # fmt: skip
    return actions.submit_contribution(**(facts | more))


def answer(scene, *said, act=actions.make_item_of, **more):
    facts = {"by": scene.facilitator, "consultation": scene.gathering, "contributions": said,
             "reason": "the same wish", "at": LATER}  # fmt: skip
    if act is actions.make_item_of:
        facts["title"] = words("Rooms")
    return act(**(facts | more))


# Saying


def test_contribution_keeps_words_language_and_who_speaks(scene):
    save_draft(
        by=scene.delegates[0], form=actions.draft_of(scene.gathering), data={"body": "x"}, at=NOW
    )
    said = say(scene, body=f"  {SAID}\r\nAnd tea.  ")
    said.refresh_from_db()
    assert said.body == f"{SAID}\nAnd tea."
    assert (said.language, said.channel, said.state) == ("uk", "web", "submitted")
    assert (said.person, said.member) == (scene.delegates[0], scene.members[0])
    assert said.mandate.role == "delegate"
    assert said.node.audience == "network"
    assert read_draft(scene.delegates[0], actions.draft_of(scene.gathering)) == {}
    assert Event.objects.get(name="contribution.submitted").payload == {"contribution": said.code}
    entry = AuditEntry.objects.get(action="contribution.submitted")
    assert SAID not in str(entry.detail)


@pytest.mark.parametrize("role", ["deputy", "editor"])
def test_deputies_and_editors_speak_too(scene, role):
    person = give_mandate(scene.members[0], role=role).person
    assert say(scene, by=person).mandate.role == role


def test_only_those_who_speak_for_the_member_say_something_for_it(scene):
    observer = give_mandate(scene.members[0], role="observer").person
    strangers = (
        observer, scene.delegates[1], scene.facilitator, scene.coordinator, make_person(), None,
    )  # fmt: skip
    for person in strangers:
        with pytest.raises(Refused):
            say(scene, by=person)
    assert not Contribution.objects.exists()


def test_member_who_is_not_asked_says_nothing(scene):
    member = make_member()
    delegate = give_mandate(member).person
    with pytest.raises(Refused, match="not among those who are asked"):
        say(scene, by=delegate, member=member)


def test_words_are_taken_only_while_it_is_open(scene):
    for at in (AFTER_CLOSING, scene.gathering.closes_at, NOW - timedelta(days=3)):
        with pytest.raises(Refused, match="not open now"):
            say(scene, at=at)
    study.close_consultation(by=scene.coordinator, consultation=scene.gathering, at=LATER)
    with pytest.raises(Refused, match="not open now"):
        say(scene)


def test_member_who_left_still_speaks_where_it_was_asked(scene):
    scene.members[0].state = "left"
    scene.members[0].save()
    assert say(scene)


@pytest.mark.parametrize(
    ("body", "sentence"), [("short", "very short"), ("x" * 4001, "4001 characters; 4000")]
)
def test_words_have_a_least_and_a_greatest_length(scene, body, sentence):
    with pytest.raises(DomainError, match=sentence) as refused:
        say(scene, body=body)
    assert refused.value.field == "body"
    assert say(scene, body="x" * 4000)


def test_same_words_are_not_taken_twice(scene):
    say(scene)
    with pytest.raises(DomainError, match="already"):
        say(scene)
    assert say(scene, n=1)


def test_member_says_at_most_twenty_things(scene):
    said = [say(scene, body=f"{SAID} {n}") for n in range(20)]
    with pytest.raises(DomainError, match="20 things"):
        say(scene, body="and one more thing")
    actions.withdraw_contribution(by=scene.delegates[0], contribution=said[0], at=LATER)
    assert say(scene, body="and one more thing")


# On behalf


def test_words_are_entered_for_a_member_and_the_act_is_logged(scene):
    said = actions.record_contribution(
        by=scene.facilitator, consultation=scene.gathering, member=scene.members[0], body=SAID,
        language="ka", channel="phone", at=LATER,
    )  # fmt: skip
    assert (said.recorded_by, said.person, said.channel) == (scene.facilitator, None, "phone")
    assert AuditEntry.objects.get(action="contribution.recorded").actor == scene.facilitator.code


def test_entering_for_others_is_refused_with_a_reason(scene):
    facts = {"by": scene.facilitator, "consultation": scene.gathering, "member": scene.members[0],
             "body": SAID, "language": "pl", "channel": "paper", "at": LATER}  # fmt: skip
    strangers = (make_scene().facilitator, scene.delegates[0], make_staff("researcher"))
    for person in strangers:
        with pytest.raises(Refused):
            actions.record_contribution(**(facts | {"by": person}))
    for changed in ({"channel": "web"}, {"member": make_member()}, {"at": AFTER_CLOSING}):
        with pytest.raises(DomainError):
            actions.record_contribution(**(facts | changed))
    assert actions.record_contribution(**(facts | {"by": scene.coordinator}))


# Taking back


def test_withdrawing_takes_it_out_of_its_items_and_hides_it(scene):
    said = say(scene)
    item = answer(scene, said)
    actions.withdraw_contribution(by=scene.delegates[0], contribution=said, at=LATER)
    said.refresh_from_db()
    assert said.state == "withdrawn"
    assert said.body == SAID
    assert said.node.audience == "owner"
    assert Link.objects.get(target=item.node).retracted_at == LATER
    with pytest.raises(Refused, match="already"):
        actions.withdraw_contribution(by=scene.delegates[0], contribution=said, at=LATER)


def test_withdrawing_is_the_authors_and_ends_at_closing(scene):
    said = say(scene)
    for person in (scene.delegates[1], scene.facilitator, scene.coordinator):
        with pytest.raises(Refused):
            actions.withdraw_contribution(by=person, contribution=said, at=LATER)
    with pytest.raises(Refused, match="has closed"):
        actions.withdraw_contribution(by=scene.delegates[0], contribution=said, at=AFTER_CLOSING)


# Answering


def test_contributions_become_an_item_in_the_open(scene):
    said = [say(scene, n) for n in range(2)]
    item = answer(scene, *said)
    assert (item.state, item.kind, item.consultation) == ("proposed", "area", scene.gathering)
    assert {link.source.contribution for link in item.node.links_in.all()} == set(said)
    for row in said:
        row.refresh_from_db()
        assert (row.state, row.answered_at) == ("taken_up", LATER)
    events = Event.objects.filter(name="contribution.answered")
    assert [event.payload["contributions"] for event in events] == [[row.code] for row in said]


def test_one_contribution_goes_into_several_items(scene):
    said = say(scene)
    first = answer(scene, said)
    second = make_item(scene.gathering)
    answer(scene, said, act=actions.add_to_item, item=second)
    answer(scene, said, act=actions.add_to_item, item=second)
    targets = Link.objects.filter(source=said.node, retracted_at=None).values_list(
        "target", flat=True
    )
    assert sorted(targets) == sorted([first.node_id, second.node_id])


def test_out_of_scope_has_a_reason_and_can_be_taken_up_later(scene):
    said = say(scene)
    with pytest.raises(DomainError, match="Say why"):
        answer(scene, said, act=actions.put_out_of_scope, reason=" ")
    answer(scene, said, act=actions.put_out_of_scope, reason="too wide")
    said.refresh_from_db()
    assert (said.state, said.answer) == ("out_of_scope", "too wide")
    answer(scene, said)
    said.refresh_from_db()
    assert (said.state, said.answer) == ("taken_up", "")
    with pytest.raises(DomainError, match="part of an item"):
        answer(scene, said, act=actions.put_out_of_scope)


def test_answering_is_for_those_who_gather_here(scene):
    said = say(scene)
    for person in (scene.delegates[0], make_scene().facilitator, make_staff("administrator")):
        for act in (actions.make_item_of, actions.put_out_of_scope):
            with pytest.raises(Refused):
                answer(scene, said, act=act, by=person)
    assert answer(scene, said, by=make_staff("researcher"))


def test_answering_takes_only_what_stands_in_this_gathering(scene):
    other = make_scene()
    strange = make_contribution(other.gathering, other.members[0])
    gone = make_contribution(scene.gathering, scene.members[0], state="withdrawn")
    for said in ([], [strange], [gone], [say(scene), strange]):
        with pytest.raises(DomainError, match="Choose at least one"):
            answer(scene, *said)
    assert not Item.objects.exists()


def test_item_takes_nothing_up_once_it_is_past_that(scene):
    said = say(scene)
    other = make_scene()
    wrong = [
        make_item(scene.gathering, state="chosen"), make_item(scene.gathering, state="merged"),
        make_item(scene.gathering, kind="question"), make_item(other.gathering),
    ]  # fmt: skip
    for item in wrong:
        with pytest.raises(DomainError):
            answer(scene, said, act=actions.add_to_item, item=item)


def test_what_was_said_can_be_answered_after_closing_until_the_phase_closes(scene):
    said = say(scene)
    late = say(scene, 1)
    study.close_consultation(by=scene.coordinator, consultation=scene.gathering, at=LATER)
    answer(scene, said, at=AFTER_CLOSING)
    answer(scene, late, act=actions.put_out_of_scope, reason="no", at=AFTER_CLOSING)
    study.close_phase(by=scene.coordinator, phase=scene.phase, outcome=words("x"), at=AFTER_CLOSING)
    scene.gathering.phase.refresh_from_db()
    with pytest.raises(DomainError, match="phase is closed"):
        actions.undo_answer(by=scene.facilitator, contribution=late, item=None, at=AFTER_CLOSING)


def test_cancelled_gathering_leads_to_nothing(scene):
    said = say(scene)
    study.cancel_consultation(
        by=scene.coordinator, consultation=scene.gathering, reason="wrong", at=LATER
    )
    with pytest.raises(DomainError, match="cancelled"):
        answer(scene, said)


def test_undoing_brings_it_back_to_waiting(scene):
    said = say(scene)
    first = answer(scene, said)
    second = make_item(scene.gathering)
    answer(scene, said, act=actions.add_to_item, item=second)
    undo = {"by": scene.facilitator, "contribution": said, "at": LATER}
    with pytest.raises(Refused):
        actions.undo_answer(item=first, **(undo | {"by": make_scene().facilitator}))
    actions.undo_answer(item=first, **undo)
    said.refresh_from_db()
    assert said.state == "taken_up"
    actions.undo_answer(item=second, **undo)
    said.refresh_from_db()
    assert (said.state, said.answered_at) == ("submitted", None)
    for item in (second, None):
        with pytest.raises(DomainError, match="nothing to undo"):
            actions.undo_answer(item=item, **undo)
    answer(scene, said, act=actions.put_out_of_scope)
    actions.undo_answer(item=None, **undo)
    said.refresh_from_db()
    assert (said.state, said.answer) == ("submitted", "")


# Who may read the words


def audience_of(said):
    said.node.refresh_from_db()
    return said.node.audience


def test_words_for_everyone_are_public_from_being_taken_up_on(scene):
    said = say(scene, is_for_everyone=True)
    before = audience_of(said)

    answer(scene, said)

    assert (before, audience_of(said)) == ("network", "public")


def test_words_for_the_network_stay_there_when_taken_up(scene):
    said = say(scene)

    answer(scene, said)

    assert audience_of(said) == "network"


def test_undoing_takes_public_words_back_into_the_network(scene):
    said = say(scene, is_for_everyone=True)
    item = answer(scene, said)
    said.refresh_from_db()

    actions.undo_answer(by=scene.facilitator, contribution=said, item=item, at=LATER)

    assert audience_of(said) == "network"


def test_public_words_bear_no_name(scene, client):
    said = say(scene, is_for_everyone=True)
    item = answer(scene, said)

    pages = [
        client.get(f"/en/{path}/").content.decode()
        for path in (f"contributions/{said.code}", f"trail/{item.node.code}", f"items/{item.code}")
    ]

    assert SAID in pages[0]
    assert SAID in pages[1]
    assert not [page for page in pages if scene.members[0].name in page]


def test_a_new_item_names_the_chosen_items_that_raised_it(scene, client):
    area = make_item(scene.gathering, "Rooms", kind="finding", state="chosen")
    said = say(scene)
    client.force_login(scene.facilitator)

    client.post(
        f"/en/consultations/{scene.gathering.code}/merge/",
        {
            "contributions": said.code, "act": "new", "original": "en", "reason": "so",
            "title_en": "How many rooms are there?", "raised_by": area.code,
        },
    )  # fmt: skip

    link = area.node.links_out.get()
    assert (link.relation, link.target.kind) == ("raised", scene.gathering.item_kind)
