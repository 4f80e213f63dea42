"""The study: phases, consultations and who takes part, contributions, items, decisions."""

from siec.study.models.consultations import Consultation, Elector, Facilitation
from siec.study.models.contributions import Channel, Contribution
from siec.study.models.items import Decision, Item, ItemWording, Objection
from siec.study.models.phases import Phase, Study

__all__ = [
    "Channel",
    "Consultation",
    "Contribution",
    "Decision",
    "Elector",
    "Facilitation",
    "Item",
    "ItemWording",
    "Objection",
    "Phase",
    "Study",
]
