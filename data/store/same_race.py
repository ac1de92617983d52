"""When an incoming race is one that is already there, and what each then knows of the other."""

from __future__ import annotations

import duckdb
import pandas as pd

from data.sharing import Scope
from data.store.incoming import as_table

LONGEST_HEAT_M = 3000.0  # up to here somebody may race twice in a day; then name or time must agree too
SAME_TIME_WITHIN = 0.03  # the watch against the official time
SAME_RACE_WITHIN = 0.03  # GPS against the official distance
BY_HAND = 0  # the import_id of rows typed in


def once_a_run(cursor: duckdb.DuckDBPyConnection, scope: Scope, races: pd.DataFrame) -> pd.DataFrame:
    """Races told from runs, once for each run however many recordings of it are flagged."""
    with as_table(cursor, races):
        pairs = cursor.execute(
            "SELECT i.run_id, r.twin_of FROM incoming i JOIN run r"
            " ON r.athlete_id = ? AND r.run_id = i.run_id AND r.twin_of IS NOT NULL",
            [scope.athlete_id],
        ).fetchall()
    counting = races.assign(run_id=races["run_id"].replace(dict(pairs)))
    return races[counting["run_id"].isna() | ~counting.duplicated("run_id")]


def as_known_races(cursor: duckdb.DuckDBPyConnection, scope: Scope, races: pd.DataFrame) -> pd.DataFrame:
    """Incoming races, less those the athlete has deleted, under the ids of those already there."""
    with as_table(cursor, races):
        removed = cursor.execute(
            "SELECT DISTINCT i.race_id FROM incoming i JOIN removed_race r ON r.athlete_id = ?"
            " AND (r.race_id = i.race_id OR r.day = i.day::DATE"
            " AND abs(r.distance_m - i.distance_m) <= ? * r.distance_m)",
            [scope.athlete_id, SAME_RACE_WITHIN],
        ).fetchall()
    kept = races[~races["race_id"].isin([race_id for (race_id,) in removed])]
    return kept if kept.empty else _with_known_ids(cursor, scope, kept)


def _with_known_ids(cursor: duckdb.DuckDBPyConnection, scope: Scope, races: pd.DataFrame) -> pd.DataFrame:
    """Incoming races under the id of the race already there, each once.

    That is the race of the same run, or else one on that day over that distance; for distances run in
    heats its name or time must agree too.
    """
    with as_table(cursor, races):
        pairs = cursor.execute(
            "WITH told AS (SELECT i.*, coalesce(n.twin_of, i.run_id) AS of_run FROM incoming i"
            " LEFT JOIN run n ON n.athlete_id = $athlete AND n.run_id = i.run_id),"
            " there AS (SELECT r.*, coalesce(n.twin_of, r.run_id) AS of_run FROM race r LEFT JOIN run n"
            " ON n.athlete_id = r.athlete_id AND n.run_id = r.run_id WHERE r.athlete_id = $athlete)"
            " SELECT i.race_id, r.race_id FROM told i JOIN there r"
            " ON r.of_run = i.of_run OR r.day = i.day::DATE"
            " AND abs(r.distance_m - i.distance_m) <= $far * r.distance_m"
            " AND (r.distance_m > $heat OR lower(r.name) = lower(i.name)"
            " OR abs(r.duration_s - i.duration_s) <= $long * r.duration_s)"
            " ORDER BY (r.of_run = i.of_run) DESC NULLS LAST, i.race_id <> r.race_id,"
            " abs(r.distance_m - i.distance_m) / r.distance_m"
            " + abs(r.duration_s - i.duration_s) / r.duration_s, 1, 2",
            {
                "athlete": scope.athlete_id,
                "far": SAME_RACE_WITHIN,
                "heat": LONGEST_HEAT_M,
                "long": SAME_TIME_WITHIN,
            },
        ).fetchall()
    known: dict[str, str] = {}
    for incoming, there in pairs:
        if incoming not in known and there not in known.values():
            known[incoming] = there
    return races.assign(race_id=races["race_id"].replace(known)).drop_duplicates("race_id")


def link_runs(cursor: duckdb.DuckDBPyConnection, scope: Scope, races: pd.DataFrame) -> None:
    """Tell races that were there before their run which run they were."""
    with as_table(cursor, races):
        cursor.execute(
            "UPDATE race t SET run_id = i.run_id FROM incoming i WHERE t.athlete_id = ?"
            " AND t.race_id = i.race_id AND t.run_id IS NULL AND i.run_id IS NOT NULL",
            [scope.athlete_id],
        )


def move_days(cursor: duckdb.DuckDBPyConnection, scope: Scope, races: pd.DataFrame, import_id: int) -> int:
    """Give races told from a run the day their run has now, in another time zone than it was read in."""
    with as_table(cursor, races):
        row = cursor.execute(
            "UPDATE race t SET day = i.day::DATE, import_id = $import FROM incoming i"
            " WHERE t.athlete_id = $athlete AND t.race_id = i.race_id AND t.import_id <> $hand"
            " AND t.run_id = i.run_id AND t.day <> i.day::DATE AND t.name = i.name"
            " AND t.distance_m = i.distance_m AND t.duration_s = i.duration_s",
            {"athlete": scope.athlete_id, "import": import_id, "hand": BY_HAND},
        ).fetchone()
    return int(row[0]) if row else 0
