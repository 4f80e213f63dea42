"""Django's registration of this room."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "siec.network"

    def ready(self) -> None:
        from siec.foundation import mail  # apps must be loaded before models are
        from siec.network.queries import current_network

        mail.frame["network"] = current_network
