"""Permanent addresses: they bear no language and never change."""

from django.urls import path

from siec.study.views import items

urlpatterns = [path("i/<slug:code>", items.permanent, name="permanent_item")]
