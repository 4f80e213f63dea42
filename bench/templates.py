"""Which template engine for our pages? The same list page of 25 rows, rendered by both.

Run: python -m bench.templates
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import django
import jinja2
from django.conf import settings
from django.template import Context, Engine

ROWS, SECONDS = 25, 3.0

PAGE = """<!doctype html><html lang="pl"><head><title>{{ title }}</title></head><body><ul>
{% for row in rows %}<li class="{% if row.is_open %}open{% else %}closed{% endif %}">
<a href="/pl/items/{{ row.code }}/">{{ row.title }}</a>
<p>{{ row.note }}</p>{% if row.count %}<span>{{ row.count }}</span>{% endif %}
{% for tag in row.tags %}<b>{{ tag }}</b>{% endfor %}</li>
{% endfor %}</ul></body></html>"""


@dataclass(frozen=True)
class Row:
    code: str
    title: str
    note: str
    count: int
    is_open: bool
    tags: tuple[str, ...]


def rows() -> list[Row]:
    return [
        Row(f"k{n}", f"Obszar <{n}>", "Dlaczego to ważne & pilne", n % 3, n % 2 == 0, ("a", "b"))
        for n in range(ROWS)
    ]


def rate(render: Callable[[], str]) -> float:
    """Pages a second, over a few seconds, after a warm-up."""
    render()
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        render()
        done += 1
    return done / (time.perf_counter() - start)


def main() -> None:
    settings.configure()
    django.setup()
    context = {"title": "Obszary", "rows": rows()}
    by_django = Engine().from_string(PAGE)
    by_jinja = jinja2.Environment(autoescape=True).from_string(PAGE)
    slow = rate(lambda: by_django.render(Context(context)))
    fast = rate(lambda: by_jinja.render(context))
    print(f"Django templates {slow:8.0f} pages/s\nJinja2           {fast:8.0f} pages/s")
    print(f"Jinja2 is {fast / slow:.1f} times as fast on a list of {ROWS} rows")


if __name__ == "__main__":
    main()
