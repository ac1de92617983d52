"""Fewer points for a line on a screen, without losing its peaks."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

MOST_POINTS = 2000


def thinned(rows: pd.DataFrame, column: str, most: int = MOST_POINTS) -> pd.DataFrame:
    """Which rows draw the same line with at most so many points?

    The rows are cut into stretches of the same length; of each the lowest and the highest value stay, and the
    first and last row of all.

    Inputs: rows in order; the column drawn; the most rows wanted, at least 4.
    Comes back: some of the rows, in order; those without a value are left out, all others stay when few.
    Do not take means of what is left: it holds extremes. Source: min-max decimation.

    >>> wave = pd.DataFrame({"heart_rate": np.where(np.arange(10_000) == 777, 190.0, 140.0)})
    >>> few = thinned(wave, "heart_rate", 100)
    >>> len(few) <= 100, float(few["heart_rate"].max())
    (True, 190.0)
    """
    known = rows[rows[column].notna()]
    if len(known) <= most:
        return known
    values = known[column].to_numpy(np.float64)
    stretches = (most - 2) // 2
    bounds = np.linspace(0, len(values), stretches + 1).astype(np.intp)
    starts = bounds[:-1]
    stretch = np.repeat(np.arange(stretches), np.diff(bounds))
    lowest = _first_equal(values, np.minimum.reduceat(values, starts)[stretch], stretch)
    highest = _first_equal(values, np.maximum.reduceat(values, starts)[stretch], stretch)
    ends = np.array([0, len(values) - 1])
    return known.iloc[np.unique(np.concatenate([ends, lowest, highest]))]


def _first_equal(values: np.ndarray, wanted: np.ndarray, stretch: NDArray[np.intp]) -> NDArray[np.intp]:
    """The first place in each stretch that holds the wanted value."""
    places = np.flatnonzero(values == wanted)
    return places[np.unique(stretch[places], return_index=True)[1]]
