"""Registers the room with Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "siec.ui"
    verbose_name = "page frame, components, pictures"
