"""What views are given, and asked by."""

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

from siec.accounts.models import Person


class SignedInRequest(HttpRequest):
    """What a view behind `login_required` is given."""

    user: Person


is_page = require_http_methods(["GET", "HEAD", "POST"])
"""A page with a form: POST acts, anything else only looks."""
