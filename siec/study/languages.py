"""Languages that people of the network write in: more than the interface has."""

from django.utils.translation import gettext_lazy as _

OTHER = "und"
"""BCP 47's word for a language that nobody named."""
SPOKEN = {
    "pl": _("Polish"),
    "en": _("English"),
    "uk": _("Ukrainian"),
    "be": _("Belarusian"),
    "ru": _("Russian"),
    "ka": _("Georgian"),
    "vi": _("Vietnamese"),
    OTHER: _("another language"),
}
