"""Django's registration of this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "siec.ui"
