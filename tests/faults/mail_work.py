"""What the processes of the test do: queue mails, work with a short lease, tell what is left.

A killed worker's jobs wait for the end of its lease: with the real minute the test would last long.
"""

import json
import sys
from datetime import timedelta

import django


def queue(number: int) -> None:
    """Queue that many mails, in transactions of their own; print their Message-IDs."""
    from siec.foundation import clock, mail

    name = "accounts.no_account"
    for n in range(number):
        mail.send(
            name,
            key=str(n),
            at=clock.now(),
            email=f"reader{n}@example.org",
            sign_in_code="",
            language=("pl", "en", "uk")[n % 3],
        )
    print(json.dumps([mail.message_id(name, str(n)) for n in range(number)]))


def work() -> None:
    from django.core.management import call_command

    from siec.foundation import outbox

    outbox.LEASE = timedelta(seconds=2)
    call_command("worker")


def tell() -> None:
    """Print how many jobs stand in each state."""
    from django.db.models import Count

    from siec.foundation.models import Job

    states = Job.objects.order_by().values_list("state").annotate(Count("pk"))
    print(json.dumps(dict(states)))


if __name__ == "__main__":
    django.setup()
    {"queue": lambda: queue(int(sys.argv[2])), "work": work, "tell": tell}[sys.argv[1]]()
