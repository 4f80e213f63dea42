"""The sixteen voivodeships by their TERYT code. Their names are names: they are not translated,
only written in the reader's script where the catalogue has it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Voivodeship(models.TextChoices):
    DOLNOSLASKIE = "02", _("dolnośląskie")
    KUJAWSKO_POMORSKIE = "04", _("kujawsko-pomorskie")
    LUBELSKIE = "06", _("lubelskie")
    LUBUSKIE = "08", _("lubuskie")
    LODZKIE = "10", _("łódzkie")
    MALOPOLSKIE = "12", _("małopolskie")
    MAZOWIECKIE = "14", _("mazowieckie")
    OPOLSKIE = "16", _("opolskie")
    PODKARPACKIE = "18", _("podkarpackie")
    PODLASKIE = "20", _("podlaskie")
    POMORSKIE = "22", _("pomorskie")
    SLASKIE = "24", _("śląskie")
    SWIETOKRZYSKIE = "26", _("świętokrzyskie")
    WARMINSKO_MAZURSKIE = "28", _("warmińsko-mazurskie")
    WIELKOPOLSKIE = "30", _("wielkopolskie")
    ZACHODNIOPOMORSKIE = "32", _("zachodniopomorskie")
