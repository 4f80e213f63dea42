"""What views are given."""

from django.http import HttpRequest

from siec.accounts.models import Person


class SignedInRequest(HttpRequest):
    """What a view behind `login_required` is given."""

    user: Person
