"""What can change about a ballot while it is a draft or open. Opening, sealing and cancelling are
the study's acts; what they mean for a ballot stands in `opening` and `sealing`.

Casting writes no audit row, no event and no moment: nobody learns from them who voted how, or when.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from siec.accounts.models import Person
from siec.ballots import rules
from siec.ballots.models import (
    Ballot,
    CastAs,
    Option,
    Paper,
    PaperCode,
    PaperKey,
    UnfinishedPaper,
)
from siec.ballots.queries import may_be_put_to_vote
from siec.foundation import audit
from siec.foundation.errors import DomainError
from siec.foundation.ids import new_code
from siec.foundation.locking import lock
from siec.foundation.texts import read_texts
from siec.membership.models import Mandate, Member
from siec.membership.rules import VOTING, mandate_of
from siec.study.models import Consultation, Elector, Item

NOT_OPEN = gettext_lazy("Voting is not open now, so nothing was cast.")
NOT_ELECTOR = gettext_lazy(
    "This member is not among those that may vote here, so nothing was cast. The list was frozen "
    "when the ballot opened."
)
DELEGATE_VOTED = gettext_lazy(
    "The delegate has already voted for this member, so your paper was not cast. A deputy votes "
    "when the delegate has not."
)
PAPER_ENTERED = gettext_lazy(
    "A printed paper of this member has already been entered, so your paper was not cast. Only "
    "the delegate can replace it."
)


@transaction.atomic
def set_up_ballot(
    *,
    by: Person,
    consultation: Consultation,
    items: Sequence[Item],
    choose: int,
    at: datetime,
    least: int = 3,
    most: int = 10,
    quorum: int = 0,
) -> Ballot:
    """Say what a draft ballot asks: which items stand on it, how many are chosen and ticked.

    Raises Refused unless `by` coordinates and it is a draft, DomainError where figures do not fit.
    """
    lock(consultation)
    rules.SET_UP_BALLOT.check(by, consultation, at=at)
    check_figures(len(items), choose=choose, least=least, most=most)
    allowed = set(may_be_put_to_vote(consultation).values_list("pk", flat=True))
    if any(item.pk not in allowed for item in items):
        raise DomainError(_("Only items on the shortlist can stand on a ballot."), field="items")
    figures = {"choose": choose, "least": least, "most": most, "quorum": quorum}
    ballot = Ballot.objects.update_or_create(consultation=consultation, defaults=figures)[0]
    write_options(ballot, items)
    audit.record("ballot.set_up", by=by, on=consultation, at=at, detail=figures)
    return ballot


def write_options(ballot: Ballot, items: Sequence[Item]) -> None:
    """Number the options by their original titles, so that no order of making shows."""
    titles = read_texts([item.title_id for item in items], "")
    ordered = sorted(items, key=lambda i: (titles[i.title_id].original.casefold(), i.code))
    ballot.options.all().delete()
    Option.objects.bulk_create(
        [Option(ballot=ballot, item=item, number=n) for n, item in enumerate(ordered, start=1)]
    )


def check_figures(options: int, *, choose: int, least: int, most: int) -> None:
    """Raise DomainError, with its field, where the numbers cannot be meant."""
    if options < 2:
        raise DomainError(_("Put at least two items on the ballot."), field="items")
    if choose >= options:
        sentence = _("%(n)s items stand on the ballot, so fewer than that can be chosen.")
        raise DomainError(sentence % {"n": options}, field="choose")
    if least > most:
        sentence = _("Nobody can tick at least %(least)s and at most %(most)s.")
        raise DomainError(sentence % {"least": least, "most": most}, field="least")
    if most > options:
        sentence = _("Only %(n)s items stand on the ballot, so nobody can tick more.")
        raise DomainError(sentence % {"n": options}, field="most")


def check_choices(ballot: Ballot, choices: Sequence[int]) -> list[int]:
    """The ticked numbers in order. Raises DomainError with the sentence for whoever ticked them.

    An empty paper is a blank one: its own choice, made elsewhere, never by forgetting to tick.
    """
    ticked = sorted(set(choices))
    known = set(ballot.options.values_list("number", flat=True))
    if not known.issuperset(ticked):
        raise DomainError(
            _("One of the items is not on this ballot. Look through the list again."), field="ticks"
        )
    if ticked and len(ticked) < ballot.least:
        raise DomainError(too_few(ballot, len(ticked)), field="ticks")
    if len(ticked) > ballot.most:
        raise DomainError(too_many(ballot, len(ticked)), field="ticks")
    return ticked


def too_few(ballot: Ballot, ticked: int) -> str:
    words = ngettext(
        "You ticked %(n)s. Tick at least %(least)s, or leave the paper blank.",
        "You ticked %(n)s. Tick at least %(least)s, or leave the paper blank.",
        ticked,
    )
    return words % {"n": ticked, "least": ballot.least}


def too_many(ballot: Ballot, ticked: int) -> str:
    words = ngettext(
        "You ticked %(n)s, but at most %(most)s count. Take %(over)s tick away.",
        "You ticked %(n)s, but at most %(most)s count. Take %(over)s ticks away.",
        ticked - ballot.most,
    )
    return words % {"n": ticked, "most": ballot.most, "over": ticked - ballot.most}


@transaction.atomic
def cast_paper(
    *, by: Person, consultation: Consultation, member: Member, choices: Sequence[int], at: datetime
) -> None:
    """Put a member's paper in, or in the place of an earlier one. No choices: a blank paper.

    Raises Refused unless `by` votes for the member; DomainError when the ballot is not open, the
    member no elector, the ticks do not fit, or a deputy would replace the delegate's paper.
    """
    ballot = locked_open_ballot(consultation, at=at)
    role = voting_mandate(by, consultation, member, at=at).role
    ticked = check_choices(ballot, choices)
    key = PaperKey.objects.filter(ballot=ballot, member=member).first()
    if key is None:
        paper = Paper.objects.create(ballot=ballot, choices=ticked)
        PaperKey.objects.create(ballot=ballot, member=member, paper=paper, cast_as=role)
    else:
        replace_paper(key, ticked, role)
    UnfinishedPaper.objects.filter(ballot=ballot, member=member).delete()


def replace_paper(key: PaperKey, ticked: list[int], role: str) -> None:
    if refusal := refusal_to_replace(key.cast_as, role):
        raise DomainError(refusal)
    Paper.objects.filter(pk=key.paper_id).update(choices=ticked)
    PaperKey.objects.filter(pk=key.pk).update(cast_as=role)


def refusal_to_replace(cast_as: str, role: str) -> str | Promise | None:
    """Why somebody with this role may not replace a paper that came in so; None if they may."""
    if role == Mandate.Role.DELEGATE or cast_as in {"", CastAs.DEPUTY}:
        return None
    return PAPER_ENTERED if cast_as == CastAs.CODE else DELEGATE_VOTED


@transaction.atomic
def keep_unfinished_paper(
    *,
    by: Person,
    consultation: Consultation,
    member: Member,
    choices: Sequence[int],
    at: datetime,
    is_blank: bool = False,
) -> UnfinishedPaper:
    """Keep ticks for later; whatever is ticked, so that nothing is lost. Unknown numbers go.

    Raises Refused unless `by` votes for the member, DomainError when the ballot is not open.
    """
    ballot = locked_open_ballot(consultation, at=at)
    mandate = voting_mandate(by, consultation, member, at=at)
    known = set(ballot.options.values_list("number", flat=True))
    ticked = sorted(known.intersection(choices))
    return UnfinishedPaper.objects.update_or_create(
        ballot=ballot,
        mandate=mandate,
        defaults={"member": member, "choices": ticked, "is_blank": is_blank},
    )[0]


def locked_open_ballot(consultation: Consultation, *, at: datetime) -> Ballot:
    """The ballot, with its consultation locked, so that it cannot close before this is done."""
    lock(consultation)
    ballot = Ballot.objects.filter(consultation=consultation, sealed_at=None).first()
    if ballot is None or not consultation.is_open(at):
        raise DomainError(NOT_OPEN)
    return ballot


def voting_mandate(
    by: Person, consultation: Consultation, member: Member, *, at: datetime
) -> Mandate:
    elector = Elector.objects.filter(consultation=consultation, member=member).first()
    if elector is None:
        raise DomainError(NOT_ELECTOR)
    rules.VOTE.check(by, elector, at=at)
    mandate = mandate_of(by, member, VOTING)
    assert mandate is not None  # the permission has just said so
    return mandate


@transaction.atomic
def issue_paper_codes(
    *, by: Person, consultation: Consultation, members: Sequence[Member], at: datetime
) -> list[tuple[Member, str]]:
    """New codes for printed papers, to be shown once; a member's earlier code no longer works.

    Raises Refused unless `by` coordinates; DomainError when the ballot is not open, a member is no
    elector or has voted already.
    """
    rules.PRINT_CODES.check(by, consultation, at=at)
    ballot = locked_open_ballot(consultation, at=at)
    electors = Elector.objects.filter(consultation=consultation, member__in=members)
    if electors.count() != len(members):
        raise DomainError(_("Not all of them may vote here."), field="members")
    if PaperKey.objects.filter(ballot=ballot, member__in=members).exists():
        raise DomainError(
            _("Somebody among them has voted meanwhile. Choose again."), field="members"
        )
    issued = [(member, new_code()) for member in members]
    PaperCode.objects.filter(ballot=ballot, member__in=members).delete()
    PaperCode.objects.bulk_create(
        [PaperCode(ballot=ballot, member=m, digest=digest_of(ballot, code)) for m, code in issued]
    )
    audit.record("ballot.codes_issued", by=by, on=consultation, at=at, detail={"n": len(issued)})
    return issued


@transaction.atomic
def enter_paper(
    *, by: Person, consultation: Consultation, code: str, choices: Sequence[int], at: datetime
) -> None:
    """Enter a printed paper by its code, which then works no more.

    That a paper was entered, and by whom, is logged; not whose it was, nor what it says.
    Raises Refused unless `by` coordinates or facilitates; DomainError when the ballot is not open,
    the code unknown or used, the ticks do not fit, or the member has voted already.
    """
    rules.ENTER_PAPER.check(by, consultation, at=at)
    ballot = locked_open_ballot(consultation, at=at)
    found = PaperCode.objects.filter(ballot=ballot, digest=digest_of(ballot, code)).first()
    if found is None:
        sentence = _("This code is not known here, or has been used. Read it again, sign by sign.")
        raise DomainError(sentence, field="code")
    if PaperKey.objects.filter(ballot=ballot, member=found.member_id).exists():
        sentence = _("This member has already voted, so the printed paper does not count.")
        raise DomainError(sentence, field="code")
    paper = Paper.objects.create(ballot=ballot, choices=check_choices(ballot, choices))
    PaperKey.objects.create(
        ballot=ballot, member_id=found.member_id, paper=paper, cast_as=CastAs.CODE
    )
    UnfinishedPaper.objects.filter(ballot=ballot, member=found.member_id).delete()
    found.delete()
    audit.record("ballot.paper_entered", by=by, on=consultation, at=at)


def digest_of(ballot: Ballot, code: str) -> str:
    """Keyed, so that whoever reads the database alone cannot try codes out."""
    plain = "".join(code.lower().split()).replace("-", "")
    return salted_hmac("siec.paper-code", f"{ballot.pk}:{plain}", algorithm="sha256").hexdigest()
