"""On a developer's machine and in the demo: no secrets, mail to look at, a clock that shifts."""

from siec.config import environment
from siec.config.settings.base import *  # noqa: F403  settings modules extend each other by import
from siec.config.settings.base import DATABASES, SIEC_HOME

DEVELOPMENT_KEY = "development-only-not-a-secret-production-refuses-it"

SECRET_KEY = environment.text("SIEC_SECRET_KEY", DEVELOPMENT_KEY)
DEBUG = environment.flag("SIEC_DEBUG")
SIEC_DEVELOPMENT = True

if not environment.text("SIEC_DATABASE"):
    DATABASES["default"]["NAME"] = str(SIEC_HOME / ".demo" / "siec.sqlite3")

EMAIL_BACKEND = "siec.foundation.mailbox.DevelopmentMailbox"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = None  # type: ignore[assignment]  # served from where they are built
WHITENOISE_USE_FINDERS = True
