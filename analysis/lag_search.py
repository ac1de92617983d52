"""Is pace related to strength some weeks before? One answer for the whole search over delays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.strength_rows import SAME, Column, usable_rows
from analysis.variance_grid import FloatArray, drift_covariance, fit_grid, variance_cells

LAGS_WEEKS = tuple(range(17))  # SCIENCE 6.3: 0 to 16 weeks
FEWEST_RACES = 12  # SCIENCE 6.5
DRAWS, SEED = 999, 20261122
LEVEL = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class LagSearch:
    """What the search over all delays found.

    lags: lag_weeks, correlation (with drift and trend taken out, NaN where strength only rose in step),
    best (True for the largest). reach: how large the largest correlation of 19 in 20 searches would be
    without any relation. p_value: of the whole search. Without an answer p_value, reach and best_lag are
    None and caveat says why.
    """

    lags: pd.DataFrame
    reach: float | None
    p_value: float | None
    best_lag: int | None
    races: int
    caveat: str


def lag_search(
    weeks: Column,
    outcome_pct: Column,
    strength_by_lag: NDArray[np.float64],
    lags_weeks: tuple[int, ...] = LAGS_WEEKS,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> LagSearch:
    """At which delay do strength and pace go together most, and is that more than searching finds in noise?

    y = a + d t + u(t) + e without strength; outcome and strengths whitened at the mode of its variances,
    intercept and time projected out; the largest |r| over all delays against that of 999 draws of N(0, I)
    treated alike: p = (1 + draws as large) / 1000.

    Inputs: weeks (n,), outcome 100 ln(speed) (n,), strength_by_lag (n, lags) in log-percent; rows with a
    missing number are left out, so that all delays rest on the same races.
    Comes back: a `LagSearch`; below 12 races only the reason.
    Do not trust the best delay: it describes these races and nothing else. The draws are seeded, so that the
    same races always give the same answer.
    Source: SCIENCE 6.3; Westfall & Young 1993 for the largest statistic.

    >>> lag_search([0.0], [1.0], np.ones((1, 17))).caveat
    'A search over delays needs 12 races with a known strength at every delay, there is 1.'
    """
    strengths = np.asarray(strength_by_lag, dtype=np.float64).reshape(-1, len(lags_weeks))
    (week, outcome), rows = usable_rows(weeks, outcome_pct)
    known = np.isfinite(strengths[rows]).all(axis=1)
    week, outcome, strengths = week[known], outcome[known], strengths[rows][known]
    count = len(week)
    empty = pd.DataFrame({"lag_weeks": list(lags_weeks), "correlation": np.nan, "best": False})
    if count < FEWEST_RACES or np.ptp(week) == 0:
        found = "there is 1" if count == 1 else f"there are {count}"
        needed = f"{FEWEST_RACES} races with a known strength at every delay"
        why = f"A search over delays needs {needed}, {found}."
        return LagSearch(empty, None, None, None, count, why)
    target, columns, noise = _whitened(week, outcome, strengths, draws, seed)
    size = np.linalg.norm(columns, axis=0)
    usable = size > SAME * np.maximum(1.0, np.abs(strengths).max())
    if not usable.any():
        why = "Strength was the same, or rose in step with the calendar, at every delay."
        return LagSearch(empty, None, None, None, count, why)
    unit = columns[:, usable] / size[usable]
    correlation = np.full(len(lags_weeks), np.nan)
    correlation[usable] = unit.T @ target / max(float(np.linalg.norm(target)), SAME)
    largest = np.abs(unit.T @ noise / np.linalg.norm(noise, axis=0)).max(axis=0)
    place = int(np.nanargmax(np.abs(correlation)))
    p_value = (1 + int((largest >= abs(correlation[place]) - SAME).sum())) / (draws + 1)
    lags = empty.assign(correlation=correlation, best=np.arange(len(lags_weeks)) == place)
    reach = float(np.quantile(largest, LEVEL))
    return LagSearch(lags, reach, p_value, lags_weeks[place], count, "")


def _whitened(
    week: FloatArray, outcome: FloatArray, strengths: FloatArray, draws: int, seed: int
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Outcome, strengths and pure noise, whitened under the null model, intercept and time projected out."""
    null = fit_grid(week, outcome, np.empty((len(week), 0)))
    noise, drift, _ = variance_cells()
    mode = int(np.argmax(null.weight))
    root, vectors = np.linalg.eigh(drift_covariance(week))
    whiten = vectors.T / np.sqrt(noise[mode] + drift[mode] * np.maximum(root, 0.0))[:, None]
    basis = np.linalg.qr(whiten @ np.column_stack([np.ones(len(week)), week - week.mean()]))[0]
    drawn = np.random.default_rng(seed).standard_normal((len(week), draws))
    parts = (whiten @ outcome, whiten @ (strengths - strengths.mean(axis=0)), drawn)
    target, columns, random = (part - basis @ (basis.T @ part) for part in parts)
    return target, columns, random
