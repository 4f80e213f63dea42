"""The register of instruments: the ways in which a consultation can be held.

An instrument is a room of its own (gathering, ballots). Its `instrument.py` is loaded when the
program starts and registers one card:

    register(
        Instrument(
            key="gathering",                      # Consultation.kind
            label=_("gathering"),
            take_part_url_name="gathering:say",   # each of the three is reversed with
            manage_url_name="gathering:merge",    # the consultation's code alone
            result_url_name="gathering:merged",
            members_done=queries.members_done,
        )
    )

The study opens and closes consultations; the card says what that means for the instrument. Hooks
are called with the consultation's row locked and inside the transaction that opens or closes it, so
what a hook writes stands or falls with it. Siblings reach each other through this register alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from siec.foundation.errors import Sentence
from siec.membership.rules import VOTING
from siec.study.models import Consultation


def _no_terms(consultation: Consultation) -> dict[str, Any]:
    return {}


def _nothing_against(consultation: Consultation) -> Sentence | None:
    return None


def _nothing_to_do(consultation: Consultation, at: datetime) -> None:
    return None


def _nobody(consultation: Consultation) -> set[int]:
    return set()


def _chooses_nothing(consultation: Consultation) -> set[int] | None:
    return None


def _no_own_terms(consultation: Consultation) -> list[tuple[Sentence, Sentence]]:
    return []


def _no_words(consultation: Consultation) -> Sentence:
    return ""


@dataclass(frozen=True)
class Instrument:
    """What the study has to know about one kind of consultation."""

    key: str
    """The consultation's kind."""
    label: Sentence
    take_part_url_name: str
    """Where a member does its part while the consultation is open."""
    manage_url_name: str
    """Where coordinators set it up as a draft and facilitators work with it afterwards."""
    result_url_name: str
    """Where anyone sees what came of it."""
    roles: tuple[str, ...] = VOTING
    """Mandates by which a person may do a member's part."""
    node_kind: str = ""
    """The kind of node the consultation itself has on the trail; empty if it has none. The node is
    made at opening, before `freeze`, and the `options` are linked to it as put to the vote."""
    may_close_early: bool = False
    """May a coordinator close it before its time is over?"""

    freeze: Callable[[Consultation], dict[str, Any]] = _no_terms
    """At opening: its own part of the frozen terms, as plain data. `consultation.opened_at`,
    `.node` and the electorate are there already. It may write rows (a seed's commitment)."""
    refusal_to_open: Callable[[Consultation], Sentence | None] = _nothing_against
    """Why the draft cannot open yet, as a sentence for the coordinator; None if it can."""
    close: Callable[[Consultation, datetime], None] = _nothing_to_do
    """At closing: seal, count. The state is CLOSED and `Elector.took_part` is written already."""
    cancel: Callable[[Consultation, datetime], None] = _nothing_to_do
    """At cancelling an open consultation: what must be destroyed or told."""
    members_done: Callable[[Consultation], set[int]] = _nobody
    """Primary keys of the members that have done their part: in one query, whatever their number.
    Asked for the desk, for reminders, and at closing just before `close`."""
    options: Callable[[Consultation], list[int]] | None = None
    """Primary keys of the items that it puts to a choice, in their order. An instrument with
    options has a result, and waits for a decision after closing."""
    outcome: Callable[[Consultation], set[int] | None] = _chooses_nothing
    """Primary keys of the options that its result chooses; None where it settles nothing, so that
    the host decides. A binding decision must choose the same, an advisory one may depart from it
    with a reason."""
    describe_task: Callable[[Consultation], Sentence] = _no_words
    """One sentence on the desk, beside the consultation's own words ("Tick at most 5 of 14")."""

    describe_terms: Callable[[Consultation], list[tuple[Sentence, Sentence]]] = _no_own_terms
    """Its own part of the frozen terms in words: pairs of a name and a value."""
    about: Sentence = ""
    """One sentence for the coordinator who chooses between instruments."""
    own_url_name: str = ""
    """Without the consultation's code: all that the reader's members did by this instrument."""

    @property
    def has_result(self) -> bool:
        return self.options is not None


_register: dict[str, Instrument] = {}


def register(instrument: Instrument) -> Instrument:
    """Put a card into the register. Raises ValueError when the key is taken."""
    if _register.get(instrument.key, instrument) != instrument:
        raise ValueError(f"two instruments are called {instrument.key}")
    _register[instrument.key] = instrument
    return instrument


def instrument_of(consultation: Consultation) -> Instrument:
    """The card of a consultation's kind. Raises KeyError when no room registered it."""
    return _register[consultation.kind]


def all_instruments() -> list[Instrument]:
    """In the order of their keys: each installed room's card."""
    return [_register[key] for key in sorted(_register)]
