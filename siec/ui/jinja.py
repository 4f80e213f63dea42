"""The template engine of our own pages: what every template may call."""

import re
from typing import Any

from django.conf.locale import LANG_INFO
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import (
    get_language_info,
    gettext,
    ngettext,
    npgettext,
    pgettext,
)
from jinja2 import Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup, escape

from siec.ui import dates, kinds


def environment(**options: Any) -> Environment:
    """Escapes everything, translates, and is loud about a name that nobody passed in."""
    options.update(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, extensions=EXTENSIONS
    )
    env = Environment(**options)  # noqa: S701  the backend passes autoescape=True
    env.policies["ext.i18n.trimmed"] = True
    # Given by the i18n extension, of which the type checker does not know.
    install: Any = getattr(env, "install_gettext_callables")  # noqa: B009
    install(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)
    env.globals.update(GLOBALS, ui=Components(env))
    env.filters.update(FILTERS)
    return env


class Components:
    """Every named component, without an import: `ui.tag` is the macro in ui/components/tag.html."""

    def __init__(self, env: Environment) -> None:
        self._env = env

    def __getattr__(self, name: str) -> Any:
        try:
            template = self._env.get_template(f"ui/components/{name}.html")
        except TemplateNotFound as missing:
            raise AttributeError(f"there is no component {name}") from missing
        return getattr(template.module, name)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page, in the reader's language."""
    return reverse(name, args=args, kwargs=kwargs)


def paragraphs(text: object) -> Markup:
    """Plain text as paragraphs: an empty line parts them, a line's end stays. All is escaped."""
    parts = str(text).replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    return Markup("\n").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in part.split("\n")))
        for part in (part.strip("\n") for part in parts)
        if part.strip()
    )


def initials(name: object) -> str:
    """At most two letters that stand for a name: Fundacja „Mosty nad Wisłą” gives MN.

    Every other name begins with its legal form, so what stands in quotation marks goes first.
    """
    quoted = QUOTED.search(str(name))
    words = [word.strip("„”\"'«»()-–") for word in (quoted[1] if quoted else str(name)).split()]
    return "".join(word[0].upper() for word in words if word and word[0].isalpha())[:2]


def language_name(code: str) -> str:
    """The language's name in the reader's language: ukraiński; its code where it has no name."""
    known = (one for one in (code, code.split("-", maxsplit=1)[0]) if one in LANG_INFO)
    found = next(known, None)
    return str(get_language_info(found)["name_translated"]) if found else code


def fonts_first(language: str) -> tuple[str, ...]:
    """The font files that a page in this language is certain to need, to be fetched at once."""
    if language.split("-", maxsplit=1)[0] in {"uk", "be", "ru"}:
        return "siec-sans-cyrillic.woff2", "siec-serif-cyrillic.woff2", "siec-sans-latin.woff2"
    return "siec-sans-latin.woff2", "siec-serif-latin.woff2"


QUOTED = re.compile('[„«“"](.+?)[”»"]')
EXTENSIONS = ["jinja2.ext.i18n", "jinja2.ext.do"]
GLOBALS = {
    "static": static,
    "url": url,
    "period": dates.period,
    "kind_label": kinds.label,
    "kind_plural": kinds.plural,
    "kind_mark": kinds.mark,
    "language_name": language_name,
    "fonts_first": fonts_first,
}
FILTERS = {
    "date": dates.long_date,
    "day": dates.day,
    "hour": dates.hour,
    "moment": dates.moment,
    "until": dates.until,
    "number": dates.number,
    "percent": dates.percent,
    "paragraphs": paragraphs,
    "initials": initials,
}
