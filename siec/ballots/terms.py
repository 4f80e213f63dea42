"""What decides a ballot, in words: the same on its own pages and on the study's."""

from django.utils.translation import gettext as _

from siec.ballots.models import Ballot
from siec.foundation.errors import Sentence
from siec.study.models import Consultation


def describe_terms(consultation: Consultation) -> list[tuple[Sentence, Sentence]]:
    """Pairs of a name and a value; nothing while the ballot is not set up."""
    ballot: Ballot | None = getattr(consultation, "ballot", None)
    if ballot is None:
        return []
    return [
        (_("Method"), _("equal shares, completed by Phragmén’s rule")),
        (_("To be chosen"), str(ballot.choose)),
        (
            _("Ticks on a paper"),
            _("from %(least)s to %(most)s") % {"least": ballot.least, "most": ballot.most},
        ),
        (_("Who votes"), _("each member, one paper")),
        (_("Papers needed"), str(ballot.quorum or _("any number"))),
        (_("Secret"), _("yes: after closing nobody can tell whose a paper was")),
        (_("Ties"), _("by a lot; its seed was fixed at opening, and is revealed at closing")),
    ]
