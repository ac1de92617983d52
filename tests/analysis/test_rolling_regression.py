"""The rolling regression, against plain least squares and simulated truth."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.rolling_regression import pooled_slopes, rolling_fit


def even_noise(random: np.random.Generator, size: int, reach: float = 1.0) -> np.ndarray:
    """Noise without outliers, so that Huber's weights are all 1."""
    return random.uniform(-reach, reach, size)


def test_slopes_agree_with_least_squares_with_a_level_for_each_block() -> None:
    random = np.random.default_rng(5)
    day = np.arange(250.0)
    columns = np.column_stack([random.normal(0, 5, 250), np.maximum(0, random.normal(0, 3, 250))])
    outcome = 100 + 0.02 * day + columns @ [0.7, -0.5] + even_noise(random, 250, 0.5)
    block = (day // 84).astype(int)
    design = np.column_stack([np.eye(3)[block], columns])
    expected = np.linalg.lstsq(design, outcome, rcond=None)[0][3:]
    found = pooled_slopes(day, outcome, columns)
    assert found.slope == pytest.approx(expected, abs=0.01)
    assert found.known.all()


def test_one_window_with_known_slopes_is_the_mean_of_what_they_leave() -> None:
    random = np.random.default_rng(6)
    day = np.arange(84.0)
    column = random.normal(0, 5, (84, 1))
    outcome = 50 + 0.7 * column[:, 0] + even_noise(random, 84, 0.5)
    slopes = pooled_slopes(day, outcome, column)
    fit = rolling_fit(day, outcome, column, np.array([83.0]), 84, slopes, 6)
    left = outcome - slopes.slope[0] * column[:, 0]
    assert fit.value[0] == pytest.approx(left.mean(), abs=0.03)
    assert fit.rows.tolist() == [84]
    assert fit.standard_error[0] == pytest.approx(
        np.sqrt(slopes.spells.inflation_of(day)) * left.std(ddof=1) / np.sqrt(84), rel=0.15
    )


def test_one_wild_row_hardly_moves_the_value() -> None:
    day = np.arange(30.0)
    outcome = 10 + 0.1 * (day % 3)
    wild = outcome.copy()
    wild[15] += 30
    columns = (day % 3)[:, None]
    both = [
        rolling_fit(day, rows, columns, np.array([29.0]), 42, pooled_slopes(day, rows, columns), 6).value[0]
        for rows in (outcome, wild)
    ]
    assert both[1] == pytest.approx(both[0], abs=0.15)  # a mean would move by 1


def test_windows_hold_their_last_day_and_none_from_the_day_before_the_first() -> None:
    day = np.array([0.0, 1.0, 2.0, 10.0, 11.0, 12.0])
    outcome = np.array([1.0, 1.0, 1.0, 5.0, 5.0, 5.0])
    slopes = pooled_slopes(day, outcome, np.empty((6, 0)))
    fit = rolling_fit(day, outcome, np.empty((6, 0)), np.array([2.0, 9.0, 12.0, 40.0]), 3, slopes, 1)
    assert fit.rows.tolist() == [3, 0, 3, 0]
    assert fit.value[[0, 2]] == pytest.approx([1.0, 5.0])
    assert np.isnan(fit.value[[1, 3]]).all()


def test_a_window_with_too_few_rows_has_no_value() -> None:
    day = np.arange(10.0)
    slopes = pooled_slopes(day, day, np.empty((10, 0)))
    assert np.isnan(rolling_fit(day, day, np.empty((10, 0)), np.array([4.0]), 5, slopes, 6).value[0])


def test_an_influence_that_never_varied_is_left_alone() -> None:
    random = np.random.default_rng(7)
    day = np.arange(60.0)
    columns = np.column_stack([random.normal(0, 5, 60), np.zeros(60)])
    outcome = 5 + 0.3 * columns[:, 0] + even_noise(random, 60)
    slopes = pooled_slopes(day, outcome, columns)
    assert slopes.known.tolist() == [True, False]
    assert slopes.slope[1] == 0.0
    assert np.isfinite(rolling_fit(day, outcome, columns, np.array([59.0]), 42, slopes, 6).value[0])


def test_good_and_bad_spells_widen_the_standard_error() -> None:
    random = np.random.default_rng(8)
    day = np.arange(400.0)
    single = random.normal(0, 2, 400)
    spells = np.repeat(random.normal(0, 2, 40), 10)
    nothing = np.empty((400, 0))
    window = np.arange(42.0)
    assert pooled_slopes(day, single, nothing).spells.inflation_of(window) < 1.8
    assert pooled_slopes(day, spells, nothing).spells.inflation_of(window) > 2.5
