"""Signed links: for one purpose, unchanged, for a while."""

from datetime import timedelta

import pytest

from siec.foundation.errors import DomainError
from siec.foundation.signing import BROKEN, EXPIRED, sign, unsign


def test_unsign_gives_back_what_was_signed():
    assert unsign("invite", sign("invite", "abc"), max_age=timedelta(minutes=1)) == "abc"


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: "x" + t, lambda t: "", str.upper])
def test_spoilt_token_is_broken(spoil):
    with pytest.raises(DomainError) as caught:
        unsign("invite", spoil(sign("invite", "abc")))
    assert caught.value.sentence == BROKEN


def test_token_of_another_purpose_is_broken():
    with pytest.raises(DomainError) as caught:
        unsign("sign-in", sign("invite", "abc"))
    assert caught.value.sentence == BROKEN


def test_token_of_another_installation_is_broken(settings):
    token = sign("invite", "abc")
    settings.SECRET_KEY = "another-key-of-another-installation"
    with pytest.raises(DomainError):
        unsign("invite", token)


def test_old_token_has_expired():
    with pytest.raises(DomainError) as caught:
        unsign("invite", sign("invite", "abc"), max_age=timedelta(seconds=-1))
    assert caught.value.sentence == EXPIRED
