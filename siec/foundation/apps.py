"""Django's registration of this room; loads what rooms register when they are imported."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    name = "siec.foundation"

    def ready(self) -> None:
        autodiscover_modules("letters", "receivers", "tasks", "instrument", "describers")
