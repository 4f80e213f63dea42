"""Mail: ids are kept, words are made when it is sent; once by key, the same by Message-ID."""

import pytest
from django.core import mail as django_mail

from siec.foundation import clock, mail, outbox, worker
from siec.foundation.models import Job
from siec.network.actions import set_up_network
from tests.factories import NOW

pytestmark = pytest.mark.django_db
NAME = {"pl": "Sieć", "en": "Network", "uk": "Мережа"}
FUNDER = {"pl": "Z dotacji.", "en": "By a grant.", "uk": "За кошти гранту."}


@pytest.fixture
def network():
    return set_up_network(
        name=NAME, funder_statement=FUNDER, contact_email="a@example.org", original="pl", at=NOW
    )


def written(greeting, language="en", to="reader@example.org", key="1"):
    return mail.compose(greeting, {"to": to, "language": language}, key)


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_compose_writes_plain_text_and_html_in_the_readers_language(network, greeting, language):
    message = written(greeting, language)
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    assert f'lang="{language}"' in html
    for body in (message.body, html):
        assert NAME[language] in body
        assert FUNDER[language] in body
        assert "http://localhost:8000/en/" in body
        assert "You asked for it." in body


def test_compose_escapes_in_html_alone(greeting):
    message = written(greeting)
    assert "Hello <you>." in message.body
    assert "Hello &lt;you&gt;." in message.alternatives[0][0]


def test_compose_keeps_the_subject_on_one_line(greeting):
    assert written(greeting).subject == "A greeting in one line"


def test_compose_says_that_a_program_wrote(greeting):
    assert written(greeting).extra_headers["Auto-Submitted"] == "auto-generated"


def test_message_id_is_the_same_for_the_same_mail_alone(greeting):
    def identity(**what):
        return written(greeting, **what).extra_headers["Message-ID"]

    assert identity(key="1") == identity(key="1", language="pl")
    assert identity(key="1") != identity(key="2")
    assert identity().endswith("@localhost>")


def test_send_needs_a_letter_of_that_name():
    with pytest.raises(ValueError, match=r"no letter is called test\.nothing"):
        mail.send("test.nothing", key="1", at=NOW)


def test_two_letters_of_one_name_are_an_error(greeting):
    with pytest.raises(ValueError, match="two letters"):
        mail.letter(greeting)(lambda: None)


def test_send_stores_ids_and_no_words(greeting):
    job = mail.send(greeting, key="1", at=NOW, to="reader@example.org", language="en")
    assert job.payload == {
        "letter": greeting,
        "ids": {"to": "reader@example.org", "language": "en"},
        "key_": "1",
    }


def test_sent_once_however_often_asked(greeting):
    for _ in range(3):
        mail.send(greeting, key="1", at=clock.now(), to="reader@example.org", language="en")
    worker.drain()
    [sent] = django_mail.outbox
    assert sent.to == ["reader@example.org"]


def test_letter_to_nobody_is_done_without_a_mail(greeting):
    mail.send(greeting, key="1", at=clock.now(), to="", language="en")
    worker.drain()
    assert django_mail.outbox == []
    assert Job.objects.get(handler="mail").state == "done"


def test_failing_server_means_later_and_a_new_connection(greeting, settings):
    mail._close_post_office()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9  # nobody listens there
    mail.send(greeting, key="1", at=NOW, to="reader@example.org", language="en")
    [job] = outbox.claim(at=NOW)
    assert outbox.perform(job, at=NOW) is False
    job.refresh_from_db()
    assert (job.state, job.due_at, job.last_error) == (
        "waiting",
        NOW + outbox.PAUSES[0],
        "ConnectionRefusedError",
    )
    assert mail._open == []
