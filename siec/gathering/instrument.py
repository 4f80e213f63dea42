"""How a gathering joins a phase."""

from django.utils.translation import gettext_lazy as _

from siec.gathering import queries
from siec.membership.rules import SPEAKING
from siec.study.instruments import Instrument, register
from siec.study.models import Consultation

register(
    Instrument(
        key=Consultation.Kind.GATHERING,
        label=_("gathering"),
        about=_("Members say something in their own words; facilitators make items of it."),
        take_part_url_name="gathering:say",
        manage_url_name="gathering:merge",
        result_url_name="gathering:merged",
        own_url_name="gathering:mine",
        roles=SPEAKING,
        may_close_early=True,
        members_done=queries.members_done,
        describe_task=lambda consultation: _("Say it in your own words, in your own language."),
    )
)
