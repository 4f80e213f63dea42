"""How a ballot joins a phase: its card in the study's register."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from siec.ballots.models import Option, Result
from siec.ballots.opening import freeze_ballot, refusal_to_open
from siec.ballots.queries import members_done
from siec.ballots.sealing import cancel_ballot, seal_ballot
from siec.ballots.terms import describe_terms
from siec.study.instruments import Instrument, register
from siec.study.models import Consultation, Item
from siec.trail.models import Node


def items_put_to_vote(consultation: Consultation) -> list[int]:
    options = Option.objects.filter(ballot__consultation=consultation)
    return list(options.values_list("item_id", flat=True))


def chosen_items(consultation: Consultation) -> set[int] | None:
    """Items that the result chooses; None while there is none, or where the quorum was missed."""
    result = Result.objects.filter(ballot__consultation=consultation).first()
    if result is None or not result.figures["settles"]:
        return None
    winners = [int(winner) for winner in result.count["winners"]]
    chosen = Item.objects.filter(
        pk__in=result.ballot.options.filter(number__in=winners).values("item")
    )
    return set(chosen.values_list("pk", flat=True))


def describe_task(consultation: Consultation) -> str | Promise:
    """From the frozen terms, so that a desk with many tasks asks the database nothing more."""
    terms = consultation.terms
    if "options" not in terms:
        return ""
    options = len(terms["options"])
    words = ngettext(
        "Tick from %(least)s to %(most)s of %(n)s item; %(k)s will be chosen.",
        "Tick from %(least)s to %(most)s of %(n)s items; %(k)s will be chosen.",
        options,
    )
    figures = {"least": terms["least"], "most": terms["most"], "k": terms["choose"]}
    return words % (figures | {"n": options})


register(
    Instrument(
        key=Consultation.Kind.BALLOT,
        label=gettext_lazy("ballot"),
        take_part_url_name="ballots:vote",
        manage_url_name="ballots:manage",
        result_url_name="ballots:result",
        node_kind=Node.Kind.BALLOT,
        freeze=freeze_ballot,
        refusal_to_open=refusal_to_open,
        close=seal_ballot,
        cancel=cancel_ballot,
        members_done=members_done,
        options=items_put_to_vote,
        outcome=chosen_items,
        describe_task=describe_task,
        describe_terms=describe_terms,
    )
)
