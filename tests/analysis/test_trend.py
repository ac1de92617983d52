"""Simulations compare with SCIENCE 1.6; the true level is a random walk of 0.9 %/sqrt(week)."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.trend import TREND_COLUMNS, best_set_per_day, fit_trend, fit_trends
from analysis.trend_filter import DRIFT_GRID, filter_levels, observation_noise_pct

LIFTS, DAYS, SETTLING = 80, 104, 8


def walk(generator):
    return 460 + np.vstack(
        [np.zeros(LIFTS), generator.normal(0, 0.9 * 0.5**0.5, (DAYS - 1, LIFTS)).cumsum(0)]
    )


def observations(logged_pct, reps, rir):
    """Two days a week for a year; arrays (days, lifts) become rows."""
    days = pd.Timestamp("2025-01-06") + pd.to_timedelta(np.arange(DAYS) * 3.5, unit="D").floor("D")
    return pd.DataFrame(
        {
            "exercise": np.repeat([f"lift {number:02d}" for number in range(LIFTS)], DAYS),
            "day": np.tile(days.to_numpy(), LIFTS),
            "e1rm_kg": np.exp(logged_pct.T.ravel() / 100),
            "effective_reps": reps.T.ravel(),
            "rir": rir.T.ravel(),
        }
    )


@pytest.fixture(scope="module")
def submaximal():
    """60 % of days below the best by U(0, 12) %, no RIR."""
    generator = np.random.default_rng(20261122)
    truth, reps = walk(generator), generator.integers(3, 9, (DAYS, LIFTS)).astype(float)
    below = (generator.random((DAYS, LIFTS)) < 0.6) * generator.uniform(0, 12, (DAYS, LIFTS))
    logged = truth + generator.normal(0, 2 + 0.4 * (reps - 1)) - below
    return truth, fit_trends(observations(logged, reps, np.full_like(reps, np.nan)))


@pytest.fixture(scope="module")
def with_rir():
    generator = np.random.default_rng(7)
    truth, reps = walk(generator), generator.integers(3, 7, (DAYS, LIFTS)).astype(float)
    rir = generator.integers(0, 4, (DAYS, LIFTS)).astype(float)
    logged = truth + generator.normal(0, 2 + 0.4 * (reps + rir - 1) + rir)
    return truth, fit_trends(observations(logged, reps + rir, rir))


@pytest.fixture(scope="module")
def steady_hand():
    """RIR logged, half the scatter SCIENCE 1.6 assumes."""
    generator = np.random.default_rng(8)
    truth, reps = walk(generator), generator.integers(3, 7, (DAYS, LIFTS)).astype(float)
    rir = generator.integers(0, 4, (DAYS, LIFTS)).astype(float)
    logged = truth + generator.normal(0, 0.5 * (2 + 0.4 * (reps + rir - 1) + rir))
    return truth, fit_trends(observations(logged, reps + rir, rir))


def error_pct(truth, trend, column):
    got = 100 * np.log(trend[column].to_numpy()).reshape(LIFTS, DAYS).T
    return (got - truth)[SETTLING:]


def rmse(error):
    return float(np.sqrt((error**2).mean()))


def test_submaximal_days_do_not_hide_the_level(submaximal):
    error = error_pct(*submaximal, "level_kg")
    assert rmse(error) <= 2.6
    assert abs(error.mean()) <= 1.5


def test_the_band_holds_the_level_nine_times_in_ten(submaximal):
    truth, trend = submaximal
    inside = (error_pct(truth, trend, "low_kg") <= 0) & (error_pct(truth, trend, "high_kg") >= 0)
    assert inside.mean() >= 0.90


def test_the_level_is_far_better_than_the_raw_best_set(submaximal):
    assert rmse(error_pct(*submaximal, "level_kg")) < 0.6 * rmse(error_pct(*submaximal, "e1rm_kg"))


def test_hindsight_is_better_than_the_level_on_the_day(submaximal):
    assert rmse(error_pct(*submaximal, "smooth_kg")) < rmse(error_pct(*submaximal, "level_kg"))


def test_the_asymmetric_filter_is_far_better_than_the_symmetric_one_without_rir(submaximal):
    truth, trend = submaximal
    observed = 100 * np.log(trend["e1rm_kg"].to_numpy()).reshape(LIFTS, DAYS).T
    weeks = np.repeat((np.arange(DAYS) * 0.5)[:, None], LIFTS, axis=1)
    noise = np.full_like(observed, 4.8)
    symmetric = filter_levels(observed, weeks, noise, np.full(LIFTS, DAYS), np.ones(LIFTS, dtype=bool))
    assert rmse(error_pct(truth, trend, "level_kg")) < 0.75 * rmse((symmetric.mean - truth)[SETTLING:])


def test_logged_rir_makes_the_level_better_still(submaximal, with_rir):
    error = error_pct(*with_rir, "level_kg")
    assert rmse(error) < rmse(error_pct(*submaximal, "level_kg"))
    assert abs(error.mean()) < 0.3
    assert with_rir[1]["used"].all()


def test_with_rir_the_band_holds_the_level_and_a_steady_hand_gives_a_better_one(with_rir, steady_hand):
    for truth, trend in (with_rir, steady_hand):
        inside = (error_pct(truth, trend, "low_kg") <= 0) & (error_pct(truth, trend, "high_kg") >= 0)
        assert inside.mean() >= 0.92
    assert rmse(error_pct(*with_rir, "level_kg")) < 1.9  # 1.68, and 1.68 with the scale held at 1
    assert rmse(error_pct(*steady_hand, "level_kg")) < 1.3  # 1.48 with the scale held at 1


def chosen_scale(true_scale, length, symmetric=True):
    """The scales chosen for lifts whose level walks and whose noise is so much of the 5 % stated."""
    generator = np.random.default_rng(3)
    logged = walk(generator)[:length] + generator.normal(0, 5 * true_scale, (length, LIFTS))
    weeks = np.repeat((np.arange(length) * 0.5)[:, None], LIFTS, axis=1)
    kinds, lengths = np.full(LIFTS, symmetric), np.full(LIFTS, length)
    return filter_levels(logged, weeks, np.full_like(logged, 5.0), lengths, kinds).noise_scale


@pytest.mark.parametrize("true_scale", [1.0, 0.7, 0.5, 0.35])
def test_a_year_of_days_shows_the_scale_of_their_scatter(true_scale):
    assert chosen_scale(true_scale, DAYS).mean() == pytest.approx(true_scale, abs=0.05)


def test_the_scale_is_one_below_eight_days():
    assert set(chosen_scale(0.35, 7)) == {1.0}
    assert set(chosen_scale(0.35, 7, symmetric=False)) == {1.0}
    assert chosen_scale(0.35, 8).mean() < 0.8


def test_a_lift_without_rir_that_scatters_little_shows_it_too():
    assert np.median(chosen_scale(0.35, DAYS, symmetric=False)) <= 0.5
    assert np.median(chosen_scale(1.0, DAYS, symmetric=False)) >= 0.7


def test_rating_sets_too_hard_for_weeks_mostly_leaves_the_scale_at_one():
    generator = np.random.default_rng(21)
    errors = generator.normal(0, 5, (30, 200))
    for row in range(1, 30):
        errors[row] = 0.6 * errors[row - 1] + 0.8 * errors[row]  # the SD stays 5 %, neighbours correlate
    weeks = np.repeat(np.arange(30.0)[:, None], 200, axis=1)
    stated = np.full_like(errors, 5.0)
    fitted = filter_levels(460 + errors, weeks, stated, np.full(200, 30), np.ones(200, dtype=bool))
    assert fitted.noise_scale.mean() > 0.75
    inside = np.abs(fitted.mean - 460) <= 1.96 * np.sqrt(fitted.variance + 1.5**2)
    assert inside[SETTLING:].mean() > 0.87  # 0.94 with the scale held at 1: the price of decision 0006


def test_one_mistyped_day_neither_moves_the_level_for_good_nor_breaks_the_band():
    days = pd.date_range("2026-01-05", periods=30, freq="7D")
    e1rm = np.full(30, 100.0)
    e1rm[15] = 150.0
    trend = fit_trend(days, e1rm, [7] * 30, [2.0] * 30)
    assert trend["level_kg"].iloc[-1] == pytest.approx(100, abs=2)
    assert trend["low_kg"].iloc[-1] < 100 < trend["high_kg"].iloc[-1]


def test_the_noise_grows_with_reps_and_reserve():
    # 2 + 0.4·4 = 3.6, plus 1 without RIR; 2 + 0.4·4 + 2 = 5.6 with two in reserve
    got = observation_noise_pct(np.array([1.0, 5.0, 5.0]), np.array([0.0, np.nan, 2.0]))
    assert got == pytest.approx([2.0, 4.6, 5.6])


def test_one_observation_is_its_own_level():
    trend = fit_trend(["2026-01-05"], [100.0], [5])
    assert trend.loc[0, ["level_kg", "smooth_kg"]].tolist() == pytest.approx([100, 100])
    assert trend.loc[0, "low_kg"] < 100 < trend.loc[0, "high_kg"]


def test_several_rows_of_one_day_are_one_day_and_the_best_counts():
    trend = fit_trend(["2026-01-05"] * 3, [100.0, 110.0, 90.0], [5, 5, 5])
    assert trend["e1rm_kg"].tolist() == [110]


def test_two_days_with_rir_follow_the_textbook_update():
    # r = 2 % both days; P = 4, a week at q = 0.9 makes 4.81, gain 4.81/8.81; 100·ln(110/100) = 9.531
    trend = fit_trend(["2026-01-05", "2026-01-12"], [100.0, 110.0], [1, 1], [0.0, 0.0])
    assert trend["level_kg"].iloc[1] == pytest.approx(100 * np.exp(0.09531 * 4.81 / 8.81), rel=1e-4)
    assert trend["level_sd_pct"].iloc[1] == pytest.approx(np.sqrt(4 * 4.81 / 8.81), rel=1e-4)
    # smoother: 4/4.81 of the second day's shift reaches the first
    assert trend["smooth_kg"].iloc[0] == pytest.approx(100 * np.exp(0.09531 * 4 / 8.81), rel=1e-4)


def test_no_rows_give_an_empty_trend():
    trend = fit_trend([], [], [])
    assert trend.empty
    assert tuple(trend.columns) == TREND_COLUMNS


def test_a_light_day_is_ignored_and_a_heavy_one_is_not():
    days = pd.date_range("2026-01-05", periods=10, freq="7D")
    e1rm = [100.0] * 9 + [80.0]
    trend = fit_trend(days, e1rm, [3] * 10)
    assert trend["used"].tolist() == [True] * 9 + [False]
    assert trend["level_kg"].iloc[9] == pytest.approx(100, abs=0.01)


def test_a_real_loss_over_ten_weeks_off_is_followed_within_a_few_days_of_lifting():
    before = pd.date_range("2026-01-05", periods=30, freq="4D")
    after = pd.date_range(before[-1] + pd.Timedelta(days=70), periods=8, freq="4D")
    e1rm = [100.0] * 30 + [75.0] * 8
    trend = fit_trend(before.append(after), e1rm, [5] * 38)
    assert trend["level_kg"].iloc[30 + 5] == pytest.approx(75, rel=0.04)
    assert trend["smooth_kg"].iloc[29] == pytest.approx(100, rel=0.03)


def test_a_break_of_eight_weeks_makes_the_level_less_sure_than_a_walk_would():
    # r = 2 % on both days; P = 4, ten weeks at 0.9 add 8.1, the lay-off 25: 37.1 before the second day
    after, before = (fit_trend(["2026-01-05", end], [100.0, 100.0], [1, 1], [0.0, 0.0]) for end in
                     ("2026-03-16", "2026-02-02"))  # fmt: skip
    assert after["level_sd_pct"].iloc[1] == pytest.approx(np.sqrt(4 * 37.1 / 41.1), rel=1e-4)
    # four weeks are none: P = 4 + 0.81·4
    assert before["level_sd_pct"].iloc[1] == pytest.approx(np.sqrt(4 * 7.24 / 11.24), rel=1e-4)


def test_a_trend_says_whether_its_effort_was_logged():
    days = pd.date_range("2026-01-05", periods=4, freq="7D")
    for rir, logged in (([0.0] * 4, True), ([0.0, 0.0, np.nan, np.nan], False), ([np.nan] * 4, False)):
        assert fit_trend(days, [100.0] * 4, [3] * 4, rir)["effort_logged"].tolist() == [logged] * 4


def test_two_light_weeks_are_not_a_loss():
    days = pd.date_range("2026-01-05", periods=34, freq="4D")
    trend = fit_trend(days, [100.0] * 30 + [78.0] * 4, [5] * 34)
    assert trend["level_kg"].iloc[-1] == pytest.approx(100, rel=0.02)


def random_log(seed, rows=40, lifts=3):
    generator = np.random.default_rng(seed)
    exercise = generator.choice([f"lift {n}" for n in range(lifts)], rows)
    logs_rir = np.where(exercise == "lift 0", 0.9, 0.3)
    return pd.DataFrame(
        {
            "exercise": exercise,
            "day": pd.Timestamp("2026-01-01") + pd.to_timedelta(generator.integers(0, 300, rows), unit="D"),
            "e1rm_kg": 100 * np.exp(generator.normal(0, 0.08, rows)),
            "effective_reps": generator.integers(1, 11, rows).astype(float),
            "rir": np.where(generator.random(rows) < logs_rir, 1.0, np.nan),
        }
    )


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_rows_does_not_matter(seed):
    log = random_log(seed)
    pd.testing.assert_frame_equal(fit_trends(log), fit_trends(log.sample(frac=1, random_state=seed)))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_pounds_give_the_same_trend_in_pounds(seed):
    log = random_log(seed)
    kilograms, pounds = fit_trends(log), fit_trends(log.assign(e1rm_kg=log["e1rm_kg"] / 0.45359237))
    for column in ("level_kg", "low_kg", "smooth_kg"):
        assert (pounds[column] * 0.45359237).to_numpy() == pytest.approx(
            kilograms[column].to_numpy(), rel=1e-9
        )


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_a_lift_has_the_same_trend_alone_and_among_others(seed):
    log = random_log(seed)
    together = fit_trends(log)
    for name in log["exercise"].unique():
        alone = fit_trends(log[log["exercise"] == name])
        inside = together[together["exercise"] == name].reset_index(drop=True)
        pd.testing.assert_frame_equal(alone, inside)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_the_smoother_is_never_less_sure_than_the_filter(seed):
    trend = fit_trends(random_log(seed))
    assert (trend["smooth_sd_pct"] <= trend["level_sd_pct"] + 1e-9).all()
    assert trend["drift_pct_per_sqrt_week"].isin(DRIFT_GRID).all()


def chosen_from(rows):
    sets = pd.DataFrame(rows, columns=["day", "working_load_kg", "e1rm_kg", "effective_reps"])
    days = pd.to_datetime(sets["day"])
    return best_set_per_day(sets.assign(exercise="Deadlift", not_used_because="", day=days))


def test_the_best_set_of_a_day_is_the_one_with_the_greatest_estimate():
    best = chosen_from(
        [("2026-01-05", 110, 120, 3), ("2026-01-05", 100, 125, 8), ("2026-01-07", 100, 110, 3)]
    )
    assert best["e1rm_kg"].tolist() == [125, 110]
    assert best["set_index"].tolist() == [1, 2]


def test_sets_below_sixty_percent_of_the_level_do_not_speak_for_a_day():
    rows = [(f"2026-01-{day:02d}", 90, 100, 4) for day in (5, 8, 12, 15)]
    best = chosen_from([*rows, ("2026-01-19", 55, 74, 10), ("2026-01-22", 62, 80, 9)])
    assert best["day"].dt.day.tolist() == [5, 8, 12, 15, 22]


def test_one_mistyped_load_does_not_silence_the_days_after_it():
    rows = [(f"2026-01-{day:02d}", 90, 100, 4) for day in (5, 8, 12)]
    best = chosen_from([*rows, ("2026-01-15", 900, 1000, 4), ("2026-01-19", 90, 100, 4)])
    assert best["day"].dt.day.tolist() == [5, 8, 12, 15, 19]


def test_sets_left_out_and_sets_without_a_name_do_not_speak():
    sets = pd.DataFrame(
        {
            "exercise": ["Deadlift", None, None],
            "exercise_as_logged": ["Deadlift", "my own lift", None],
            "day": pd.Timestamp("2026-01-05"),
            "working_load_kg": 100.0,
            "e1rm_kg": [np.nan, 110.0, 110.0],
            "effective_reps": 3.0,
            "not_used_because": ["warm-up", "", ""],
        }
    )
    assert best_set_per_day(sets)["exercise"].tolist() == ["my own lift"]
