"""Expected failures land on the form, nothing typed is lost; a refusal passes through."""

import pytest
from django import forms

from siec.foundation.errors import DomainError, Refused, attempt, went_through


class Form(forms.Form):
    name = forms.CharField()


def failing(error):
    def action():
        raise error

    return action


@pytest.fixture
def form():
    form = Form({"name": "as typed"})
    assert form.is_valid()
    return form


def test_attempt_gives_the_result(form):
    assert attempt(form, lambda: "done") == "done"
    assert not form.errors


def test_attempt_puts_the_sentence_at_its_field(form):
    assert attempt(form, failing(DomainError("Taken.", field="name"))) is None
    assert form.errors == {"name": ["Taken."]}
    assert form["name"].value() == "as typed"


@pytest.mark.parametrize("field", [None, "no_such_field"])
def test_attempt_puts_a_sentence_without_a_field_above_the_form(form, field):
    attempt(form, failing(DomainError("Closed.", field=field)))
    assert form.non_field_errors() == ["Closed."]


def test_attempt_lets_a_refusal_and_a_bug_pass(form):
    with pytest.raises(Refused):
        attempt(form, failing(Refused("Not yours.")))
    with pytest.raises(ZeroDivisionError):
        attempt(form, failing(ZeroDivisionError()))
    assert not form.errors


def test_a_right_form_goes_through_whatever_its_action_gives(form):
    done = []

    assert went_through(form, lambda: done.append(form))
    assert done == [form]


def test_a_form_does_not_go_through_unless_it_was_sent_and_is_right():
    assert not went_through(Form(), failing(ZeroDivisionError()))
    assert not went_through(Form({"name": ""}), failing(ZeroDivisionError()))


def test_a_form_whose_action_fails_does_not_go_through(form):
    assert not went_through(form, failing(DomainError("Taken.", field="name")))
    assert form.errors == {"name": ["Taken."]}
