"""Which share of the 1RM is a set of so many repetitions at such an RPE? The chart lifters carry about."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.one_rep_max import Floats, as_floats

# SCIENCE 1.4: the RTS chart is one diagonal: half a point of RPE is half a repetition.
DIAGONAL = np.array(
    [
        *(1.000, 0.978, 0.955, 0.939, 0.922, 0.907, 0.892, 0.878, 0.863, 0.850),
        *(0.837, 0.824, 0.811, 0.799, 0.786, 0.774, 0.762, 0.751, 0.739, 0.723),
        *(0.707, 0.694, 0.680, 0.667, 0.653, 0.640, 0.626, 0.613, 0.599, 0.586),
    ]
)
LEAST_RPE, MOST_RPE = 6.0, 10.0


def rts_share(reps: ArrayLike | pd.Series, rpe: ArrayLike | pd.Series) -> Floats:
    """Which share of the 1RM can be lifted so often, with so much in reserve?

    Formula: p[2(r − 1) + 2(10 − RPE)]; between half points of RPE the straight line.
    Inputs: reps (count), rpe (6 to 10); broadcast.
    Returns: a share, 1 for the 1RM; NaN below RPE 6, below one repetition and beyond the chart.
    When not to trust it: lifters' practice, fitted to nobody; endurance runners do far more repetitions.
    Source: M. Tuchscherer, Reactive Training Systems, as cited in SCIENCE 1.4 [V].

    >>> rts_share([1, 5, 8], [10, 8, 8]).tolist()
    [1.0, 0.811, 0.739]
    """
    done, effort = np.broadcast_arrays(as_floats(reps), as_floats(rpe))
    place = 2 * (done - 1) + 2 * (MOST_RPE - effort)
    known = (done >= 1) & (effort >= LEAST_RPE) & (effort <= MOST_RPE) & (place <= len(DIAGONAL) - 1)
    share = np.interp(np.where(known, place, 0), np.arange(len(DIAGONAL)), DIAGONAL)
    return np.where(known, share, np.nan)
