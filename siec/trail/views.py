"""The evidence trail of any node, as a picture and as a nested list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from siec.trail.models import Node
from siec.trail.queries import Trail, audiences_of, trail_of
from siec.ui.drawing import TrailNode
from siec.ui.trails import TrailPicture, trail_picture


@require_safe
def trail(request: HttpRequest, code: str) -> HttpResponse:
    audiences = audiences_of(request.user)
    node = get_object_or_404(Node, audience__in=audiences, code=code)
    found = trail_of(node, audiences=audiences, language=get_language() or "pl")
    context = {
        "trail": found,
        "card": found.cards[node.pk],
        "picture": picture_of(found) if found.links else None,
    }
    return render(request, "trail/trail.html", context)


def picture_of(found: Trail) -> TrailPicture:
    """The trail as shapes; whatever is folded away stands in the list below it."""
    nodes = [
        TrailNode(str(pk), found.nodes[pk].kind, card.title, card.note, card.url)
        for pk, card in found.cards.items()
    ]
    title = found.cards[found.start.pk].title
    return trail_picture(
        nodes,
        [(str(link.source_id), str(link.target_id)) for link in found.links],
        title=_("Evidence trail: %(title)s") % {"title": title},
        description=_(
            "From what members said, on the left, to what came of it. The list below says the same."
        ),
        focus=str(found.start.pk),
        more_url="#steps",
    )
