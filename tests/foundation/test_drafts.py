"""Drafts: what a person typed is theirs, kept until it is sent."""

import pytest

from siec.foundation.drafts import LARGEST, drop_draft, read_draft, save_draft
from tests.factories import NOW, make_person

pytestmark = pytest.mark.django_db


def test_draft_is_kept_and_replaced_by_the_next():
    person = make_person()
    save_draft(by=person, form="join", data={"name": "A", "csrfmiddlewaretoken": "t"}, at=NOW)
    save_draft(by=person, form="join", data={"name": "Ab"}, at=NOW)
    assert read_draft(person, "join") == {"name": "Ab"}


def test_draft_keeps_no_token():
    person = make_person()
    save_draft(by=person, form="join", data={"csrfmiddlewaretoken": "t"}, at=NOW)
    assert read_draft(person, "join") == {}


def test_draft_is_nobody_elses_and_no_other_forms():
    person = make_person()
    save_draft(by=person, form="join", data={"name": "A"}, at=NOW)
    assert read_draft(make_person(), "join") == {}
    assert read_draft(person, "other") == {}


def test_draft_that_is_too_large_leaves_the_former():
    person = make_person()
    save_draft(by=person, form="join", data={"about": "short"}, at=NOW)
    save_draft(by=person, form="join", data={"about": "x" * LARGEST}, at=NOW)
    assert read_draft(person, "join") == {"about": "short"}


def test_dropped_draft_is_gone():
    person = make_person()
    save_draft(by=person, form="join", data={"name": "A"}, at=NOW)
    drop_draft(by=person, form="join")
    assert read_draft(person, "join") == {}


def test_draft_keeps_no_nul_which_no_database_would():
    person = make_person()
    save_draft(by=person, form="join", data={"name": "a\0b", "is_listed": True}, at=NOW)
    assert read_draft(person, "join") == {"name": "ab", "is_listed": True}
