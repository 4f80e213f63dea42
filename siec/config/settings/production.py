"""For a running network. Refuses to start without what keeps it safe."""

from django.core.exceptions import ImproperlyConfigured

from siec.config import environment
from siec.config.settings.base import *  # noqa: F403  settings modules extend each other by import
from siec.config.settings.base import SECRET_KEY, SIEC_ADDRESS

if len(SECRET_KEY) < 40 or SECRET_KEY.startswith("development"):
    raise ImproperlyConfigured(
        "SIEC_SECRET_KEY is missing or too short; `siec init` writes one into siec.env"
    )

SECURE = SIEC_ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked from the machine itself, beside the proxy
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
if environment.flag("SIEC_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Else all visitors would share the proxy's address, and anyone could use up its attempts.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CSRF_TRUSTED_ORIGINS = [SIEC_ADDRESS]
