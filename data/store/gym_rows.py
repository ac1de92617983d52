"""The logs and the heart rate behind each workout."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.sharing import KEEPING, Scope
from data.sources import place_in_sql
from data.store.database import Store

HEART_RATE = ("workout_id", "elapsed_s", "heart_rate_avg", "heart_rate_max", "source")
VISIT_EFFORT = ("visit_id", "day", "name", "workout_id", "elapsed_s", "perceived_exertion")


def workout_sources(store: Store, scope: Scope) -> pd.DataFrame:
    """Where each workout came from, a row for each log of it, the one that counts first.

    Columns: workout_id (of the log that counts), log_id (workout_id of this log), workout_name, source,
    started_at, sets, counts (whether its sets do).
    """
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        return cursor.execute(
            "SELECT coalesce(twin_of, workout_id) AS workout_id, workout_id AS log_id, source,"
            " min(workout_name) AS workout_name, min(performed_at) AS started_at, count(*) AS sets,"
            " twin_of IS NULL AS counts"
            " FROM strength_set WHERE athlete_id = ? GROUP BY strength_set.workout_id, twin_of, source"
            " ORDER BY 1, counts DESC, source, log_id",
            [scope.athlete_id],
        ).df()


def workout_heart_rates(store: Store, scope: Scope) -> pd.DataFrame:
    """Length and heart rate of each workout a watch was worn in: columns HEART_RATE, one row a workout.

    Of the recordings of one visit each value is from the best that has it; of several visits to one workout
    the lengths add up, the averages weigh by them, and the maximum is the highest.
    """
    best = "arg_min(CASE WHEN doubt IS NULL THEN {0} END, place) AS {0}"
    values = ", ".join(best.format(name) for name in ("elapsed_s", "heart_rate_avg", "heart_rate_max"))
    first_day, last_day = scope.within(None, None)
    with store.reading(scope) as cursor:
        visits = cursor.execute(
            "WITH visit AS (SELECT *, coalesce(twin_of, visit_id) AS of_visit, row_number() OVER"  # noqa: S608 ours
            f" (ORDER BY twin_of IS NOT NULL, {place_in_sql('source')}, visit_id) AS place FROM gym_visit"
            " WHERE athlete_id = $athlete AND workout_id IS NOT NULL"
            " AND ($first IS NULL OR day >= $first) AND ($last IS NULL OR day <= $last))"
            f" SELECT workout_id, {values}, arg_min(source, place + CASE WHEN heart_rate_avg IS NULL"
            " THEN 1000000000 ELSE 0 END) AS source FROM visit GROUP BY workout_id, of_visit"
            " ORDER BY workout_id, min(started_at)",
            {"athlete": scope.of("strength"), "first": first_day, "last": last_day},
        ).df()
    return _by_workout(visits)


def visit_efforts(store: Store, scope: Scope) -> pd.DataFrame:
    """Each gym visit once, without those in doubt: VISIT_EFFORT, each value from the best that has it.

    workout_id is missing where no log holds the sets of the visit.
    """
    offered = "arg_min(CASE WHEN doubt IS NULL THEN {0} END, place) AS {0}"
    values = ", ".join(offered.format(name) for name in VISIT_EFFORT[1:])
    first_day, last_day = scope.within(None, None)
    with store.reading(scope) as cursor:
        visits = cursor.execute(
            "WITH visit AS (SELECT *, coalesce(twin_of, visit_id) AS of_visit, row_number() OVER"  # noqa: S608 ours
            f" (ORDER BY twin_of IS NOT NULL, {place_in_sql('source')}, visit_id) AS place FROM gym_visit"
            " WHERE athlete_id = $athlete"
            " AND ($first IS NULL OR day >= $first) AND ($last IS NULL OR day <= $last))"
            f" SELECT of_visit AS visit_id, {values} FROM visit GROUP BY of_visit"
            " HAVING bool_or(doubt IS NULL) ORDER BY min(started_at), of_visit",
            {"athlete": scope.of("strength"), "first": first_day, "last": last_day},
        ).df()
    return visits.astype({"day": "datetime64[us]", "elapsed_s": "float64", "perceived_exertion": "float64"})


def _by_workout(visits: pd.DataFrame) -> pd.DataFrame:
    measured = visits["heart_rate_avg"].notna()
    weight = visits["elapsed_s"].fillna(1.0).where(measured)
    visits = visits.assign(weight=weight, beats=visits["heart_rate_avg"] * weight)
    visits = visits.sort_values("heart_rate_avg", na_position="last", key=lambda column: column.isna())
    whole = visits.groupby("workout_id").agg(
        elapsed_s=("elapsed_s", lambda lengths: lengths.sum(min_count=1)),
        beats=("beats", "sum"),
        weight=("weight", "sum"),
        heart_rate_max=("heart_rate_max", "max"),
        source=("source", "first"),
    )
    average = whole["beats"] / whole["weight"].where(whole["weight"] > 0, np.nan)
    return whole.assign(heart_rate_avg=average).reset_index()[list(HEART_RATE)]
