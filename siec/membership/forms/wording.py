"""How questions are put to each kind of member."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from siec.membership.models import Member

Kind = Member.Kind

_kind_help = {
    Kind.FOUNDATION: _("A foundation entered in the National Court Register (KRS)."),
    Kind.ASSOCIATION: _("An association entered in the National Court Register (KRS)."),
    Kind.ORDINARY_ASSOCIATION: _("At least three people, entered in the register of a district."),
    Kind.OTHER_LEGAL_FORM: _("For instance a cooperative, a company that does not make profit."),
    Kind.INFORMAL_GROUP: _("You act together, and have registered nothing."),
    Kind.PERSON_PLANNING: _("One person who thinks of starting something for migrants."),
    Kind.PERSON_SUSPENDED: _(
        "One person who ran an organisation or activity and stopped, for now."
    ),
}
KIND_HELP = {str(kind): words for kind, words in _kind_help.items()}

_organisation = _("Name of the organisation")
_person = _("How do you want to be called?")
NAME: dict[str, Any] = {
    Kind.FOUNDATION: _("Name of the foundation"),
    Kind.ASSOCIATION: _("Name of the association"),
    Kind.ORDINARY_ASSOCIATION: _("Name of the association"),
    Kind.OTHER_LEGAL_FORM: _organisation,
    Kind.INFORMAL_GROUP: _("Name of the group"),
    Kind.PERSON_PLANNING: _person,
    Kind.PERSON_SUSPENDED: _person,
}
_as_registered = _("As it is registered, or as people know it.")
_any_name = _("A first name or a nickname is enough. People of the network see it.")
NAME_HELP: dict[str, Any] = {
    **dict.fromkeys(Member.ORGANISATIONS, _as_registered),
    Kind.INFORMAL_GROUP: _("As people know it. If it has none, describe it in a few words."),
    **dict.fromkeys(Member.PERSONS, _any_name),
}
_what_organisations_do = (
    _("What do you do?"),
    _("A few sentences: for whom, what, where. This stands in the directory."),
)
ABOUT: dict[str, Any] = {
    **dict.fromkeys(Member.ORGANISATIONS, _what_organisations_do),
    Kind.INFORMAL_GROUP: (
        _("What do you do together?"),
        _("A few sentences: for whom, what, since when."),
    ),
    Kind.PERSON_PLANNING: (
        _("What do you plan?"),
        _("A few sentences: what, for whom, and what you would need to begin."),
    ),
    Kind.PERSON_SUSPENDED: (
        _("What did you do, and what stopped you?"),
        _("A few sentences. Knowing what stops people helps the study."),
    ),
}
_made_by = _("Is the organisation made by people with experience of migration to Poland?")
_own_experience = _("Do you have experience of migration to Poland yourself?")
MADE_BY: dict[str, Any] = {
    **dict.fromkeys(Member.ORGANISATIONS, _made_by),
    Kind.INFORMAL_GROUP: _("Is the group made by people with experience of migration to Poland?"),
    **dict.fromkeys(Member.PERSONS, _own_experience),
}
_acting = _("Does it act for people with experience of migration to Poland?")
ACTING: dict[str, Any] = {
    **dict.fromkeys(Member.ORGANISATIONS, _acting),
    Kind.INFORMAL_GROUP: _acting,
    Kind.PERSON_PLANNING: _("Do you act for people with experience of migration, or plan to?"),
    Kind.PERSON_SUSPENDED: _("Did you act for people with experience of migration to Poland?"),
}

# By question: to an organisation, to a group, to a person.
BY_SIZE: dict[str, Any] = {
    "city": (
        _("Stands in the directory."),
        _("Only the coordinators see it. The directory shows the voivodeship."),
        _("Only the coordinators see it. The directory shows the voivodeship."),
    ),
    "communities": (
        _("That you come from or work with. Tick as many as fit, or none."),
        _("That you come from. You do not have to say it. Nobody sees it beside your name."),
        _("That you come from. You do not have to say it. Nobody sees it beside your name."),
    ),
    "is_listed": (
        _("Show the organisation in the public directory?"),
        _("Show the group in the public directory?"),
        _("Show you in the public directory?"),
    ),
    "is_listed_help": (
        _("Everyone sees its name, place and what it does. The people of the network always do."),
        _("Everyone sees its name, voivodeship and what it does. "
          "The people of the network always do."),
        _("Everyone sees your name as you wrote it, your voivodeship and what you wrote. "
          "The people of the network always do."),
    ),
}  # fmt: skip


def wording(question: str, kind: str) -> Any:
    """The words of a question for this kind of member."""
    to_organisation, to_group, to_person = BY_SIZE[question]
    if kind in Member.ORGANISATIONS:
        return to_organisation
    return to_person if kind in Member.PERSONS else to_group
