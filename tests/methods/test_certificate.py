from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from siec.methods.certificate import Certificate, Witness, certify
from siec.methods.count import Parameters, count
from siec.methods.profile import Profile
from tests.methods import by_definition
from tests.methods.elections import election, places_of, profiles, weighted_profiles

TWO_CAMPS = election("abcd", "7 ab", "3 cd")


def test_a_camp_with_nothing_is_a_witness() -> None:
    found = certify(TWO_CAMPS, places_of(TWO_CAMPS, "ab"), 4)
    assert found == Certificate(False, Witness("c", 1, Fraction(3), Fraction(5, 2)))


def test_a_camp_too_small_has_no_claim() -> None:
    assert certify(TWO_CAMPS, places_of(TWO_CAMPS, "abc"), 3).ejr_plus


def test_nobody_voted_and_nobody_is_wronged() -> None:
    assert certify(Profile.of(TWO_CAMPS.items, []), [0], 1).ejr_plus


@settings(max_examples=200, deadline=None)
@given(profiles(most_papers=7), st.data())
def test_verdict_agrees_with_all_subsets(profile: Profile, data: st.DataObject) -> None:
    chosen = sorted(data.draw(st.sets(st.sampled_from(range(len(profile.items))))))
    k = data.draw(st.integers(max(1, len(chosen)), len(profile.items) + 1))
    found = certify(profile, chosen, k)
    wanted = by_definition.passes_ejr_plus(profile.papers, len(profile.items), chosen, k)
    assert found.ejr_plus == wanted
    assert (found.witness is None) == wanted


@given(weighted_profiles(), st.data())
def test_a_witness_can_be_checked_by_hand(profile: Profile, data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    chosen = sorted(data.draw(st.sets(st.sampled_from(range(len(profile.items))), max_size=k)))
    witness = certify(profile, chosen, k).witness
    if witness is None:
        return
    item, weights = profile.ids.index(witness.item), profile.weights or ()
    wronged = [
        weight
        for paper, weight in zip(profile.papers, weights, strict=True)
        if item in paper and len(set(paper) & set(chosen)) < witness.deserved
    ]
    assert item not in chosen
    assert sum(wronged) == witness.supporters >= witness.needed
    assert witness.needed == witness.deserved * profile.n / k


@given(profiles(), st.data())
def test_equal_shares_completed_passes(profile: Profile, data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(profile.items)))
    certificate = count(profile, "equal-shares", Parameters(k=k)).certificate
    assert certificate is not None
    assert certificate.ejr_plus
