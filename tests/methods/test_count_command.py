from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from siec.methods.count_command import main
from siec.methods.ties import commitment
from tests.methods.bad_files import ALL_BAD, GOOD_PB, GOOD_RECOUNT, GOOD_YAML, Bad

Output = pytest.CaptureFixture[str]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "vote.pb").write_text(GOOD_PB)
    (tmp_path / "vote.abc.yaml").write_text(GOOD_YAML)
    (tmp_path / "vote.json").write_text(GOOD_RECOUNT)
    return tmp_path


def counted(capsys: Output, *argv: object) -> dict[str, object]:
    assert main([*map(str, argv), "--json"]) == 0
    found = capsys.readouterr()
    assert found.err == ""
    assert found.out.endswith("}\n")
    value: dict[str, object] = json.loads(found.out)
    assert found.out == json.dumps(value, sort_keys=True, ensure_ascii=False) + "\n"
    return value


def refused(capsys: Output, *argv: object) -> str:
    assert main(list(map(str, argv))) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert found.err.count("\n") == 1
    assert found.err.endswith(".\n")
    return found.err


def test_a_recount_file_counts_by_its_own_parameters(files: Path, capsys: Output) -> None:
    found = counted(capsys, files / "vote.json")
    assert found["parameters"] == {"completion": "phragmen", "k": 2, "seed": "lot"}
    assert found["rule"] == "equal-shares"
    assert found["voters"] == 2


def test_the_command_line_overrides_the_file(files: Path, capsys: Output) -> None:
    found = counted(capsys, files / "vote.json", "--rule", "av", "-k", "1", "--seed", "x")
    assert found["parameters"] == {"k": 1, "seed": "x"}
    assert found["rule"] == "av"
    found = counted(capsys, files / "vote.json", "--completion", "none")
    assert found["parameters"] == {"completion": "none", "k": 2, "seed": "lot"}


def test_the_committee_size_of_abc_yaml_is_the_default(files: Path, capsys: Output) -> None:
    found = counted(capsys, files / "vote.abc.yaml", "--all-ties")
    assert found["parameters"] == {"completion": "phragmen", "k": 2, "seed": None}
    assert found["outcomes"] == [["0", "1"]]


def test_pabulib_is_counted_with_costs(files: Path, capsys: Output) -> None:
    found = counted(capsys, files / "vote.pb", "--utility", "unit", "--stop", "exhaustive")
    assert found["winners"] == ["b"]
    assert found["certificate"] is None
    found = counted(capsys, files / "vote.pb", "--rule", "av", "--min-support", "1.5")
    assert found["parameters"] == {"budget": 100, "min_support": 1.5, "seed": None}


def test_without_json_a_short_text_is_printed(files: Path, capsys: Output) -> None:
    assert main([str(files / "vote.json")]) == 0
    assert capsys.readouterr().out == (
        "Obszary\n"
        "Equal shares: 2 of 3 items, 2 papers and 1 blank.\n"
        "   1. c C  (price 1; tied: c, b, a)\n"
        "   2. b B  (price 1; tied: b, a)\n"
        "Voters: 1.000 chosen items each on average, 0.0% with none.\n"
        "Plain count: c, b; 1.000 chosen items each on average, 0.0% with none.\n"
        "Fairness (EJR+): passed.\n"
        "Ties: 1 outcome(s) listed, and there are others.\n"
    )


@pytest.mark.parametrize("bad", ALL_BAD, ids=lambda bad: f"{bad.name}-{bad.said[:30]}")
def test_a_bad_file_gets_one_sentence(bad: Bad, tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / bad.name
    file.write_bytes(bad.content)
    said = refused(capsys, file, "--json")
    assert said.startswith(f"{file}, line {bad.line}: ")
    assert bad.said in said


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["-k", "4"], "k must be between 1 and 3"),
        (["-k", "0"], "k must be between 1 and 3"),
        (["-k", "9" * 5000], "invalid int value"),
        (["-k", "two"], "invalid int value: 'two'"),
        (["--rule", "borda"], "invalid choice: 'borda'"),
        (["--ru", "av"], "Unrecognized arguments: --ru av."),
        (["--completion", "phragmen", "--rule", "av"], "no meaning for av"),
        (["--stop", "budget"], "only where items cost"),
        (["--min-support", "nan"], "must be a plain number"),
        (["--min-support", "-1"], "min-support"),
        (["--seed", "\udcff"], "not text in UTF-8"),
        (["--rule", "av\x1b[31m\nx"], "invalid choice"),
    ],
)
def test_bad_arguments_get_one_sentence(
    files: Path, capsys: Output, argv: list[str], said: str
) -> None:
    assert said in refused(capsys, files / "vote.abc.yaml", *argv)


def test_costs_take_no_k(files: Path, capsys: Output) -> None:
    assert "the budget decides" in refused(capsys, files / "vote.pb", "-k", "2")
    assert "cannot be used where items cost" in refused(capsys, files / "vote.pb", "--rule", "sav")


def test_a_missing_file_or_none_at_all(tmp_path: Path, capsys: Output) -> None:
    assert "There is no such file." in refused(capsys, tmp_path / "none\x1b.pb")
    assert "This is a folder" in refused(capsys, tmp_path)
    assert "required: FILE" in refused(capsys)


def test_help_is_no_error(capsys: Output) -> None:
    assert main(["--help"]) == 0
    assert "--all-ties" in capsys.readouterr().out


def test_a_seed_given_late_must_be_the_one_committed_to(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "vote.json"
    file.write_text(GOOD_RECOUNT.replace('"seed": "lot"', '"seed": null'))
    assert commitment("lot") in file.read_text()
    assert counted(capsys, file, "--seed", "lot")["winners"] == ["c", "b"]
    assert "committed to" in refused(capsys, file, "--seed", "pot")


def test_output_is_utf_8_whatever_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "vote.json"
    file.write_text(GOOD_RECOUNT.replace('"id": "c"', '"id": "ć"').replace('["c"]', '["ć"]'))
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(buffer, encoding="ascii"))
    assert main([str(file), "--json"]) == 0
    assert '"ć"' in buffer.getvalue().decode()


def test_the_same_file_gives_the_same_bytes_in_another_process(files: Path) -> None:
    code = "import sys; from siec.methods.count_command import main; sys.exit(main(sys.argv[1:]))"
    argv = [sys.executable, "-c", code, str(files / "vote.json"), "--json", "--all-ties"]
    root = Path(__file__).resolve().parents[2]
    outputs = {
        subprocess.run(
            argv,
            capture_output=True,
            check=True,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "0", "LC_ALL": "C"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.shared_data
def test_all_shared_files_are_read(shared: Path, capsys: Output) -> None:
    files = sorted((shared / "abcvoting").glob("*.abc.yaml"))
    assert len(files) == 36
    for file in files:
        assert counted(capsys, file, "--all-ties")["outcomes_complete"] is True
