"""A course is called only where the band supports it."""

import numpy as np
import pandas as pd
import pytest

from analysis.trend import fit_trend, fit_trends
from analysis.trend_verdict import PLATEAU_WITHIN_PCT, Course, trend_verdict
from bench.trend_accuracy import simulated_lifts


def lift(levels, freq="4D", rir=0.0, start="2026-01-05"):
    days = pd.date_range(start, periods=len(levels), freq=freq)
    return fit_trend(days, levels, [3] * len(levels), [rir] * len(levels))


def verdict(trend, after_days=0):
    return trend_verdict(trend, trend["day"].max() + pd.Timedelta(days=after_days))


def test_a_steady_climb_is_a_rise_and_a_steady_fall_a_decline():
    climb = 100 * np.exp(np.arange(40) * 0.004)
    assert verdict(lift(climb)).course is Course.RISE
    assert verdict(lift(climb[::-1])).course is Course.DECLINE


def test_the_same_result_for_months_is_a_plateau_with_its_change_inside_what_tests_repeat_to():
    found = verdict(lift([100.0] * 26))
    assert found.course is Course.PLATEAU
    assert -PLATEAU_WITHIN_PCT <= found.change.low < found.change.high <= PLATEAU_WITHIN_PCT
    assert (found.days, found.status, found.effort_logged) == (23, "known", True)


def test_scattered_results_are_unclear_and_no_plateau():
    random = np.random.default_rng(4)
    found = verdict(lift(100 * np.exp(random.normal(0, 0.06, 9)), freq="10D", rir=3.0))
    assert found.course is Course.UNCLEAR
    assert found.change.high > PLATEAU_WITHIN_PCT


def test_a_few_days_are_too_early():
    assert verdict(lift([100.0, 102.0])).course is Course.TOO_EARLY
    assert verdict(lift([100.0, 102.0, 104.0, 106.0])).course is Course.TOO_EARLY  # twelve days


def test_a_level_goes_from_known_to_dashed_to_unknown():
    steady = lift([100.0] * 26)
    words = [verdict(steady, days).status for days in (28, 29, 56, 57)]
    assert words == ["known", "dashed", "dashed", "unknown"]
    assert verdict(steady, 57).course is Course.UNKNOWN
    assert verdict(steady, 57).level.value is None


def back_after(weeks, days_back):
    before = pd.date_range("2026-01-05", periods=20, freq="4D")
    after = pd.date_range(before[-1] + pd.Timedelta(weeks=weeks), periods=days_back, freq="4D")
    days = before.append(after)
    return fit_trend(days, [100.0] * 20 + [90.0] * days_back, [3] * len(days), [0.0] * len(days))


def test_after_a_lay_off_nothing_is_called_until_there_is_a_month_of_new_days():
    found = verdict(back_after(8, 4))
    assert found.course is Course.BACK
    assert found.lay_off_weeks == 8


def test_later_the_course_is_that_of_the_time_since_the_lay_off():
    found = verdict(back_after(8, 14))
    assert found.course is not Course.DECLINE  # 10 % less than before the break, and steady since
    assert found.days == 14
    assert verdict(back_after(4, 14)).lay_off_weeks is None  # 28 days are no lay-off


def test_without_rir_the_verdict_says_what_the_level_rests_on():
    trend = fit_trend(pd.date_range("2026-01-05", periods=20, freq="4D"), [100.0] * 20, [3] * 20)
    assert not verdict(trend).effort_logged


@pytest.mark.parametrize("logged", [True, False], ids=["RIR logged", "no RIR"])
def test_rises_and_plateaus_called_on_simulated_lifts_are_true(logged):
    lifts = simulated_lifts(np.random.default_rng(6), 60, easy=not logged)
    days = pd.Timestamp("2025-01-06") + pd.to_timedelta(np.floor(7 * lifts.weeks[:, 0]), unit="D")
    trends = fit_trends(
        pd.DataFrame(
            {
                "exercise": np.repeat([f"lift {place:02d}" for place in range(60)], len(days)),
                "day": np.tile(days, 60),
                "e1rm_kg": np.exp(lifts.observed.T.ravel() / 100),
                "effective_reps": lifts.reps.T.ravel(),
                "rir": 0.0 if logged else np.nan,
            }
        )
    )
    window = -1 - 90 * 2 // 7
    true = dict(zip(trends["exercise"].unique(), lifts.truth[-1] - lifts.truth[window], strict=True))
    found = {name: trend_verdict(trend, days[-1]).course for name, trend in trends.groupby("exercise")}
    assert not [name for name, course in found.items() if course is Course.RISE and true[name] < 0]
    assert not [name for name, course in found.items() if course is Course.DECLINE and true[name] > 0]
    plateaus = [abs(true[name]) for name, course in found.items() if course is Course.PLATEAU]
    assert len(plateaus) >= 5
    assert np.mean(np.array(plateaus) > PLATEAU_WITHIN_PCT) <= 0.10
