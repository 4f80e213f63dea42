"""The style page: every component in every state, for those who build."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from siec.ui import kinds, samples


def style_page(request: HttpRequest) -> HttpResponse:
    if not settings.SIEC_DEVELOPMENT:
        raise Http404
    messages.success(request, "Zgłoszenie wysłane. Odpowiemy w ciągu 14 dni.")
    messages.error(request, "Tego głosowania nie można już otworzyć: minął jego termin.")
    context = {
        "kinds": kinds.KINDS,
        "form": samples.form(),
        "broken": samples.form_with_errors(),
        "ballot": samples.ballot(),
        "timeline": samples.TIMELINE,
        "result": samples.RESULT,
        "picture": samples.bars(),
        "trail": samples.trail(),
        "long": samples.LONG,
    }
    return render(request, "ui/style_page.html", context)
