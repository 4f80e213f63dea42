"""What can change about members: applying, reviewing, mandates."""

from siec.membership.actions.applying import (
    answer_question,
    answer_step,
    change_kind,
    forget_old_drafts,
    keep_typed,
    mail_link_to_go_on,
    start_application,
    submit_application,
    withdraw_application,
    withdraw_community_consent,
)
from siec.membership.actions.mandates import end_mandate, invite_person, name_delegate
from siec.membership.actions.reviewing import (
    accept_application,
    ask_applicant,
    decline_application,
)

__all__ = [
    "accept_application",
    "answer_question",
    "answer_step",
    "ask_applicant",
    "change_kind",
    "decline_application",
    "end_mandate",
    "forget_old_drafts",
    "invite_person",
    "keep_typed",
    "mail_link_to_go_on",
    "name_delegate",
    "start_application",
    "submit_application",
    "withdraw_application",
    "withdraw_community_consent",
]
