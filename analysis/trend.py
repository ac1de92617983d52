"""Am I getting stronger? The level behind each lift's noisy, often sub-maximal days."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.day_bests import SPEAKS, set_roles
from analysis.lift_names import lift_of
from analysis.one_rep_max import Floats, as_floats
from analysis.trend_filter import Filtered, filter_levels, observation_noise_pct

Places = NDArray[np.intp]

RIR_SHARE_FOR_SYMMETRIC = 0.5  # SCIENCE 1.6: "if RIR is logged on most sets"
BAND_EXTRA_PCT = 1.5  # SCIENCE 1.6: what the filter's own variance leaves out
NORMAL_95 = 1.96

TREND_COLUMNS = (
    *("exercise", "day", "e1rm_kg", "level_kg", "low_kg", "high_kg", "smooth_kg", "used"),
    *("level_sd_pct", "smooth_sd_pct", "smoother_gain", "drift_pct_per_sqrt_week", "effort_logged"),
)


def best_set_per_day(estimated_sets: pd.DataFrame) -> pd.DataFrame:
    """Which set speaks for each lift on each day?

    Formula: the set that set_roles lets speak: the greatest e1RM among the used sets whose working load is at
    least 60 % of the level then.
    Inputs: what set_estimates returns, any order (kg, counts).
    Returns: one row per exercise and day, sorted, with all columns of the set chosen and its index value
    in `set_index`; a lift without a canonical name goes by its name as logged.
    When not to trust it: a day of light work still has a best set; fit_trends decides what it is worth.
    Source: SCIENCE 1.6 [A].

    >>> sets = pd.DataFrame({"exercise": "Deadlift", "day": pd.Timestamp("2026-01-05"),
    ...     "e1rm_kg": [120.0, 125.0], "working_load_kg": [110.0, 100.0], "effective_reps": [3.0, 8.0],
    ...     "not_used_because": ""})
    >>> best_set_per_day(sets)["e1rm_kg"].tolist()
    [125.0]
    """
    speaking = estimated_sets[set_roles(estimated_sets) == SPEAKS]
    best: pd.DataFrame = speaking.assign(exercise=lift_of(speaking), set_index=speaking.index)
    return best.sort_values(["exercise", "day"], kind="stable").reset_index(drop=True)


def fit_trend(
    days: ArrayLike | pd.Series | pd.DatetimeIndex,
    e1rm_kg: ArrayLike | pd.Series,
    effective_reps: ArrayLike | pd.Series,
    rir: ArrayLike | pd.Series | None = None,
    *,
    exercise: str = "",
) -> pd.DataFrame:
    """What is the level of one lift behind its days?

    Formula: fit_trends for one lift. Inputs: days (dates), e1rm_kg (kg), effective_reps (count), rir (count,
    NaN or None when not logged), all of one length; exercise: the name to carry.
    Returns: as fit_trends. When not to trust it: as fit_trends. Source: SCIENCE 1.6 [A].

    >>> trend = fit_trend(["2026-01-05", "2026-01-12"], [100.0, 100.0], [5, 5])
    >>> trend["level_kg"].round(6).tolist()
    [100.0, 100.0]
    """
    moments = pd.Series(pd.to_datetime(pd.Series(days).reset_index(drop=True)))
    observed = as_floats(e1rm_kg)
    return fit_trends(
        pd.DataFrame(
            {
                "exercise": pd.Series([exercise] * len(moments), dtype="str"),
                "day": moments,
                "e1rm_kg": observed,
                "effective_reps": as_floats(effective_reps),
                "rir": np.full_like(observed, np.nan) if rir is None else as_floats(rir),
            }
        )
    )


def fit_trends(observations: pd.DataFrame) -> pd.DataFrame:
    """What is the level of each lift behind its days, then and in hindsight?

    Formula: the asymmetric local-level filter of trend_filter on 100·ln(e1RM); symmetric for a lift whose
    RIR is known on more than half of its days. Band: m ± 1.96·sqrt(P + 1.5²). Drift q chosen per lift by
    likelihood; 0.9 %/sqrt(week) below 5 days [A]. In a symmetric lift of 8 days or more the scale of
    the noise (1, 0.7, 0.5 or 0.35 of SCIENCE 1.6) is chosen with it [A], see decision 0006.
    Inputs: columns exercise, day, e1rm_kg (kg), effective_reps, rir (NaN when not logged); any order. Of
    several rows on one day the greatest e1RM counts; rows without day, e1RM or repetitions are left out.
    Returns: one row per exercise and day, sorted, TREND_COLUMNS: the observation, the filtered level with
    its band (kg), the smoothed level (kg), used (False for a sub-maximal day), the standard deviations of
    both levels (%), the smoother's gain to the next row, the drift q (% per sqrt(week)), and effort_logged
    (True where the lift's RIR is known on most days, so that no day is taken for sub-maximal).
    When not to trust it: with fewer than three days; when every day is sub-maximal and no RIR is logged,
    for then no method can see the level; in steady growth the filtered level lags, by about 1 % where RIR
    is logged and the days scatter little, else by up to 3 %.
    Source: SCIENCE 1.6 [A], simulation [C]: error 2.1 % against 5.9 % for the raw best set.

    >>> frame = pd.DataFrame({"exercise": "Deadlift", "day": pd.to_datetime(["2026-01-05"]), "e1rm_kg": 100.0,
    ...                       "effective_reps": 5.0, "rir": 0.0})
    >>> fit_trends(frame)[["level_kg", "used"]].round(6).to_dict("records")
    [{'level_kg': 100.0, 'used': True}]
    """
    frame = _one_row_per_day(observations)
    if frame.empty:
        return _empty_trend()
    codes, names = pd.factorize(frame["exercise"])
    lift = codes.astype(np.intp)
    counts = np.bincount(lift)
    order = np.argsort(-counts, kind="stable")
    place = np.argsort(order, kind="stable")  # longest lift first, as filter_levels wants
    column: Places = np.asarray(place[lift], dtype=np.intp)
    row: Places = np.asarray(frame.groupby("exercise").cumcount(), dtype=np.intp)
    shape = (int(counts.max()), len(names))
    rir, observed = as_floats(frame["rir"]), 100 * np.log(as_floats(frame["e1rm_kg"]))
    weeks = (frame["day"] - frame["day"].min()).dt.total_seconds().to_numpy() / (7 * 86400)
    noise = observation_noise_pct(as_floats(frame["effective_reps"]), rir)
    symmetric = np.bincount(column, weights=~np.isnan(rir)) > RIR_SHARE_FOR_SYMMETRIC * counts[order]
    padded = [_padded(values, row, column, shape) for values in (observed, weeks, noise)]
    fitted = filter_levels(padded[0], padded[1], padded[2], counts[order], symmetric)
    return _trend_frame(frame, fitted, row, column).assign(effort_logged=symmetric[column])


def _one_row_per_day(observations: pd.DataFrame) -> pd.DataFrame:
    frame = observations[["exercise", "day", "e1rm_kg", "effective_reps", "rir"]]
    frame = frame[frame["e1rm_kg"].gt(0)].dropna(subset=["exercise", "day", "effective_reps"])
    frame = frame.assign(day=frame["day"].dt.normalize())
    order = frame.sort_values(
        ["exercise", "day", "e1rm_kg", "effective_reps", "rir"], ascending=[True, True, False, True, True]
    )
    return order.drop_duplicates(["exercise", "day"]).reset_index(drop=True)


def _padded(values: Floats, row: Places, column: Places, shape: tuple[int, int]) -> Floats:
    table = np.zeros(shape)
    table[row, column] = values
    return table


def _trend_frame(frame: pd.DataFrame, fitted: Filtered, row: Places, column: Places) -> pd.DataFrame:
    mean, variance = fitted.mean[row, column], fitted.variance[row, column]
    half_band = NORMAL_95 * np.sqrt(variance + BAND_EXTRA_PCT**2)
    return pd.DataFrame(
        {
            "exercise": frame["exercise"],
            "day": frame["day"],
            "e1rm_kg": frame["e1rm_kg"],
            "level_kg": np.exp(mean / 100),
            "low_kg": np.exp((mean - half_band) / 100),
            "high_kg": np.exp((mean + half_band) / 100),
            "smooth_kg": np.exp(fitted.smooth_mean[row, column] / 100),
            "used": fitted.used[row, column],
            "level_sd_pct": np.sqrt(variance),
            "smooth_sd_pct": np.sqrt(fitted.smooth_variance[row, column]),
            "smoother_gain": fitted.carry[row, column],
            "drift_pct_per_sqrt_week": fitted.drift[column],
        }
    )


def _empty_trend() -> pd.DataFrame:
    kinds = {"exercise": "str", "day": "datetime64[us]", "used": "bool", "effort_logged": "bool"}
    return pd.DataFrame({name: pd.Series(dtype=kinds.get(name, "float64")) for name in TREND_COLUMNS})
