"""The first phase: voices gathered, merged into areas, chosen by a ballot, decided on, closed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from siec.accounts.models import Person
from siec.ballots.actions import cast_paper, set_up_ballot
from siec.demo import words
from siec.demo.people import Voice
from siec.gathering.actions import make_item_of, put_out_of_scope, submit_contribution
from siec.study.actions import (
    assign_facilitator,
    close_consultation,
    close_phase,
    create_consultation,
    open_consultation,
    open_phase,
    record_decision,
    shortlist_item,
)
from siec.study.instruments import instrument_of
from siec.study.models import Consultation, Contribution, Item, Phase
from siec.study.words import Words

DAY = timedelta(days=1)
Staff = dict[str, Person]


def said(bodies: dict[str, str]) -> Words:
    return Words("pl", bodies)


def hold(
    phase: Phase,
    about: tuple[dict[str, str], dict[str, str]],
    *,
    staff: Staff,
    kind: str,
    item_kind: str,
    opens_at: datetime,
    closes_at: datetime,
    minutes: int,
    effect: str = "advisory",
) -> Consultation:
    """A draft of a consultation, with the demo's facilitator."""
    title, intro = about
    consultation = create_consultation(
        by=staff["coordinator"],
        phase=phase,
        kind=kind,
        title=said(title),
        intro=said(intro),
        item_kind=item_kind,
        opens_at=opens_at,
        closes_at=closes_at,
        effect=effect,
        minutes_needed=minutes,
        at=opens_at - DAY,
    )
    assign_facilitator(
        by=staff["coordinator"],
        consultation=consultation,
        person=staff["facilitator"],
        at=opens_at - DAY,
    )
    return consultation


def build_areas(phase: Phase, voices: list[Voice], staff: Staff, *, start: datetime) -> list[Item]:
    """The whole phase, over forty days from its start; returns one item for each theme."""
    open_phase(by=staff["coordinator"], phase=phase, at=start)
    gathering = hold(
        phase, words.GATHER_AREAS, staff=staff, kind="gathering", item_kind="area",
        opens_at=start + DAY, closes_at=start + 15 * DAY, minutes=10,
    )  # fmt: skip
    open_consultation(by=staff["coordinator"], consultation=gathering, at=start + DAY)
    by_theme = _say(gathering, voices, start + 2 * DAY)
    aside = _say_aside(gathering, voices, start + 12 * DAY)
    close_consultation(by=None, consultation=gathering, at=start + 15 * DAY)
    items = _merge(gathering, by_theme, staff, at=start + 17 * DAY)
    _put_aside(gathering, aside, staff, at=start + 17 * DAY)
    _choose(phase, items, voices, staff, at=start + 20 * DAY)
    close_phase(
        by=staff["coordinator"],
        phase=phase,
        outcome=said(words.AREAS_OUTCOME),
        at=start + 40 * DAY,
    )
    return items


def _say(gathering: Consultation, voices: list[Voice], at: datetime) -> list[list[Contribution]]:
    """Each theme's voices, each said by a member that cares for it and writes that language."""
    spoken: set[int] = set()
    by_theme = []
    for theme, said_words in enumerate(words.VOICES):
        contributions = []
        for language, body in said_words:
            voice = _who_says(voices, theme, language, spoken)
            spoken.add(voice.member.pk)
            at += timedelta(hours=7)
            contributions.append(_submit(gathering, voice, language, body, at))
        by_theme.append(contributions)
    return by_theme


def _who_says(voices: list[Voice], theme: int, language: str, spoken: set[int]) -> Voice:
    """The first who cares, writes the language and has not spoken yet, as far as there is one."""

    def distance(voice: Voice) -> tuple[bool, bool, bool]:
        invented = voice.invented
        return (
            theme not in invented.interests,
            invented.language != language,
            voice.member.pk in spoken,
        )

    return min(voices, key=distance)


def _submit(
    gathering: Consultation, voice: Voice, language: str, body: str, at: datetime
) -> Contribution:
    return submit_contribution(
        by=voice.delegate,
        consultation=gathering,
        member=voice.member,
        body=body,
        language=language,
        is_for_everyone=True,
        at=at,
    )


def _say_aside(gathering: Consultation, voices: list[Voice], at: datetime) -> list[Contribution]:
    return [
        _submit(gathering, voices[number], language, body, at)
        for (language, body, number), _why in words.ASIDE
    ]


def _merge(
    gathering: Consultation, by_theme: list[list[Contribution]], staff: Staff, *, at: datetime
) -> list[Item]:
    items = []
    for title, contributions in zip(words.AREAS, by_theme, strict=True):
        item = make_item_of(
            by=staff["facilitator"],
            consultation=gathering,
            contributions=contributions,
            title=said(title),
            reason="Te wypowiedzi mówią o tym samym.",
            at=at,
        )
        items.append(shortlist_item(by=staff["coordinator"], item=item, at=at + DAY))
    return items


def _put_aside(
    gathering: Consultation, aside: list[Contribution], staff: Staff, *, at: datetime
) -> None:
    for contribution, (_said, why) in zip(aside, words.ASIDE, strict=True):
        put_out_of_scope(
            by=staff["facilitator"],
            consultation=gathering,
            contributions=[contribution],
            reason=why,
            at=at,
        )


def _choose(
    phase: Phase, items: list[Item], voices: list[Voice], staff: Staff, *, at: datetime
) -> None:
    """Two weeks of voting by thirty-six members, the count, and the host's answer."""
    consultation = hold(
        phase, words.BALLOT_AREAS, staff=staff, kind="ballot", item_kind="area",
        opens_at=at, closes_at=at + 14 * DAY, minutes=6,
    )  # fmt: skip
    set_up_ballot(
        by=staff["coordinator"], consultation=consultation, items=items,
        choose=5, least=2, most=6, quorum=20, at=at,
    )  # fmt: skip
    open_consultation(by=staff["coordinator"], consultation=consultation, at=at)
    vote(consultation, dict(enumerate(items)), voices[:36], most=6, at=at + 3 * DAY)
    close_consultation(by=None, consultation=consultation, at=at + 14 * DAY)
    record_decision(
        by=staff["coordinator"],
        consultation=consultation,
        chosen=Item.objects.filter(pk__in=_chosen(consultation)),
        reason=said(words.DECISION),
        at=at + 17 * DAY,
    )


def _chosen(consultation: Consultation) -> Iterable[int]:
    return instrument_of(consultation).outcome(consultation) or ()


def vote(
    consultation: Consultation,
    by_theme: dict[int, Item],
    voices: list[Voice],
    *,
    most: int,
    at: datetime,
) -> None:
    """Each member ticks what it cares for, and now and then something else."""
    chance = Random(consultation.kind + str(len(voices)))  # noqa: S311  invented votes
    numbers = {o.item_id: o.number for o in consultation.ballot.options.all()}
    for voice in voices:
        wanted = [theme for theme in voice.invented.interests if theme in by_theme]
        others = [theme for theme in by_theme if theme not in wanted]
        wanted += chance.sample(
            others, k=min(len(others), max(2 - len(wanted), chance.choice((0, 0, 0, 1))))
        )
        ticked = sorted({numbers[by_theme[theme].pk] for theme in wanted[:most]})
        cast_paper(
            by=voice.delegate,
            consultation=consultation,
            member=voice.member,
            choices=ticked,
            at=at,
        )
