import numpy as np
import pandas as pd
import pytest
from scipy.stats import ttest_ind

from analysis.after_effect import run_after_effect


def season(runs=40, slower_pct=0.0, heavy_every=4, noise=1.0, heart_rate=True, seed=3):
    """A run a day at 18:00, heavy legs half an hour later every fourth day: two runs of four come after."""
    random = np.random.default_rng(seed)
    start = pd.date_range("2026-01-05 18:00", periods=runs, freq="D")
    heavy = pd.Series(start[::heavy_every] + pd.Timedelta(minutes=30))
    since = pd.Timedelta(0), pd.Timedelta(hours=48)
    after = np.array([(moment - heavy).between(*since).any() for moment in start])
    speed = 3.0 * np.exp((random.normal(0, noise, runs) - slower_pct * after) / 100)
    rows = pd.DataFrame(
        {
            "started_at": start,
            "distance_m": speed * 3000.0,
            "moving_s": 3000.0,
            "elapsed_s": 3100.0,
            "heart_rate_avg": 140.0 if heart_rate else np.nan,
            "kind": "easy",
        }
    )
    return rows, heavy, after, speed


def test_runs_made_slower_after_heavy_legs_are_found_slower():
    runs, heavy, after, _ = season(runs=120, slower_pct=3.0)
    found = run_after_effect(runs, heavy)
    assert found.difference.low < -3.0 < found.difference.high
    assert found.difference.high < 0
    assert (found.after, found.others) == (after.sum(), (~after).sum())
    assert found.at_heart_rate
    assert "slower at the same heart rate" in found.sentence


def test_the_interval_is_that_of_welch_as_scipy_has_it():
    # 20 days: the usual is one median for all, so it cancels and Welch's test on ln(speed) remains
    runs, heavy, after, speed = season(runs=20, slower_pct=1.0)
    other = ttest_ind(100 * np.log(speed[after]), 100 * np.log(speed[~after]), equal_var=False)
    low, high = other.confidence_interval(0.95)
    found = run_after_effect(runs, heavy).difference
    assert (found.low, found.high) == pytest.approx((low, high))


def test_runs_alike_are_called_no_clear_difference():
    runs, heavy, _, _ = season(runs=80)
    found = run_after_effect(runs, heavy)
    assert found.difference.low < 0 < found.difference.high
    assert "no clear difference" in found.sentence


def test_fewer_than_eight_of_either_kind_are_not_enough():
    runs, heavy, after, _ = season(runs=15)
    found = run_after_effect(runs, heavy)
    assert found.difference.value is None
    assert found.sentence.startswith(f"Not enough steady runs to say: {after.sum()} within 48 hours")


def test_without_heart_rate_pace_alone_is_compared_and_said():
    runs, heavy, _, _ = season(runs=60, slower_pct=4.0, heart_rate=False)
    found = run_after_effect(runs, heavy)
    assert not found.at_heart_rate
    assert "by pace alone" in found.sentence


def test_quality_runs_short_runs_doubts_and_twins_are_left_out():
    runs, heavy, _, _ = season(runs=40)
    for changes in ({"kind": "intervals"}, {"moving_s": 1000.0}, {"doubt": "too fast"}, {"twin_of": "other"}):
        found = run_after_effect(runs.assign(**changes), heavy)
        assert found.after + found.others == 0


def test_growing_fitter_over_the_year_is_not_taken_for_an_effect():
    runs, heavy, _, _ = season(runs=300, noise=0.5)
    faster = runs["distance_m"] * np.exp(np.linspace(0, 0.2, 300))
    only_late = heavy[heavy > pd.Timestamp("2026-06-01")]  # all heavy legs in the fit half of the year
    found = run_after_effect(runs.assign(distance_m=faster), only_late)
    assert abs(found.difference.value) < 0.5


def test_runs_without_heavy_legs_have_nothing_to_compare():
    runs, _, _, _ = season()
    assert run_after_effect(runs, pd.Series(dtype="datetime64[us]")).after == 0
