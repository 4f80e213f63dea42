"""Where the study stands: its phases as stations of a river."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from siec.foundation.texts import read_texts
from siec.study.models import Phase, Study
from siec.ui.dates import period

SECONDS = 30
STATIONS = {Phase.State.CLOSED: "done", Phase.State.OPEN: "now", Phase.State.PLANNED: "next"}


@dataclass(frozen=True)
class Stop:
    """A phase on the timeline; state is done, now or next."""

    title: str
    note: str
    state: str
    url: str


def current_study() -> Study | None:
    """The study with an open phase; failing that, the one that begins last."""
    running = Case(When(phases__state=Phase.State.OPEN, then=Value(1)), default=Value(0),
                   output_field=IntegerField())  # fmt: skip
    return Study.objects.annotate(running=running).order_by("-running", "-starts_on").first()


def running_timeline(language: str) -> list[Stop]:
    """The timeline of the study that runs now: on every desk and on the first page, so cached."""
    found: list[Stop] | None = cache.get(_key(language))
    if found is None:
        study = current_study()
        found = phase_timeline(study, language) if study else []
        cache.set(_key(language), found, SECONDS)
    return found


def forget_timeline() -> None:
    """Other processes see a change when their copy is half a minute old."""
    cache.delete_many([_key(language) for language, _name in settings.LANGUAGES])


def _key(language: str) -> str:
    return f"timeline:{language}"


def phase_timeline(study: Study, language: str) -> list[Stop]:
    """Every phase in its order, in two queries."""
    phases = list(study.phases.all())
    titles = read_texts([phase.title_id for phase in phases], language)
    return [
        Stop(
            title=str(titles[phase.title_id]),
            note=_note(phase),
            state=STATIONS[Phase.State(phase.state)],
            url=reverse("study:phase", args=[study.slug, phase.slug]),
        )
        for phase in phases
    ]


def _note(phase: Phase) -> str:
    when = period(phase.starts_on, phase.ends_on)
    # Messages are not found inside an f-string.
    now = _("open now")
    return f"{when} · {now}" if phase.state == Phase.State.OPEN else when
