"""Addresses of this room."""

from django.urls import path

from siec.membership.views import directory, joining, own, reviewing, status

app_name = "membership"
urlpatterns = [
    path("join/", joining.join, name="join"),
    path("join/<str:token>/", joining.resume, name="resume"),
    path("join/<str:token>/kind/", joining.kind, name="kind"),
    path("join/<str:token>/later/", joining.later, name="later"),
    path("join/<str:token>/check/", joining.check, name="check"),
    path("join/<str:token>/status/", status.status, name="status"),
    path("join/<str:token>/withdraw/", status.withdraw, name="withdraw"),
    path("join/<str:token>/<slug:step>/", joining.step, name="step"),
    path("members/", directory.directory, name="directory"),
    path("members/<slug:code>/", directory.profile, name="profile"),
    path("me/members/", own.mine, name="mine"),
    path("me/members/<slug:code>/", own.own, name="own"),
    path("me/members/<slug:code>/invite/", own.invite, name="invite"),
    path(
        "me/members/<slug:code>/mandates/<slug:mandate>/end/", own.end_mandate, name="end_mandate"
    ),
    path(
        "me/members/<slug:code>/communities/forget/", own.withdraw_consent, name="withdraw_consent"
    ),
    path("manage/members/", reviewing.manage_list, name="manage_list"),
    path("manage/members/<slug:code>/", reviewing.manage, name="manage"),
    path("manage/members/<slug:code>/ask/", reviewing.ask, name="ask"),
    path("manage/members/<slug:code>/accept/", reviewing.accept, name="accept"),
    path("manage/members/<slug:code>/decline/", reviewing.decline, name="decline"),
    path("manage/members/<slug:code>/delegate/", reviewing.delegate, name="delegate"),
]
