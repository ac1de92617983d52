"""How long good and bad days last, and what that does to the error of a mean of many runs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.running_formula import FloatArray

# [A] The spells asked about: which share of the scatter comes in spells, and how many days one lasts. Longer
# ones cannot be told from a real change of form within a season.
SHARES, LASTING_DAYS = (0.0, 0.15, 0.3, 0.45, 0.6), (2.0, 5.0, 10.0, 20.0)
TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Spells:
    """How alike two runs are for being so many days apart, by all spells the log allows.

    Variances over the squared scatter of single runs: `alone` that of one run; `shared` (cells,) what two
    runs of one day have in common by spells of each kind, which fades over `lasting_days` (cells,).
    """

    alone: float
    shared: FloatArray
    lasting_days: FloatArray

    def likeness(self, days_apart: FloatArray) -> FloatArray:
        """Covariance of two runs so many days apart, of any shape, over the squared scatter."""
        fades = np.exp(-np.asarray(days_apart, dtype=np.float64)[..., None] / self.lasting_days)
        return np.asarray(fades @ self.shared, dtype=np.float64)

    def inflation(self, day: FloatArray, first: NDArray[np.intp], last: NDArray[np.intp]) -> FloatArray:
        """By how much is the variance of a mean of runs larger than if they were independent?

        One value for each window of the places first to last (not included) of `day`, which grows.
        """
        held = last - first
        pairs = np.zeros(len(held))
        known = self.likeness(np.arange(np.ptp(day) + 2.0 if len(day) else 1.0))
        for apart in range(1, int(held.max(initial=0))):
            alike = known[np.rint(day[apart:] - day[:-apart]).astype(np.intp)]
            so_far = np.concatenate([[0.0], np.cumsum(alike)])
            inside = held > apart
            pairs[inside] += so_far[last[inside] - apart] - so_far[first[inside]]
        return np.asarray(self.alone + 2.0 * pairs / np.maximum(held, 1), dtype=np.float64)

    def inflation_of(self, day: FloatArray) -> float:
        """The same for all of these days together."""
        return float(self.inflation(np.sort(day), np.array([0]), np.array([len(day)]))[0])


def spells_of(day: FloatArray, block: NDArray[np.intp], residual: FloatArray) -> Spells:
    """In which spells do these residuals come?

    Each is its own noise and a spell: a stationary process whose correlation over d days is exp(-d / tau).
    The likelihood of every share and length (REML: each block of weeks has a mean of its own, not known)
    weighs all of them, none being likelier before; so a short log keeps them all, and its errors stay wide.

    Inputs: day (n,), ascending; block (n,), the stretch of weeks each lies in, ascending; residual (n,).
    Comes back: `Spells`, the mean over what the log leaves likely.
    Do not trust it to see spells of months, nor those of a log of a few weeks.
    Source: Ornstein-Uhlenbeck noise by the Kalman filter; shares and lengths are our choice, tested in
    `bench/running_answers.py`.

    >>> day = np.arange(400.0)
    >>> noise = np.random.default_rng(1).normal(size=400)
    >>> spells_of(day, (day // 84).astype(int), noise).inflation_of(day[:42]) < 1.5
    True
    """
    share, lasting = (grid.ravel() for grid in np.meshgrid(SHARES, LASTING_DAYS))
    count, blocks = len(day), int(block.max()) + 1
    means = np.bincount(block, residual) / np.bincount(block)
    inside = float(((residual - means[block]) ** 2).sum()) / max(count - blocks, 1)
    if count <= blocks + 1 or inside <= TINY:
        weight, size = np.full(len(share), 1.0 / len(share)), np.ones(len(share))
    else:
        spread, penalty = _filtered(*_in_rows(day, block, residual), share, lasting)
        likely = -0.5 * (penalty + (count - blocks) * np.log(spread))
        weight = np.exp(likely - likely.max())
        weight /= weight.sum()
        size = spread / (count - blocks) / inside
    return Spells(float(weight @ size), weight * size * share, lasting)


def _in_rows(
    day: FloatArray, block: NDArray[np.intp], residual: FloatArray
) -> tuple[FloatArray, FloatArray, NDArray[np.bool_]]:
    """Days since the run before, residuals and what is there, a row for each block."""
    held = np.bincount(block)
    place = np.arange(len(day)) - np.repeat(np.cumsum(held) - held, held)
    shape = (len(held), int(held.max()))
    since, values, there = np.zeros(shape), np.zeros(shape), np.zeros(shape, dtype=np.bool_)
    since[block, place] = np.diff(day, prepend=day[:1])
    values[block, place] = residual
    there[block, place] = True
    return since, values, there


def _filtered(
    since: FloatArray, values: FloatArray, there: NDArray[np.bool_], share: FloatArray, lasting: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """For every cell the squares left over, and the logarithms of the determinants.

    The filter runs over the residuals and over a row of ones at once: what the ones explain is each block's
    mean, taken out of both.
    """
    shape = (len(values), len(share))
    level, ones, variance = np.zeros(shape), np.zeros(shape), np.tile(share, (len(values), 1))
    squares, cross, weight, logs = (np.zeros(shape) for _ in range(4))
    for place in range(values.shape[1]):
        if place:
            fades = np.exp(-since[:, place, None] / lasting)
            level, ones = fades * level, fades * ones
            variance = fades**2 * variance + share * (1.0 - fades**2)
        seen = there[:, place, None]
        total = variance + (1.0 - share)
        of_value, of_one = values[:, place, None] - level, 1.0 - ones
        squares += np.where(seen, of_value**2 / total, 0.0)
        cross += np.where(seen, of_value * of_one / total, 0.0)
        weight += np.where(seen, of_one**2 / total, 0.0)
        logs += np.where(seen, np.log(total), 0.0)
        gain = np.where(seen, variance / total, 0.0)
        level, ones, variance = level + gain * of_value, ones + gain * of_one, variance * (1.0 - gain)
    left = (squares - cross**2 / weight).sum(axis=0)
    return np.maximum(left, TINY), (logs + np.log(weight)).sum(axis=0)
