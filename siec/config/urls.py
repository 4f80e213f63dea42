"""Every address, room by room. Pages carry their language; what machines read does not."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("siec.public.root_urls")),
    path("", include("siec.study.permanent_urls")),
    *i18n_patterns(
        path("", include("siec.public.urls")),
        path("", include("siec.desk.urls")),
        path("", include("siec.ballots.urls")),
        path("", include("siec.gathering.urls")),
        path("", include("siec.study.urls")),
        path("", include("siec.trail.urls")),
        path("", include("siec.membership.urls")),
        path("", include("siec.accounts.urls")),
    ),
]

if settings.SIEC_DEVELOPMENT:
    urlpatterns += [
        path("dev/", include("siec.foundation.urls")),
        *i18n_patterns(path("", include("siec.ui.urls"))),
    ]

handler400 = "siec.public.views.bad_request"
handler403 = "siec.public.views.forbidden"
handler404 = "siec.public.views.not_found"
handler500 = "siec.public.views.server_error"
