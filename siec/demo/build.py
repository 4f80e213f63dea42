"""Build the demo: through the same actions that people use, with dates that lead up to today."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import override

from siec.demo import words
from siec.demo.areas import DAY, Staff, build_areas, said
from siec.demo.people import (
    Voice,
    build_members,
    build_staff,
    build_waiting_applications,
    mail_of,
)
from siec.demo.questions import build_questions
from siec.foundation import clock
from siec.foundation.ids import predictable
from siec.foundation.models import Event, Job
from siec.membership.communities import install_communities
from siec.network.actions import set_up_network
from siec.study.actions import create_study, edit_phase
from siec.study.models import Study
from siec.study.words import read_words

LOGINS = (
    ("coordinator", mail_of("koordynacja")),
    ("facilitator of the consultations", mail_of("moderacja")),
    ("researcher", mail_of("badania")),
    ("administrator", mail_of("administracja")),
    ("delegate of a foundation (Polish)", mail_of("delegat01")),
    ("its deputy (Ukrainian)", mail_of("zastepstwo01")),
    ("delegate of an informal group (Ukrainian)", mail_of("delegat05")),
    ("delegate of an informal group (English)", mail_of("delegat27")),
)
WARSAW = ZoneInfo("Europe/Warsaw")


def build_demo(*, now: datetime | None = None) -> None:
    """An invented network whose study is in its second phase. Needs an empty database."""
    noon = _noon(now or clock.now())
    with transaction.atomic(), predictable("siec"), override("pl"):
        install_communities()
        set_up_network(
            name=words.NETWORK,
            funder_statement=words.FUNDER,
            contact_email=mail_of("koordynacja"),
            original="pl",
            is_demo=True,
            at=noon - 90 * DAY,
        )
        staff = build_staff(at=noon - 90 * DAY)
        voices = build_members(by=staff["coordinator"], at=noon - 85 * DAY)
        _build_study(voices, staff, now=noon)
        build_waiting_applications(by=staff["coordinator"], at=noon - DAY)
        _let_old_letters_rest(before=noon - 3 * DAY)


def _noon(moment: datetime) -> datetime:
    """Noon before the moment, so that the demo of one day is the same whenever it is built."""
    local = moment.astimezone(WARSAW)
    noon = datetime.combine(local.date(), time(12), WARSAW)
    return noon if noon <= local else noon - DAY


def _build_study(voices: list[Voice], staff: Staff, *, now: datetime) -> None:
    start = now - 62 * DAY
    study = create_study(
        by=staff["coordinator"],
        slug="organizacje-migranckie",
        title=said(words.STUDY),
        aim=said(words.AIM),
        starts_on=start.date(),
        ends_on=(start + 330 * DAY).date(),
        at=start - DAY,
    )
    _date_phases(study, staff, start=start)
    areas, questions, *_later = study.phases.all()
    items = build_areas(areas, voices, staff, start=start)
    build_questions(questions, items, voices, staff, now=now)


def _date_phases(study: Study, staff: Staff, *, start: datetime) -> None:
    begins = start
    for phase, days in zip(study.phases.all(), (42, 35, 90, 50, 60, 53), strict=True):
        ends = begins + timedelta(days=days - 1)
        edit_phase(
            by=staff["coordinator"],
            phase=phase,
            title=read_words(phase.title),
            aim=read_words(phase.aim),
            starts_on=begins.date(),
            ends_on=ends.date(),
            at=start - DAY,
        )
        begins = ends + DAY


def _let_old_letters_rest(*, before: datetime) -> None:
    """What happened long ago was written about long ago; only the last days' mails go out."""
    Event.objects.filter(at__lt=before).update(fanned_out_at=before)
    Job.objects.filter(due_at__lt=before).update(state=Job.State.DONE, done_at=before, payload={})
