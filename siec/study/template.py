"""The phases that a new study begins with; coordinators change, add and reword them."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise


@dataclass(frozen=True)
class PhaseTemplate:
    """A phase as it is proposed, in each language of the interface."""

    slug: str
    title: dict[str, str]
    aim: dict[str, str]


PHASES = (
    PhaseTemplate(
        "areas",
        {"pl": "Obszary", "en": "Areas", "uk": "Напрями"},
        {
            "pl": "Ustalamy razem, które obszary są dla nas najważniejsze.",
            "en": "Together we find the areas that matter most to us.",
            "uk": "Разом визначаємо напрями, які для нас найважливіші.",
        },
    ),
    PhaseTemplate(
        "questions",
        {"pl": "Pytania badawcze", "en": "Research questions", "uk": "Дослідницькі питання"},
        {
            "pl": "Z wybranych obszarów układamy pytania, na które odpowie badanie.",
            "en": "From the chosen areas we make the questions that the study will answer.",
            "uk": "З обраних напрямів складаємо питання, на які відповість дослідження.",
        },
    ),
    PhaseTemplate(
        "fieldwork",
        {"pl": "Zbieranie danych", "en": "Fieldwork", "uk": "Збирання даних"},
        {
            "pl": "Pytamy, rozmawiamy i zbieramy dane.",
            "en": "We ask, talk and collect data.",
            "uk": "Питаємо, розмовляємо і збираємо дані.",
        },
    ),
    PhaseTemplate(
        "results",
        {"pl": "Wyniki", "en": "Results", "uk": "Результати"},
        {
            "pl": "Czytamy razem, co wyszło, i sprawdzamy, czy to się zgadza z praktyką.",
            "en": "Together we read what came out and check it against practice.",
            "uk": "Разом читаємо, що вийшло, і звіряємо це з практикою.",
        },
    ),
    PhaseTemplate(
        "recommendations",
        {"pl": "Wnioski i rekomendacje", "en": "Recommendations", "uk": "Висновки й рекомендації"},
        {
            "pl": "Z wyników wyciągamy wnioski i mówimy, co powinno się zmienić.",
            "en": "From the results we draw conclusions and say what should change.",
            "uk": "З результатів робимо висновки й кажемо, що має змінитися.",
        },
    ),
    PhaseTemplate(
        "publication",
        {"pl": "Publikacja", "en": "Publication", "uk": "Публікація"},
        {
            "pl": "Publikujemy raport i strategię i pokazujemy, z czego wynikają.",
            "en": "We publish the report and the strategy and show what they rest on.",
            "uk": "Публікуємо звіт і стратегію та показуємо, на чому вони ґрунтуються.",
        },
    ),
)


def spread(starts_on: date, ends_on: date, parts: int) -> list[tuple[date, date]]:
    """The days of a study in equal parts, one after another, for its phases to begin with."""
    days = (ends_on - starts_on).days + 1
    edges = [starts_on + timedelta(days=days * part // parts) for part in range(parts + 1)]
    return [
        (first, max(first, following - timedelta(days=1))) for first, following in pairwise(edges)
    ]
