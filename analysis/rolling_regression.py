"""A noisy number of many runs, read at one reference, window by window, with the athlete's own slopes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.running_formula import FloatArray
from analysis.spells import Spells, spells_of

HUBER = 1.345  # Huber 1964: 95 % as efficient as least squares when errors are normal
ROUNDS = 12
NORMAL_MAD = 1.4826  # standard deviation over median absolute deviation, of a normal distribution
BLOCK_DAYS = 84.0  # [A] two windows
WORTH_OF_LONG_SCATTER = 10.0  # [A] a window's own scatter is drawn to that of the whole log
SLOPE_MAY_MOVE = 0.07  # [A] a slope of one window may differ by 7 % from the athlete's usual
UPPER_TAIL = 0.975
TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class PooledSlopes:
    """How the number moves with its influences over the whole log, and how much it scatters.

    slope and standard_error (k,); known (k,) False where an influence never varied, its slope then 0;
    scatter: standard deviation of one run; spells: by how much means of runs scatter more than if good and
    bad days did not come in spells.
    """

    slope: FloatArray
    standard_error: FloatArray
    known: NDArray[np.bool_]
    scatter: float
    spells: Spells
    rows: int


@dataclass(frozen=True, slots=True, eq=False)
class WindowFits:
    """Value at the reference with standard error and rows of every window, each (windows,); NaN without.

    window and row: which rows belong to which window, weight: how much each counted (1, or less for an
    outlier).
    """

    value: FloatArray
    standard_error: FloatArray
    rows: NDArray[np.int64]
    window: NDArray[np.int64]
    row: NDArray[np.int64]
    weight: FloatArray

    def reach(self) -> FloatArray:
        """How many standard errors a 95 % interval reaches in each window: Student's t."""
        from scipy.special import stdtrit

        freedom = np.maximum(self.rows - 1, 0) + WORTH_OF_LONG_SCATTER
        return np.asarray(stdtrit(freedom, UPPER_TAIL), dtype=np.float64)


def pooled_slopes(day: FloatArray, outcome: FloatArray, columns: FloatArray) -> PooledSlopes:
    """How does the number move with its influences, over everything logged?

    Huber regression with a level of its own for every 84 days, so that slow change is no slope; what it
    leaves says in which spells good and bad days come (`spells_of`).

    Inputs: day (n,) as numbers, ascending; outcome (n,); columns (n, k). All finite.
    Comes back: `PooledSlopes`.
    Do not trust it with a handful of rows; the standard errors then say so.
    Source: Huber 1964 for the weights; blocks and spells are our choice.

    >>> day = np.arange(30.0)
    >>> pooled_slopes(day, 5 + 2 * (day % 7), (day % 7)[:, None]).slope.round(6).tolist()
    [2.0]
    """
    block = np.unique((day - day.min()) // BLOCK_DAYS, return_inverse=True)[1]
    count, width = len(day), columns.shape[1]
    freedom = max(count - int(block.max()) - 1 - width, 1)
    weight = np.ones(count)
    for _ in range(ROUNDS):
        left, inner = _around_means(outcome, block, weight), _around_means(columns, block, weight)
        size = np.sqrt((weight[:, None] * inner**2).sum(axis=0))
        known = size > TINY * np.maximum(1.0, np.abs(columns).max(axis=0, initial=0.0))
        slope, inverse = np.zeros(width), np.zeros((width, width))
        if known.any():
            used = inner[:, known]
            inverse[np.ix_(known, known)] = np.linalg.pinv((weight[:, None] * used).T @ used)
            slope = inverse @ (inner.T @ (weight * left))
        residual = left - inner @ slope
        scale = NORMAL_MAD * float(np.median(np.abs(residual))) * np.sqrt(count / freedom)
        weight = _huber_weight(residual, scale)
    scatter = _scatter(residual, weight, freedom)
    error = scatter * np.sqrt(np.diag(inverse))
    spells = spells_of(day, block, weight * residual)
    return PooledSlopes(slope, error, known, scatter, spells, count)


def rolling_fit(
    day: FloatArray,
    outcome: FloatArray,
    columns: FloatArray,
    ends: FloatArray,
    window_days: float,
    pooled: PooledSlopes,
    fewest_rows: int,
) -> WindowFits:
    """What was the number at the reference in each window, given everything logged?

    Huber regression outcome = a + b columns in each window, b drawn to the athlete's own slope with the
    standard deviation sqrt(se^2 + (7 % of it)^2). The standard error of a uses the window's scatter drawn to
    the log's, widened for spells of good and bad days as the window's own days lie in them.

    Inputs: day, outcome, columns as `pooled_slopes`, columns as differences from the reference; ends (w,):
    last day of each window; a window holds the days in (end - window_days, end].
    Comes back: `WindowFits`; NaN in windows with fewer rows than asked for.
    Do not trust it where the reference lies outside what was run: the standard error grows, the line may
    bend.
    Source: ridge regression towards a known slope, solved for all windows at once.

    >>> day = np.arange(30.0)
    >>> outcome, columns = 5 + 2 * (day % 7), (day % 7)[:, None]
    >>> slopes = pooled_slopes(day, outcome, columns)
    >>> rolling_fit(day, outcome, columns, np.array([20.0]), 14, slopes, 6).value.round(6).tolist()
    [5.0]
    """
    first = np.searchsorted(day, ends - window_days, side="right")
    last = np.searchsorted(day, ends, side="right")
    held = last - first
    window = np.repeat(np.arange(len(ends)), held)
    row = np.arange(held.sum()) - np.repeat(np.cumsum(held) - held, held) + np.repeat(first, held)
    design = np.column_stack([np.ones(len(row)), columns[row]])
    seen = outcome[row]
    products = design[:, :, None] * design[:, None, :]
    may_move = np.hypot(pooled.standard_error, SLOPE_MAY_MOVE * pooled.slope)
    precision = np.concatenate([[0.0], np.where(pooled.known, 1.0 / np.maximum(may_move, TINY) ** 2, 1e12)])
    drawn_to = precision * np.concatenate([[0.0], pooled.slope])
    enough = held >= max(fewest_rows, 1)
    inflation = np.maximum(pooled.spells.inflation(day, first, last), 1.0)
    weight, variance = np.ones(len(row)), np.full(len(ends), max(pooled.scatter, TINY) ** 2)
    for _ in range(ROUNDS):
        heavy = weight / (inflation * variance)[window]
        total = _sums(heavy[:, None, None] * products, held) + np.diag(precision)
        total[~enough] = np.eye(len(precision))
        right = _sums((heavy * seen)[:, None] * design, held) + drawn_to
        coefficient = np.linalg.solve(total, right[:, :, None])[:, :, 0]
        residual = seen - (design * coefficient[window]).sum(axis=1)
        weight = _huber_weight(residual, np.sqrt(variance)[window])
        own = _sums(((weight * residual) ** 2)[:, None], held)[:, 0]
        freedom = np.maximum(held - 1, 0) + WORTH_OF_LONG_SCATTER
        variance = (own + WORTH_OF_LONG_SCATTER * pooled.scatter**2) / freedom + TINY**2
    error = np.sqrt(np.linalg.inv(total)[:, 0, 0])
    return WindowFits(
        value=np.where(enough, coefficient[:, 0], np.nan),
        standard_error=np.where(enough, error, np.nan),
        rows=held.astype(np.int64),
        window=window,
        row=row,
        weight=weight,
    )


def _around_means(values: FloatArray, block: NDArray[np.intp], weight: FloatArray) -> FloatArray:
    """Values less the weighted mean of their block, for (n,) or (n, k)."""
    table = values if values.ndim == 2 else values[:, None]
    whole = np.bincount(block, weight)
    means = np.zeros((len(whole), table.shape[1]))
    for place, column in enumerate(table.T):
        means[:, place] = np.bincount(block, weight * column) / whole
    inner = table - means[block]
    return np.asarray(inner if values.ndim == 2 else inner[:, 0], dtype=np.float64)


def _huber_weight(residual: FloatArray, scale: FloatArray | float) -> FloatArray:
    reach = HUBER * np.maximum(scale, TINY)
    return np.asarray(np.minimum(1.0, reach / np.maximum(np.abs(residual), TINY)), dtype=np.float64)


def _scatter(residual: FloatArray, weight: FloatArray, freedom: int) -> float:
    """Standard deviation of one row from Huber residuals: clipped ones, put right for the clipping."""
    unclipped = max(float(np.mean(weight >= 1.0)), 0.5)
    return float(np.sqrt(((weight * residual) ** 2).sum() / freedom) / unclipped)


def _sums(values: FloatArray, held: NDArray[np.intp]) -> FloatArray:
    """Sums over the rows of each window, zeros where there are none."""
    total = np.zeros((len(held), *values.shape[1:]))
    some = np.flatnonzero(held)
    if len(some):
        starts = (np.cumsum(held) - held)[some]
        total[some] = np.add.reduceat(values, starts, axis=0)
    return total
