"""Addresses of this room."""

from django.urls import path

from siec.study.views import consultations, items, manage, objections, pages

app_name = "study"
urlpatterns = [
    path("studies/", pages.home, name="home"),
    path("studies/<slug:slug>/", pages.study_page, name="study"),
    path("studies/<slug:slug>/phases/<slug:phase>/", pages.phase_page, name="phase"),
    path("consultations/<slug:code>/", pages.consultation_page, name="consultation"),
    path("decisions/<slug:code>/", pages.decision_page, name="decision"),
    path("contributions/<slug:code>/", pages.contribution_page, name="contribution"),
    path("contributions/<slug:code>/object/", objections.object_to, name="object"),
    path("objections/<slug:code>/", objections.answer_objection, name="answer_objection"),
    path("items/", items.items_list, name="items"),
    path("items/<slug:code>/", items.item_page, name="item"),
    path("items/<slug:code>/reword/", items.reword, name="reword"),
    path("items/<slug:code>/merge/", items.merge, name="merge"),
    path("items/<slug:code>/unmerge/", items.unmerge, name="unmerge"),
    path("items/<slug:code>/shortlist/", items.shortlist, name="shortlist"),
    path("manage/studies/", manage.manage, name="manage"),
    path("manage/studies/new/", manage.new_study, name="new_study"),
    path("manage/studies/<slug:slug>/", manage.manage_study, name="manage_study"),
    path("manage/studies/<slug:slug>/edit/", manage.edit_study, name="edit_study"),
    path("manage/studies/<slug:slug>/phases/new/", manage.new_phase, name="new_phase"),
    path("manage/phases/<slug:code>/edit/", manage.edit_phase, name="edit_phase"),
    path("manage/phases/<slug:code>/open/", manage.open_phase, name="open_phase"),
    path("manage/phases/<slug:code>/close/", manage.close_phase, name="close_phase"),
    path("manage/phases/<slug:code>/items/new/", items.new_item, name="new_item"),
    path(
        "manage/phases/<slug:code>/consultations/new/",
        consultations.new_consultation,
        name="new_consultation",
    ),
    path(
        "manage/consultations/<slug:code>/",
        consultations.manage_consultation,
        name="manage_consultation",
    ),
    path(
        "manage/consultations/<slug:code>/edit/",
        consultations.edit_consultation,
        name="edit_consultation",
    ),
    path(
        "manage/consultations/<slug:code>/open/",
        consultations.open_consultation,
        name="open_consultation",
    ),
    path(
        "manage/consultations/<slug:code>/close/",
        consultations.close_consultation,
        name="close_consultation",
    ),
    path(
        "manage/consultations/<slug:code>/cancel/",
        consultations.cancel_consultation,
        name="cancel_consultation",
    ),
    path("manage/consultations/<slug:code>/decide/", consultations.decide, name="decide"),
    path(
        "manage/consultations/<slug:code>/facilitators/",
        consultations.assign_facilitator,
        name="assign_facilitator",
    ),
    path(
        "manage/consultations/<slug:code>/facilitators/<slug:person>/end/",
        consultations.end_facilitation,
        name="end_facilitation",
    ),
]
