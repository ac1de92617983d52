"""How many repetitions does a share of the 1RM leave room for?"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analysis.one_rep_max import Floats, as_floats

# NSCA Essentials, 1 to 10 repetitions, in percent (SCIENCE 1.2 [V]).
PERCENT_BY_REPS = (100.0, 95.0, 93.0, 90.0, 87.0, 85.0, 83.0, 80.0, 77.0, 75.0)


def most_reps(share_of_e1rm: ArrayLike) -> Floats:
    """How many whole repetitions go at this share of the e1RM?

    Formula: the NSCA table, straight lines between its rows, to the nearest whole repetition.
    Inputs: share_of_e1rm (1 is the e1RM), a number or an array.
    Returns: an array of its shape; 1 from 100 % up; NaN below 75 %, where the table ends.
    When not to trust it: people differ by 2.5 repetitions at 80 % (SD, Nuzzo 2024); endurance runners do
    more than lifters (10.8 and 7.0 at 90 %, Richens and Cleather 2014), so it errs on the low side for them.
    Source: SCIENCE 1.2; Nuzzo 2024, 10.1007/s40279-023-01937-7 [V]; Richens and Cleather 2014,
    10.5604/20831862.1099047 [S].

    >>> most_reps([0.90, 0.85, 0.5]).tolist()
    [4.0, 6.0, nan]
    """
    percent = 100 * as_floats(share_of_e1rm)
    table = np.asarray(PERCENT_BY_REPS)
    reps = np.interp(percent, table[::-1], np.arange(len(table), 0, -1, dtype=np.float64))
    return np.where(percent >= table[-1] - 1e-9, np.floor(reps + 0.5), np.nan)


def predicted_rir(share_of_e1rm: ArrayLike, reps: ArrayLike) -> Floats:
    """How many repetitions were left in a set of so many at this share of the e1RM, never below none?

    Formula: most_reps − reps. Inputs: arrays that broadcast. Returns: repetitions, NaN where unknown.
    When not to trust it: as most_reps. Source: SCIENCE 7 (R7).

    >>> predicted_rir([0.9, 0.9], [2, 5]).tolist()
    [2.0, 0.0]
    """
    return np.maximum(most_reps(share_of_e1rm) - as_floats(reps), 0.0)
