"""Forty invented members: all kinds, all voivodeships, several communities and languages."""

from dataclasses import dataclass

INVENTED = {
    "pl": "Uczestnik wymyślony na potrzeby pokazu.",
    "en": "A member invented for this demonstration.",
    "uk": "Учасник, вигаданий для показу.",
}


@dataclass(frozen=True)
class Invented:
    """A member: interests are numbers of themes, which its contributions and papers follow."""

    name: str
    kind: str
    voivodeship: str
    city: str
    experience: str
    language: str
    communities: tuple[str, ...]
    interests: tuple[int, ...]
    contact: str
    about: str


F, A, OA, LF = "foundation", "association", "ordinary_association", "other_legal_form"
G, P, S = "informal_group", "person_planning", "person_suspended"
UA, BY, GE, VN, RU = "ukrainian", "belarusian", "georgian", "vietnamese", "russian"

# Themes: 0 money, 1 rooms, 2 language, 3 offices and law, 4 health and exhaustion of leaders,
# 5 women, 6 schools, 7 small towns, 8 being heard, 9 work
MEMBERS = tuple(
    Invented(*row)
    for row in (
        ("Fundacja „Siedem Mostów”", F, "14", "Warszawa", "4_9", "pl", (UA,), (0, 3, 8, 9), "Oksana Mostowa", "Poradnie prawne i kursy zawodowe."),
        ("Фундація «Світанок над Віслою»", F, "14", "Warszawa", "1_3", "uk", (UA,), (0, 2, 9, 3), "Марія Світла", "Курси польської та підтримка родин."),
        ("Fundacja „Otwarty Peron”", F, "14", "Warszawa", "1_3", "pl", (UA, BY), (0, 8, 9, 2), "Iryna Peronowa", "Pierwsza pomoc dla tych, którzy właśnie przyjechali."),
        ("Stowarzyszenie „Wspólny Stół”", A, "12", "Kraków", "10", "pl", (UA,), (5, 1), "Halina Stołowa", "Kuchnia, rozmowy i wsparcie kobiet."),
        ("Громада «Соняшник»", G, "12", "Kraków", "under_1", "uk", (UA,), (5, 1, 2), "Наталя Соняшна", "Зустрічі для мам із дітьми."),
        ("Fundacja „Latarnia nad Odrą”", F, "02", "Wrocław", "4_9", "pl", (UA,), (0, 3, 2), "Taras Latarny", "Tłumaczenia i asysta w urzędach."),
        ("Stowarzyszenie „Mówimy Razem”", A, "02", "Wrocław", "1_3", "pl", (UA, RU), (8, 0, 2, 6), "Daria Mówna", "Szkoła języka i klub rozmów."),
        ("Група «Верба»", G, "02", "Legnica", "under_1", "uk", (UA,), (7, 4), "Оля Вербова", "Взаємодопомога у малому місті."),
        ("Fundacja „Nowy Port”", F, "22", "Gdańsk", "4_9", "pl", (UA,), (0, 9, 3), "Pavlo Portowy", "Doradztwo zawodowe i prawa pracy."),
        ("Stowarzyszenie „Bursztynowy Próg”", A, "22", "Gdynia", "1_3", "pl", (BY,), (8, 3, 0, 2), "Alesia Progowa", "Wsparcie psychologiczne i rzecznictwo."),
        ("Stowarzyszenie „Ziarno Maku”", A, "30", "Poznań", "10", "pl", (UA,), (1, 6, 5), "Roman Makowy", "Świetlica i zajęcia dla dzieci."),
        ("Fundacja „Zielony Most”", F, "30", "Poznań", "1_3", "uk", (UA,), (0, 2, 9, 8), "Леся Зелена", "Підтримка людей, які шукають роботу."),
        ("Fundacja „Dwa Brzegi Sanu”", F, "18", "Rzeszów", "1_3", "pl", (UA,), (9, 2, 3, 0), "Ihor Brzegowy", "Pomoc po obu stronach granicy."),
        ("Група «Перехрестя»", G, "18", "Przemyśl", "1_3", "uk", (UA,), (7, 4, 3), "Ганна Перехресна", "Волонтери прикордоння."),
        ("Stowarzyszenie „Lubelska Przystań”", A, "06", "Lublin", "4_9", "pl", (UA, BY), (3, 0, 8), "Sofia Przystańska", "Integracja przez kulturę."),
        ("Fundacja „Kamień i Len”", F, "06", "Zamość", "under_1", "pl", (UA,), (7, 5), "Vira Lniana", "Rzemiosło kobiet z doświadczeniem migracji."),
        ("Fundacja „Śląski Krąg”", F, "24", "Katowice", "4_9", "pl", (UA,), (0, 3, 8, 9), "Bohdan Kręgowy", "Prawa pracownic i pracowników."),
        ("Stowarzyszenie „Hałda Nadziei”", A, "24", "Gliwice", "1_3", "pl", (UA,), (0, 2, 9, 3), "Ruslan Hałdowy", "Kursy dla pracujących na zmiany."),
        ("Stowarzyszenie „Łódzkie Nici”", A, "10", "Łódź", "4_9", "pl", (UA, GE), (5, 1, 9), "Nino Niciowa", "Spółdzielnia krawiecka i klub."),
        ("Група «Ткачки»", G, "10", "Pabianice", "under_1", "uk", (UA,), (5, 1), "Зоя Ткач", "Разом шиємо і вчимося."),
        ("Fundacja „Brama Zachodu”", F, "32", "Szczecin", "1_3", "pl", (UA,), (0, 8, 9, 2), "Yulia Bramowa", "Szkoły i urzędy bez barier."),
        ("Stowarzyszenie „Wyspa”", A, "32", "Koszalin", "4_9", "pl", (UA,), (7, 4, 1), "Mykola Wyspowy", "Jedyna taka organizacja w okolicy."),
        ("Stowarzyszenie „Biały Bocian nad Narwią”", A, "20", "Białystok", "4_9", "pl", (BY,), (0, 3, 2), "Zmicier Bociański", "Kultura, język i pomoc represjonowanym."),
        ("Fundacja „Chata i Droga”", F, "20", "Białystok", "1_3", "pl", (BY,), (4, 3, 7), "Volha Drogowa", "Pierwsze tygodnie w Polsce."),
        ("Група «Крыніца»", G, "20", "Hajnówka", "under_1", "pl", (BY,), (7, 4), "Tacciana Krynicka", "Dzieci, język, las."),
        ("Stowarzyszenie „Gruziński Dom Otwarty”", A, "14", "Warszawa", "1_3", "en", (GE,), (8, 0, 2, 6), "Tamar Openhouse", "Culture evenings and advice at work."),
        ("Hanoi Street Collective", G, "14", "Warszawa", "4_9", "en", (VN,), (0, 9, 3), "Linh Streetwise", "Second generation Vietnamese, first generation organisers."),
        ("Fundacja „Dwie Ojczyzny Lan”", F, "14", "Raszyn", "10", "pl", (VN,), (8, 3, 0, 2), "Lan Dwojaka", "Szkoła sobotnia i tłumaczenia."),
        ("Stowarzyszenie zwykłe „Góry w Sercu”", OA, "14", "Otwock", "4_9", "pl", ("chechen",), (4, 7, 6), "Madina Sercowa", "Rodziny z Kaukazu w ośrodkach i poza nimi."),
        ("Open Kitchen Group", G, "12", "Kraków", "1_3", "en", ("syrian", "afghan"), (1, 5), "Samira Kitchens", "We cook, we talk, we help each other with forms."),
        ("Spółdzielnia „Ciepły Chleb”", LF, "08", "Zielona Góra", "1_3", "pl", (UA,), (0, 2, 9, 8), "Ksenia Chlebna", "Spółdzielnia socjalna: piekarnia i szkolenia."),
        ("Stowarzyszenie zwykłe „Nasza Kamienica”", OA, "04", "Toruń", "1_3", "pl", (UA, BY), (1, 5, 7), "Artem Kamieniczny", "Sąsiedzkie centrum spotkań."),
        ("Fundacja „Bydgoski Kompas”", F, "04", "Bydgoszcz", "4_9", "pl", (UA,), (9, 2, 3, 0), "Svitlana Kompasowa", "Asystentki kulturowe w szkołach."),
        ("Stowarzyszenie „Opolska Ławka”", A, "16", "Opole", "4_9", "pl", (UA,), (3, 0, 8), "Denys Ławkowy", "Pracownicy i ich rodziny."),
        ("Група «Свічка»", G, "26", "Kielce", "under_1", "uk", (UA,), (7, 4), "Люба Свічкова", "Зустрічі підтримки щосуботи."),
        ("Fundacja „Jezioro Głosów”", F, "28", "Olsztyn", "1_3", "pl", (UA,), (7, 4, 8), "Kateryna Jeziorna", "Radio społeczności mniejszych miast."),
        ("Amara (planuje klub rodziców)", P, "30", "Poznań", "none", "en", ("zimbabwean",), (6, 5, 2), "Amara Newpath", "I want to start a club for African parents and schools."),
        ("Azat (planuje warsztaty)", P, "26", "Kielce", "none", "pl", ("tajik",), (7, 9), "Azat Warsztatny", "Myślę o warsztatach dla kierowców i magazynierów."),
        ("Надія (призупинила гурток)", S, "28", "Ełk", "paused", "uk", (UA,), (4, 7), "Надія Призупинена", "Вела гурток два роки; втома і брак приміщення."),
        ("Selam (zawiesiła fundację)", S, "02", "Wrocław", "paused", "en", ("nigerian",), (4, 0), "Selam Pausing", "Our foundation ran for five years; the reports ate our evenings."),
    )
)  # fmt: skip
