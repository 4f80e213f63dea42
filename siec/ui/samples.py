"""Invented words for the style page, long ones among them."""

from django import forms

from siec.ui.drawing import TrailNode
from siec.ui.pictures import Group, PairedBars, paired_bars
from siec.ui.trails import TrailPicture, trail_picture

LONG = "Найменування громадськокультурноосвітньої самоорганізації найвіддаленіших воєводств"

TIMELINE = [
    {"title": "Obszary", "note": "wybrano 6 · marzec", "state": "done", "url": "#"},
    {"title": "Pytania badawcze", "note": "wybrano 10 · czerwiec", "state": "done", "url": "#"},
    {"title": "Badanie w terenie", "note": "trwa do 15 grudnia", "state": "now", "url": "#"},
    {"title": "Wyniki", "note": "styczeń", "state": "next"},
    {"title": "Rekomendacje", "note": "luty–marzec", "state": "next"},
    {"title": "Raport i strategia", "note": "kwiecień", "state": "next"},
]

RESULT = [
    ("Co zatrzymuje małe grupy przed sięgnięciem po dotacje?", 34, "also", 0.88),
    ("Jak organizacje radzą sobie bez własnego lokalu?", 31, "also", 0.8),
    ("Kto prowadzi organizację, gdy liderka wraca do kraju?", 20, "only", 0.52),
    ("Jak współpracują z urzędami gmin poza wielkimi miastami?", 18, "only", 0.46),
    ("Jak mierzyć skutki kursów językowych?", 23, "out", 0.6),
]


class SampleForm(forms.Form):
    """One field of every sort."""

    name = forms.CharField(label="Nazwa organizacji", help_text="Tak jak w statucie.")
    kind = forms.ChoiceField(
        label="Kim jesteście?",
        widget=forms.RadioSelect,
        choices=[
            ("foundation", "Fundacja"),
            ("association", "Stowarzyszenie"),
            ("informal", "Grupa nieformalna"),
        ],
    )
    areas = forms.MultipleChoiceField(
        label="Czym się zajmujecie?",
        help_text="Zaznacz wszystko, co pasuje.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("work", "Praca"), ("culture", "Kultura"), ("law", "Pomoc prawna")],
    )
    voivodeship = forms.ChoiceField(
        label="Województwo", choices=[("", "Wybierz"), ("06", "lubelskie"), ("14", "mazowieckie")]
    )
    founded = forms.DateField(
        label="Data założenia", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    about = forms.CharField(
        label="Opowiedzcie o sobie",
        help_text="W dowolnym języku. Wystarczy kilka zdań.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    email = forms.EmailField(label="Adres e-mail")
    code = forms.CharField(label="Numer w KRS", disabled=True, initial="0000123456", required=False)
    agree = forms.BooleanField(
        label="Zgadzam się na udział w Sieci", help_text="Zgodę można wycofać w każdej chwili."
    )


def form() -> SampleForm:
    return SampleForm(auto_id="sample_%s")


def form_with_errors() -> SampleForm:
    data = {"name": "", "email": "biuro@", "about": LONG, "areas": ["work", "law"]}
    broken = SampleForm(data, auto_id="broken_%s")
    broken.add_error(None, "Tę organizację już zgłoszono. Jeśli to Wy, zalogujcie się.")
    return broken


def ballot() -> SampleForm:
    return SampleForm({"areas": ["work", "law"]}, auto_id="ballot_%s")


def bars() -> PairedBars:
    groups = [
        Group("Największa społeczność (28)", 0.96, 1.0),
        Group("Średnie społeczności (15)", 0.93, 0.8),
        Group("Małe społeczności, razem (9)", 0.89, 0.44),
        Group(LONG, None, None),
    ]
    return paired_bars(
        groups,
        key="sample-bars",
        title="Jak wyszły poszczególne grupy",
        description="W małych społecznościach 89 procent, zwykłe liczenie dałoby 44 procent.",
        this_label="metoda równych udziałów",
        plain_label="zwykłe liczenie głosów",
    )


def trail() -> TrailPicture:
    voices = [
        TrailNode(f"v{i}", "contribution", "„Nie mamy gdzie się spotykać”", "Lublin", "#list")
        for i in range(9)
    ]
    rest = [
        TrailNode("a1", "area", "Miejsca pracy i spotkań", url="#"),
        TrailNode("a2", "area", "Pieniądze", url="#"),
        TrailNode("q1", "question", "Jak działają bez lokalu?", "20 głosów", "#"),
        TrailNode("q2", "question", "Gdzie spotykają się ludzie?", "31 głosów", "#"),
        TrailNode("q3", "question", "Що відбувається після закінчення фінансування?", url="#"),
        TrailNode("b1", "ballot", "Wybór pytań", "52 z 61", "#"),
        TrailNode("d1", "decision", "Dziesięć pytań", "9 czerwca", "#"),
        TrailNode("f1", "finding", "Co trzecia bez lokalu dłużej niż rok", "n = 148", "#"),
        TrailNode("f2", "finding", "Gościna bywa warunkowa", url="#"),
        TrailNode("c1", "conclusion", "Lokal to warunek wszystkiego innego", url="#"),
        TrailNode("r1", "recommendation", "Wspólne lokale w każdym mieście", "9 grudnia", "#"),
        TrailNode("s1", "document", "Strategia, wersja 2, akapit 14", url="#"),
    ]
    links = [(f"v{i}", "a1" if i < 7 else "a2") for i in range(9)]
    links += [("a1", "q1"), ("a1", "q2"), ("a2", "q3"), ("q1", "f1"), ("q2", "f2")]
    links += [("q1", "b1"), ("q2", "b1"), ("q3", "b1"), ("b1", "d1"), ("d1", "q1")]
    links += [("f1", "c1"), ("f2", "c1"), ("c1", "r1"), ("r1", "s1")]
    return trail_picture(
        voices + rest,
        links,
        focus="r1",
        more_url="#list",
        title="Ścieżka od wypowiedzi do rekomendacji",
        description="Ta sama treść jest na liście poniżej.",
    )
