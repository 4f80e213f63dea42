"""Django's registration of this room."""

from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "siec.ballots"
