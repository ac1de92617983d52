"""Which log of each workout counts, and which workout each gym visit was: settled anew from all rows."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from data.gym_twins import workout_pairs, workout_twins
from data.gym_visit_twins import visit_twins, workouts_of_visits
from data.sharing import Scope
from data.store.athlete_zone import athlete_zone
from data.store.incoming import as_table
from data.wall_clock import wall_clock

Logs = set[tuple[str, str]]  # (workout_id, source)


def mark_workouts(cursor: duckdb.DuckDBPyConnection, scope: Scope, before: Logs | None = None) -> int:
    """Settle anew which logs of workouts and which gym visits count.

    Returns how many sets stand in logs that were not there `before`, of workouts that were.
    """
    fill_sources(cursor, scope)
    logs = _logs(cursor, scope)
    settled = _settled(cursor, scope, logs)
    _store_logs(cursor, scope, logs, settled)
    logs["counting"] = settled.fillna(logs["workout_id"])
    _mark_visits(cursor, scope, logs)
    if before is None:
        return 0
    keys = zip(logs["workout_id"], logs["source"], strict=True)
    there = np.array([key in before for key in keys], dtype=bool)
    known = logs["counting"].isin(logs.loc[there, "counting"])
    return int(logs.loc[known & ~there, "sets"].sum())


def _settled(cursor: duckdb.DuckDBPyConnection, scope: Scope, logs: pd.DataFrame) -> pd.Series:
    """For each log the workout that counts for it, missing where it counts itself."""
    if logs["source"].nunique() <= 1 and logs["import_id"].nunique() <= 1:
        return pd.Series(np.nan, index=logs.index, dtype="str")  # nobody logs a workout twice in one file
    pairs = workout_pairs(logs)
    return workout_twins(logs, pairs, _sets_of(cursor, scope, logs, pairs))


def logs_there(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> Logs:
    """Every log of a workout: the workout and the source that has it."""
    return set(
        cursor.execute(
            "SELECT DISTINCT workout_id, coalesce(source, '') FROM strength_set WHERE athlete_id = ?",
            [scope.athlete_id],
        ).fetchall()
    )


def note_sources(cursor: duckdb.DuckDBPyConnection, scope: Scope, sets: pd.DataFrame) -> None:
    """Rows from before sources were noted have that of the incoming rows they are."""
    if _has_rows_without_source(cursor, scope):
        with as_table(cursor, sets[["set_key", "source"]]):
            cursor.execute(
                "UPDATE strength_set t SET source = i.source FROM incoming i WHERE t.athlete_id = ?"
                " AND t.source IS NULL AND t.set_key = i.set_key",
                [scope.athlete_id],
            )


def fill_sources(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    """Rows from before sources were noted have the format of their import; an archive's stay without."""
    if _has_rows_without_source(cursor, scope):
        cursor.execute(
            "UPDATE strength_set t SET source = f.format FROM import_file f WHERE t.athlete_id = ?"
            " AND t.source IS NULL AND f.athlete_id = t.athlete_id AND f.import_id = t.import_id"
            " AND f.format <> 'zip_archive'",
            [scope.athlete_id],
        )


def _has_rows_without_source(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> bool:
    query = "SELECT 1 FROM strength_set WHERE athlete_id = ? AND source IS NULL LIMIT 1"
    return cursor.execute(query, [scope.athlete_id]).fetchone() is not None


def _logs(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> pd.DataFrame:
    logs = cursor.execute(
        "SELECT workout_id, coalesce(source, '') AS source, max(import_id) AS import_id,"
        " min(performed_at) AS started_at, min(day) AS day, count(*) AS sets, count(rpe) AS rated,"
        " epoch(max(performed_at) - min(performed_at)) AS lasted_s, count(twin_of) > 0 AS has_twin"
        " FROM strength_set WHERE athlete_id = ? GROUP BY ALL ORDER BY started_at, workout_id, source",
        [scope.athlete_id],
    ).df()
    logs = logs.astype({"workout_id": "str", "source": "str", "lasted_s": "float64"})
    local = wall_clock(logs["started_at"], athlete_zone(cursor, scope))
    return logs.assign(day_only=(local == local.dt.normalize()) & (logs["lasted_s"] == 0))


def _sets_of(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, logs: pd.DataFrame, pairs: pd.DataFrame
) -> pd.DataFrame:
    """The sets of the logs that only their sets can tell apart: log, exercise, reps, load_kg."""
    chosen = pairs.loc[pairs["by_sets"], ["one", "other"]].to_numpy().ravel()
    asked = logs.loc[np.unique(chosen), ["workout_id", "source"]].rename_axis("log").reset_index()
    with as_table(cursor, asked):
        return cursor.execute(
            "SELECT i.log, coalesce(t.exercise, lower(t.exercise_as_logged)) AS exercise,"
            " coalesce(t.reps, t.duration_s) AS reps, t.load_kg FROM strength_set t JOIN incoming i"
            " ON t.workout_id = i.workout_id AND coalesce(t.source, '') = i.source WHERE t.athlete_id = ?",
            [scope.athlete_id],
        ).df()


def _store_logs(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, logs: pd.DataFrame, settled: pd.Series
) -> None:
    touched = logs.assign(settled=settled)[["workout_id", "source", "settled"]]
    touched = touched[settled.notna() | logs["has_twin"]]
    if touched.empty:
        return
    with as_table(cursor, touched):
        cursor.execute(
            "UPDATE strength_set t SET twin_of = i.settled FROM incoming i WHERE t.athlete_id = ?"
            " AND t.workout_id = i.workout_id AND coalesce(t.source, '') = i.source"
            " AND t.twin_of IS DISTINCT FROM i.settled",
            [scope.athlete_id],
        )


def _mark_visits(cursor: duckdb.DuckDBPyConnection, scope: Scope, logs: pd.DataFrame) -> None:
    visits = cursor.execute(
        "SELECT visit_id, source, started_at, elapsed_s, day, twin_of, workout_id, (elapsed_s IS NOT"
        " NULL)::INT + (heart_rate_avg IS NOT NULL)::INT + (heart_rate_max IS NOT NULL)::INT AS known"
        " FROM gym_visit WHERE athlete_id = ?",
        [scope.athlete_id],
    ).df()
    if visits.empty:
        return
    visits = visits.astype(dict.fromkeys(("visit_id", "source", "twin_of", "workout_id"), "str"))
    visits["settled"] = visit_twins(visits)
    visits["counting"] = visits["settled"].fillna(visits["visit_id"])
    visits["workout"] = workouts_of_visits(visits, logs)
    moved = (visits["settled"].fillna("") != visits["twin_of"].fillna("")) | (
        visits["workout"].fillna("") != visits["workout_id"].fillna("")
    )
    with as_table(cursor, visits.loc[moved, ["visit_id", "settled", "workout"]]):
        cursor.execute(
            "UPDATE gym_visit t SET twin_of = i.settled, workout_id = i.workout FROM incoming i"
            " WHERE t.athlete_id = ? AND t.visit_id = i.visit_id",
            [scope.athlete_id],
        )
