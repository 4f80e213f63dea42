"""How groups of members fared: figures that are computed once, before papers lose their members,
and frozen. They cannot be recounted from the recount file, which knows no groups.

Groups are what a member is (its kind, where it works, how long it has worked), never an origin.
Neighbouring kinds, voivodeships and years stand together, so that few groups are under 5.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from siec.membership.models import Member
from siec.membership.places import Voivodeship
from siec.methods.suppression import Mark, Span, Told, blur_agreement, hide_small
from siec.study.models import Elector

K, E, V = Member.Kind, Member.Experience, Voivodeship


@dataclass(frozen=True)
class Grouping:
    """One way to part the members: a name, and for each part its words and what belongs to it."""

    key: str
    title: str | Promise
    parts: dict[str, tuple[str | Promise, frozenset[str]]]

    def part_of(self, elector: Elector) -> str:
        value = getattr(elector, self.key)
        return next((part for part, (_w, values) in self.parts.items() if value in values), "other")


def part(words: str | Promise, *values: str) -> tuple[str | Promise, frozenset[str]]:
    return words, frozenset(str(value) for value in values)


GROUPINGS = (
    Grouping(
        "kind",
        _("By kind of member"),
        {
            "foundation": part(_("foundations"), K.FOUNDATION),
            "association": part(
                _("associations, ordinary ones too"), K.ASSOCIATION, K.ORDINARY_ASSOCIATION
            ),
            "other_form": part(_("other legal forms"), K.OTHER_LEGAL_FORM),
            "group": part(_("informal groups"), K.INFORMAL_GROUP),
            "person": part(_("persons"), K.PERSON_PLANNING, K.PERSON_SUSPENDED),
        },
    ),
    Grouping(
        "voivodeship",
        _("By region"),
        {
            "mazovia": part(_("Mazovia"), V.MAZOWIECKIE),
            "north": part(
                pgettext_lazy("region", "north"),
                *(V.POMORSKIE, V.KUJAWSKO_POMORSKIE, V.WARMINSKO_MAZURSKIE),
            ),
            "west": part(
                pgettext_lazy("region", "west"),
                *(V.ZACHODNIOPOMORSKIE, V.LUBUSKIE, V.WIELKOPOLSKIE, V.DOLNOSLASKIE, V.OPOLSKIE),
            ),
            "south": part(
                pgettext_lazy("region", "south and centre"),
                *(V.SLASKIE, V.MALOPOLSKIE, V.SWIETOKRZYSKIE, V.LODZKIE),
            ),
            "east": part(pgettext_lazy("region", "east"), V.PODLASKIE, V.LUBELSKIE, V.PODKARPACKIE),
        },
    ),
    Grouping(
        "experience",
        _("By experience in the third sector"),
        {
            "under_1": part(_("none, or under 1 year"), E.NONE, E.UNDER_1),
            "1_3": part(_("1 to 3 years"), E.FROM_1_TO_3),
            "4_9": part(_("4 to 9 years"), E.FROM_4_TO_9),
            "10": part(_("10 years and more"), E.FROM_10),
            "paused": part(_("paused"), E.PAUSED),
        },
    ),
)
OTHER = _("not known")


def words_of(grouping: Grouping, key: str) -> str | Promise:
    return grouping.parts[key][0] if key in grouping.parts else OTHER


@dataclass(frozen=True)
class Fate:
    """A member that took part, and whether a chosen item was on its paper, by either count."""

    elector: Elector
    this: bool
    plain: bool


def fates(
    electors: Iterable[Elector],
    papers: Mapping[int, list[int]],
    this: Collection[int],
    plain: Collection[int],
) -> list[Fate]:
    """papers: the ticked numbers by member; this, plain: numbers that each count chose."""
    return [
        Fate(e, not set(this).isdisjoint(ticked), not set(plain).isdisjoint(ticked))
        for e in electors
        if (ticked := papers.get(e.member_id)) is not None
    ]


def group_figures(electors: Iterable[Elector], found: list[Fate]) -> list[dict[str, Any]]:
    """For each grouping and part: how many took part and how many of them have a chosen item, by
    either count, as far as it may be told. Parts to which no elector belongs are left out: that is
    public, and would only give others away.
    """
    asked = list(electors)
    return [{"by": g.key, "parts": part_figures(g, asked, found)} for g in GROUPINGS]


def part_figures(
    grouping: Grouping, electors: list[Elector], found: list[Fate]
) -> list[dict[str, Any]]:
    asked = {grouping.part_of(elector) for elector in electors}
    sizes = Counter(grouping.part_of(f.elector) for f in found)
    whole = {key: sizes[key] for key in (*grouping.parts, "other") if key in asked}
    told = hide_small(whole)
    this = blur_agreement(_agreeing(grouping, whole, found, "this"), whole, told)
    plain = blur_agreement(_agreeing(grouping, whole, found, "plain"), whole, told)
    return [
        {"part": k, "took_part": told_json(told[k]), "this": span_json(this[k]),
         "plain": span_json(plain[k])}
        for k in whole
    ]  # fmt: skip


def _agreeing(
    grouping: Grouping, keys: Iterable[str], found: list[Fate], way: str
) -> dict[str, int]:
    counted = Counter(grouping.part_of(f.elector) for f in found if getattr(f, way))
    return {key: counted[key] for key in keys}


def told_json(told: Told) -> int | str:
    return told.value if isinstance(told, Mark) else told


def span_json(span: Span | None) -> list[int] | None:
    return None if span is None else [span.least, span.most]
