"""What the clock does about people."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from siec.accounts.tasks import forget_ended_sessions
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_ended_sessions_are_forgotten_and_others_stay():
    for key, end in (("ended", NOW - timedelta(seconds=1)), ("goes on", NOW + timedelta(days=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=end)

    forget_ended_sessions(NOW)
    forget_ended_sessions(NOW)

    assert [session.pk for session in Session.objects.all()] == ["goes on"]
