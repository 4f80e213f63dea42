"""Django's registration of this room."""

from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "siec.membership"
