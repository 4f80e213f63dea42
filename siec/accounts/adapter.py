"""How allauth speaks with the rest: mails through the outbox, no sign-up of its own."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from siec.accounts import actions
from siec.accounts.models import Person
from siec.foundation import clock


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come from an accepted application or an invitation."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the desk, in the person's own language."""
        assert isinstance(request.user, Person)
        with override(request.user.language):
            return reverse("desk:home")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the one mail we use; for an unknown address write that there is no account."""
        code = context.get("code", "")
        actions.send_sign_in_code(email=email, sign_in_code=code, at=clock.now())
