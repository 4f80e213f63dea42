"""What opening means for a ballot: the seed is drawn and committed to, what decides is frozen.

Called by the study with the consultation locked, in the transaction that opens it.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from siec.ballots.actions import check_figures
from siec.ballots.models import Ballot, Option
from siec.ballots.queries import ballot_of, may_be_put_to_vote
from siec.foundation.errors import DomainError
from siec.foundation.ids import new_secret
from siec.methods.ties import commitment
from siec.study.models import Consultation

COMPLETION = "phragmen"
TIE_RULE = "sha256(seed + line feed + id), ascending"


def refusal_to_open(consultation: Consultation) -> str | Promise | None:
    """Why the draft cannot open yet; None if it can."""
    ballot = ballot_of(consultation)
    if ballot is None:
        return _("Set the ballot up first: which items stand on it, and how many are chosen.")
    options = list(ballot.options.values_list("item_id", flat=True))
    if may_be_put_to_vote(consultation).filter(pk__in=options).count() != len(options):
        return _("An item on the ballot is no longer on the shortlist. Look through the ballot.")
    if _stand_elsewhere(ballot, options):
        return _(
            "An item stands on another ballot that has no decision yet. Decide that one first."
        )
    try:
        check_figures(len(options), choose=ballot.choose, least=ballot.least, most=ballot.most)
    except DomainError as error:
        return error.sentence
    return None


def _stand_elsewhere(ballot: Ballot, items: list[int]) -> bool:
    """Two ballots on one item could contradict each other."""
    undecided = [Consultation.State.OPEN, Consultation.State.CLOSED]
    others = Option.objects.filter(item__in=items, ballot__consultation__state__in=undecided)
    return others.exclude(ballot=ballot).exists()


def freeze_ballot(consultation: Consultation) -> dict[str, Any]:
    """Draw the seed and commit to it.

    Returns all that decides the result, to be frozen among the consultation's terms. The seed is
    not among it: it stays hidden until sealing.
    """
    ballot = Ballot.objects.select_for_update().get(consultation=consultation)
    ballot.seed = new_secret()
    ballot.commitment = commitment(ballot.seed)
    ballot.save(update_fields=["seed", "commitment"])
    options = Option.objects.filter(ballot=ballot).select_related("item")
    return {
        "rule": ballot.rule,
        "completion": COMPLETION,
        "choose": ballot.choose,
        "least": ballot.least,
        "most": ballot.most,
        "quorum": ballot.quorum,
        "options": {str(option.number): option.item.code for option in options},
        "electorate": consultation.electorate.count(),
        "anonymity": "secret",
        "tie_rule": TIE_RULE,
        "commitment": ballot.commitment,
    }
