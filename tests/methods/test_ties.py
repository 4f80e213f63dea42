from __future__ import annotations

from hashlib import sha256

from siec.methods.count import Parameters, count
from siec.methods.ties import commitment, tie_order
from tests.methods.elections import election


def test_without_a_seed_the_files_order_holds() -> None:
    assert tie_order(["b", "a"], None) == (0, 1)


def test_with_a_seed_the_hashes_decide() -> None:
    ids = ["1", "2", "ż"]
    digests = [sha256(b"lot\n" + name.encode()).hexdigest() for name in ids]
    assert [
        digests[place] for place in sorted(range(3), key=tie_order(ids, "lot").__getitem__)
    ] == (sorted(digests))


def test_an_empty_seed_is_a_seed() -> None:
    ids = [str(number) for number in range(20)]
    assert tie_order(ids, "") != tie_order(ids, None)


def test_the_order_settles_ties_and_names_them_in_that_order() -> None:
    profile = election("abcd", "abcd")
    ranks = tie_order(profile.ids, "lot")
    wanted = tuple(sorted("abcd", key=lambda name: ranks[profile.ids.index(name)]))
    result = count(profile, "av", Parameters(k=2, seed="lot"))
    assert result.winners == wanted[:2]
    assert result.steps[0].tied == wanted


def test_commitment_is_the_published_hash() -> None:
    assert commitment("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
