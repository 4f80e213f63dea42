"""Letters of a gathering: what became of what you said, what was entered for you."""

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from siec.accounts.models import Person
from siec.accounts.queries import reader_of
from siec.foundation.mail import Letter, address, letter
from siec.foundation.texts import read_text
from siec.study.models import Contribution, Item

EXCERPT = 240


@letter("gathering.answered")
def answered(*, contributions: list[str], item: str, person: str) -> Letter | None:
    """Nothing is written when the answer was undone before the letter left."""
    reader = reader_of(person)
    rows = list(
        Contribution.objects.filter(
            code__in=contributions,
            state__in=[Contribution.State.TAKEN_UP, Contribution.State.OUT_OF_SCOPE],
        ).order_by("pk")
    )
    if reader is None or not rows:
        return None
    with override(reader.language):
        return Letter(
            to=reader.email,
            language=reader.language,
            subject=_("What became of what you said"),
            paragraphs=(*_quotes(rows), *_fate(rows[0], item, reader)),
            action=(
                _("See it, or object"),
                address(reverse("study:contribution", args=[rows[0].code])),
            ),
            reason=_("You get this because you speak for the member whose words these are."),
        )


def _quotes(rows: list[Contribution]) -> tuple[str, ...]:
    begin = ngettext("You said:", "You said, in several contributions:", len(rows))
    return (begin, *(_quote(row) for row in rows))


def _quote(said: Contribution) -> str:
    return _("“%(words)s”") % {"words": Truncator(said.body).chars(EXCERPT)}


def _fate(said: Contribution, item: str, reader: Person) -> tuple[str, ...]:
    if said.state == Contribution.State.OUT_OF_SCOPE:
        return (
            _("It does not belong to this study. The reason: %(reason)s") % {"reason": said.answer},
            _("If you see it otherwise, object: you will get an answer."),
        )
    found = Item.objects.filter(code=item).first()
    title = str(read_text(found.title_id, reader.language)) if found else ""
    return (
        _("It is now part of: %(item)s") % {"item": title},
        _("If you do not recognise what you said in it, object: you will get an answer."),
    )


@letter("gathering.recorded")
def recorded(*, contribution: str, person: str) -> Letter | None:
    reader = reader_of(person)
    said = Contribution.objects.select_related("member").get(code=contribution)
    if reader is None or said.state == Contribution.State.WITHDRAWN:
        return None
    with override(reader.language):
        return Letter(
            to=reader.email,
            language=reader.language,
            subject=_("Your words were entered for you"),
            paragraphs=(
                _("For %(member)s somebody entered what reached us %(channel)s:")
                % {"member": said.member, "channel": said.get_channel_display()},
                _quote(said),
                _("If this is not what you said, withdraw it while the consultation is open."),
            ),
            action=(_("See it"), address(reverse("study:contribution", args=[said.code]))),
            reason=_("You get this because you speak for the member whose words these are."),
        )
