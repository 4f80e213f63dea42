"""Addresses of the trail."""

from django.urls import path

from siec.trail import views

app_name = "trail"
urlpatterns = [path("trail/<slug:code>/", views.trail, name="trail")]
