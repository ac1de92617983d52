"""How much race pace moves when strength moves: a model that knows about drift, and plain changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.estimate import Estimate
from analysis.strength_rows import SAME, Column, chosen_covariates, too_little, usable_rows
from analysis.variance_grid import (
    LOWER_TAIL,
    UPPER_TAIL,
    FloatArray,
    GridFit,
    fit_grid,
    mixture_quantile,
    with_prior,
)


@dataclass(frozen=True, slots=True)
class Fit:
    """A grid fit with the rows it rests on, or None and the reason why there is none."""

    grid: GridFit | None
    weeks: FloatArray
    outcome_pct: FloatArray
    columns: FloatArray
    caveat: str


def fit_races(
    weeks: Column,
    outcome_pct: Column,
    strength_pct: Column,
    covariates: Column | None,
    prior: tuple[float, float] | None,
) -> tuple[Fit, NDArray[np.int64]]:
    """The grid fit of `structural_slope` and the positions of the rows used."""
    if prior is not None and not (np.isfinite(prior[0]) and prior[1] > 0):
        raise ValueError(f"prior {prior} arrived: give (mean, standard deviation above zero) or None")
    (week, outcome, strength), rows = usable_rows(weeks, outcome_pct, strength_pct)
    caveat = too_little(week, strength)
    if caveat:
        return Fit(None, week, outcome, strength[:, None], caveat), rows
    base = np.column_stack([week, strength])
    extra, keep, caveat = chosen_covariates(covariates, rows, np.size(weeks), base)
    columns = np.column_stack([strength, extra])[keep]
    week, outcome, rows = week[keep], outcome[keep], rows[keep]
    return Fit(fit_grid(week, outcome, columns, prior), week, outcome, columns, caveat), rows


def structural_slope(
    weeks: Column,
    outcome_pct: Column,
    strength_pct: Column,
    *,
    covariates: Column | None = None,
    prior: tuple[float, float] | None = None,
) -> Estimate:
    """By how many % does race speed differ per 1 % of strength, with time and drift allowed for?

    y = a + d t + b x + c z + u(t) + e, u a Brownian motion, e race noise; b averaged over a grid of both
    variances, a mixture of normals (see `variance_grid.fit_grid`).

    Inputs: weeks since any day (n,), in any order, ties allowed; outcome 100 ln(speed) (n,); strength
    100 ln(relative e1RM) four weeks before each race, smoothed (n,); covariates (n, k), used only with four
    races a coefficient; prior (mean, standard deviation) of b. Rows with a missing number are left out.
    Comes back: an `Estimate` of b in % per % with its 95 % interval; with a prior, both combined. Value and
    interval None with a caveat below 6 races or when strength cannot be told from time.
    Do not trust it as a cause: a good training block can raise both. Filtered instead of smoothed strength
    pulls b towards zero. When fitness and strength follow high, smooth training cycles the interval is too
    narrow (simulated: it holds the truth in 85 to 87 % of runners with 30 races, in 78 to 81 % with 104
    weeks; in 96 and 90 % where the cycles are usual ones), hence `change_slope` beside it.
    Source: our model, checked by simulation in `bench/false_positives.py`.

    >>> week, strength = np.arange(0.0, 80, 8), np.array([0, 2, 5, 3, 6, 9, 7, 8, 12, 10.0])
    >>> structural_slope(week, 150 + 0.3 * strength, strength).value.__round__(6)
    0.3
    """
    fit, _ = fit_races(weeks, outcome_pct, strength_pct, covariates, prior)
    return slope_of(fit)


def slope_of(fit: Fit, prior: tuple[float, float] | None = None) -> Estimate:
    """The slope of a fit without a prior, alone or with one taken in, as `structural_slope` gives it."""
    if fit.grid is None:
        return Estimate(None, None, None, len(fit.weeks), fit.caveat)
    grid = fit.grid if prior is None else with_prior(fit.grid, prior)
    mean, spread = grid.slope()
    low, high = (float(mixture_quantile(p, grid.weight, mean, spread)) for p in (LOWER_TAIL, UPPER_TAIL))
    return Estimate(float(grid.weight @ mean), low, high, len(fit.weeks), fit.caveat)


def _one_race_a_day(
    week: FloatArray, outcome: FloatArray, strength: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Races in order of time, those of one moment averaged: there is no change over no time."""
    distinct, place = np.unique(week, return_inverse=True)
    count = np.bincount(place)
    return distinct, np.bincount(place, outcome) / count, np.bincount(place, strength) / count


def change_slope(weeks: Column, outcome_pct: Column, strength_pct: Column) -> Estimate:
    """From one race to the next, does pace change when strength changes?

    Least squares of dy/sqrt(dt) on dx/sqrt(dt) and sqrt(dt), no intercept; t with n - 3 degrees of freedom.

    Inputs: weeks (n,) in any order, outcome 100 ln(speed) (n,), strength 100 ln(relative e1RM) (n,). Races of
    one moment are averaged first and count once in n; rows with a missing number are left out.
    Comes back: an `Estimate` in % per % with its 95 % interval; None with a caveat below 6 races or when
    strength never changed on its own; no interval when the fit is exact.
    Do not trust it alone: it has even less power than the structural slope, and two races a few days apart
    weigh much though little can have changed.
    Source: ordinary least squares on differences; our choice of scaling by the square root of time.

    >>> week, strength = np.arange(0.0, 80, 8), np.array([0, 2, 5, 3, 6, 9, 7, 8, 12, 10.0])
    >>> change_slope(week, 150 + 0.3 * strength, strength).value.__round__(6)
    0.3
    """
    (week, outcome, strength), _ = usable_rows(weeks, outcome_pct, strength_pct)
    week, outcome, strength = _one_race_a_day(week, outcome, strength)
    count = len(week)
    caveat = too_little(week, strength)
    if caveat:
        return Estimate(None, None, None, count, caveat)
    step = np.sqrt(np.diff(week))
    design = np.column_stack([np.diff(strength) / step, step])
    change = np.diff(outcome) / step
    inverse = np.linalg.inv(design.T @ design)
    coefficient = inverse @ design.T @ change
    residual = change - design @ coefficient
    freedom = count - 1 - design.shape[1]
    error = float(np.sqrt(residual @ residual / freedom * inverse[0, 0]))
    value = float(coefficient[0])
    if error <= SAME * max(1.0, abs(value)):
        return Estimate(value, None, None, count, "The changes fit exactly, so no interval can be drawn.")
    from scipy.special import stdtrit

    reach = float(stdtrit(freedom, UPPER_TAIL)) * error
    return Estimate(value, value - reach, value + reach, count, "")
