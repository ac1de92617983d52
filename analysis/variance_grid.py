"""Regression when fitness drifts by itself: every mix of race noise and drift is tried and weighed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

RACE_NOISE_GRID_PCT = (0.4, 0.7, 1.0, 1.4, 1.9, 2.6, 3.6, 5.0)
DRIFT_GRID_PCT = (0.02, 0.1, 0.2, 0.35, 0.55, 0.85, 1.3, 2.0)  # per square root of a week
RACE_NOISE_PRIOR = (1.6, 0.6)  # median in %, spread of the logarithm; median from Hopkins & Hewson 2001
DRIFT_PRIOR = (0.4, 0.9)  # median in % per square root of a week, spread of the logarithm; our choice
LOWER_TAIL, UPPER_TAIL = 0.025, 0.975  # a 95 % interval
BISECTION_STEPS = 48
INTERCEPT, STRENGTH = 0, 2  # columns of the design: intercept, time, strength, then covariates


@dataclass(frozen=True, slots=True)
class GridFit:
    """The regression in every cell of the variance grid, with the weight each cell has earned.

    weight (cells,); coefficient (cells, columns) and its covariance (cells, columns, columns) for the
    columns intercept, time, strength, covariates. Columns other than the intercept are centred on
    `centre`, so the intercept is the level at the average race.
    """

    weight: FloatArray
    coefficient: FloatArray
    covariance: FloatArray
    centre: FloatArray

    def slope(self) -> tuple[FloatArray, FloatArray]:
        """Mean and standard deviation of the strength coefficient in every cell, both (cells,)."""
        return self.coefficient[:, STRENGTH], np.sqrt(self.covariance[:, STRENGTH, STRENGTH])

    def mean_coefficient(self) -> FloatArray:
        """Coefficients averaged over the cells, (columns,)."""
        return self.weight @ self.coefficient


def variance_cells() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Race noise variance, drift variance and log prior of every cell, each (64,)."""
    noise, drift = (axis.ravel() for axis in np.meshgrid(RACE_NOISE_GRID_PCT, DRIFT_GRID_PCT, indexing="ij"))
    log_prior = np.zeros(noise.size)
    for value, (median, spread) in ((noise, RACE_NOISE_PRIOR), (drift, DRIFT_PRIOR)):
        log_prior -= 0.5 * (np.log(value / median) / spread) ** 2
    return noise**2, drift**2, log_prior


def drift_covariance(weeks: FloatArray) -> FloatArray:
    """Covariance of a unit Brownian motion at these weeks, around its own mean over them.

    Centring changes none of the slopes, only makes the intercept the level at the average race.
    """
    elapsed = weeks - weeks.min()
    brownian = np.minimum.outer(elapsed, elapsed)
    row_mean = brownian.mean(axis=0)
    return np.asarray(brownian - row_mean - row_mean[:, None] + row_mean.mean(), dtype=np.float64)


def fit_grid(
    weeks: FloatArray,
    outcome_pct: FloatArray,
    columns: FloatArray,
    prior: tuple[float, float] | None = None,
) -> GridFit:
    """What slope does each mix of race noise and drift imply, and how well does each mix fit?

    y = a + d t + b x + c z + u(t) + e, u Brownian with s_w, e independent with s_e, so that
    V = s_e^2 I + s_w^2 min(t_i, t_j). Per cell (s_e, s_w): generalised least squares; weight proportional to
    prior |V|^-1/2 |X'V^-1 X|^-1/2 exp(-RSS/2), and with a prior N(m, s^2) on the slope times
    N(slope; m, s_g^2 + s^2), precisions then added. V is diagonal in the eigenvectors of the drift, so one
    decomposition serves all 64 cells.

    Inputs: weeks (n,), outcome in log-percent (n,), columns (n, k): strength in log-percent, then
    covariates; prior as (mean, standard deviation) of the slope. All finite, columns of full rank with time.
    Comes back: a `GridFit`.
    Do not trust it with fewer than 6 rows: the grid's priors then decide.
    Source: our model: restricted maximum likelihood weights, averaged over a grid.

    >>> week = np.arange(8.0)
    >>> fit_grid(week, 100 + 0.5 * (week % 3), (week % 3)[:, None]).mean_coefficient().round(6)[STRENGTH]
    np.float64(0.5)
    """
    predictors = np.column_stack([weeks, columns])
    centre = predictors.mean(axis=0)
    scale = np.concatenate([[1.0], predictors.std(axis=0)])
    design = np.column_stack([np.ones(len(weeks)), predictors - centre]) / scale
    root, vectors = np.linalg.eigh(drift_covariance(weeks))
    rotated, outcome = vectors.T @ design, vectors.T @ outcome_pct
    noise, drift, log_weight = variance_cells()
    variance = noise[:, None] + drift[:, None] * np.maximum(root, 0.0)
    weighted = rotated.T[None, :, :] / variance[:, None, :]
    information = weighted @ rotated
    covariance = np.linalg.inv(information)
    coefficient = (covariance @ (weighted @ outcome)[:, :, None])[:, :, 0]
    residual = outcome - coefficient @ rotated.T
    misfit = np.log(variance).sum(axis=1) + (residual**2 / variance).sum(axis=1)
    log_weight = log_weight - 0.5 * (misfit + np.linalg.slogdet(information)[1])
    coefficient, covariance = coefficient / scale, covariance / np.multiply.outer(scale, scale)
    weight = np.exp(log_weight - log_weight.max())
    fit = GridFit(weight / weight.sum(), coefficient, covariance, centre)
    return fit if prior is None else with_prior(fit, prior)


def with_prior(fit: GridFit, prior: tuple[float, float]) -> GridFit:
    """What is left of each cell, and of its weight, once a prior on the slope has been taken in?

    weight times N(slope; m, s_g^2 + s^2), precisions added.

    Inputs: a fit without a prior; prior as (mean, standard deviation) of the slope.
    Comes back: a `GridFit`. Source: as `fit_grid`.
    """
    mean, spread = prior
    total = fit.covariance[:, STRENGTH, STRENGTH] + spread**2
    surprise = mean - fit.coefficient[:, STRENGTH]
    tilt = -0.5 * (np.log(total) + surprise**2 / total)
    weight = fit.weight * np.exp(tilt - tilt.max())
    gain = fit.covariance[:, :, STRENGTH] / total[:, None]
    coefficient = fit.coefficient + gain * surprise[:, None]
    covariance = fit.covariance - gain[:, :, None] * fit.covariance[:, STRENGTH, None, :]
    return GridFit(weight / weight.sum(), coefficient, covariance, fit.centre)


def mixture_quantile(
    probability: float, weight: FloatArray, mean: FloatArray, spread: FloatArray
) -> FloatArray:
    """Below which value lies this share of a mixture of normals?

    The q with sum_g w_g Phi((q - m_g) / s_g) = probability, by bisection between the smallest and the
    largest quantile of the components.

    Inputs: probability; weight (cells,) summing to 1; mean and standard deviation (cells,) or (cells, k).
    Comes back: the quantile, () or (k,).
    Do not trust it for probabilities beyond 1e-8, nor with a standard deviation of zero.
    Source: definition.

    >>> float(mixture_quantile(0.975, np.ones(1), np.zeros(1), np.ones(1)).round(4))
    1.96
    """
    from scipy.special import ndtr, ndtri

    component = mean + ndtri(probability) * spread
    below, above = component.min(axis=0), component.max(axis=0)
    for _ in range(BISECTION_STEPS):
        middle = (below + above) / 2
        too_low = np.tensordot(weight, ndtr((middle - mean) / spread), axes=1) < probability
        below, above = np.where(too_low, middle, below), np.where(too_low, above, middle)
    return np.asarray((below + above) / 2, dtype=np.float64)
