"""How alike were the days of a week, and how hard was it all together? From how hard workouts felt."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.training_load import session_rpe_load
from analysis.weekly_load import DAYS, daily_loads, monotony_and_strain
from analysis.weekly_volume import week_start

MONOTONY_COLUMNS = ("load", "monotony", "strain", "workouts", "unrated_workouts")


def weekly_monotony(
    workouts: pd.DataFrame, first_weekday: int = 0, *, last_day: pd.Timestamp | None = None
) -> pd.DataFrame:
    """How monotonous was each week, and how great was its strain?

    Formula: load = RPE × minutes (session_rpe_load); monotony_and_strain of the seven daily loads, rest days
    as zero.
    Inputs: workouts, lifting and running alike: day, rpe (0 to 10, of the whole workout), duration_s (s);
    first_weekday (0 is Monday); last_day (default: the last workout): a week that ends later is not over.
    Returns: every week from the first to the last: week_start, load (sum), monotony, strain, workouts,
    unrated_workouts (without RPE or duration). monotony and strain are NaN where a workout of the week is
    unrated, the week is not over, nothing was done, or all seven days were alike.
    When not to trust it: how hard a workout felt is seldom remembered right. No claim about injury.
    Source: Foster 1998, 2001, as SCIENCE 4 has them.

    >>> week = pd.DataFrame({"day": pd.date_range("2026-01-05", periods=7), "rpe": [5.0, 0, 5, 0, 5, 0, 0],
    ...                      "duration_s": 3600.0})
    >>> weekly_monotony(week)[["load", "monotony", "strain"]].round(1).to_numpy().tolist()
    [[900.0, 0.8, 721.6]]
    """
    dated = workouts.dropna(subset="day")
    if dated.empty:
        return pd.DataFrame(columns=["week_start", *MONOTONY_COLUMNS])
    day = dated["day"].dt.normalize()
    load = session_rpe_load(dated["rpe"], dated["duration_s"].where(dated["duration_s"] > 0) / 60)
    end = day.max() if last_day is None else max(day.max(), last_day)
    begin, final = week_start(pd.Series([day.min(), end]), first_weekday)
    daily = daily_loads(day, pd.Series(load, index=day.index), begin, final + pd.Timedelta(days=DAYS - 1))
    count = pd.DataFrame({"workouts": 1, "unrated_workouts": np.isnan(load).astype(int)}, index=dated.index)
    starts = daily.index[::DAYS]
    table = count.groupby(week_start(day, first_weekday)).sum().reindex(starts, fill_value=0)
    weeks = [daily.iloc[place : place + DAYS] for place in range(0, len(daily), DAYS)]
    both = np.array([monotony_and_strain(week) for week in weeks])
    both[table["unrated_workouts"].gt(0).to_numpy() | (daily.index[DAYS - 1 :: DAYS] > end)] = np.nan
    found = pd.DataFrame(both, columns=["monotony", "strain"], index=starts)
    found.insert(0, "load", [week.sum() for week in weeks])
    return pd.concat([found, table], axis=1).rename_axis("week_start").reset_index()
