"""The words of the consents that this room asks for. Changed words are a new version."""

from django.utils.translation import gettext_lazy as _

from siec.membership.models import Consent

VERSION = "2026-11"
WORDS = {
    Consent.Purpose.MEMBERSHIP: _(
        "I agree that the network keeps what is written in this application, to decide about it "
        "and, once it is accepted, to work together. I can take this back at any time."
    ),
    Consent.Purpose.COMMUNITY: _(
        "I agree that the network keeps which communities I ticked, only to count how many "
        "communities are at the table. It is never shown beside a name. I can take this back at "
        "any time."
    ),
}
