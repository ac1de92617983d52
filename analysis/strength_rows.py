"""Which races can carry a slope of pace on strength, and which other influences may be allowed for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.variance_grid import FloatArray

Column = Sequence[float] | NDArray[Any] | pd.Series

FEWEST_RACES = 6  # below this the interval is wider than anything a runner could use: our choice
ROWS_PER_COEFFICIENT = 4  # covariates only with this many races a coefficient: our choice
BASE_COEFFICIENTS = 3  # intercept, time, strength
SAME = 1e-9  # relative size below which a column has nothing of its own


def usable_rows(*columns: Column) -> tuple[list[FloatArray], NDArray[np.int64]]:
    """The columns where all of them are finite, and the positions of those rows."""
    arrays = [np.asarray(column, dtype=np.float64).ravel() for column in columns]
    lengths = [len(array) for array in arrays]
    if len(set(lengths)) > 1:
        raise ValueError(f"columns of lengths {lengths} arrived: give one value of each per race")
    rows = np.flatnonzero(np.logical_and.reduce([np.isfinite(array) for array in arrays]))
    return [array[rows] for array in arrays], rows


def adds_nothing(column: FloatArray, others: FloatArray) -> bool:
    """True when a column is a straight function of the others (and of a constant)."""
    centred, base = column - column.mean(), others - others.mean(axis=0)
    size = float(np.linalg.norm(centred))
    if size <= SAME * max(1.0, float(np.abs(column).max(initial=0.0))):
        return True
    scale = np.linalg.norm(base, axis=0)
    base = base[:, scale > 0] / scale[scale > 0]
    left = centred - base @ np.linalg.lstsq(base, centred, rcond=None)[0]
    return float(np.linalg.norm(left)) <= SAME * size


def chosen_covariates(
    covariates: Column | None, rows: NDArray[np.int64], length: int, base: FloatArray
) -> tuple[FloatArray, NDArray[np.bool_], str]:
    """Covariates fit to use (n, k), which rows to keep, and a caveat when some were left out."""
    everything, none = np.ones(len(rows), dtype=bool), np.empty((len(rows), 0))
    if covariates is None:
        return none, everything, ""
    matrix = np.asarray(covariates, dtype=np.float64)
    matrix = matrix[:, None] if matrix.ndim == 1 else matrix
    if len(matrix) != length:
        raise ValueError(f"{len(matrix)} rows of covariates for {length} races: give one row per race")
    matrix = matrix[rows]
    complete: NDArray[np.bool_] = np.asarray(np.isfinite(matrix).all(axis=1))
    coefficients = BASE_COEFFICIENTS + matrix.shape[1]
    needed = ROWS_PER_COEFFICIENT * coefficients
    if matrix.shape[1] and complete.sum() < needed:
        why = f"Other influences were left out: that needs {needed} races that have them, there are"
        return none, everything, f"{why} {int(complete.sum())}."
    kept: list[int] = []
    for index in range(matrix.shape[1]):
        others = np.column_stack([base, matrix[:, kept]])[complete]
        if not adds_nothing(matrix[complete, index], others):
            kept.append(index)
    caveat = "" if len(kept) == matrix.shape[1] else "An influence that repeats another was left out."
    return matrix[:, kept], complete, caveat


def too_little(week: FloatArray, strength: FloatArray) -> str:
    """Why no slope can be estimated from these races, empty when it can."""
    if len(week) < FEWEST_RACES:
        return f"A slope needs {FEWEST_RACES} races with a known strength, there are {len(week)}."
    if np.ptp(week) == 0:
        return "All races are on one day, so nothing can have changed between them."
    if adds_nothing(strength, np.empty((len(strength), 0))):
        return "Strength was the same at every race, so it cannot be related to pace."
    if adds_nothing(strength, week[:, None]):
        return "Strength rose in step with the calendar, so the two cannot be told apart."
    return ""
