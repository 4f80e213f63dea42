from __future__ import annotations

import os
from pathlib import Path

import pytest

from siec.methods.bad_file import BadFileError
from siec.methods.reading import LARGEST_MB, read_poll
from tests.methods.bad_files import ALL_BAD, GOOD_PB, GOOD_RECOUNT, GOOD_YAML, Bad


@pytest.mark.parametrize("bad", ALL_BAD, ids=lambda bad: f"{bad.name}-{bad.said[:30]}")
def test_a_bad_file_is_refused_with_its_line(bad: Bad, tmp_path: Path) -> None:
    file = tmp_path / bad.name
    file.write_bytes(bad.content)
    with pytest.raises(BadFileError) as caught:
        read_poll(file)
    assert bad.said in caught.value.sentence
    assert caught.value.line == bad.line
    assert caught.value.sentence.endswith(".")


def test_a_file_too_long_is_not_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "long.pb"
    with file.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    with pytest.raises(BadFileError, match=f"longer than {LARGEST_MB} MB"):
        read_poll(file)


def test_what_is_no_file_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="no such file"):
        read_poll(tmp_path / "none.pb")
    with pytest.raises(BadFileError, match="a folder"):
        read_poll(tmp_path)
    (tmp_path / "loop.pb").symlink_to("loop.pb")
    with pytest.raises(BadFileError, match="cannot be opened"):
        read_poll(tmp_path / "loop.pb")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero here")
def test_an_endless_file_ends() -> None:
    with pytest.raises(BadFileError, match="longer than"):
        read_poll(Path(os.devnull).with_name("zero"))


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("name", ["vote.pb", "vote"])
def test_pabulib_is_known_by_name_or_beginning(tmp_path: Path, name: str, mark: str) -> None:
    file = tmp_path / name
    file.write_bytes((mark + GOOD_PB).replace("\n", "\r\n").encode())
    poll = read_poll(file)
    assert poll.parameters.budget == 100
    assert poll.profile.papers == ((0, 1), (1,))
    assert poll.profile.items[1].title == "B"


@pytest.mark.parametrize("name", ["vote.json", "vote.txt"])
def test_a_recount_file_is_known_by_name_or_beginning(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(GOOD_RECOUNT, encoding="utf-8")
    poll = read_poll(file)
    assert (poll.title, poll.blank, poll.profile.voters) == ("Obszary", 1, 2)
    assert (poll.parameters.k, poll.parameters.seed) == (2, "lot")
    assert poll.committed is None


def test_abc_yaml_counts_blank_papers(tmp_path: Path) -> None:
    file = tmp_path / "vote.abc.yaml"
    file.write_text(GOOD_YAML.replace("[1]]", "[1], []]\nvoter_weights: [1, 1/2, 0.5]"))
    poll = read_poll(file)
    assert poll.profile.papers == ((0, 1), (1,), ())
    assert poll.profile.n == 2
    assert poll.profile.ids == ("0", "1", "2")
    assert poll.parameters.k == 2


def test_abc_yaml_may_leave_out_what_follows_from_it(tmp_path: Path) -> None:
    file = tmp_path / "vote.yaml"
    file.write_text('profile:\n- [0, 4]\n- []\ndescription: "x"\ncompute:\n- rule_id: av\n')
    poll = read_poll(file)
    assert len(poll.profile.items) == 5
    assert poll.parameters.k is None


def test_pabulib_reads_quoted_names_and_blank_votes(tmp_path: Path) -> None:
    file = tmp_path / "vote.pb"
    content = GOOD_PB.replace(";A", ';"A ""park""; with\nlines"').replace("2;b", "2;")
    file.write_text(content.replace("50", "50,50"), encoding="utf-8")
    poll = read_poll(file)
    assert poll.profile.items[0].title == 'A "park"; with\nlines'
    assert poll.profile.items[0].cost == 50.5
    assert poll.profile.papers == ((0, 1), ())
    broken = content.replace("1;a,b", "1;z")
    file.write_text(broken, encoding="utf-8")
    with pytest.raises(BadFileError) as caught:
        read_poll(file)
    assert caught.value.line == 13
