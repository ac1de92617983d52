"""Running week by week: distance, time, climb, load, and how one week differs from those before."""

from __future__ import annotations

import pandas as pd

from analysis.weekly_volume import METRES_PER_KM, week_start, weekly_running

USUAL_WEEKS = 4  # a week is compared with the mean of the four before it
LOADS = ("trimp", "edwards", "rtss")
DAYS = 7


def weekly_run_load(
    runs: pd.DataFrame,
    loads: pd.DataFrame,
    first_weekday: int = 0,
    *,
    first_day: pd.Timestamp | None = None,
    last_day: pd.Timestamp | None = None,
) -> pd.DataFrame:
    """How much running did each week hold, and how much load?

    Sums over the week. A week with a run whose load is unknown still has the sum of the others; `unknown`
    says how many those are.

    Inputs: runs that count (no twins): run_id, day, distance_m, moving_s, elapsed_s, ascent_m; loads:
    `run_loads`; bounds as `weekly_running`.
    Comes back: one row a week, empty weeks as zeros: week_start, run_km, runs, moving_s, ascent_m,
    longest_km, trimp, edwards, rtss, unknown (runs without a TRIMP), km_change_pct and km_usual: against
    the mean of the four weeks before, NaN without them.
    Do not read a risk of injury out of a change: no threshold has stood up to testing (Impellizzeri 2020,
    doi:10.1123/ijspp.2019-0864).
    Source: addition.
    """
    weeks = weekly_running(runs, first_weekday, first_day=first_day, last_day=last_day)
    each = runs.dropna(subset="day").merge(loads[["run_id", *LOADS]], on="run_id", how="left")
    each = each.assign(
        week_start=week_start(each["day"], first_weekday),
        ascent_m=each["ascent_m"].fillna(0.0),
        longest_km=each["distance_m"] / METRES_PER_KM,
        unknown=each["trimp"].isna().astype(int),
    )
    grouped = each.groupby("week_start")
    sums = grouped[["ascent_m", *LOADS, "unknown"]].sum().assign(longest_km=grouped["longest_km"].max())
    table = weeks.merge(sums.reset_index(), on="week_start", how="left").fillna(
        dict.fromkeys(sums.columns, 0)
    )
    usual = table["run_km"].shift(1).rolling(USUAL_WEEKS).mean()
    change = 100.0 * (table["run_km"] / usual.where(usual > 0) - 1.0)
    return table.astype({"unknown": "int64"}).assign(km_usual=usual, km_change_pct=change)


def monotony_and_strain(daily_load: pd.Series) -> tuple[float, float]:
    """How alike were the days of a week, and what does that make of its load?

    Monotony = mean / standard deviation of the seven daily loads; strain = sum x monotony.

    Inputs: seven daily loads in one currency, rest days as 0. Comes back: monotony and strain, NaN when all
    days are the same.
    Do not trust it as a limit: Foster's numbers came from one squad. Source: Foster 1998, MSSE 30:1164.

    >>> [round(number, 3) for number in monotony_and_strain(pd.Series([100.0, 0, 100, 0, 100, 0, 100]))]
    [1.069, 427.618]
    """
    if len(daily_load) != DAYS:
        raise ValueError(f"{len(daily_load)} days arrived: give the loads of the seven days of a week")
    spread = float(daily_load.std(ddof=1))
    if spread == 0:
        return float("nan"), float("nan")
    monotony = float(daily_load.mean()) / spread
    return monotony, float(daily_load.sum()) * monotony


def daily_loads(
    days: pd.Series, load: pd.Series, first_day: pd.Timestamp, last_day: pd.Timestamp
) -> pd.Series:
    """The load of every day from first to last, days without any as 0.

    >>> days, load = pd.Series(pd.to_datetime(["2026-05-01", "2026-05-03"])), pd.Series([50.0, None])
    >>> daily_loads(days, load, pd.Timestamp("2026-05-01"), pd.Timestamp("2026-05-03")).tolist()
    [50.0, 0.0, 0.0]
    """
    sums = load.astype("float64").fillna(0.0).groupby(pd.to_datetime(days).dt.normalize()).sum()
    whole = pd.date_range(first_day, last_day, freq="D").as_unit("us")
    return sums.reindex(whole, fill_value=0.0).rename_axis("day")
