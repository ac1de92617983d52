import numpy as np
import pandas as pd
import pytest

from analysis.strength_level import current_level, level_at, rate_per_month
from analysis.trend import fit_trend, fit_trends


def steady(periods=10, level=100.0, freq="7D"):
    days = pd.date_range("2026-01-05", periods=periods, freq=freq)
    return fit_trend(days, [level] * periods, [3] * periods)


def day(text):
    return pd.Timestamp(text)


def test_between_two_days_the_level_is_on_the_straight_line_of_its_logarithm():
    trend = fit_trend(["2026-01-05", "2026-01-19"], [100.0, 110.0], [3, 3], [0.0, 0.0])
    middle = level_at(trend, [day("2026-01-12")])["level_kg"].iloc[0]
    assert middle == pytest.approx(np.sqrt(trend["smooth_kg"].iloc[0] * trend["smooth_kg"].iloc[1]))


def test_the_level_goes_dashed_after_28_days_and_unknown_after_56():
    last = steady()["day"].iloc[-1]
    asked = [last + pd.Timedelta(days=after) for after in (0, 28, 29, 56, 57)]
    got = level_at(steady(), asked)
    assert got["status"].tolist() == ["known", "known", "dashed", "dashed", "unknown"]
    assert got["days_since"].tolist() == [0, 28, 29, 56, 57]
    assert got["level_kg"].isna().tolist() == [False] * 4 + [True]


def test_before_the_first_day_the_level_is_unknown():
    assert level_at(steady(), [day("2026-01-04")])["status"].tolist() == ["unknown"]


def test_a_lag_looks_so_many_days_earlier():
    trend = fit_trend(["2026-01-05", "2026-01-26"], [100.0, 110.0], [3, 3], [0.0, 0.0])
    lagged = level_at(trend, [day("2026-01-26")], lag_days=21)
    assert lagged["level_kg"].iloc[0] == pytest.approx(trend["smooth_kg"].iloc[0])
    assert lagged["day"].iloc[0] == day("2026-01-26")


def test_the_current_level_carries_its_interval_and_days():
    trend = steady()
    now = current_level(trend, trend["day"].iloc[-1])
    assert now.value == pytest.approx(100, abs=0.01)
    assert now.rows == 10
    assert now.low == pytest.approx(trend["low_kg"].iloc[-1])
    assert now.high == pytest.approx(trend["high_kg"].iloc[-1])
    assert now.caveat == ""


def test_the_interval_widens_as_days_pass():
    last = steady()["day"].iloc[-1]
    today, later = (current_level(steady(), last + pd.Timedelta(days=after)) for after in (0, 21))
    assert later.half_width > today.half_width


def test_a_level_older_than_28_days_says_how_old():
    now = current_level(steady(), steady()["day"].iloc[-1] + pd.Timedelta(days=40))
    assert now.value is not None
    assert "40 days" in now.caveat


def test_after_56_days_there_is_no_value_but_a_sentence():
    now = current_level(steady(), steady()["day"].iloc[-1] + pd.Timedelta(days=57))
    assert now.value is None
    assert "57 days" in now.caveat


def test_two_days_are_too_few_for_an_interval():
    now = current_level(steady(2), steady(2)["day"].iloc[-1])
    assert now.value is not None
    assert now.low is None
    assert now.rows == 2


def test_before_the_first_day_nothing_can_be_said():
    assert current_level(steady(), day("2025-12-31")).value is None
    assert current_level(fit_trend([], [], []), day("2026-01-01")).value is None


def test_the_time_of_day_does_not_change_the_level():
    last = steady()["day"].iloc[-1]
    assert current_level(steady(), last) == current_level(steady(), last + pd.Timedelta(hours=18))


def test_two_lifts_at_once_are_refused():
    two = pd.concat([steady().assign(exercise="a"), steady().assign(exercise="b")])
    with pytest.raises(ValueError, match="one lift"):
        current_level(two, day("2026-03-01"))


def test_steady_growth_shows_as_its_rate_with_an_interval_around_it():
    # 1 % a week is 4.348 weeks a month: 4.4 % a month
    days = pd.date_range("2026-01-05", periods=50, freq="7D")
    trend = fit_trend(days, 100 * np.exp(0.01 * np.arange(50)), [1] * 50, [0.0] * 50)
    rate = rate_per_month(trend)
    assert rate.value == pytest.approx(4.4, abs=0.5)
    assert rate.low < 4.4 < rate.high
    assert rate.excludes_zero


def weekly_fives_at_rpe_8(load_kg):
    """One set of 5 a week with 2 in reserve: Wathan's share at 7 repetitions is 0.8113."""
    days = pd.date_range("2026-01-05", periods=len(load_kg), freq="7D")
    return fit_trend(days, load_kg / 0.8113, [7] * len(load_kg), [2.0] * len(load_kg))


def test_a_steady_half_kilogram_a_week_is_followed_and_is_a_clear_change():
    # 0.5 kg of 107 kg a week, 4.348 weeks a month: 2.0 % a month
    trend = weekly_fives_at_rpe_8(100 + 0.5 * np.arange(30))
    behind = 1 - trend["level_kg"] / trend["e1rm_kg"]
    assert behind.iloc[-1] < 0.015
    assert behind.iloc[10:].mean() < 0.015
    rate = rate_per_month(trend)
    assert rate.excludes_zero
    assert rate.low < 2.0 < rate.high


@pytest.mark.parametrize("scatter_pct", [0.0, 1.5, 3.2, 6.4])
def test_a_level_that_stands_still_shows_no_change_with_rpe_logged(scatter_pct):
    generator = np.random.default_rng(5)
    flagged = [
        rate_per_month(weekly_fives_at_rpe_8(100 * np.exp(generator.normal(0, scatter_pct, 30) / 100)))
        for _ in range(40)
    ]
    assert sum(rate.excludes_zero for rate in flagged) <= 2  # five in a hundred
    assert abs(np.mean([rate.value for rate in flagged])) < 0.2


def test_the_rate_interval_holds_the_true_change_most_of_the_time():
    generator = np.random.default_rng(4)
    weeks, lifts = 60, 150
    truth = np.vstack([np.zeros(lifts), generator.normal(0, 1.2, (weeks - 1, lifts)).cumsum(0)])
    rows = pd.DataFrame(
        {
            "exercise": np.repeat([f"{number:03d}" for number in range(lifts)], weeks),
            "day": np.tile(pd.date_range("2025-01-06", periods=weeks, freq="7D"), lifts),
            "e1rm_kg": 100 * np.exp((truth + generator.normal(0, 3.6, truth.shape)).T.ravel() / 100),
            "effective_reps": 5.0,
            "rir": 0.0,
        }
    )
    trends = fit_trends(rows)
    inside = []
    for number, (_, trend) in enumerate(trends.groupby("exercise")):
        rate = rate_per_month(trend)
        months = 84 / (365.25 / 12)  # thirteen weekly days lie within 90 days: twelve weeks apart
        true_rate = 100 * np.expm1((truth[-1, number] - truth[-13, number]) / 100 / months)
        inside.append(rate.low <= true_rate <= rate.high)
    assert 0.88 <= np.mean(inside) <= 1.0


@pytest.mark.parametrize("trend", [steady(2), steady(4, freq="2D"), fit_trend([], [], [])])
def test_a_short_stretch_has_no_rate(trend):
    assert rate_per_month(trend).value is None
