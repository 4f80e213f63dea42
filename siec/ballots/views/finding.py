"""From an address to a ballot."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from siec.ballots.models import Ballot
from siec.study.models import Consultation

KINDS = Consultation.objects.filter(kind=Consultation.Kind.BALLOT)


def consultation_or_404(code: str) -> Consultation:
    """A ballot's consultation in any state, with what its pages name."""
    return get_object_or_404(KINDS.select_related("phase__study", "node"), code=code)


def public_consultation_or_404(code: str) -> Consultation:
    """One that is not a draft: nobody outside needs to know of those."""
    consultation = consultation_or_404(code)
    if consultation.opened_at is None:
        raise Http404
    return consultation


def ballot_or_404(consultation: Consultation) -> Ballot:
    """The ballot, holding the very consultation it was asked for."""
    ballot = get_object_or_404(Ballot, consultation=consultation)
    ballot.consultation = consultation
    return ballot
