"""The second phase, as it stands today: questions raised in the chosen areas, a ballot running, and
a gathering that has just begun."""

from datetime import datetime, timedelta

from siec.ballots.actions import set_up_ballot
from siec.demo import words
from siec.demo.areas import DAY, Staff, hold, said, vote
from siec.demo.people import Voice
from siec.gathering.actions import add_to_item, submit_contribution
from siec.study.actions import (
    close_consultation,
    make_item,
    open_consultation,
    open_phase,
    shortlist_item,
)
from siec.study.models import Consultation, Contribution, Item, Phase


def build_questions(
    phase: Phase, areas: list[Item], voices: list[Voice], staff: Staff, *, now: datetime
) -> None:
    """From two weeks and a bit ago until today, with ends in the days to come."""
    open_phase(by=staff["coordinator"], phase=phase, at=now - 17 * DAY)
    by_theme = _gather(phase, areas, voices, staff, start=now - 16 * DAY)
    _begin_ballot(phase, by_theme, voices, staff, now=now)
    _begin_gathering(phase, voices, staff, now=now)


Proposed = list[tuple[int, dict[str, str], list[Contribution]]]
"""A theme, the words of a question, and what was said of it."""


def _gather(
    phase: Phase, areas: list[Item], voices: list[Voice], staff: Staff, *, start: datetime
) -> dict[int, list[Item]]:
    """Each question is proposed by two members in their own language and taken up as one item."""
    gathering = hold(
        phase, words.GATHER_QUESTIONS, staff=staff, kind="gathering", item_kind="question",
        opens_at=start, closes_at=start + 8 * DAY, minutes=10,
    )  # fmt: skip
    open_consultation(by=staff["coordinator"], consultation=gathering, at=start)
    proposed = _propose(gathering, voices, start + timedelta(hours=5))
    close_consultation(by=None, consultation=gathering, at=start + 8 * DAY)
    return _take_up(gathering, proposed, areas, staff, at=start + 9 * DAY)


def _propose(gathering: Consultation, voices: list[Voice], moment: datetime) -> Proposed:
    proposed: Proposed = []
    for theme, questions in words.QUESTIONS.items():
        caring = [voice for voice in voices if theme in voice.invented.interests]
        for number, question in enumerate(questions):
            moment += timedelta(hours=6)
            said_by = caring[2 * number : 2 * number + 2]
            proposed.append(
                (theme, question, [_say(gathering, question, v, moment) for v in said_by])
            )
    return proposed


def _say(
    gathering: Consultation, question: dict[str, str], voice: Voice, at: datetime
) -> Contribution:
    language = voice.invented.language
    return submit_contribution(
        by=voice.delegate, consultation=gathering, member=voice.member,
        body=question[language], language=language, is_for_everyone=True, at=at,
    )  # fmt: skip


def _take_up(
    gathering: Consultation, proposed: Proposed, areas: list[Item], staff: Staff, *, at: datetime
) -> dict[int, list[Item]]:
    by_theme: dict[int, list[Item]] = {}
    for theme, question, contributions in proposed:
        item = make_item(
            by=staff["facilitator"], phase=gathering.phase, kind="question", title=said(question),
            consultation=gathering, reason="Z wybranego obszaru.", raised_by=[areas[theme]], at=at,
        )  # fmt: skip
        add_to_item(
            by=staff["facilitator"], consultation=gathering, contributions=contributions,
            item=item, reason="To samo pytanie.", at=at,
        )  # fmt: skip
        listed = shortlist_item(by=staff["coordinator"], item=item, at=at + DAY)
        by_theme.setdefault(theme, []).append(listed)
    return by_theme


def _begin_ballot(
    phase: Phase,
    by_theme: dict[int, list[Item]],
    voices: list[Voice],
    staff: Staff,
    *,
    now: datetime,
) -> None:
    opened = now - 4 * DAY
    consultation = hold(
        phase, words.BALLOT_QUESTIONS, staff=staff, kind="ballot", item_kind="question",
        opens_at=opened, closes_at=now + 10 * DAY, minutes=8,
    )  # fmt: skip
    set_up_ballot(
        by=staff["coordinator"], consultation=consultation,
        items=[item for items in by_theme.values() for item in items],
        choose=6, least=2, most=8, quorum=20, at=opened,
    )  # fmt: skip
    open_consultation(by=staff["coordinator"], consultation=consultation, at=opened)
    first = {theme: items[0] for theme, items in by_theme.items()}
    # The first member's delegate has not voted yet: whoever signs in as them finds a task.
    vote(consultation, first, voices[5:20], most=8, at=now - 2 * DAY)


def _begin_gathering(phase: Phase, voices: list[Voice], staff: Staff, *, now: datetime) -> None:
    gathering = hold(
        phase, words.GATHER_FIELD, staff=staff, kind="gathering", item_kind="question",
        opens_at=now - 2 * DAY, closes_at=now + 12 * DAY, minutes=5,
    )  # fmt: skip
    open_consultation(by=staff["coordinator"], consultation=gathering, at=now - 2 * DAY)
    for number, language, body in words.FIELD_VOICES:
        submit_contribution(
            by=voices[number].delegate, consultation=gathering, member=voices[number].member,
            body=body, language=language, at=now - DAY + timedelta(hours=number % 12),
        )  # fmt: skip
