"""The code list of communities. A community is not a citizenship: some have no country."""

from django.db import transaction
from django.db.models import QuerySet

from siec.foundation.texts import State, write_texts
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
    ("vietnamese", "VN", "wietnamska", "Vietnamese", "в’єтнамська"),
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
    """All communities by code, in the reader's language and order. One query."""
    return list(names_of(Community.objects.all(), language).items())


def names_of(communities: "QuerySet[Community]", language: str) -> dict[str, str]:
    """Each community's name by its code, sorted; the original where nobody translated it."""
    variant = "name__variants__"
    rows = communities.values_list(
        "code", f"{variant}language", f"{variant}state", f"{variant}body"
    )
    names: dict[str, str] = {}
    for code, written_in, state, body in rows:
        if written_in == language or (state == State.ORIGINAL and code not in names):
            names[code] = body
    return dict(sorted(names.items(), key=lambda pair: fold(pair[1])))
