"""What can change in the study."""

from siec.study.actions.consultations import (
    cancel_consultation,
    close_consultation,
    create_consultation,
    edit_consultation,
    open_consultation,
    refusal_to_open,
)
from siec.study.actions.decisions import record_decision, settle_items
from siec.study.actions.facilitators import assign_facilitator, end_facilitation
from siec.study.actions.items import (
    make_item,
    merge_items,
    reword_item,
    shortlist_item,
    unmerge_item,
    unshortlist_item,
)
from siec.study.actions.objections import answer_objection, raise_objection
from siec.study.actions.phases import (
    add_phase,
    close_phase,
    create_study,
    edit_phase,
    edit_study,
    open_phase,
    refusal_to_close,
)

__all__ = [
    "add_phase",
    "answer_objection",
    "assign_facilitator",
    "cancel_consultation",
    "close_consultation",
    "close_phase",
    "create_consultation",
    "create_study",
    "edit_consultation",
    "edit_phase",
    "edit_study",
    "end_facilitation",
    "make_item",
    "merge_items",
    "open_consultation",
    "open_phase",
    "raise_objection",
    "record_decision",
    "refusal_to_close",
    "refusal_to_open",
    "reword_item",
    "settle_items",
    "shortlist_item",
    "unmerge_item",
    "unshortlist_item",
]
