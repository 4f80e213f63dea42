"""Django's registration of this room."""

from django.apps import AppConfig


class StudyConfig(AppConfig):
    name = "siec.study"
