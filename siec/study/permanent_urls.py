"""Permanent addresses: they bear no language and never change."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
