"""The evidence trail of any node, as a picture and as a nested list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from siec.trail.models import Node
from siec.trail.queries import audiences_of, trail_of


def trail(request: HttpRequest, code: str) -> HttpResponse:
    visible = Node.objects.filter(audience__in=audiences_of(request.user))
    node = get_object_or_404(visible, code=code)
    found = trail_of(node, person=request.user, language=get_language() or "pl")
    return render(request, "trail/trail.html", {"trail": found, "card": found.cards[node.pk]})
