"""What strength and time leave unexplained, race by race, and how fitness seems to have drifted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.strength_rows import Column
from analysis.strength_slopes import fit_races
from analysis.variance_grid import drift_covariance, variance_cells

COLUMNS = ("row", "week", "residual_pct", "drift_pct")


def strength_residuals(
    weeks: Column, outcome_pct: Column, strength_pct: Column, *, covariates: Column | None = None
) -> pd.DataFrame:
    """How far was each race from what time and strength let expect, and how much of that is drift?

    residual = y - a - d t - b x - c z; drift = the mean of u(t) given the residuals, s_w^2 K V^-1 residual,
    both averaged over the variance grid.

    Inputs: as `structural_slope`.
    Comes back: COLUMNS, a row for each race used: row (position in the input), week, both in % of speed,
    positive is faster than expected; no rows where no slope can be estimated.
    Do not trust the drift as fitness: whatever comes and goes slowly is in it, heat and injuries too.
    Source: as `structural_slope`; the mean of a normal given another.

    >>> week, strength = np.arange(0.0, 80, 8), np.array([0, 2, 5, 3, 6, 9, 7, 8, 12, 10.0])
    >>> float(strength_residuals(week, 150 + 0.3 * strength, strength)["residual_pct"].abs().max().round(6))
    0.0
    """
    fit, rows = fit_races(weeks, outcome_pct, strength_pct, covariates, None)
    if fit.grid is None:
        return pd.DataFrame({name: np.empty(0) for name in COLUMNS})
    centred = np.column_stack([np.ones(len(fit.weeks)), np.column_stack([fit.weeks, fit.columns])])
    centred[:, 1:] -= fit.grid.centre
    residual = fit.outcome_pct - fit.grid.coefficient @ centred.T
    root, vectors = np.linalg.eigh(drift_covariance(fit.weeks))
    noise, drift, _ = variance_cells()
    moving = drift[:, None] * np.maximum(root, 0.0)
    smooth = ((residual @ vectors) * (moving / (noise[:, None] + moving))) @ vectors.T
    return pd.DataFrame(
        {
            "row": rows,
            "week": fit.weeks,
            "residual_pct": fit.grid.weight @ residual,
            "drift_pct": fit.grid.weight @ smooth,
        }
    )
