"""The invented study's words, in the languages in which people would have written them."""

NETWORK = {
    "pl": "Branżowa Sieć Współpracy (pokaz)",
    "en": "Sector Cooperation Network (demo)",
    "uk": "Галузева Мережа співпраці (показ)",
}
FUNDER = {
    "pl": "Projekt realizowany z dotacji programu Aktywni Obywatele – Fundusz Krajowy, finansowanego z Funduszy EOG.",
    "en": "The project is carried out with a grant from the Active Citizens Fund – National Programme, financed by the EEA Grants.",
    "uk": "Проєкт реалізовано за кошти гранту програми «Активні громадяни – Національний фонд», що фінансується з Фондів ЄЕП.",
}
STUDY = {
    "pl": "Jak działają organizacje migranckie w Polsce",
    "en": "How migrant organisations in Poland fare",
    "uk": "Як працюють мігрантські організації в Польщі",
}
AIM = {
    "pl": "Rzetelna wiedza o sytuacji organizacji migranckich i strategia ich rozwoju, napisane razem z nimi.",
    "en": "Reliable knowledge about migrant organisations and a strategy for their growth, written together with them.",
    "uk": "Достовірні знання про мігрантські організації та стратегія їхнього розвитку, написані разом із ними.",
}
AREAS_OUTCOME = {
    "pl": "Sieć zgłosiła trzydzieści wypowiedzi i wybrała z nich pięć obszarów. Przyjęliśmy wszystkie pięć. W każdym z nich szukamy teraz pytań.",
    "en": "The network made thirty contributions and chose five areas from them. We accepted all five. In each of them we are now looking for questions.",
    "uk": "Мережа надала тридцять висловлювань і обрала з них п’ять напрямів. Ми прийняли всі п’ять. Тепер у кожному шукаємо питання.",
}
DECISION = {
    "pl": "Przyjmujemy wynik w całości. Obszary, które nie weszły, wrócą przy strategii.",
    "en": "We accept the result as it is. The areas that were not chosen return with the strategy.",
    "uk": "Приймаємо результат повністю. Напрями, які не ввійшли, повернуться у стратегії.",
}

GATHER_AREAS = (
    {
        "pl": "Co powinniśmy zbadać?",
        "en": "What should we look into?",
        "uk": "Що нам варто дослідити?",
    },
    {
        "pl": "Napiszcie własnymi słowami, co utrudnia albo ułatwia Wam działanie. Każda wypowiedź dostanie odpowiedź.",
        "en": "Say in your own words what makes your work hard or easy. Every contribution gets an answer.",
        "uk": "Напишіть своїми словами, що ускладнює чи полегшує вашу роботу. Кожне висловлювання отримає відповідь.",
    },
)
BALLOT_AREAS = (
    {
        "pl": "Które obszary zbadać najpierw?",
        "en": "Which areas first?",
        "uk": "Які напрями дослідити спершу?",
    },
    {
        "pl": "Zaznacz te obszary, które są dla Was ważne. Wybieramy pięć tak, żeby każda grupa miała swój.",
        "en": "Tick the areas that matter to you. Five are chosen so that every group has one of its own.",
        "uk": "Позначте напрями, які для вас важливі. Обираємо п’ять так, щоб кожна група мала свій.",
    },
)
GATHER_QUESTIONS = (
    {
        "pl": "O co zapytać w wybranych obszarach?",
        "en": "What to ask in the chosen areas?",
        "uk": "Про що запитати в обраних напрямах?",
    },
    {
        "pl": "Zaproponujcie pytania, na które raport ma odpowiedzieć.",
        "en": "Propose the questions that the report should answer.",
        "uk": "Запропонуйте питання, на які має відповісти звіт.",
    },
)
BALLOT_QUESTIONS = (
    {
        "pl": "Które pytania są najważniejsze?",
        "en": "Which questions matter most?",
        "uk": "Які питання найважливіші?",
    },
    {
        "pl": "Zaznacz od dwóch do ośmiu pytań. Wybieramy sześć tak, żeby każda grupa miała swoje.",
        "en": "Tick two to eight questions. Six are chosen so that every group has one of its own.",
        "uk": "Позначте від двох до восьми питань. Обираємо шість так, щоб кожна група мала своє.",
    },
)
GATHER_FIELD = (
    {
        "pl": "Co badacze powinni wiedzieć, zanim zadzwonią?",
        "en": "What should researchers know before they call?",
        "uk": "Що дослідникам варто знати, перш ніж телефонувати?",
    },
    {
        "pl": "Godziny, język, tematy, których lepiej nie zaczynać od razu. Napiszcie, jak z Wami rozmawiać.",
        "en": "Hours, language, topics better not begun with. Tell us how to talk with you.",
        "uk": "Години, мова, теми, з яких краще не починати. Напишіть, як із вами розмовляти.",
    },
)

# Theme -> the area it became
AREAS = (
    {"pl": "Pieniądze i dotacje", "en": "Money and grants", "uk": "Гроші та гранти"},
    {"pl": "Miejsca do działania", "en": "Places to work in", "uk": "Місця для діяльності"},
    {"pl": "Język i tłumaczenie", "en": "Language and translation", "uk": "Мова і переклад"},
    {"pl": "Urzędy i prawo", "en": "Public offices and the law", "uk": "Установи та право"},
    {"pl": "Zmęczenie osób, które prowadzą", "en": "Exhaustion of those who lead", "uk": "Втома тих, хто веде"},
    {"pl": "Praca kobiet w organizacjach", "en": "Women’s work in organisations", "uk": "Праця жінок в організаціях"},
    {"pl": "Szkoły i dzieci", "en": "Schools and children", "uk": "Школи та діти"},
    {"pl": "Działanie w małych miastach", "en": "Working in small towns", "uk": "Діяльність у малих містах"},
    {"pl": "Bycie słyszanym", "en": "Being heard", "uk": "Бути почутими"},
    {"pl": "Prawa w pracy", "en": "Rights at work", "uk": "Права на роботі"},
)  # fmt: skip

# Theme -> what was said about it: (language, words)
VOICES = (
    (
        ("pl", "Nie szukamy grantów, bo nikt z nas nie umie wypełnić wniosku po polsku."),
        ("pl", "Dotacja przychodzi na rok. Po roku zwalniamy ludzi i zaczynamy od nowa."),
        ("en", "The reports ate our evenings. In the end we had money and no people left."),
        ("uk", "Щоб отримати грант, треба вже мати гроші на власний внесок."),
    ),
    (
        ("pl", "Spotykamy się w korytarzu biblioteki, bo na wynajem nas nie stać."),
        ("uk", "Нам дали кімнату на пів року. Куди йти потім, ніхто не знає."),
        ("en", "We cook in somebody’s flat. When she moves, we lose the kitchen and the group."),
    ),
    (
        ("uk", "Усі важливі листи приходять складною польською. Ми перекладаємо їх уночі."),
        ("pl", "Tłumaczka jest potrzebna na każdym spotkaniu, a żaden program za nią nie płaci."),
        ("en", "Younger members interpret for their parents and for the whole organisation."),
    ),
    (
        ("pl", "W każdym urzędzie słyszymy co innego o tym, jak zarejestrować stowarzyszenie."),
        ("uk", "Бояться підписувати документи, бо не розуміють відповідальності."),
        ("pl", "Osoba bez stałego pobytu boi się zostać w zarządzie."),
    ),
    (
        ("pl", "Prowadzę organizację sama po pracy. Nie wiem, kto mnie zastąpi."),
        ("en", "I paused because I had not slept properly for two years."),
        ("uk", "Коли лідерка захворіла, усе зупинилося на пів року."),
    ),
    (
        ("pl", "Wszystko robią kobiety, a na spotkaniach z władzami mówią mężczyźni."),
        ("uk", "Немає з ким залишити дітей, тому на зустрічі приходять не всі."),
    ),
    (
        ("pl", "Szkoła dzwoni do nas, nie do poradni, kiedy dziecko nie mówi po polsku."),
        ("en", "Parents want to help at school, but nobody tells them how things work here."),
        ("uk", "Суботня школа тримається на трьох волонтерках."),
    ),
    (
        ("uk", "У нашому місті ми єдині. Найближча організація за сто кілометрів."),
        ("pl", "Wszystkie szkolenia są w Warszawie, w środku tygodnia."),
        (
            "pl",
            "W małym mieście każdy wie, kto przychodzi na spotkania. Nie każdy chce być widziany.",
        ),
    ),
    (
        ("pl", "Pytają nas o zdanie, kiedy wszystko jest już postanowione."),
        ("en", "We are invited to show dances and food, never to the budget meeting."),
        ("pl", "Największa społeczność mówi za wszystkich. Mniejsze znikają z raportów."),
    ),
    (
        ("pl", "Ludzie przychodzą do nas z umowami, których nie rozumieją."),
        ("uk", "Роботодавець затримує платню, а інспекція відповідає через три місяці."),
        ("pl", "Pracujący na zmiany nigdy nie mogą przyjść na nasze kursy."),
    ),
)

# What was said that the study cannot take up, and why
ASIDE = (
    (
        ("pl", "Proszę o pomoc w znalezieniu mieszkania dla rodziny z trójką dzieci.", 3),
        "To ważna prośba, ale nie temat badania. Przekazaliśmy ją do poradni, która działa w Waszym mieście.",
    ),
)

# Theme -> questions raised in the area that it became; only the chosen areas have any
QUESTIONS = {
    0: (
        {"pl": "Co zatrzymuje małe grupy przed sięgnięciem po dotacje?", "en": "What keeps small groups from applying for grants?", "uk": "Що стримує малі групи від подання на гранти?"},
        {"pl": "Co dzieje się z organizacją, gdy kończy się dotacja?", "en": "What becomes of an organisation when the grant ends?", "uk": "Що стається з організацією, коли закінчується грант?"},
        {"pl": "Ile czasu zabierają sprawozdania i kto je pisze?", "en": "How much time do the reports take, and who writes them?", "uk": "Скільки часу забирають звіти і хто їх пише?"},
    ),
    1: (
        {"pl": "Jak organizacje radzą sobie bez własnego lokalu?", "en": "How do organisations manage without premises?", "uk": "Як організації дають раду без приміщення?"},
        {"pl": "Co dają wspólne lokale, a czego dać nie mogą?", "en": "What do shared premises give, and what can they not?", "uk": "Що дають спільні приміщення, а чого дати не можуть?"},
    ),
    2: (
        {"pl": "Kto płaci za tłumaczenie i kto je wykonuje za darmo?", "en": "Who pays for interpreting, and who does it for nothing?", "uk": "Хто платить за переклад, а хто перекладає безоплатно?"},
        {"pl": "Kiedy brak języka wyklucza z decyzji w organizacji?", "en": "When does lacking the language shut people out of decisions?", "uk": "Коли незнання мови виключає з рішень в організації?"},
    ),
    3: (
        {"pl": "Jakie przepisy najczęściej zatrzymują rejestrację?", "en": "Which rules most often stop a registration?", "uk": "Які правила найчастіше зупиняють реєстрацію?"},
        {"pl": "Dlaczego ludzie boją się wejść do zarządu?", "en": "Why are people afraid to join a board?", "uk": "Чому люди бояться входити до правління?"},
    ),
    7: (
        {"pl": "Jak działa się tam, gdzie jest tylko jedna organizacja?", "en": "How does one work where there is only one organisation?", "uk": "Як діяти там, де є лише одна організація?"},
        {"pl": "Kto prowadzi organizację w małym mieście, gdy liderka nie może?", "en": "Who runs an organisation in a small town when its leader cannot?", "uk": "Хто веде організацію в малому місті, коли лідерка не може?"},
    ),
}  # fmt: skip

FIELD_VOICES = (
    (13, "uk", "Дзвоніть після 18:00, вдень ми на роботі. І, будь ласка, українською."),
    (26, "en", "Ask first whether it is safe to talk. Some of us share a room with five people."),
    (28, "pl", "Nie zaczynajcie od pytania o status pobytu. Najpierw powiedzcie, po co pytacie."),
    (22, "pl", "Potrzebujemy wiedzieć, kto zobaczy nagranie."),
)
