"""The same model on weeks: same numbers, other words, and the curves behind them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from analysis.example_runner import TRUE_SLOPE, example_runner
from analysis.slope_density import slope_density
from analysis.strength_pace import structural_slope
from analysis.strength_residuals import strength_residuals
from analysis.strength_slopes import fit_races
from analysis.weekly_relation import weekly_strength_and_pace


def weeks_of(slope: float = 0.4, count: int = 60) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(8)
    strength = 40 + 5 * np.sign(np.sin(np.arange(count) * 0.5)) + rng.normal(0, 1, count)
    speed = 110 + slope * strength + rng.normal(0, 1, count)
    frame = pd.DataFrame(
        {"week_start": pd.date_range("2025-01-06", periods=count, freq="7D"), "log_speed_pct": speed}
    )
    return frame, strength, np.zeros(count, dtype=bool)


def test_weeks_are_asked_the_same_model_as_races() -> None:
    weeks, strength, stale = weeks_of()
    found = weekly_strength_and_pace(weeks, strength, stale)
    expected = structural_slope(np.arange(60.0), weeks["log_speed_pct"], strength)
    assert (found.slope.value, found.slope.low) == pytest.approx((expected.value, expected.low))
    assert found.verdict == "association"
    assert "60 weeks" in found.why
    assert "from week to week" in found.why
    assert "race" not in found.why + found.sentence


def test_a_week_without_a_value_or_a_strength_stays_with_its_reason() -> None:
    weeks, strength, stale = weeks_of()
    weeks.loc[3, "log_speed_pct"] = np.nan
    strength[4] = np.nan
    found = weekly_strength_and_pace(weeks, strength, stale)
    assert found.races == 58
    assert found.points["why_not_used"].iloc[3] == "too few steady runs in this week"
    assert found.points["why_not_used"].iloc[4] == "strength was not known four weeks before"


def test_one_strength_a_week_is_asked_for() -> None:
    weeks, strength, stale = weeks_of()
    with pytest.raises(ValueError, match="60 weeks, 59 strengths"):
        weekly_strength_and_pace(weeks, strength[:59], stale)


def test_the_density_has_the_area_and_the_mean_of_the_slope_and_the_literature_is_its_normal() -> None:
    weeks, strength, _ = weeks_of()
    fit, _ = fit_races(np.arange(60.0), weeks["log_speed_pct"], strength, None, None)
    found = slope_density(fit)
    step = found["slope"].diff().iloc[1]
    slope = structural_slope(np.arange(60.0), weeks["log_speed_pct"], strength)
    assert found["own"].sum() * step == pytest.approx(1, abs=0.01)
    assert (found["own"] * found["slope"]).sum() * step == pytest.approx(slope.value, abs=0.01)
    assert found["literature"].to_numpy() == pytest.approx(norm.pdf(found["slope"], 0.10, 0.15))


def test_residuals_are_what_line_and_trend_leave_and_the_drift_is_between_them_and_zero() -> None:
    weeks, strength, _ = weeks_of()
    rows = strength_residuals(np.arange(60.0), weeks["log_speed_pct"], strength)
    slope = structural_slope(np.arange(60.0), weeks["log_speed_pct"], strength).value
    left = rows["residual_pct"] + slope * (strength - strength.mean())
    trend = np.polyval(np.polyfit(np.arange(60.0), weeks["log_speed_pct"] - left, 1), np.arange(60.0))
    assert (weeks["log_speed_pct"] - left).to_numpy() == pytest.approx(trend, abs=1e-6)
    assert rows["drift_pct"].std() < rows["residual_pct"].std()


def test_the_simulated_example_holds_its_own_truth() -> None:
    found = example_runner()
    assert found.verdict == "association"
    assert found.slope.low < TRUE_SLOPE < found.slope.high
    assert all(name.startswith("Simulated") for name in found.points["name"])
