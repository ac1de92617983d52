"""The two slopes, against a second implementation with dense matrices and against scipy."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.stats import lognorm, norm, t

from analysis.strength_pace import (
    change_slope,
    fitted_line,
    seconds_faster,
    speed_elasticity,
    structural_slope,
)
from analysis.variance_grid import mixture_quantile

Sample = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def walk(seed: int, races: int, slope: float = 0.0) -> Sample:
    rng = np.random.default_rng(seed)
    weeks = np.sort(rng.uniform(0, 104, races))
    step = np.sqrt(np.diff(weeks, prepend=0.0))
    strength = np.cumsum(rng.normal(0, 1, races) * step)
    outcome = 150 + slope * strength + np.cumsum(rng.normal(0, 0.4, races) * step) + rng.normal(0, 1.6, races)
    return weeks, outcome, strength


def dense_answer(
    sample: Sample, prior: tuple[float, float] | None = None, covariates: NDArray[np.float64] | None = None
) -> tuple[float, float, float]:
    """SCIENCE.md 6.1 written out cell by cell with matrix inverses, quantiles by scipy's brentq."""
    weeks, outcome, strength = sample
    columns = [np.ones(len(weeks)), weeks, strength]
    columns += [] if covariates is None else list(covariates.T)
    design = np.column_stack(columns)
    cells = []
    for noise in (0.4, 0.7, 1, 1.4, 1.9, 2.6, 3.6, 5):
        for drift in (0.02, 0.1, 0.2, 0.35, 0.55, 0.85, 1.3, 2.0):
            spread = noise**2 * np.eye(len(weeks)) + drift**2 * np.minimum.outer(weeks, weeks)
            inverse = np.linalg.inv(spread)
            covariance = np.linalg.inv(design.T @ inverse @ design)
            coefficient = covariance @ design.T @ inverse @ outcome
            residual = outcome - design @ coefficient
            # a density over the logarithm: lognorm.pdf(s) times s
            weight = np.log(lognorm.pdf(noise, 0.6, scale=1.6) * noise)
            weight += np.log(lognorm.pdf(drift, 0.9, scale=0.4) * drift)
            weight -= 0.5 * np.linalg.slogdet(spread)[1] - 0.5 * np.linalg.slogdet(covariance)[1]
            weight -= 0.5 * residual @ inverse @ residual
            mean, variance = coefficient[2], covariance[2, 2]
            if prior is not None:
                weight += norm.logpdf(mean, prior[0], np.sqrt(variance + prior[1] ** 2))
                precision = 1 / variance + 1 / prior[1] ** 2
                mean = (mean / variance + prior[0] / prior[1] ** 2) / precision
                variance = 1 / precision
            cells.append((weight, mean, np.sqrt(variance)))
    log_weight, mean, error = np.array(cells).T
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()

    def quantile(share: float) -> float:
        return float(brentq(lambda at: weight @ norm.cdf(at, mean, error) - share, -50, 50, xtol=1e-12))

    return float(weight @ mean), quantile(0.025), quantile(0.975)


@pytest.mark.parametrize(("seed", "races"), [(1, 6), (2, 12), (3, 40)])
@pytest.mark.parametrize("prior", [None, (0.10, 0.15)])
def test_the_structural_slope_agrees_with_the_dense_second_implementation(
    seed: int, races: int, prior: tuple[float, float] | None
) -> None:
    sample = walk(seed, races, slope=0.3)
    answer = structural_slope(*sample, prior=prior)
    assert (answer.value, answer.low, answer.high) == pytest.approx(dense_answer(sample, prior), abs=1e-7)
    assert answer.rows == races


def test_covariates_are_used_with_four_races_a_coefficient_and_agree_with_the_second_implementation() -> None:
    sample = walk(4, 20, slope=0.3)
    covariates = np.random.default_rng(5).normal(size=(20, 2))
    answer = structural_slope(*sample, covariates=covariates)
    expected = dense_answer(sample, covariates=covariates)
    assert (answer.value, answer.low, answer.high) == pytest.approx(expected, abs=1e-7)
    assert answer.caveat == ""


def test_covariates_are_dropped_with_a_caveat_when_races_are_too_few() -> None:
    sample = walk(4, 19, slope=0.3)
    covariates = np.random.default_rng(5).normal(size=(19, 2))
    answer = structural_slope(*sample, covariates=covariates)
    plain = structural_slope(*sample)
    assert (answer.value, answer.low, answer.high) == (plain.value, plain.low, plain.high)
    assert "20 races" in answer.caveat


def test_races_without_a_covariate_are_left_out_only_when_enough_others_remain() -> None:
    sample = walk(4, 22, slope=0.3)
    covariate = np.random.default_rng(5).normal(size=22)
    covariate[[3, 9]] = np.nan
    assert structural_slope(*sample, covariates=covariate).rows == 20
    covariate[:10] = np.nan
    assert structural_slope(*sample, covariates=covariate).rows == 22


def test_a_covariate_that_repeats_the_strength_is_left_out() -> None:
    sample = walk(4, 22, slope=0.3)
    answer = structural_slope(*sample, covariates=2 * sample[2] + 7)
    assert answer.value == pytest.approx(structural_slope(*sample).value)
    assert "repeats" in answer.caveat


def test_the_change_slope_agrees_with_numpy_lstsq_and_scipy_t() -> None:
    weeks, outcome, strength = walk(6, 14, slope=0.3)
    step = np.sqrt(np.diff(weeks))
    design = np.column_stack([np.diff(strength) / step, step])
    coefficient, left, _, _ = np.linalg.lstsq(design, np.diff(outcome) / step, rcond=None)
    error = np.sqrt(left[0] / 11 * np.linalg.inv(design.T @ design)[0, 0])  # n - 3 degrees of freedom
    reach = t.ppf(0.975, 11) * error
    answer = change_slope(weeks, outcome, strength)
    assert answer.value == pytest.approx(coefficient[0])
    assert (answer.low, answer.high) == pytest.approx((coefficient[0] - reach, coefficient[0] + reach))


@pytest.mark.parametrize("slope", [structural_slope, change_slope])
def test_order_and_origin_of_weeks_and_level_of_outcome_do_not_matter(slope) -> None:
    weeks, outcome, strength = walk(7, 15, slope=0.3)
    order = np.random.default_rng(0).permutation(15)
    plain = slope(weeks, outcome, strength)
    moved = slope(weeks[order] + 3000, outcome[order] - 40, strength[order] + 500)
    expected = (plain.value, plain.low, plain.high)
    assert (moved.value, moved.low, moved.high) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize("slope", [structural_slope, change_slope])
def test_two_races_on_one_day_make_nothing_singular(slope) -> None:
    weeks, outcome, strength = walk(8, 12, slope=0.3)
    weeks[4] = weeks[5]
    answer = slope(weeks, outcome, strength)
    assert answer.low is not None
    assert np.isfinite([answer.value, answer.low, answer.high]).all()


def test_races_of_one_day_count_as_their_average_in_the_changes() -> None:
    weeks, outcome, strength = walk(8, 12, slope=0.3)
    offsets = ((weeks, 0), (outcome, 2), (strength, 0))
    twice = [np.append(column, column[5] + offset) for column, offset in offsets]
    outcome[5] += 1
    assert change_slope(*twice) == change_slope(weeks, outcome, strength)


@pytest.mark.parametrize("slope", [structural_slope, change_slope])
@pytest.mark.parametrize(
    ("columns", "word"),
    [
        (([], [], []), "6 races"),
        ((range(5), range(5), [1, 5, 2, 4, 3]), "6 races"),
        ((range(8), range(8), [3.0] * 8), "same at every race"),
        ((range(8), [1, 5, 2, 4, 3, 1, 2, 3], 0.1 * np.arange(8)), "in step"),
        ((range(6), [1, 5, 2, 4, 3, np.nan], range(6)), "6 races"),
    ],
)
def test_what_cannot_be_told_gives_no_number_and_says_why(slope, columns, word: str) -> None:
    answer = slope(*columns)
    assert (answer.value, answer.low, answer.high) == (None, None, None)
    assert word in answer.caveat


def test_all_races_on_one_day_give_no_number() -> None:
    assert structural_slope([3.0] * 8, range(8), [1, 3, 2, 5, 4, 6, 8, 7]).value is None
    assert change_slope([3.0] * 8, range(8), [1, 3, 2, 5, 4, 6, 8, 7]).value is None


def test_an_exact_fit_has_a_value_but_never_a_zero_width_interval() -> None:
    weeks, _, strength = walk(9, 10)
    answer = change_slope(weeks, 150 + 0.25 * strength, strength)
    assert answer.value == pytest.approx(0.25)
    assert answer.low is None


def test_columns_of_unequal_length_and_impossible_priors_are_refused() -> None:
    weeks, outcome, strength = walk(9, 10)
    with pytest.raises(ValueError, match="lengths"):
        structural_slope(weeks, outcome[:9], strength)
    with pytest.raises(ValueError, match="rows of covariates"):
        structural_slope(weeks, outcome, strength, covariates=np.ones(4))
    with pytest.raises(ValueError, match="prior"):
        structural_slope(weeks, outcome, strength, prior=(0.1, 0.0))


def test_a_prior_draws_the_slope_towards_it_and_narrows_it() -> None:
    sample = walk(10, 10, slope=0.6)
    own, combined = structural_slope(*sample), structural_slope(*sample, prior=(0.10, 0.15))
    assert own.value is not None
    assert combined.value is not None
    assert min(0.10, own.value) <= combined.value <= max(0.10, own.value)
    assert combined.half_width < own.half_width
    assert combined.half_width <= 0.30  # SCIENCE.md 6.4: 0.24 to 0.29 at n <= 15, at most 1.96 * 0.15


def test_a_mixture_of_one_normal_has_the_quantiles_of_scipy_norm() -> None:
    answer = mixture_quantile(0.025, np.ones(1), np.array([[3.0, -2.0]]), np.array([[2.0, 0.5]]))
    assert answer == pytest.approx(norm.ppf(0.025, [3.0, -2.0], [2.0, 0.5]), abs=1e-9)


def test_the_fitted_line_has_the_structural_slope_and_goes_through_the_average_race() -> None:
    weeks, outcome, strength = walk(11, 14, slope=0.3)
    drawn = fitted_line(weeks, outcome, strength, at_strength_pct=[strength.mean(), strength.mean() + 1])
    middle = drawn.line["outcome_pct"].to_numpy()
    assert middle[1] - middle[0] == pytest.approx(structural_slope(weeks, outcome, strength).value)
    assert middle[0] == pytest.approx(outcome.mean())
    assert (drawn.line["low"] < drawn.line["outcome_pct"]).all()
    assert (drawn.line["outcome_pct"] < drawn.line["high"]).all()
    assert drawn.points["outcome_without_trend_pct"].mean() == pytest.approx(outcome.mean())


def test_the_fitted_line_is_empty_with_a_caveat_when_there_is_no_slope() -> None:
    drawn = fitted_line([0, 1, np.nan], [1, 2, 3], [1, 2, 3])
    assert drawn.line.empty
    assert "6 races" in drawn.caveat
    assert drawn.points["row"].tolist() == [0, 1]


def test_li_2019_gives_the_elasticities_of_the_reference() -> None:
    assert speed_elasticity(-2.80, 16.88) == pytest.approx(0.182, abs=5e-4)
    assert speed_elasticity(-2.09, 18.80) == pytest.approx(0.123, abs=5e-4)


def test_seconds_over_5_km_follow_the_slope_as_an_elasticity() -> None:
    gain = seconds_faster(structural_slope(*walk(12, 12, slope=0.3)), 1200.0)
    slope = structural_slope(*walk(12, 12, slope=0.3))
    assert gain.value == pytest.approx(1200 * (1 - 1.1 ** -float(slope.value or 0)))
    assert gain.low == pytest.approx(1200 * (1 - 1.1 ** -float(slope.low or 0)))
