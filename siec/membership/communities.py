"""The code list of communities. A community is not a citizenship: some have no country."""

from django.db import transaction

from siec.foundation.texts import read_texts, write_texts
from siec.membership.models import Community
from siec.membership.names import fold

# code, country (ISO 3166, or none), Polish, English, Ukrainian
COMMUNITIES = (
    ("afghan", "AF", "afgańska", "Afghan", "афганська"),
    ("armenian", "AM", "ormiańska", "Armenian", "вірменська"),
    ("azerbaijani", "AZ", "azerbejdżańska", "Azerbaijani", "азербайджанська"),
    ("belarusian", "BY", "białoruska", "Belarusian", "білоруська"),
    ("chechen", "", "czeczeńska", "Chechen", "чеченська"),
    ("chinese", "CN", "chińska", "Chinese", "китайська"),
    ("colombian", "CO", "kolumbijska", "Colombian", "колумбійська"),
    ("crimean-tatar", "", "krymskotatarska", "Crimean Tatar", "кримськотатарська"),
    ("filipino", "PH", "filipińska", "Filipino", "філіппінська"),
    ("georgian", "GE", "gruzińska", "Georgian", "грузинська"),
    ("indian", "IN", "indyjska", "Indian", "індійська"),
    ("kazakh", "KZ", "kazachska", "Kazakh", "казахська"),
    ("kurdish", "", "kurdyjska", "Kurdish", "курдська"),
    ("moldovan", "MD", "mołdawska", "Moldovan", "молдовська"),
    ("nepali", "NP", "nepalska", "Nepali", "непальська"),
    ("nigerian", "NG", "nigeryjska", "Nigerian", "нігерійська"),
    ("roma", "", "romska", "Roma", "ромська"),
    ("russian", "RU", "rosyjska", "Russian", "російська"),
    ("syrian", "SY", "syryjska", "Syrian", "сирійська"),
    ("tajik", "TJ", "tadżycka", "Tajik", "таджицька"),
    ("turkish", "TR", "turecka", "Turkish", "турецька"),
    ("ukrainian", "UA", "ukraińska", "Ukrainian", "українська"),
    ("uzbek", "UZ", "uzbecka", "Uzbek", "узбецька"),
    ("vietnamese", "VN", "wietnamska", "Vietnamese", "в'єтнамська"),
    ("zimbabwean", "ZW", "zimbabweńska", "Zimbabwean", "зімбабвійська"),
)


@transaction.atomic
def install_communities() -> int:
    """Put the list into the database; what is there stays. Returns how many were added."""
    there = set(Community.objects.values_list("code", flat=True))
    missing = [row for row in COMMUNITIES if row[0] not in there]
    for code, country, pl, en, uk in missing:
        name = write_texts({"pl": pl, "en": en, "uk": uk}, original="pl")
        Community.objects.create(code=code, country=country, name=name)
    return len(missing)


def community_choices(language: str) -> list[tuple[str, str]]:
    """All communities by code, in the reader's language and order. Two queries."""
    ids = dict(Community.objects.values_list("code", "name_id"))
    words = read_texts(ids.values(), language)
    named = [(code, str(words[pk])) for code, pk in ids.items()]
    return sorted(named, key=lambda pair: fold(pair[1]))
