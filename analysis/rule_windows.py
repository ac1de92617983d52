"""Many windows of days counted at once, so that ten years of weeks cost as much as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.one_rep_max import Floats
from analysis.set_table import Whole, day_numbers

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Stretches of days, first and last included, as days since 1970.

    weeks: how many weeks of each the log covers, at least one, so that a new log is not held to have rested
    before it began.
    """

    first: Whole
    last: Whole
    weeks: Floats


def windows_ending(
    last_days: Sequence[pd.Timestamp], lengths: Sequence[int], log_begins: int | None
) -> Windows:
    """The windows of these lengths that end on these days, length by length.

    Inputs: last_days (dates), lengths (days), log_begins (days since 1970 of the first row, None: no rows).
    Returns: Windows, len(lengths) × len(last_days) of them.

    >>> windows_ending([pd.Timestamp("1970-02-01")], (7, 28), 17).weeks.tolist()
    [1.0, 2.142857142857143]
    """
    ends = day_numbers(pd.Series(pd.to_datetime(list(last_days))))
    last = np.tile(ends, len(lengths))
    length = np.repeat(np.asarray(lengths, dtype=np.int64), len(ends))
    first = last - length + 1
    covered = length if log_begins is None else last - np.maximum(first, log_begins) + 1
    weeks = np.clip(covered, np.minimum(WEEK_DAYS, length), length) / WEEK_DAYS
    return Windows(first, last, weeks)


def total_within(days: Whole, values: NDArray[np.generic], windows: Windows) -> Floats:
    """What do these values add up to in each window?

    Inputs: days (days since 1970, ascending), values (numbers or marks, one a day entry), windows.
    Returns: sums, one a window.

    >>> two = Windows(np.array([1, 2]), np.array([2, 9]), np.array([1.0, 1.0]))
    >>> total_within(np.array([1, 2, 3]), np.array([1.0, 10.0, 100.0]), two).tolist()
    [11.0, 110.0]
    """
    running = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    begin, end = places_within(days, windows)
    return np.asarray(running[end] - running[begin])


def least_within(days: Whole, values: Floats, windows: Windows) -> Floats:
    """What is the least of these values in each window? NaN where there is none. Inputs as total_within.

    >>> two = Windows(np.array([1, 8]), np.array([2, 9]), np.array([1.0, 1.0]))
    >>> least_within(np.array([1, 2, 3]), np.array([5.0, 4.0, 1.0]), two).tolist()
    [4.0, nan]
    """
    begin, end = places_within(days, windows)
    padded = np.append(values, np.inf)
    ends = np.column_stack([begin, end]).ravel()
    least = np.minimum.reduceat(padded, ends)[::2]
    return np.where(begin < end, least, np.nan)


def places_within(days: Whole, windows: Windows) -> tuple[Whole, Whole]:
    """Where in ascending days does each window begin, and where does it end?"""
    begin = np.searchsorted(days, windows.first, side="left")
    return begin, np.searchsorted(days, windows.last, side="right")


def share(part: Floats, whole: Floats) -> Floats:
    """The part in percent of the whole; NaN where there is no whole.

    >>> share(np.array([1.0, 0.0]), np.array([4.0, 0.0])).tolist()
    [25.0, nan]
    """
    return np.where(whole > 0, 100 * part / np.where(whole > 0, whole, 1.0), np.nan)
