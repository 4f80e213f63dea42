"""The pages of a gathering: what members type is never lost, names stay in the network."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from siec.foundation import clock, drafts, worker
from siec.foundation.texts import write_texts
from siec.gathering import actions
from siec.gathering.queries import PAGE
from siec.study.models import Contribution, Item
from siec.trail.actions import link_nodes
from tests.factories import (
    NOW,
    give_mandate,
    make_consultation,
    make_contribution,
    make_item,
    make_person,
)
from tests.study.scene import AFTER_CLOSING, LATER, make_scene

pytestmark = pytest.mark.django_db
SAID = "We need a room where we can meet."


@pytest.fixture(autouse=True)
def at(monkeypatch):
    """The moment of the pages, to be changed by `at(moment)`."""

    def shift(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    shift(LATER)
    return shift


@pytest.fixture
def scene():
    return make_scene()


@pytest.fixture
def sign_in(client):
    def sign(person):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign


def address(name, *args):
    return reverse(f"gathering:{name}", args=args)


def body(response):
    return response.content.decode()


def typed(scene, n=0, **more):
    return {"member": scene.members[n].code, "body": SAID, "language": "uk"} | more


# Saying


def test_delegate_says_something_and_sees_it_there(scene, sign_in):
    client = sign_in(scene.delegates[0])
    say = address("say", scene.gathering.code)
    first = body(client.get(say))
    assert f"You speak for: {scene.members[0].name}" in first
    assert client.post(say, typed(scene)).url == say
    shown = body(client.get(say))
    assert SAID in shown
    assert "waits for an answer" in shown
    assert Contribution.objects.get().language == "uk"


def test_who_speaks_for_several_chooses_and_may_come_from_the_desk(scene, sign_in):
    give_mandate(scene.members[1], scene.delegates[0], role="editor")
    client = sign_in(scene.delegates[0])
    say = address("say", scene.gathering.code)
    shown = body(client.get(say, {"member": scene.members[1].code}))
    assert re.search(f'value="{scene.members[1].code}"[^>]* checked', shown)
    without = body(client.post(say, typed(scene, member="")))
    assert SAID in without
    assert not Contribution.objects.exists()
    client.post(say, typed(scene, 1))
    assert Contribution.objects.get().member == scene.members[1]


def test_saying_for_somebody_else_is_not_offered(scene, sign_in):
    client = sign_in(scene.delegates[0])
    response = client.post(address("say", scene.gathering.code), typed(scene, 1))
    assert SAID in body(response)
    assert not Contribution.objects.exists()


def test_bad_words_get_a_sentence_and_stay(scene, sign_in):
    client = sign_in(scene.delegates[0])
    say = address("say", scene.gathering.code)
    for sent, sentence in (
        (typed(scene, body=""), "Write what you want to say."),
        (typed(scene, body="too few"), "at least 10 characters"),
        (typed(scene, body="x" * 4001), "4000 is the limit"),
        (typed(scene, language="xx"), "xx"),
    ):
        response = client.post(say, sent)
        assert sentence in body(response)
        assert sent["body"] in body(response)
    client.post(say, typed(scene))
    assert "exactly this already" in body(client.post(say, typed(scene)))


def test_nobody_else_reaches_the_task(scene, client, sign_in):
    say = address("say", scene.gathering.code)
    assert "/sign-in/" in client.get(say).url
    for person in (
        scene.facilitator,
        make_person(),
        give_mandate(scene.members[0], role="observer").person,
    ):
        assert sign_in(person).get(say).status_code == 403
    draft = make_scene(opened=False)
    assert client.get(address("say", draft.gathering.code)).status_code == 404


def test_draft_is_kept_by_a_button_and_by_the_page_itself(scene, sign_in):
    client = sign_in(scene.delegates[0])
    say = address("say", scene.gathering.code)
    client.post(say, typed(scene, keep="yes"))
    assert SAID in body(client.get(say))
    longer = typed(scene, body=f"{SAID} And tea.")
    assert client.post(address("save_draft", scene.gathering.code), longer).status_code == 204
    assert "And tea." in body(client.get(say))
    assert not Contribution.objects.exists()
    client.post(say, longer)
    assert drafts.read_draft(scene.delegates[0], actions.draft_of(scene.gathering)) == {}


def test_draft_is_not_taken_from_who_is_signed_out(scene, client):
    response = client.post(address("save_draft", scene.gathering.code), typed(scene))
    assert response.status_code == 401


def test_words_survive_a_sign_in_that_ran_out(scene, client, sign_in):
    say = address("say", scene.gathering.code)
    bounced = client.post(say, typed(scene))
    assert "/sign-in/" in bounced.url
    assert say in bounced.url
    assert "Your words are kept" in body(client.get(bounced.url))
    assert SAID in body(sign_in(scene.delegates[0]).get(say))
    assert SAID in body(client.get(say))
    assert not Contribution.objects.exists()


def test_words_sent_too_late_are_shown_again(scene, sign_in, at):
    client = sign_in(scene.delegates[0])
    say = address("say", scene.gathering.code)
    at(AFTER_CLOSING)
    assert client.post(say, typed(scene)).status_code == 403
    shown = body(client.get(say))
    assert SAID in shown
    assert "It is not open now" in shown
    assert "<textarea" not in shown


def test_taking_back_asks_first(scene, sign_in):
    said = make_contribution(scene.gathering, scene.members[0], SAID)
    withdraw = address("withdraw", said.code)
    client = sign_in(scene.delegates[0])
    assert SAID in body(client.get(withdraw))
    said.refresh_from_db()
    assert said.state == "submitted"
    client.post(withdraw)
    said.refresh_from_db()
    assert said.state == "withdrawn"
    assert client.post(withdraw).status_code == 403
    assert sign_in(scene.delegates[1]).get(withdraw).status_code == 404
    other = make_contribution(scene.gathering, scene.members[0])
    assert sign_in(scene.delegates[1]).post(address("withdraw", other.code)).status_code == 403


def test_own_page_lists_everything_with_its_fate(scene, sign_in, client):
    assert "/sign-in/" in client.get(address("mine")).url
    make_contribution(scene.gathering, scene.members[0], SAID)
    make_contribution(
        scene.gathering, scene.members[0], "Off the point", state="out_of_scope", answer="Too wide"
    )
    make_contribution(scene.gathering, scene.members[1], "Somebody else's")
    shown = body(sign_in(scene.delegates[0]).get(address("mine")))
    assert SAID in shown
    assert "Too wide" in shown
    assert "Somebody else" not in shown
    assert "do not speak for any member" in body(sign_in(make_person()).get(address("mine")))


# Voices and what was made of them


def test_voices_are_for_the_network(scene, client, sign_in):
    make_contribution(scene.gathering, scene.members[0], SAID)
    voices = address("voices", scene.gathering.code)
    assert "/sign-in/" in client.get(voices).url
    assert sign_in(make_person()).get(voices).status_code == 403
    for person in (scene.delegates[1], scene.facilitator, scene.coordinator):
        shown = body(sign_in(person).get(voices))
        assert SAID in shown
        assert scene.members[0].name in shown


def test_voices_come_in_an_order_of_ones_own_that_stays(scene, sign_in):
    said = [
        make_contribution(scene.gathering, scene.members[0], f"Voice {n:03}") for n in range(25)
    ]

    def order(person):
        shown = body(sign_in(person).get(address("voices", scene.gathering.code)))
        return sorted((shown.index(row.body), row.body) for row in said)

    mine = [text for _place, text in order(scene.delegates[0])]
    again = [text for _place, text in order(scene.delegates[0])]
    other = [text for _place, text in order(scene.delegates[1])]
    assert mine == again
    assert mine != other
    assert mine != sorted(mine)


def test_voices_page_by_key_without_losing_any(scene, sign_in):
    said = {f"Voice {n:03}" for n in range(2 * PAGE + 5)}
    for text in said:
        make_contribution(scene.gathering, scene.members[0], text)
    client, seen, after = sign_in(scene.delegates[0]), [], ""
    for _page in range(3):
        response = client.get(address("voices", scene.gathering.code), {"after": after})
        seen += [text for text in said if text in body(response)]
        following = re.search(r'rel="next" href="[^"]*after=(\w+)', body(response))
        after = following[1] if following else ""
    assert len(seen) == len(said)
    assert set(seen) == said


def test_only_those_who_gather_narrow_voices(scene, sign_in):
    make_contribution(scene.gathering, scene.members[0], SAID)
    voices = address("voices", scene.gathering.code)
    assert SAID not in body(sign_in(scene.facilitator).get(voices, {"show": "answered"}))
    assert SAID in body(sign_in(scene.facilitator).get(voices, {"show": "waiting"}))
    assert SAID in body(sign_in(scene.delegates[1]).get(voices, {"show": "answered"}))


def test_voice_is_shown_translated_with_its_original_beside(scene, sign_in):
    said = make_contribution(
        scene.gathering, scene.members[0], "Нам потрібна кімната", language="uk"
    )
    said.translations = write_texts({"uk": said.body, "en": "We need a room"}, original="uk")
    said.save()
    shown = body(sign_in(scene.delegates[1]).get(address("voices", scene.gathering.code)))
    assert "We need a room" in shown
    assert '<p lang="uk">Нам потрібна кімната</p>' in shown


def test_a_closed_gathering_is_shown_to_who_left_no_draft(scene, sign_in, at):
    at(AFTER_CLOSING)
    response = sign_in(scene.delegates[0]).get(address("say", scene.gathering.code))
    assert "It is not open now" in body(response)


def test_merged_page_shows_numbers_to_all_and_words_to_the_network(scene, client, sign_in):
    said = make_contribution(scene.gathering, scene.members[0], SAID)
    item = make_item(scene.gathering, "Rooms")
    link_nodes(said.node, item.node, "taken_up", by=None, at=NOW)
    merged = address("merged", scene.gathering.code)
    outside = body(client.get(merged))
    assert "Rooms" in outside
    assert "&lt;5" in outside
    assert SAID not in outside
    assert SAID in body(sign_in(scene.delegates[1]).get(merged))


# The workbench


def work(scene, *said, **more):
    data = {"contributions": [row.code for row in said], "act": "new", "original": "en",
            "title_en": "Rooms", "reason": "the same wish", "item": ""}  # fmt: skip
    return data | more


def test_facilitator_makes_an_item_without_javascript(scene, sign_in):
    said = [make_contribution(scene.gathering, m, f"Room for {m.name}") for m in scene.members]
    client, merge = sign_in(scene.facilitator), address("merge", scene.gathering.code)
    assert said[0].body in body(client.get(merge))
    assert client.post(merge, work(scene, *said)).status_code == 302
    assert Item.objects.get().node.links_in.count() == 2
    assert "Nothing waits here" in body(client.get(merge))
    assert "Rooms" in body(client.get(merge, {"show": "answered"}))


def test_workbench_says_what_is_missing_and_keeps_ticks_and_words(scene, sign_in):
    said = make_contribution(scene.gathering, scene.members[0], SAID)
    client, merge = sign_in(scene.facilitator), address("merge", scene.gathering.code)
    for sent, sentence in (
        (work(scene), "Tick at least one"),
        (work(scene, said, act=""), "required"),
        (work(scene, said, title_en=""), "Word the new item."),
        (work(scene, said, act="add"), "Choose the item."),
        (work(scene, said, act="out", reason=""), "Say why."),
    ):
        response = client.post(merge, sent)
        assert response.status_code == 200
        assert sentence in body(response)
        assert (" checked" in body(response)) is bool(sent["contributions"] or sent["act"])
    assert not Item.objects.exists()


def test_adding_out_of_scope_and_undoing(scene, sign_in):
    one, two = (make_contribution(scene.gathering, m) for m in scene.members)
    item = make_item(scene.gathering)
    client, merge = sign_in(scene.facilitator), address("merge", scene.gathering.code)
    undo = address("undo", scene.gathering.code)
    client.post(merge, work(scene, one, act="add", item=item.code))
    client.post(merge, work(scene, two, act="out", reason="too wide"))
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, two.state) == ("taken_up", "out_of_scope")
    client.post(undo, {"undo": f"{one.code}:{item.code}"})
    client.post(undo, {"undo": f"{two.code}:"})
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, two.state) == ("submitted", "submitted")
    assert client.post(undo, {"undo": "nonsense"}).status_code == 404


def test_workbench_is_for_those_who_gather_here(scene, client, sign_in):
    said = make_contribution(scene.gathering, scene.members[0])
    for name in ("merge", "record"):
        there = address(name, scene.gathering.code)
        client.logout()
        assert "/sign-in/" in client.get(there).url
        for person in (scene.delegates[0], make_scene().facilitator):
            assert sign_in(person).get(there).status_code == 403
            assert sign_in(person).post(there, work(scene, said)).status_code == 403
    stranger = sign_in(make_scene().facilitator)
    undo = address("undo", scene.gathering.code)
    assert stranger.post(undo, {"undo": f"{said.code}:"}).status_code == 403


def test_words_are_entered_for_a_member_who_gets_a_letter(scene, sign_in):
    client, record = sign_in(scene.facilitator), address("record", scene.gathering.code)
    wrong = body(client.post(record, typed(scene)))
    assert SAID in wrong
    assert client.post(record, typed(scene, channel="paper")).status_code == 302
    said = Contribution.objects.get()
    assert said.recorded_by == scene.facilitator
    mail.outbox.clear()
    worker.drain()
    letters = [m for m in mail.outbox if m.subject == "Your words were entered for you"]
    assert [m.to for m in letters] == [[scene.delegates[0].email]]
    assert SAID in letters[0].body


def test_author_gets_one_letter_for_one_answer(scene, sign_in):
    said = [make_contribution(scene.gathering, scene.members[0], f"{SAID} {n}") for n in range(3)]
    worker.drain()
    mail.outbox.clear()
    client, merge = sign_in(scene.facilitator), address("merge", scene.gathering.code)
    client.post(merge, work(scene, *said))
    worker.drain()
    assert [m.subject for m in mail.outbox] == ["What became of what you said"]
    letter = mail.outbox[0].body
    assert "Rooms" in letter
    assert all(row.body in letter for row in said)
    assert "object" in letter


def test_no_letter_about_an_answer_that_was_undone(scene):
    said = make_contribution(scene.gathering, scene.members[0])
    worker.drain()
    mail.outbox.clear()
    by = {"by": scene.facilitator, "at": LATER}
    actions.put_out_of_scope(consultation=scene.gathering, contributions=[said], reason="no", **by)
    actions.undo_answer(contribution=said, item=None, **by)
    worker.drain()
    assert mail.outbox == []


def test_pages_with_a_hundred_contributions_need_few_queries(
    scene, client, sign_in, django_assert_max_num_queries
):
    items = [make_item(scene.gathering) for _n in range(10)]
    for n in range(100):
        said = make_contribution(scene.gathering, scene.members[n % 2])
        link_nodes(said.node, items[n % 10].node, "taken_up", by=None, at=NOW)
    with django_assert_max_num_queries(8):
        client.get(address("merged", scene.gathering.code))
    for person, name in (
        (scene.delegates[0], "say"),
        (scene.delegates[0], "voices"),
        (scene.delegates[0], "merged"),
        (scene.facilitator, "merge"),
    ):
        sign_in(person)
        with django_assert_max_num_queries(12):
            assert client.get(address(name, scene.gathering.code) + "?show=all").status_code == 200


def test_gathering_pages_are_not_there_for_other_kinds(scene, sign_in):
    ballot = make_consultation(kind="ballot", phase=scene.phase)
    for name in ("say", "voices", "merged", "merge", "record"):
        assert sign_in(scene.coordinator).get(address(name, ballot.code)).status_code == 404


def test_draft_keeps_a_box_as_it_was_left(scene, sign_in):
    client = sign_in(scene.delegates[0])
    say = address("say", scene.gathering.code)
    box = re.compile(r'name="is_for_everyone"[^>]* checked')
    client.post(say, typed(scene, keep="yes", is_for_everyone="on"))
    assert box.search(body(client.get(say)))
    client.post(say, typed(scene, keep="yes"))
    assert not box.search(body(client.get(say)))


def test_nobody_opens_words_to_everyone_by_not_looking(scene, sign_in):
    page = body(sign_in(scene.delegates[0]).get(address("say", scene.gathering.code)))

    assert 'name="is_for_everyone"' in page
    assert not re.search(r'name="is_for_everyone"[^>]* checked', page)
