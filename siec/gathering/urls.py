"""Addresses of this room."""

from django.urls import path

from siec.gathering.views import pages, workbench

app_name = "gathering"
urlpatterns = [
    path("consultations/<slug:code>/say/", pages.say, name="say"),
    path("consultations/<slug:code>/say/draft/", pages.save_draft, name="save_draft"),
    path("consultations/<slug:code>/voices/", pages.voices, name="voices"),
    path("consultations/<slug:code>/merged/", pages.merged, name="merged"),
    path("consultations/<slug:code>/merge/", workbench.merge, name="merge"),
    path("consultations/<slug:code>/merge/undo/", workbench.undo, name="undo"),
    path("consultations/<slug:code>/record/", workbench.record, name="record"),
    path("contributions/<slug:code>/withdraw/", pages.withdraw, name="withdraw"),
    path("me/contributions/", pages.mine, name="mine"),
]
