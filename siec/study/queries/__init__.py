"""What is read of the study by more than one caller."""

from siec.study.queries.behind import contributions_behind, shown_count
from siec.study.queries.consultations import (
    Preview,
    candidates,
    electorate_preview,
    is_on_ballot,
    objections_waiting_in,
    to_decide_on,
    waiting_in,
)
from siec.study.queries.fates import Fate, FateItem, fates_by_member, fates_of_contributions
from siec.study.queries.item_pages import ItemPage, items_page, mergeable_with, read_item_page
from siec.study.queries.items import ItemReading, read_items
from siec.study.queries.overview import (
    PhaseOverview,
    overview_of,
    people_told_of_phases,
    work_in,
)
from siec.study.queries.readers import authors_of, delegates_of
from siec.study.queries.readings import read_consultations, read_phases, texts_of
from siec.study.queries.tasks import Task, open_tasks
from siec.study.queries.timeline import (
    Stop,
    current_study,
    forget_timeline,
    phase_timeline,
    running_timeline,
)

__all__ = [
    "Fate",
    "FateItem",
    "ItemPage",
    "ItemReading",
    "PhaseOverview",
    "Preview",
    "Stop",
    "Task",
    "authors_of",
    "candidates",
    "contributions_behind",
    "current_study",
    "delegates_of",
    "electorate_preview",
    "fates_by_member",
    "fates_of_contributions",
    "forget_timeline",
    "is_on_ballot",
    "items_page",
    "mergeable_with",
    "objections_waiting_in",
    "open_tasks",
    "overview_of",
    "people_told_of_phases",
    "phase_timeline",
    "read_consultations",
    "read_item_page",
    "read_items",
    "read_phases",
    "running_timeline",
    "shown_count",
    "texts_of",
    "to_decide_on",
    "waiting_in",
    "work_in",
]
