"""Django's registration of this room."""

from django.apps import AppConfig


class GatheringConfig(AppConfig):
    name = "siec.gathering"
