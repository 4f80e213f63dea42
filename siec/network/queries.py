"""What every page's frame reads: cached, dropped when it changes."""

from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext as _

from siec.foundation.texts import read_texts, reader_language
from siec.network.models import Network

SECONDS = 30


@dataclass(frozen=True)
class NetworkReading:
    """The network in the reader's language."""

    name: str
    funder_statement: str
    contact_email: str
    is_demo: bool


def current_network() -> NetworkReading:
    """The network; before `siec init` one that has only the program's name."""
    language = reader_language()
    found: NetworkReading | None = cache.get(key_of(language))
    if found is None:
        found = _read(language)
        cache.set(key_of(language), found, SECONDS)
    return found


def key_of(language: str) -> str:
    return f"network:{language}"


def _read(language: str) -> NetworkReading:
    network = Network.objects.first()
    if network is None:
        return NetworkReading(_("Sieć"), "", "", False)
    words = read_texts([network.name_id, network.funder_statement_id], language)
    statement = words.get(network.funder_statement_id or 0)
    return NetworkReading(
        str(words[network.name_id]), str(statement or ""), network.contact_email, network.is_demo
    )
