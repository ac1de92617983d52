"""Other influences on a race the regression may allow for: running volume, heat, body mass."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.strength_rows import BASE_COEFFICIENTS, ROWS_PER_COEFFICIENT
from analysis.variance_grid import FloatArray

VOLUME_DAYS = 42  # SCIENCE 6.1
HEAT_FROM_C = 15.0  # SCIENCE 3: max(0, T - 15)
VOLUME, HEAT, BODY_MASS = "log_weekly_km", "heat_c", "log_body_mass"  # in the order they are taken up
LEAST_KNOWN = 0.9  # [A] an influence known at fewer of the races would cost more races than it explains


def volume_before(days: pd.Series, runs: pd.DataFrame) -> FloatArray:
    """How much did I run in the six weeks before each of these days, on the scale the regression takes?

    100 ln(km a week over the 42 days before, the day itself left out); NaN without a run in them.

    Inputs: days (n,); runs that count: day, distance_m.
    Comes back: log-percent (n,). Do not trust it before the log of runs begins. Source: SCIENCE 6.1.

    >>> runs = pd.DataFrame({"day": pd.to_datetime(["2026-05-01"]), "distance_m": [60_000.0]})
    >>> np.exp(volume_before(pd.Series(pd.to_datetime(["2026-05-10"])), runs) / 100).round(6).tolist()
    [10.0]
    """
    dated = runs.dropna(subset=["day", "distance_m"]).sort_values("day", kind="stable")
    ran = dated["day"].to_numpy().astype("datetime64[D]")
    total = np.concatenate([[0.0], np.cumsum(dated["distance_m"].to_numpy(np.float64) / 1000.0)])
    asked = pd.to_datetime(days).to_numpy().astype("datetime64[D]")
    window = np.timedelta64(VOLUME_DAYS, "D")
    inside = total[np.searchsorted(ran, asked)] - total[np.searchsorted(ran, asked - window)]
    weekly = inside / (VOLUME_DAYS / 7.0)
    return np.where(weekly > 0, 100.0 * np.log(np.where(weekly > 0, weekly, 1.0)), np.nan)


def chosen_influences(candidates: pd.DataFrame, used: pd.Series) -> pd.DataFrame:
    """Which of these influences do the races allow to be taken in?

    In the order given, those known at 90 % of the races used, as long as there are four races for every
    coefficient (intercept, time, strength and each influence).

    Inputs: candidates (n, k) in order of importance; used (n,), the races with a known strength.
    Comes back: the columns chosen, all n rows, possibly none.
    Do not trust the absence of one as its irrelevance. Source: SCIENCE 6.1.

    >>> known = pd.DataFrame({"log_weekly_km": range(17), "heat_c": range(17)})
    >>> list(chosen_influences(known, pd.Series([True] * 17)).columns)
    ['log_weekly_km']
    """
    kept: list[str] = []
    complete = used.to_numpy(dtype=bool)
    for name in candidates.columns:
        there = complete & np.isfinite(candidates[name].to_numpy(np.float64))
        needed = ROWS_PER_COEFFICIENT * (BASE_COEFFICIENTS + len(kept) + 1)
        varies = there.any() and np.ptp(candidates[name].to_numpy(np.float64)[there]) > 0
        if there.sum() >= max(needed, LEAST_KNOWN * complete.sum()) and varies:
            kept.append(str(name))
            complete = there
    return candidates[kept]
