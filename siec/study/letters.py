"""Letters of the study: what is asked, until when, and what came of it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from siec.accounts.models import Person
from siec.accounts.queries import reader_of
from siec.foundation.mail import Letter, address, letter
from siec.foundation.texts import read_text
from siec.study.instruments import instrument_of
from siec.study.models import Consultation, Decision, Item, Objection, Phase
from siec.study.queries import delegates_of
from siec.trail.models import Link
from siec.ui.dates import until


def said(text_id: int | None, person: Person) -> str:
    return str(read_text(text_id, person.language) or "")


def because_delegate() -> str:
    return _("You get this because you are the delegate of a member of the network.")


def because_author() -> str:
    return _("You get this because you speak for the member whose words it is about.")


@letter("study.consultation_opened")
def consultation_opened(*, consultation: str, person: str) -> Letter | None:
    """Nothing is written when it was cancelled or is over before the letter could leave."""
    asked, reader = Consultation.objects.get(code=consultation), reader_of(person)
    if reader is None or asked.state != Consultation.State.OPEN:
        return None
    with override(reader.language):
        return _invitation(asked, reader, said(asked.title_id, reader))


@letter("study.closing_soon")
def closing_soon(*, consultation: str, person: str) -> Letter | None:
    asked, reader = Consultation.objects.get(code=consultation), reader_of(person)
    if reader is None or asked.state != Consultation.State.OPEN or _all_done(asked, reader):
        return None
    with override(reader.language):
        title = said(asked.title_id, reader)
        return _invitation(asked, reader, _("It ends soon: %(title)s") % {"title": title})


def _invitation(asked: Consultation, reader: Person, subject: str) -> Letter:
    card = instrument_of(asked)
    minutes = ngettext(
        "It takes about %(n)d minute.", "It takes about %(n)d minutes.", asked.minutes_needed
    ) % {"n": asked.minutes_needed}
    when = _("You can do it %(until)s.") % {"until": until(asked.closes_at)}
    parts = (
        said(asked.intro_id, reader), str(card.describe_task(asked)), f"{minutes} {when}",
    )  # fmt: skip
    return Letter(
        to=reader.email,
        language=reader.language,
        subject=subject,
        paragraphs=tuple(part for part in parts if part),
        action=(_("Take part"), address(reverse(card.take_part_url_name, args=[asked.code]))),
        reason=because_delegate(),
    )


def _all_done(asked: Consultation, reader: Person) -> bool:
    """Has everyone the reader stands for done their part meanwhile?"""
    done = instrument_of(asked).members_done(asked)
    members = next((m for p, m in delegates_of(asked) if p.pk == reader.pk), set())
    return members <= done


@letter("study.consultation_cancelled")
def consultation_cancelled(*, consultation: str, person: str) -> Letter | None:
    about, reader = Consultation.objects.get(code=consultation), reader_of(person)
    if reader is None:
        return None
    with override(reader.language):
        title = said(about.title_id, reader)
        return Letter(
            to=reader.email,
            language=reader.language,
            subject=_("Cancelled: %(title)s") % {"title": title},
            paragraphs=(
                _("This consultation was cancelled. The reason: %(reason)s")
                % {"reason": about.cancel_reason},
                _("You need not do anything. If another one opens instead, you will get a letter."),
            ),
            action=(_("Read about it"), address(reverse("study:consultation", args=[about.code]))),
            reason=because_delegate(),
        )


@letter("study.consultation_decided")
def consultation_decided(*, consultation: str, person: str) -> Letter | None:
    about, reader = Consultation.objects.get(code=consultation), reader_of(person)
    decision = Decision.objects.filter(consultation=about).first()
    if reader is None or decision is None:
        return None
    with override(reader.language):
        title = said(about.title_id, reader)
        return Letter(
            to=reader.email,
            language=reader.language,
            subject=_("Decided: %(title)s") % {"title": title},
            paragraphs=(
                _("The decision follows the result.")
                if decision.follows_result
                else _("The decision departs from the result."),
                said(decision.reason_id, reader),
            ),
            action=(
                _("Read the decision"),
                address(reverse("study:decision", args=[decision.code])),
            ),
            reason=because_delegate(),
        )


@letter("study.phase_closed")
def phase_closed(*, phase: str, person: str) -> Letter | None:
    closed, reader = Phase.objects.select_related("study").get(code=phase), reader_of(person)
    if reader is None:
        return None
    with override(reader.language):
        page = reverse("study:phase", args=[closed.study.slug, closed.slug])
        return Letter(
            to=reader.email,
            language=reader.language,
            subject=_("What came of it: %(title)s") % {"title": said(closed.title_id, reader)},
            paragraphs=(
                _("This phase of the study is closed. Its outcome:"),
                said(closed.outcome_id, reader),
            ),
            action=(_("See what became of what you said"), address(page)),
            reason=because_delegate(),
        )


@letter("study.facilitates")
def facilitates(*, consultation: str, person: str) -> Letter | None:
    about, reader = Consultation.objects.get(code=consultation), reader_of(person)
    if reader is None:
        return None
    with override(reader.language):
        card = instrument_of(about)
        return Letter(
            to=reader.email,
            language=reader.language,
            subject=_("You facilitate: %(title)s") % {"title": said(about.title_id, reader)},
            paragraphs=(
                _("You can read all that is said, enter words for others, gather and merge."),
            ),
            action=(
                _("Open it"), address(reverse(card.manage_url_name, args=[about.code])),
            ),
            reason=_("You get this because a coordinator named you as its facilitator."),
        )  # fmt: skip


@letter("study.item_reworded")
def item_reworded(*, item: str, number: int, person: str) -> Letter | None:
    about, reader = Item.objects.get(code=item), reader_of(person)
    wording = about.wordings.filter(number=number).first()
    if reader is None or wording is None:
        return None
    with override(reader.language):
        return Letter(
            to=reader.email,
            language=reader.language,
            subject=_("Reworded: what you said is part of it"),
            paragraphs=(
                _("It now reads: %(words)s") % {"words": said(about.title_id, reader)},
                _("The reason: %(reason)s") % {"reason": wording.reason},
                _("If you do not recognise what you said in it, object: you will get an answer."),
            ),
            action=(_("Compare the wordings"), address(reverse("study:item", args=[about.code]))),
            reason=because_author(),
        )


@letter("study.item_merged")
def item_merged(*, item: str, link: int, person: str) -> Letter | None:
    about, reader = Item.objects.get(code=item), reader_of(person)
    merger = Link.objects.filter(pk=link, retracted_at=None).select_related("target__item").first()
    if reader is None or merger is None:
        return None
    into = merger.target.item
    with override(reader.language):
        return Letter(
            to=reader.email,
            language=reader.language,
            subject=_("Merged: what you said is part of it"),
            paragraphs=(
                _("“%(item)s” is now part of “%(into)s”.")
                % {"item": said(about.title_id, reader), "into": said(into.title_id, reader)},
                _("The reason: %(reason)s") % {"reason": merger.reason},
                _("If you do not recognise what you said in it, object: you will get an answer."),
            ),
            action=(_("See it"), address(reverse("study:item", args=[into.code]))),
            reason=because_author(),
        )


@letter("study.objection_raised")
def objection_raised(*, objection: str, person: str) -> Letter | None:
    about, reader = Objection.objects.get(code=objection), reader_of(person)
    if reader is None or about.answered_at:
        return None
    with override(reader.language):
        return Letter(
            to=reader.email,
            language=reader.language,
            subject=_("An author objects"),
            paragraphs=(
                _("An author does not recognise what became of a contribution. They write:"),
                about.body,
            ),
            action=(
                _("Answer"), address(reverse("study:answer_objection", args=[about.code])),
            ),
            reason=_("You get this because you facilitate or coordinate it."),
        )  # fmt: skip


@letter("study.objection_answered")
def objection_answered(*, objection: str, person: str) -> Letter | None:
    about, reader = Objection.objects.get(code=objection), reader_of(person)
    if reader is None:
        return None
    with override(reader.language):
        page = reverse("study:contribution", args=[about.contribution.code])
        return Letter(
            to=reader.email,
            language=reader.language,
            subject=_("An answer to your objection"),
            paragraphs=(about.answer,),
            action=(_("See what became of what you said"), address(page)),
            reason=because_author(),
        )
