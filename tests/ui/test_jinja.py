"""What templates may call."""

import pytest
from django import forms
from django.template import engines
from django.utils import translation
from jinja2 import UndefinedError

from siec.ui.jinja import initials, language_name, paragraphs


def render(source: str, **context: object) -> str:
    with translation.override("en"):
        return str(engines["jinja2"].env.from_string(source).render(**context))


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the statute.")
    kind = forms.ChoiceField(
        label="Kind", choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    agree = forms.BooleanField(label="I agree")


def test_paragraphs_escape_and_keep_line_ends() -> None:
    text = "One\r\n<b>two</b>\n\n\n\nThree & four\n"

    assert paragraphs(text) == ("<p>One<br>&lt;b&gt;two&lt;/b&gt;</p>\n<p>Three &amp; four</p>")


def test_paragraphs_of_nothing_are_nothing() -> None:
    assert paragraphs(" \n\n \n") == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Fundacja „Mosty nad Wisłą”", "MN"),
        ("Open Kitchen Group", "OK"),
        ("Калина", "К"),
        ("„Żółw”", "Ż"),
        ("--", ""),
    ],
)
def test_initials_are_at_most_two(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_environment_escapes() -> None:
    assert render("{{ words }}", words="<script>") == "&lt;script&gt;"


def test_environment_is_loud_about_an_unknown_name() -> None:
    with pytest.raises(UndefinedError):
        render("{{ nobody }}")


def test_environment_knows_no_missing_component() -> None:
    with pytest.raises(UndefinedError):
        render("{{ ui.carousel() }}")


def test_environment_escapes_in_translations() -> None:
    html = render("{% trans name=name %}Hello {{ name }}{% endtrans %}", name="<b>")

    assert html == "Hello &lt;b&gt;"


def test_field_joins_label_help_and_error() -> None:
    html = render('{{ ui.field(form["name"]) }}', form=Sample({}))

    assert 'for="id_name"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html


def test_field_marks_what_is_optional() -> None:
    assert "(optional)" in render('{{ ui.field(form["note"]) }}', form=Sample())
    assert "(optional)" not in render('{{ ui.field(form["name"]) }}', form=Sample())


def test_field_keeps_what_was_typed() -> None:
    form = Sample({"kind": "b", "note": "<i>"})

    assert 'value="b" id="id_kind_1" checked' in render('{{ ui.field(form["kind"]) }}', form=form)
    assert "&lt;i&gt;" in render('{{ ui.field(form["note"]) }}', form=form)


def test_field_of_choices_helps_with_each() -> None:
    html = render('{{ ui.field(form["kind"], help_by_choice={"b": "Both."}) }}', form=Sample())

    assert 'aria-describedby="id_kind_1_help"' in html
    assert '<span class="choice__help" id="id_kind_1_help">Both.</span>' in html


def test_error_summary_leads_to_each_field() -> None:
    html = render("{{ ui.error_summary(form) }}", form=Sample({}))

    assert 'href="#id_name"' in html
    assert 'href="#id_kind_0"' in html
    assert 'href="#id_agree"' in html
    assert "autofocus" in html


def test_error_summary_puts_no_colon_after_a_question() -> None:
    form = Sample({})
    form.fields["name"].label = "What is it called?"

    html = render("{{ ui.error_summary(form) }}", form=form)

    assert "What is it called? " in html
    assert "called?:" not in html


def test_error_summary_is_silent_without_errors() -> None:
    assert render("{{ ui.error_summary(form) }}", form=Sample()).strip() == ""


def test_data_table_names_the_column_in_each_cell() -> None:
    html = render(
        '{{ ui.data_table("Result", ["Question", ("Votes", "number")], [["Why?", 34]]) }}'
    )

    assert '<th scope="row">Why?</th>' in html
    assert '<td data-label="Votes" class="table__number"><span>34</span></td>' in html


@pytest.mark.parametrize(
    ("code", "name"),
    [("uk", "Ukrainian"), ("zh-hans", "Simplified Chinese"), ("en-gb", "British English"),
     ("pl-xx", "Polish"), ("und", "und"), ('"><b>', '"><b>')],
)  # fmt: skip
def test_language_without_a_name_is_called_by_its_code(code: str, name: str) -> None:
    assert language_name(code) == name
