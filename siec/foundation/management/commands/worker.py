"""`siec serve` starts this beside the web process."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from siec.foundation import worker


class Command(BaseCommand):
    help = "Do the background work until stopped: mails, counting, reminders."
    requires_system_checks = ()  # `siec serve` has looked; a worker that died is soon back

    def handle(self, **options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        worker.run(stop)
