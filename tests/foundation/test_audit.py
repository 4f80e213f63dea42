"""The audit chain: whoever changes, removes or inserts an entry breaks it where they did."""

from datetime import timedelta

import pytest

from siec.foundation import audit
from siec.foundation.models import AuditEntry
from tests.factories import NOW, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    """Five entries, chained."""
    person = make_person()
    for n in range(5):
        audit.record("test.done", by=person, on=person, at=NOW + timedelta(minutes=n))
    audit.chain_entries()
    return list(AuditEntry.objects.order_by("position"))


def test_record_holds_codes_and_no_names():
    person = make_person("Oksana")
    entry = audit.record("test.done", by=person, on=person, at=NOW, detail={"state": "active"})
    assert (entry.actor, entry.target_kind, entry.target) == (
        person.code,
        "accounts.person",
        person.code,
    )
    assert "Oksana" not in str(vars(entry))


def test_record_by_the_program_has_no_actor():
    assert audit.record("test.done", by=None, on=make_person(), at=NOW).actor == ""


def test_chain_of_nothing_is_sound():
    assert audit.chain_entries() == 0
    assert audit.first_broken_position() is None


def test_chain_numbers_from_one_without_a_gap(chain):
    assert [entry.position for entry in chain] == [1, 2, 3, 4, 5]
    assert audit.first_broken_position() is None


def test_chain_goes_on_where_it_ended(chain):
    audit.record("test.more", by=None, on=make_person(), at=NOW)
    assert audit.chain_entries() == 1
    assert AuditEntry.objects.get(action="test.more").position == 6
    assert audit.first_broken_position() is None


@pytest.mark.parametrize(
    "change",
    [
        {"action": "test.other"},
        {"actor": "somebody"},
        {"target": "another"},
        {"detail": {"a": 1}},
        {"at": NOW - timedelta(days=1)},
        {"digest": "0" * 64},
    ],
)
def test_changed_entry_breaks_the_chain_there(chain, change):
    AuditEntry.objects.filter(pk=chain[2].pk).update(**change)
    assert audit.first_broken_position() == 3


def test_removed_entry_breaks_the_chain_there(chain):
    chain[1].delete()
    assert audit.first_broken_position() == 2


def test_removed_entry_with_the_gap_closed_breaks_the_chain_there(chain):
    chain[1].delete()
    for entry in chain[2:]:
        AuditEntry.objects.filter(pk=entry.pk).update(position=entry.position - 1)
    assert audit.first_broken_position() == 2
