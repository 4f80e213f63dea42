"""What each page asks of the database: a few queries, whatever the number of rows."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from siec.membership.models import Member
from siec.study.models import Consultation, Contribution, Decision, Item
from siec.trail.models import Node
from tests.access.table import TABLE
from tests.access.world import World, build_world
from tests.factories import make_contributions, make_items, make_members

BUDGETS = {"visitor": 8, "delegate": 12, "facilitator": 12, "coordinator": 12}
"""Session and person included."""
MANY = {
    "consultation": Consultation.objects.exclude(state="draft"),
    "gathering": Consultation.objects.filter(kind="gathering"),
    "counted": Consultation.objects.filter(kind="ballot", state="decided"),
    "item": Item.objects.all(),
    "said": Contribution.objects.all(),
    "waiting": Contribution.objects.all(),
    "node": Node.objects.all(),
    "member": Member.objects.filter(state="active"),
    "decision": Decision.objects.all(),
}
"""Arguments of which the demo has many, each with a story of its own."""
LISTS = (
    "membership:directory", "membership:manage_list", "study:study", "study:phase", "study:items",
    "study:item", "study:manage", "study:manage_study", "study:manage_consultation",
    "study:consultation", "gathering:voices", "gathering:merged", "gathering:merge",
    "gathering:record", "gathering:mine", "trail:trail", "desk:home", "desk:manage", "public:home",
)  # fmt: skip


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once, and taken away whole when the last page has been counted."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def client_of(world: World, role: str) -> Client:
    client = Client()
    if (person := world.people[role]) is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def queries_of(client: Client, address: str) -> int:
    """What one GET asks when it was asked before; whatever it changed is undone."""
    with transaction.atomic(), translation.override("en"):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        transaction.set_rollback(True)
    return len(asked)


def addresses(world: World) -> Iterator[str]:
    """Every page of the table; those of things that the demo has many of, for each of them."""
    for route, row in TABLE.items():
        many = MANY.get(row.arguments)
        codes = many.values_list("code", flat=True) if many is not None else ()
        for changes in [{"code": code} for code in codes] or [{}]:
            yield address_of(world, route, **changes)


def address_of(world: World, route: str, **changes: str) -> str:
    with translation.override("en"):
        return reverse(route, kwargs=world.arguments[TABLE[route].arguments] | changes)


def addresses_with_questions(world: World) -> Iterator[str]:
    yield from addresses(world)
    with translation.override("en"):
        for consultation in MANY["gathering"]:
            for name in ("voices", "merge"):
                page = reverse(f"gathering:{name}", args=[consultation.code])
                yield from (f"{page}?show={show}" for show in ("all", "waiting", "answered"))


@pytest.mark.django_db
@pytest.mark.parametrize("role", BUDGETS)
def test_a_page_asks_no_more_in_a_network_of_hundreds(world, role):
    client = client_of(world, role)
    gathering = Consultation.objects.get(code=world.arguments["gathering"]["code"])
    make_contributions(gathering, make_members(200), make_items(gathering, 100), 300)

    asked = {
        address: queries_of(client, address)
        for address in (address_of(world, route) for route in LISTS)
    }

    over = [f"{address}: {n}" for address, n in asked.items() if n > BUDGETS[role]]
    assert not over, "\n".join(over)


@pytest.mark.django_db
@pytest.mark.parametrize("role", BUDGETS)
def test_a_page_asks_no_more_than_its_budget(world, role):
    client = client_of(world, role)

    asked = {address: queries_of(client, address) for address in addresses_with_questions(world)}

    over = [f"{address}: {n}" for address, n in asked.items() if n > BUDGETS[role]]
    assert not over, "\n".join(over)
