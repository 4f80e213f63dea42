"""Who is written to."""

from django.db.models import QuerySet

from siec.accounts.models import Person, StaffRole


def reader_of(code: str) -> Person | None:
    """Whoever a letter is for; None once the account is closed."""
    return Person.objects.filter(code=code, is_active=True).first()


def coordinators() -> "QuerySet[Person]":
    """Everyone who coordinates now."""
    held = StaffRole.objects.filter(role=StaffRole.Role.COORDINATOR, ended_at=None)
    return Person.objects.filter(is_active=True, pk__in=held.values("person")).order_by("pk")
