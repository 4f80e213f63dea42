"""Development only: the mails that would have been sent."""

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from siec.foundation.mailbox import folder, read_file, read_mailbox

# Mail programs know no files of ours, so a mail's styles stand inline; nothing else may run here.
MAIL_POLICY = {"default-src": [NONE], "style-src": [UNSAFE_INLINE]}


def mailbox(request: HttpRequest) -> HttpResponse:
    return render(request, "foundation/mailbox.html", {"messages_": read_mailbox()})


def message(request: HttpRequest, name: str) -> HttpResponse:
    path = folder() / f"{name}.eml"
    if not path.is_file():
        raise Http404
    parsed = read_file(path)
    text = parsed.get_body(("plain",))
    body = text.get_content() if text else ""
    return render(request, "foundation/message.html", {"mail": parsed, "body": body, "name": name})


@csp(MAIL_POLICY)  # type: ignore[arg-type]  # django-csp says less than it does
def message_html(request: HttpRequest, name: str) -> HttpResponse:
    path = folder() / f"{name}.eml"
    body = read_file(path).get_body(("html",)) if path.is_file() else None
    if body is None:
        raise Http404
    return HttpResponse(body.get_content())
