"""Permissions: every guard must hold; the first that does not gives the reason."""

from types import SimpleNamespace

import pytest

from siec.foundation.access import Guard, Permission
from siec.foundation.errors import Refused
from tests.factories import NOW

IS_SOMEBODY = Guard(lambda who, what, at: who is not None, "Sign in first.")
OWNS = Guard(lambda who, what, at: what == who.code, "It is not yours.")
BY_DAY = Guard(lambda who, what, at: at.hour < 18, "Come back tomorrow.")
EDIT = Permission("test.edit", (IS_SOMEBODY, OWNS, BY_DAY))
OWNER = SimpleNamespace(is_authenticated=True, code="mine")
STRANGER = SimpleNamespace(is_authenticated=True, code="other")
VISITOR = SimpleNamespace(is_authenticated=False, code="mine")


def test_permission_is_granted_when_every_guard_holds():
    assert EDIT.allows(OWNER, "mine", at=NOW)
    EDIT.check(OWNER, "mine", at=NOW)
    assert EDIT.refusal(OWNER, "mine", at=NOW) is None


@pytest.mark.parametrize(
    ("who", "at", "reason"),
    [
        (None, NOW, "Sign in first."),
        (VISITOR, NOW, "Sign in first."),
        (STRANGER, NOW, "It is not yours."),
        (STRANGER, NOW.replace(hour=20), "It is not yours."),
        (OWNER, NOW.replace(hour=20), "Come back tomorrow."),
    ],
)
def test_refusal_gives_the_first_reason(who, at, reason):
    assert EDIT.refusal(who, "mine", at=at) == reason
    assert not EDIT.allows(who, "mine", at=at)
    with pytest.raises(Refused) as caught:
        EDIT.check(who, "mine", at=at)
    assert caught.value.sentence == reason


def test_permission_without_guards_is_an_error():
    with pytest.raises(ValueError, match="would let anyone pass"):
        Permission("test.anyone", ())
