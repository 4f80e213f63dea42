"""Django's registration of this room."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "siec.public"
