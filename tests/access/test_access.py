"""Every role walks through every route."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.access.routes import all_routes
from tests.access.table import DEVELOPMENT, TABLE
from tests.access.world import ROLES, World, build_world


def test_every_route_has_a_row_and_every_row_a_route():
    assert set(all_routes()) - DEVELOPMENT == set(TABLE)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once, and taken away whole when the last test has walked through it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def is_reached(response: HttpResponse) -> bool:
    """Shown, acted on, or told why it cannot be done now; not refused and not sent to sign in."""
    assert response.status_code < 500, response.wsgi_request.path
    if response.status_code in {401, 403, 404, 405}:
        return False
    return "/sign-in/?next=" not in response.get("Location", "")


def knock(world: World, role: str, method: str, route: str) -> HttpResponse:
    """One request by somebody in a role; whatever it changed is undone."""
    client = Client()
    with transaction.atomic(), translation.override("en"):
        person = world.people[role]
        if person is not None:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        address = reverse(route, kwargs=world.arguments[TABLE[route].arguments])
        response = getattr(client, method)(address, world.forms.get(route, {}))
        transaction.set_rollback(True)
    return response


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_a_role_reaches_what_the_table_says_and_nothing_else(world, role):
    found = {
        (route, method): knock(world, role, method, route)
        for route in TABLE
        for method in ("get", "post")
    }

    wrong = [
        f"{method.upper()} {route}: {response.status_code}"
        for (route, method), response in found.items()
        if is_reached(response) != (role in getattr(TABLE[route], method))
    ]
    assert not wrong, "\n".join(wrong)
