"""Addresses of this room."""

from django.urls import URLPattern

app_name = "gathering"
urlpatterns: list[URLPattern] = []
