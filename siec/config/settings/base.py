"""What all environments share. Every setting an operator may set is read here, once."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from siec.config import environment

PACKAGE = Path(__file__).resolve().parents[2]

environment.load_file(Path(environment.text("SIEC_HOME", ".")) / "siec.env")

SIEC_HOME = Path(environment.text("SIEC_HOME", ".")).resolve()
SIEC_ADDRESS = environment.text("SIEC_ADDRESS", "http://localhost:8000").rstrip("/")
SIEC_DEVELOPMENT = False
SIEC_WEB_WORKERS = environment.number("SIEC_WEB_WORKERS", 2)

SECRET_KEY = environment.text("SIEC_SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = environment.words(
    "SIEC_HOSTS", f"localhost,127.0.0.1,{urlsplit(SIEC_ADDRESS).hostname or ''}"
)
DATABASES = {"default": environment.database(environment.text("SIEC_DATABASE"), data=SIEC_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "siec.public",
    "siec.desk",
    "siec.ballots",
    "siec.gathering",
    "siec.study",
    "siec.trail",
    "siec.membership",
    "siec.accounts",
    "siec.ui",
    "siec.network",
    "siec.foundation",
    "allauth",
    "allauth.account",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "siec.foundation.middleware.PrivatePagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "siec.foundation.middleware.PlainQueryMiddleware",
    "siec.foundation.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "siec.config.urls"
WSGI_APPLICATION = "siec.config.wsgi.application"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "siec.ui.context.frame",
]
ROOMS = sorted(path.parent for path in PACKAGE.glob("*/templates"))
TEMPLATES = [
    {
        # Our pages: docs/decisions/0003-jinja2-for-pages.md says why.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [room / "templates" for room in ROOMS],
        "OPTIONS": {
            "environment": "siec.ui.jinja.environment",
            "context_processors": CONTEXT_PROCESSORS,
        },
    },
    {
        # What allauth and Django's form widgets bring.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]

# Django's own widgets by the faster engine too: a quarter of a page with four filters.
FORM_RENDERER = "django.forms.renderers.Jinja2"

# Languages
LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "Polski"), ("en", "English"), ("uk", "Українська")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "siec_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Warsaw"

# Attempts are counted here too: with Django's 300 entries a stranger could push them out
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Files of the program itself
STATIC_URL = "/static/"
STATIC_ROOT = SIEC_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}

# People
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_ADAPTER = "siec.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_FORMS = {
    "request_login_code": "siec.accounts.forms.SignInForm",
    "confirm_login_code": "siec.accounts.forms.CodeForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_FAILURE_VIEW = "siec.public.views.csrf_failure"

# Mail: sent by the worker from the outbox, never by a page
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = environment.text("SIEC_MAIL_HOST", "localhost")
EMAIL_PORT = environment.number("SIEC_MAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("SIEC_MAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("SIEC_MAIL_PASSWORD")
EMAIL_USE_TLS = environment.flag("SIEC_MAIL_TLS")
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = environment.text("SIEC_MAIL_FROM", "siec@localhost")

# Nothing is loaded from, or sent to, any host but this one
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
