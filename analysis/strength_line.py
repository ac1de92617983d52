"""The line and band to draw over the scatter of race pace against strength."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.strength_rows import Column
from analysis.strength_slopes import fit_races
from analysis.variance_grid import (
    INTERCEPT,
    LOWER_TAIL,
    STRENGTH,
    UPPER_TAIL,
    FloatArray,
    GridFit,
    mixture_quantile,
)


@dataclass(frozen=True, slots=True)
class FittedLine:
    """What to draw over the scatter: the line with its band, and the races with time taken out.

    line: strength_pct, outcome_pct, low, high; points: row (position in the input), week, strength_pct,
    outcome_pct, outcome_without_trend_pct. `line` has no rows, and `caveat` says why, when nothing fits.
    """

    line: pd.DataFrame
    points: pd.DataFrame
    caveat: str


def fitted_line(
    weeks: Column,
    outcome_pct: Column,
    strength_pct: Column,
    *,
    at_strength_pct: Column | None = None,
    covariates: Column | None = None,
    prior: tuple[float, float] | None = None,
) -> FittedLine:
    """Which line, with which band, belongs over the scatter of pace against strength?

    Level at the average race + b (x - mean x), quantiles of the mixture at every x; the races are shown as
    y - d (t - mean t) - c (z - mean z), so that time and covariates do not tilt the picture.

    Inputs: as `structural_slope`; at_strength_pct (m,), by default 50 steps over the strengths seen.
    Comes back: a `FittedLine`; an empty line with a caveat where `structural_slope` has no value.
    Do not trust the band as a forecast of a single race: it is where the line may lie, without race noise,
    and drifting fitness still scatters the points.
    Source: as `structural_slope`.

    >>> week, strength = np.arange(0.0, 80, 8), np.array([0, 2, 5, 3, 6, 9, 7, 8, 12, 10.0])
    >>> line = fitted_line(week, 150 + 0.3 * strength, strength, at_strength_pct=[0, 10]).line
    >>> line["outcome_pct"].round(6).tolist()
    [150.0, 153.0]
    """
    fit, rows = fit_races(weeks, outcome_pct, strength_pct, covariates, prior)
    strength, trend = fit.columns[:, 0], np.zeros(len(fit.weeks))
    line = pd.DataFrame({name: np.empty(0) for name in ("strength_pct", "outcome_pct", "low", "high")})
    if fit.grid is not None:
        mean = fit.grid.mean_coefficient()
        others = np.delete(np.column_stack([fit.weeks, fit.columns]) - fit.grid.centre, STRENGTH - 1, axis=1)
        trend = others @ np.delete(mean, [INTERCEPT, STRENGTH])
        grid = np.linspace(strength.min(), strength.max(), 50) if at_strength_pct is None else at_strength_pct
        line = _line_with_band(fit.grid, np.asarray(grid, dtype=np.float64))
    points = pd.DataFrame(
        {
            "row": rows,
            "week": fit.weeks,
            "strength_pct": strength,
            "outcome_pct": fit.outcome_pct,
            "outcome_without_trend_pct": fit.outcome_pct - trend,
        }
    )
    return FittedLine(line, points, fit.caveat)


def _line_with_band(grid: GridFit, strength_pct: FloatArray) -> pd.DataFrame:
    reach = strength_pct - grid.centre[STRENGTH - 1]
    level, slope = grid.coefficient[:, INTERCEPT, None], grid.coefficient[:, STRENGTH, None]
    middle = level + slope * reach
    variance = (
        grid.covariance[:, INTERCEPT, INTERCEPT, None]
        + 2 * grid.covariance[:, INTERCEPT, STRENGTH, None] * reach
        + grid.covariance[:, STRENGTH, STRENGTH, None] * reach**2
    )
    spread = np.sqrt(variance)
    low, high = (mixture_quantile(tail, grid.weight, middle, spread) for tail in (LOWER_TAIL, UPPER_TAIL))
    return pd.DataFrame(
        {"strength_pct": strength_pct, "outcome_pct": grid.weight @ middle, "low": low, "high": high}
    )
