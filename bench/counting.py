"""How long a count takes: the real vote of Wieliczka, and made-up elections up to 10,000 × 500.

Run it as `python -m bench.counting`. Where abcvoting is installed, or `--abcvoting PYTHON` names an
interpreter that has it, the same elections are counted by it in the same run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import TypeVar

from siec.methods.count import CountResult, Parameters, count
from siec.methods.profile import Item, Profile
from siec.methods.reading import read_poll

Found = TypeVar("Found")
VOTE = Path(__file__).resolve().parents[2] / "shared/data/pb/poland_wieliczka_2023_green-budget.pb"
SIZES = ((300, 60, 10), (5000, 200, 20), (10000, 500, 50))
RULES = ("equal-shares", "seq-pav", "seq-phragmen")
THEIRS = {"equal-shares": "equal-shares", "seq-pav": "seqpav", "seq-phragmen": "seqphragmen"}
COMMUNITIES = (50, 25, 12, 8, 5)
OTHER_COUNTER = """
import json, sys, time
from abcvoting import abcrules
from abcvoting.preferences import Profile
task = json.load(sys.stdin)
profile = Profile(task["items"])
profile.add_voters(task["papers"])
for rule in task["rules"]:
    start = time.perf_counter()
    winners = abcrules.compute(rule, profile, task["k"], resolute=True)[0]
    print(json.dumps([rule, time.perf_counter() - start, sorted(winners)]), flush=True)
"""


def election(voters: int, items: int, seed: int = 1) -> list[list[int]]:
    """Papers of communities that each like some items more; a paper has about 15 % of them."""
    random = Random(seed)
    likings = [[random.choice((0.03, 0.03, 0.1, 0.45)) for _ in range(items)] for _ in COMMUNITIES]
    groups = random.choices(likings, weights=COMMUNITIES, k=voters)
    return [[item for item in range(items) if random.random() < liking[item]] for liking in groups]


def timed(work: Callable[[], Found]) -> tuple[float, Found]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def bench_wieliczka() -> None:
    if not VOTE.exists():
        print("Wieliczka: skipped, for the folder ../shared/data is not here")
        return
    reading, poll = timed(lambda: read_poll(VOTE))
    counting, result = timed(lambda: count(poll.profile, poll.rule, poll.parameters))
    print(f"Wieliczka, 6586 × 64, add1: read {reading:.2f} s, counted {counting:.2f} s", end="")
    print(f", {len(result.winners)} winners (goal: under 10 s)")


def bench_size(voters: int, items: int, k: int, other: str | None) -> None:
    papers = election(voters, items)
    named = [[str(item) for item in paper] for paper in papers]
    profile = Profile.of([Item(str(item)) for item in range(items)], named)
    theirs = counted_by_abcvoting(other, papers, items, k) if other else {}
    for rule in RULES:
        fresh = Profile(profile.items, profile.papers)  # merging equal papers is part of the count
        seconds, result = timed(partial(count, fresh, rule, Parameters(k=k)))
        row = f"{voters:>6} × {items:<4} k = {k:<3} {rule:<13} {seconds:8.3f} s"
        print(row + compared(theirs.get(THEIRS[rule]), seconds, result))


def compared(other: tuple[float, list[int]] | None, seconds: float, result: CountResult) -> str:
    if other is None:
        return ""
    same = sorted(map(int, result.winners)) == other[1]
    agreement = "same winners" if same else "OTHER WINNERS"
    return f"   abcvoting {other[0]:8.3f} s   {other[0] / seconds:6.1f} times   {agreement}"


def counted_by_abcvoting(
    python: str, papers: list[list[int]], items: int, k: int
) -> dict[str, tuple[float, list[int]]]:
    task = {"papers": papers, "items": items, "k": k, "rules": list(THEIRS.values())}
    done = subprocess.run(
        [python, "-c", OTHER_COUNTER],
        input=json.dumps(task),
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {rule: (seconds, winners) for rule, seconds, winners in rows}


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the counting methods.")
    parser.add_argument("--abcvoting", metavar="PYTHON", help="an interpreter with abcvoting")
    parser.add_argument("--largest", type=int, default=10000, help="compare up to so many voters")
    given = parser.parse_args()
    other = given.abcvoting or (sys.executable if find_spec("abcvoting") else None)
    bench_wieliczka()
    if other is None:
        print("abcvoting is not installed: the comparison with it is skipped")
    for voters, items, k in SIZES:
        bench_size(voters, items, k, other if voters <= given.largest else None)


if __name__ == "__main__":
    main()
