"""Every kind of bad file, with what must be said of it: (name, content, line, part of the
sentence).
"""

from __future__ import annotations

from typing import NamedTuple

from siec.methods.parameters import Parameters
from siec.methods.profile import Item
from siec.methods.recount import Recount
from siec.methods.ties import commitment


class Bad(NamedTuple):
    name: str
    content: bytes
    line: int
    said: str


GOOD_PB = """META
key;value
budget;100
vote_type;approval
num_votes;2
PROJECTS
project_id;cost;name
a;50;A
b;60;B
VOTES
voter_id;vote
1;a,b
2;b
"""

GOOD_YAML = """profile: [[0, 1],
  [1]]
num_cand: 3
committeesize: 2
"""

GOOD_RECOUNT = Recount(
    title="Obszary",
    rule="equal-shares",
    parameters=Parameters(k=2, seed="lot"),
    items=tuple(Item(name, name.upper()) for name in "abc"),
    papers=(("a", "b"), ("c",)),
    electorate=5,
    blank=1,
    commitment=commitment("lot"),
    closed_at="2026-03-01T12:00:00Z",
).to_text()


def changed(kind: str, good: str, *changes: tuple[str, str, int, str]) -> list[Bad]:
    found = []
    for number, (old, new, line, said) in enumerate(changes):
        assert old in good, old
        found.append(Bad(f"bad{number}{kind}", good.replace(old, new, 1).encode(), line, said))
    return found


BAD_PB = changed(
    ".pb",
    GOOD_PB,
    ("1;a,b", "1;a,b;7", 12, "A row of 2 cells is needed here, not of 3."),
    ("2;b", "1;b", 13, "The voter “1” stood on line 12 already."),
    ("2;b", ";b", 13, "A voter without a name"),
    ("2;b", "2;z", 13, "There is no project “z”."),
    ("a,b", "a,a", 12, "names the same project twice"),
    ("a,b", "a,,b", 12, "There is no project “”."),
    ("50", "-50", 8, "The cost must not be negative, not “-50”."),
    ("50", "0", 8, "The cost must be more than 0"),
    ("50", "nan", 8, "The cost must be a plain number"),
    ("50", "inf", 8, "The cost must be a plain number"),
    ("50", "1e5", 8, "The cost must be a plain number"),
    ("50", "1/0", 8, "The cost must not be divided by 0"),
    ("50", "9" * 5000, 8, "The cost must be a plain number"),
    ("50", "true", 8, "The cost must be a plain number"),
    ("b;60", "a;60", 9, "The project “a” stood on line 8 already."),
    ("100", "-1", 3, "The budget must not be negative"),
    ("budget;100\n", "", 1, "The key “budget” is missing"),
    ("budget;100", "budget;100\nbudget;1", 4, "The key “budget” stood on line 3"),
    ("vote_type;approval\n", "", 1, "The key “vote_type” is missing"),
    ("approval", "ordinal", 4, "Votes of the type “ordinal”"),
    ("num_votes;2", "num_votes;3", 5, "says “3”, but there are 2."),
    ("cost", "price", 7, "needs a column “cost”"),
    ("name", "cost", 7, "Two columns have the same name."),
    ("VOTES", "PROJECTS", 10, "begins here a second time"),
    ("VOTES\nvoter_id;vote\n1;a,b\n2;b\n", "", 10, "The section VOTES is missing."),
    ("META\n", "", 1, "must begin with the section META"),
    ("a;50;A\nb;60;B\n", "", 6, "From 1 to 100000 projects"),
    (";A", ';"A', 8, "This row cannot be read"),
    (";A", ";" + "x" * 200_000, 8, "This row cannot be read"),
)

BAD_YAML = changed(
    ".abc.yaml",
    GOOD_YAML,
    ("[1]", "[7]", 2, "There is no item “7”."),
    ("[1]", "[-1]", 2, "A whole number from 0"),
    ("[1]", "[true]", 2, "true or false stands where a whole number"),
    ("[1]", "[a]", 2, "a text stands where a whole number"),
    ("[1]", "['1']", 2, "a text stands where a whole number"),
    ("[1]", "[1.5]", 2, "the number “1.5” stands where a whole number"),
    ("[1]", "[1, 1]", 2, "names the same item twice"),
    ("[1]", "1", 2, "stands where a list is needed"),
    ("[1]", "~", 2, "nothing stands where a list is needed"),
    ("[1]", "[" * 100_000, 2, "nested too deeply"),
    ("[1]", "[1", 3, "This is not YAML"),
    ("[1]", "[*a]", 2, "Anchors and aliases"),
    ("[1]", "&a [1]", 2, "Anchors and aliases"),
    ("[1]", "!!python/object/apply:os.system [1]", 2, "The tag “tag:yaml.org"),
    ("[1]", "{[1]: 2}", 2, "A key must be a plain text."),
    ("num_cand: 3", "num_cand: 100000000000", 3, "From 1 to 100000 items"),
    ("num_cand: 3", "num_cand: 0", 3, "From 1 to 100000 items"),
    ("num_cand: 3", "num_cand: " + "9" * 6000, 3, "stands where a whole number"),
    ("num_cand: 3", "num_cand: .nan", 3, "stands where a whole number"),
    ("num_cand", "num_candy", 3, "The key “num_candy” is not known"),
    ("num_cand", "committeesize", 4, "The key “committeesize” stands here a second time."),
    ("profile: [[0, 1],\n  [1]]\n", "", 1, "The key “profile” is missing."),
    ("size: 2", "size: 9", 4, "committee size must be from 1 to 3"),
    ("size: 2", "size: 0", 4, "committee size must be from 1 to 3"),
    ("size: 2", "size: yes", 4, "true or false stands where a whole number"),
    ("size: 2", "size: 2\n---\na: 1", 5, "A second document"),
    ("size: 2", "size: 2\nvoter_weights: [1]", 5, "one weight for each paper"),
    ("size: 2", "size: 2\nvoter_weights: [1, 0]", 5, "must be more than 0"),
    ("size: 2", "size: 2\nvoter_weights: [1, .inf]", 5, "must be a plain number"),
    ("profile: ", "a: &a [x]\nb: &b [*a, *a]\nprofile: ", 1, "Anchors and aliases"),
)

BAD_RECOUNT = changed(
    ".json",
    GOOD_RECOUNT,
    ("siec-ballot/1", "siec-ballot/2", 6, "The format must be siec-ballot/1"),
    ('"format"', '"blank"', 6, "The key “blank” stands here a second time."),
    ('"format"', '"form"', 6, "The key “form” is not known"),
    ('"rule": "equal-shares",\n', "", 1, "The key “rule” is missing."),
    ('["c"]', '["z"]', 14, "There is no item “z”."),
    ('["c"]', '["c", "c"]', 14, "names the same item twice"),
    ('["c"]', "[1]", 14, "the number “1” stands where a text"),
    ('["c"]', '{"c": 3}', 14, "A paper with points"),
    ('["c"]', '"c"', 14, "a text stands where a list"),
    ('["c"]', '["c",]', 14, "This is not JSON"),
    ('["c"]', "[" * 1_000_000, 14, "nested too deeply"),
    ('["c"]', "[" * 100 + "]" * 100, 14, "a list stands where a text"),
    ('"id": "b"', '"id": "a"', 9, "The item “a” stands here a second time."),
    ('"id": "b"', '"id": ""', 9, "a text must not be empty"),
    ('"id": "b"', '"id": "\\ud800"', 9, "Half a character"),
    ('"id": "b", ', "", 9, "An item without an id"),
    ('"id": "b"', '"cost": 3, "id": "b"', 8, "This item has no cost, others have."),
    ('"id": "b"', '"cost": -3, "id": "b"', 9, "This number must not be negative"),
    ('"id": "b"', '"cost": NaN, "id": "b"', 9, "must be a plain number"),
    ('"id": "b"', '"cost": Infinity, "id": "b"', 9, "must be a plain number"),
    ('"id": "b"', '"cost": 1e999999999, "id": "b"', 9, "must be a plain number"),
    ('"id": "b"', '"cost": true, "id": "b"', 9, "true or false stands where a number"),
    ('"k": 2', '"k": 4', 16, "k must be between 1 and 3"),
    ('"k": 2', '"k": 0', 16, "A whole number from 1"),
    ('"k": 2', '"k": true', 16, "true or false stands where a whole number"),
    ('"k": 2', '"k": 2.0', 16, "the number “2.0” stands where a whole number"),
    ('"k": 2', '"k": 2' + "0" * 5000, 16, "stands where a whole number"),
    ('"k": 2', '"k": null', 16, "not said how many"),
    ('"completion": "phragmen"', '"completion": "x"', 16, "Completion must be one of"),
    ('"rule": "equal-shares"', '"rule": "borda"', 17, "Rule must be one of"),
    ('"k": 2', '"k": 2, "seed": "other"', 18, "not the one among the parameters"),
    ('"seed": "lot"', '"seed": "pot"', 4, "not the one committed to"),
    ('"commitment": "', '"commitment": "x', 4, "64 hexadecimal digits"),
    ('"electorate": 5', '"electorate": 2', 5, "smaller than the 3 papers"),
    ('"blank": 1', '"blank": -1', 2, "A whole number from 0"),
    ('"title": "Obszary"', '"title": 7', 19, "the number “7” stands where a text"),
    ('"title": "Obszary"', '"weights": [1]', 19, "one weight for each paper"),
    ('"title": "Obszary"', '"weights": [1, "1/0"]', 19, "must not be divided by 0"),
)

BAD_BYTES = [
    Bad("empty.pb", b"", 1, "The file is empty."),
    Bad("empty.json", b"\n \n", 1, "The file is empty."),
    Bad("comment.abc.yaml", b"# nothing\n", 1, "The file is empty."),
    Bad("latin.pb", "META\nkey;value\nunit;Wieś".encode("latin2"), 3, "not text in UTF-8"),
    Bad("picture.abc.yaml", b"\x89PNG\r\n\x1a\n\x00\x00", 1, "not text in UTF-8"),
    Bad("zero.json", b"{\n\0}", 2, "a zero byte"),
    Bad("control.abc.yaml", b"profile: \x01", 1, "This is not YAML"),
    Bad("unknown.txt", b"hello", 1, "neither a recount file nor"),
    Bad("number.json", b"1", 1, "stands where an object is needed"),
    Bad("list.abc.yaml", b"- 1", 1, "stands where an object is needed"),
    Bad("deep.json", b'{"a":' * 300_000, 1, "nested too deeply"),
]

ALL_BAD = [*BAD_PB, *BAD_YAML, *BAD_RECOUNT, *BAD_BYTES]
