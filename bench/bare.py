"""What our pages are compared with: plain Django, its own middleware and templates, one list.

These are the settings, the addresses and the view of that site; it reads the same database.
"""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from siec.config.settings.production import *  # noqa: F403  everything else is as ours
from siec.config.settings.production import INSTALLED_APPS

ROOT_URLCONF = __name__
ROWS = 25
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("allauth")]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
PAGE = """<!doctype html><html lang="pl"><head><title>Members</title></head><body>
{% if user.is_authenticated %}<p>{{ user.name }}</p>{% endif %}<ul>
{% for member in members %}<li><h2><a href="/members/{{ member.code }}/">{{ member.name }}</a></h2>
<p>{{ member.get_kind_display }} · {{ member.city }}, {{ member.get_voivodeship_display }}</p>
{% if not member.is_listed %}<span class="tag">only for the network</span>{% endif %}</li>
{% endfor %}</ul></body></html>"""


def members(request: HttpRequest) -> HttpResponse:
    # Models can be imported only once these settings are read.
    from siec.membership.models import Member

    rows = Member.objects.filter(state="active").order_by("sort_name")[:ROWS]
    return HttpResponse(template().render({"members": rows}, request))


def template():
    """Compiled once, as Django's cached loader does."""
    global _template
    _template = _template or engines["django"].from_string(PAGE)
    return _template


_template = None
urlpatterns = [path("bare/", members)]
