"""What the clock does in this room."""

from datetime import timedelta

import pytest

from siec.foundation.models import AuditEntry
from siec.membership import tasks
from siec.membership.models import ApplicationDraft, Member
from tests.factories import NOW, make_member
from tests.membership.answers import start

pytestmark = pytest.mark.django_db


def test_drafts_that_nobody_touches_are_forgotten() -> None:
    old, recent, sent = start(), start(), make_member(state="submitted")
    ApplicationDraft.objects.filter(member=old).update(saved_at=NOW - timedelta(days=91))

    tasks.forget_old_drafts(NOW)

    assert set(Member.objects.all()) == {recent, sent}
    assert AuditEntry.objects.filter(action="application.forgotten", target=old.code).exists()
