"""From an address to a ballot."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from siec.ballots.models import Ballot
from siec.study.models import Consultation

KINDS = Consultation.objects.filter(kind=Consultation.Kind.BALLOT)


def consultation_or_404(code: str) -> Consultation:
    """A ballot's consultation in any state, with what its pages name."""
    return get_object_or_404(KINDS.select_related("phase", "node", "ballot"), code=code)


def public_consultation_or_404(code: str) -> Consultation:
    """One that is not a draft: nobody outside needs to know of those."""
    consultation = consultation_or_404(code)
    if consultation.opened_at is None:
        raise Http404
    return consultation


def ballot_or_404(consultation: Consultation) -> Ballot:
    """The ballot, which came along with its consultation. A draft may have none yet."""
    ballot: Ballot | None = getattr(consultation, "ballot", None)
    if ballot is None:
        raise Http404
    return ballot
