"""The routes of the program, as Django resolves them."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def all_routes() -> dict[str, URLPattern]:
    """Every route by its full name; a route without a name is an error."""
    return dict(_walk(get_resolver().url_patterns, ()))


def _walk(patterns: list, spaces: tuple[str, ...]) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = (pattern.namespace,) if pattern.namespace else ()
            yield from _walk(pattern.url_patterns, spaces + space)
        else:
            assert pattern.name, f"the route {pattern.pattern} has no name"
            yield ":".join((*spaces, pattern.name)), pattern
