"""The verdict on strength and pace: gates, words and points."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from analysis.estimate import Estimate
from analysis.race_pace import equivalent_duration_s, races_with_pace
from analysis.strength_gates import extra_races_needed, gates_for_a_claim
from analysis.strength_pace import Relation, change_slope, strength_and_pace, structural_slope


def runner(
    races: int = 14,
    slope: float = 0.0,
    span_weeks: float = 100.0,
    noise: float = 1.0,
    strength_size: float = 6.0,
) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Races over 5 km whose pace follows a strength that goes up and down, plus noise."""
    rng = np.random.default_rng(20)
    weeks = np.round(np.linspace(0, span_weeks, races) * 7) / 7
    strength = 40 + strength_size * np.sign(np.sin(np.arange(races) * 2.2)) + rng.normal(0, 0.5, races)
    speed = 4.0 * np.exp((slope * (strength - 40) + rng.normal(0, noise, races)) / 100)
    frame = pd.DataFrame(
        {
            "day": pd.Timestamp("2024-03-02") + pd.to_timedelta(np.round(weeks * 7), unit="D"),
            "distance_m": 5000.0,
            "duration_s": 5000.0 / speed,
            "name": [f"race {index}" for index in range(races)],
            "counts": True,
        }
    )
    return frame, strength, np.zeros(races, dtype=bool)


def failed(relation: Relation) -> list[str]:
    return [gate.name for gate in relation.gates if not gate.passed]


def test_a_strong_clear_relation_is_called_an_association_in_both_views() -> None:
    relation = strength_and_pace(*runner(slope=0.8, noise=0.5))
    assert relation.verdict == "association"
    assert failed(relation) == []
    assert relation.slope.low is not None
    assert relation.slope.low <= 0.8 <= relation.slope.high
    assert relation.races == 14
    assert relation.span_weeks == pytest.approx(100.0)
    assert "association" in relation.why.lower()
    assert "faster" in relation.sentence
    assert "cause" not in relation.why + relation.sentence


def test_slower_with_more_strength_is_told_as_slower() -> None:
    relation = strength_and_pace(*runner(slope=-0.8, noise=0.5))
    assert relation.verdict == "association"
    assert "slower" in relation.sentence
    assert "faster" not in relation.sentence


def test_without_a_relation_both_slopes_are_shown_and_none_is_claimed() -> None:
    races, strength, stale = runner(slope=0.0)
    relation = strength_and_pace(races, strength, stale)
    assert relation.verdict == "no_clear_relation"
    outcome = races_with_pace(races)["outcome_pct"]
    weeks = (races["day"] - races["day"].min()).dt.days / 7
    assert relation.slope.value == pytest.approx(structural_slope(weeks, outcome, strength).value)
    assert relation.change.value == pytest.approx(change_slope(weeks, outcome, strength).value)
    combined = structural_slope(weeks, outcome, strength, prior=(0.10, 0.15))
    assert relation.combined.value == pytest.approx(combined.value)
    assert "14 races over 100 weeks" in relation.why
    assert relation.why.count(".") >= 1
    assert "slower to" in relation.sentence


def test_the_literature_row_is_the_prior_of_the_reference() -> None:
    prior = strength_and_pace(*runner()).prior
    assert prior.value == pytest.approx(0.10)
    assert (prior.low, prior.high) == pytest.approx((0.10 - 1.96 * 0.15, 0.10 + 1.96 * 0.15), abs=1e-4)
    assert prior.rows == 0


@pytest.mark.parametrize(
    ("changed", "gate"),
    [
        ({"races": 5}, "comparable races"),
        ({"span_weeks": 25.0}, "time they span"),
        ({"strength_size": 0.0}, "change in strength between races"),
    ],
)
def test_below_a_gate_there_is_no_number_and_the_reason_is_named(changed: dict, gate: str) -> None:
    relation = strength_and_pace(*runner(**changed))
    assert relation.verdict == "not_enough_data"
    for estimate in (relation.slope, relation.combined, relation.change, relation.five_km_seconds):
        assert (estimate.value, estimate.low, estimate.high) == (None, None, None)
    assert gate in failed(relation)
    assert gate in relation.why
    assert relation.extra_races is None
    assert relation.sentence.startswith("The races cannot say yet")


def test_too_many_stale_strength_estimates_withhold_the_number() -> None:
    races, strength, stale = runner(races=10)
    stale[:2] = True
    assert strength_and_pace(races, strength, stale).slope.value is not None  # 80 % are fresh
    stale[2] = True
    relation = strength_and_pace(races, strength, stale)
    assert relation.verdict == "not_enough_data"
    assert "races with a recent strength estimate 70 %" in relation.why


def test_a_clear_relation_in_nine_races_is_shown_but_not_called_an_association() -> None:
    relation = strength_and_pace(*runner(races=9, slope=0.8, noise=0.3))
    assert relation.verdict == "no_clear_relation"
    assert relation.slope.excludes_zero
    assert relation.change.excludes_zero
    assert failed(relation) == ["races for a claim"]
    assert "races for a claim 9 (needs at least 10)" in relation.why
    assert "too little to call it an association" in relation.sentence


def test_races_that_cannot_be_used_stay_in_the_points_with_a_reason() -> None:
    races, strength, stale = runner(races=14)
    races.loc[2, "counts"] = False
    races.loc[3, "duration_s"] = 60.0
    strength[4] = np.nan
    shuffled = np.random.default_rng(3).permutation(14)
    relation = strength_and_pace(races.iloc[shuffled], strength[shuffled], stale[shuffled])
    points = relation.points
    assert relation.races == 11
    assert points["day"].is_monotonic_increasing
    assert points["used"].sum() == 11
    why = dict(zip(points["name"], points["why_not_used"], strict=True))
    assert why["race 2"] == "not a full effort"
    assert why["race 3"] == "shorter than 3.5 minutes"
    assert why["race 4"] == "strength was not known four weeks before"
    assert why["race 5"] == ""


def test_the_order_of_the_races_does_not_matter() -> None:
    races, strength, stale = runner()
    covariate = np.random.default_rng(4).normal(size=14)
    shuffled = np.random.default_rng(3).permutation(14)
    plain = strength_and_pace(races, strength, stale, covariates=covariate)
    mixed = strength_and_pace(
        races.iloc[shuffled], strength[shuffled], stale[shuffled], covariates=covariate[shuffled]
    )
    assert mixed.slope.value == pytest.approx(plain.slope.value)
    assert mixed.change.value == pytest.approx(plain.change.value)


def test_no_races_at_all_is_a_state_and_not_an_error() -> None:
    races, strength, stale = runner()
    relation = strength_and_pace(races.iloc[:0], strength[:0], stale[:0])
    assert relation.verdict == "not_enough_data"
    assert relation.races == 0
    assert relation.points.empty
    assert relation.sentence == "The races cannot say yet."


def test_one_value_a_race_is_asked_for() -> None:
    races, strength, stale = runner()
    with pytest.raises(ValueError, match="14 races, 13 strengths"):
        strength_and_pace(races, strength[:13], stale)


def test_extra_races_follow_the_square_of_the_half_width() -> None:
    relation = strength_and_pace(*runner(slope=0.0, noise=2.0))
    half_width = relation.slope.half_width
    assert half_width is not None
    assert relation.extra_races == math.ceil(14 * ((half_width / 0.2) ** 2 - 1))
    assert extra_races_needed(Estimate(0.1, 0.0, 0.2, 40, "")) == 0


def test_seconds_over_5_km_start_from_the_best_recent_race() -> None:
    races, strength, stale = runner()
    relation = strength_and_pace(races, strength, stale)
    recent = races["day"] >= races["day"].max() - pd.Timedelta(days=120)
    paced = races_with_pace(races[recent])
    five_km_s = equivalent_duration_s(float(paced["vdot"].max()), 5000)
    assert relation.slope.value is not None
    assert relation.five_km_seconds.value == pytest.approx(five_km_s * (1 - 1.1**-relation.slope.value))


def test_opposite_signs_are_never_an_association() -> None:
    up, down = Estimate(0.3, 0.1, 0.5, 20, ""), Estimate(-0.3, -0.5, -0.1, 20, "")
    assert [gate.passed for gate in gates_for_a_claim(up, down)] == [True, True, True, True, False]


def test_a_wide_interval_is_never_an_association_even_away_from_zero() -> None:
    wide = Estimate(2.0, 0.5, 3.5, 20, "")
    assert not all(gate.passed for gate in gates_for_a_claim(wide, wide))
