"""For the tests: like development, with mail kept in memory."""

from os import getpid
from pathlib import Path
from tempfile import gettempdir

from siec.config.settings.base import DATABASES
from siec.config.settings.development import *  # noqa: F403  see development

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

# A file, as in production: the write-ahead log and the locks are part of what is tested.
if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {
        "NAME": str(Path(gettempdir()) / f"siec-test-{getpid()}.sqlite3")
    }
