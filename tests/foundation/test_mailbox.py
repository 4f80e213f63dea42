"""Development's mailbox: each mail a file, read at /dev/mail/."""

import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from siec.foundation import mail, mailbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def box(tmp_path, monkeypatch, greeting):
    """A mailbox with two mails; the second is in Ukrainian."""
    monkeypatch.setattr(mailbox, "folder", lambda: tmp_path / "mail")
    monkeypatch.setattr("siec.foundation.views.folder", lambda: tmp_path / "mail")
    for key, language in (("1", "en"), ("2", "uk")):
        ids = {"to": f"{language}@example.org", "language": language}
        message = mail.compose(greeting, ids, key)
        assert isinstance(message, EmailMultiAlternatives)
        mailbox.DevelopmentMailbox().send_messages([message])
    return [name for name, _mail in mailbox.read_mailbox()]


def test_folder_stands_beside_the_database_file():
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        assert (
            mailbox.folder().parent
            == type(mailbox.folder())(settings.DATABASES["default"]["NAME"]).parent
        )
    else:
        assert mailbox.folder().parent.name == ".demo"


def test_read_mailbox_gives_the_newest_first(box):
    assert [parsed["To"] for _name, parsed in mailbox.read_mailbox()] == [
        "uk@example.org",
        "en@example.org",
    ]


def test_read_mailbox_without_mail_is_empty(tmp_path, monkeypatch):
    monkeypatch.setattr(mailbox, "folder", lambda: tmp_path / "none")
    assert mailbox.read_mailbox() == []


def test_pages_show_list_text_and_html(box, client):
    assert "uk@example.org" in client.get(reverse("dev:mailbox")).text
    page = client.get(reverse("dev:message", args=[box[0]])).text
    assert "Hello &lt;you&gt;." in page
    html = client.get(reverse("dev:message_html", args=[box[0]]))
    assert "Second paragraph." in html.text
    assert "default-src 'none'" in html["Content-Security-Policy"]


@pytest.mark.parametrize("page", ["dev:message", "dev:message_html"])
def test_pages_of_a_mail_that_is_not_there_are_not_found(box, client, page):
    assert client.get(reverse(page, args=["no-such-mail"])).status_code == 404
