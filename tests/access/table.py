"""Who may reach each address: the one table. A route without a row fails the build.

A row: the arguments of the address (a name in tests/access/world.py), who may GET it, who may POST
to it. Whoever is not named is sent to sign in, refused (403), or told that there is no such page.
"""

from typing import NamedTuple

from tests.access.world import ROLES

Who = frozenset[str]
NOBODY: Who = frozenset()
ANYONE: Who = frozenset(ROLES)
SIGNED_IN = ANYONE - {"visitor"}
COORDINATES: Who = frozenset({"coordinator"})
STAFF: Who = frozenset({"researcher", "coordinator", "administrator"})
MANAGES = COORDINATES | {"administrator"}
VOTES: Who = frozenset({"delegate", "deputy"})
SPEAKS = VOTES | {"editor"}
BELONGS = SPEAKS | {"observer"}
NETWORK = BELONGS | STAFF | {"outsider", "facilitator"}
GATHERS: Who = frozenset({"facilitator", "researcher", "coordinator"})
ENTERS: Who = frozenset({"facilitator", "coordinator"})


class Row(NamedTuple):
    arguments: str
    get: Who
    post: Who = NOBODY


TABLE: dict[str, Row] = {
    # No language
    "choose_language": Row("nothing", ANYONE),
    "health": Row("nothing", ANYONE),
    "permanent_item": Row("item", ANYONE),
    # The public site
    "public:home": Row("nothing", ANYONE),
    "public:about": Row("nothing", ANYONE),
    "public:privacy": Row("nothing", ANYONE),
    "public:accessibility": Row("nothing", ANYONE),
    # Signing in. Whoever is signed in already is led on.
    "account_login": Row("nothing", ANYONE, ANYONE),
    "account_request_login_code": Row("nothing", ANYONE, ANYONE),
    "account_confirm_login_code": Row("nothing", ANYONE, ANYONE),  # leads to asking for a code
    "account_logout": Row("nothing", ANYONE, ANYONE),
    "account_inactive": Row("nothing", NOBODY),  # says 403 to everyone
    "account_signup": Row("nothing", ANYONE),
    "accounts:sign_in_by_link": Row("sign_in_link", ANYONE, ANYONE),
    "accounts:accept_invitation": Row("invitation", ANYONE, ANYONE),
    "accounts:account": Row("nothing", SIGNED_IN, SIGNED_IN),
    # The desk and the back office's front
    "desk:home": Row("nothing", SIGNED_IN),
    "desk:manage": Row("nothing", COORDINATES),
    "desk:network": Row("nothing", MANAGES, MANAGES),
    "desk:jobs": Row("nothing", COORDINATES),
    "desk:revive_job": Row("job", NOBODY, COORDINATES),
    # Joining: whoever holds the signed link of an application
    "membership:join": Row("nothing", ANYONE, ANYONE),
    "membership:resume": Row("application", ANYONE),
    "membership:kind": Row("application", ANYONE, ANYONE),
    "membership:step": Row("step", ANYONE, ANYONE),
    "membership:later": Row("application", ANYONE, ANYONE),
    "membership:check": Row("application", ANYONE, ANYONE),
    "membership:status": Row("sent_application", ANYONE, ANYONE),
    "membership:withdraw": Row("sent_application", ANYONE, ANYONE),
    # Members
    "membership:directory": Row("nothing", ANYONE),
    "membership:profile": Row("member", ANYONE),
    "membership:mine": Row("nothing", SIGNED_IN),
    "membership:own": Row("member", BELONGS),
    "membership:invite": Row("member", frozenset({"delegate"}), frozenset({"delegate"})),
    "membership:end_mandate": Row("mandate", frozenset({"delegate"}), frozenset({"delegate"})),
    "membership:withdraw_consent": Row("member", frozenset({"delegate"}), frozenset({"delegate"})),
    "membership:manage_list": Row("nothing", COORDINATES),
    "membership:manage": Row("applicant", COORDINATES),
    "membership:ask": Row("applicant", NOBODY, COORDINATES),
    "membership:accept": Row("applicant", COORDINATES, COORDINATES),
    "membership:decline": Row("applicant", COORDINATES, COORDINATES),
    "membership:delegate": Row("member", COORDINATES, COORDINATES),
    # The study
    "study:home": Row("nothing", ANYONE),
    "study:study": Row("study", ANYONE),
    "study:phase": Row("phase_page", ANYONE),
    "study:consultation": Row("gathering", ANYONE),
    "study:decision": Row("decision", ANYONE),
    "study:contribution": Row("waiting", NETWORK),
    "study:object": Row("said", SPEAKS, SPEAKS),
    "study:answer_objection": Row("objection", GATHERS, GATHERS),
    "study:items": Row("nothing", ANYONE),
    "study:item": Row("item", ANYONE),
    "study:reword": Row("item", GATHERS, GATHERS),
    "study:merge": Row("item", GATHERS, GATHERS),
    "study:unmerge": Row("item", NOBODY, GATHERS),
    "study:shortlist": Row("item", NOBODY, GATHERS),
    "study:manage": Row("nothing", COORDINATES),
    "study:new_study": Row("nothing", COORDINATES, COORDINATES),
    "study:manage_study": Row("study", COORDINATES),
    "study:edit_study": Row("study", COORDINATES, COORDINATES),
    "study:new_phase": Row("study", COORDINATES, COORDINATES),
    "study:edit_phase": Row("phase", COORDINATES, COORDINATES),
    "study:open_phase": Row("phase", COORDINATES, COORDINATES),
    "study:close_phase": Row("phase", COORDINATES, COORDINATES),
    "study:new_item": Row("phase", STAFF - {"administrator"}, STAFF - {"administrator"}),
    "study:new_consultation": Row("phase", COORDINATES, COORDINATES),
    "study:manage_consultation": Row("gathering", COORDINATES),
    "study:edit_consultation": Row("draft_ballot", COORDINATES, COORDINATES),
    "study:open_consultation": Row("draft_ballot", COORDINATES, COORDINATES),
    "study:close_consultation": Row("gathering", COORDINATES, COORDINATES),
    "study:cancel_consultation": Row("gathering", COORDINATES, COORDINATES),
    "study:decide": Row("gathering", COORDINATES, COORDINATES),
    "study:assign_facilitator": Row("gathering", NOBODY, COORDINATES),
    "study:end_facilitation": Row("facilitation", NOBODY, COORDINATES),
    "trail:trail": Row("node", ANYONE),
    # Gathering
    "gathering:say": Row("gathering", SPEAKS, SPEAKS),
    "gathering:save_draft": Row("gathering", NOBODY, SIGNED_IN),
    "gathering:voices": Row("gathering", NETWORK),
    "gathering:merged": Row("gathering", ANYONE),
    "gathering:merge": Row("gathering", GATHERS, GATHERS),
    "gathering:undo": Row("gathering", NOBODY, GATHERS),
    "gathering:record": Row("gathering", ENTERS, ENTERS),
    "gathering:withdraw": Row("waiting", SPEAKS, SPEAKS),
    "gathering:mine": Row("nothing", SIGNED_IN),
    # Ballots
    "ballots:vote": Row("running", VOTES),
    "ballots:paper": Row("paper", VOTES, VOTES),
    "ballots:review": Row("paper", VOTES, VOTES),
    "ballots:cast": Row("paper", VOTES),
    "ballots:printed_paper": Row("running", ENTERS, ENTERS),
    "ballots:result": Row("counted", ANYONE),
    "ballots:recount": Row("counted", ANYONE),
    "ballots:manage": Row("draft_ballot", COORDINATES, COORDINATES),
    "ballots:codes": Row("running", COORDINATES, COORDINATES),
    "ballots:equal_shares": Row("nothing", ANYONE),
}

DEVELOPMENT = {"dev:mailbox", "dev:message", "dev:message_html", "ui:style_page"}
"""Only routed where SIEC_DEVELOPMENT is on; tests/config shows that production has none of them."""
