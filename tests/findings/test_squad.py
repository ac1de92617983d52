"""Slopes over a squad: each from what its athlete shares, pooled only where there are enough."""

from __future__ import annotations

import pytest

from analysis.estimate import Estimate
from data.sharing import NotAllowedError, Scope
from findings.squad import own_slope, squad_of, squad_sentence
from tests.conftest import Sample

CLEAR, UNCLEAR = Estimate(0.2, 0.1, 0.3, 12, ""), Estimate(0.1, -0.4, 0.6, 12, "")
NONE = Estimate(None, None, None, 2, "Not enough races.")


def test_an_athletes_own_slope_is_the_one_their_own_page_shows(sample: Sample) -> None:
    slope = own_slope(sample.store, sample.scope)
    told = sample.summary["relation"]
    assert slope.value == pytest.approx(told["slope"], abs=1e-4)
    assert slope.rows == told["races"]


def test_a_slope_that_is_not_shared_is_not_computed(sample: Sample) -> None:
    scope = Scope(sample.scope.athlete_id, may_write=False, fields=("strength", "running"))
    with pytest.raises(NotAllowedError):
        own_slope(sample.store, scope)


def test_four_athletes_have_rows_and_no_common_number() -> None:
    effect = squad_of(dict.fromkeys("abcd", CLEAR) | {"e": NONE})
    assert effect.athletes["athlete"].tolist() == ["a", "b", "c", "d", "e"]
    assert squad_sentence(effect).startswith("No common number yet. A squad needs 5 athletes")


def test_five_alike_say_what_each_says() -> None:
    told = squad_sentence(squad_of(dict.fromkeys("abcde", CLEAR)))
    assert told.startswith(
        "Pace moves with strength in this squad: +0.20 % of speed for each 1 % of strength"
    )
    assert "5 athletes together" in told


def test_a_range_that_holds_zero_is_no_relation() -> None:
    told = squad_sentence(squad_of(dict.fromkeys("abcde", UNCLEAR)))
    assert told.startswith("No clear relation: +0.10 %")
    assert "−0." in told


def test_a_squad_of_nobody_says_so() -> None:
    assert squad_sentence(squad_of({})).startswith("No common number yet.")
