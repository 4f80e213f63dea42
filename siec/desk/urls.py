"""Addresses of the desk and of the back office's front."""

from django.urls import path

from siec.desk import views

app_name = "desk"
urlpatterns = [
    path("me/", views.home, name="home"),
    path("manage/", views.manage, name="manage"),
    path("manage/network/", views.network, name="network"),
    path("manage/jobs/", views.jobs, name="jobs"),
    path("manage/jobs/<int:number>/again/", views.revive_job, name="revive_job"),
]
