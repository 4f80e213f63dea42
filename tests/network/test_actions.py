"""The installation's network: one, set up once, changed by those who run it."""

import pytest
from django.utils.translation import override

from siec.foundation.errors import DomainError, Refused
from siec.foundation.models import AuditEntry
from siec.network.actions import change_network, set_up_network
from siec.network.models import Network
from siec.network.queries import current_network
from tests.factories import NOW, make_person, make_staff

pytestmark = pytest.mark.django_db
NAME = {"pl": "Sieć", "en": "Network", "uk": "Мережа"}
FUNDER = {"pl": "Z dotacji.", "en": "By a grant."}


def found(**changes):
    facts = {"name": NAME, "funder_statement": FUNDER, "contact_email": "a@example.org"}
    return set_up_network(**(facts | changes), original="pl", at=NOW)


def change(by, **changes):
    facts = {"name": NAME, "funder_statement": FUNDER, "contact_email": "b@example.org"}
    return change_network(by=by, **(facts | changes), original="pl", at=NOW)


def test_set_up_is_audited_as_the_programs_own_act():
    network = found()
    entry = AuditEntry.objects.get(action="network.set_up")
    assert (entry.actor, entry.target) == ("", str(network.code))


def test_second_set_up_is_refused_and_changes_nothing():
    found()
    with pytest.raises(DomainError, match="runs a network already"):
        found(contact_email="other@example.org")
    assert Network.objects.get().contact_email == "a@example.org"


@pytest.mark.parametrize(
    ("language", "name", "statement"),
    [
        ("pl", "Sieć", "Z dotacji."),
        ("en", "Network", "By a grant."),
        ("uk", "Мережа", "Z dotacji."),
    ],
)
def test_current_network_speaks_the_readers_language_or_the_original(language, name, statement):
    found()
    with override(language):
        reading = current_network()
    assert (reading.name, reading.funder_statement) == (name, statement)


def test_current_network_without_a_funder_has_no_statement():
    found(funder_statement={})
    assert current_network().funder_statement == ""


def test_current_network_before_set_up_has_the_programs_name():
    assert current_network().name == "Sieć"
    assert not current_network().is_demo


def test_current_network_is_read_once(django_assert_num_queries):
    found()
    current_network()
    with django_assert_num_queries(0):
        current_network()


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_change_by_those_who_run_it_is_seen_and_audited(role, django_capture_on_commit_callbacks):
    found()
    person = make_staff(role)
    current_network()
    with django_capture_on_commit_callbacks(execute=True):
        change(person, name={"pl": "Nowa"})
    with override("pl"):
        assert current_network().name == "Nowa"
    assert current_network().contact_email == "b@example.org"
    assert AuditEntry.objects.get(action="network.changed").actor == person.code


def test_change_by_somebody_else_is_refused():
    found()
    for person in (None, make_person(), make_staff("researcher")):
        with pytest.raises(Refused):
            change(person)
    assert Network.objects.get().contact_email == "a@example.org"


def test_statement_without_the_sites_first_language_has_another_original():
    found()
    change(make_staff(), funder_statement={"uk": "За кошти гранту."})
    variant = Network.objects.get().funder_statement.variants.get()
    assert (variant.language, variant.state) == ("uk", "original")
