"""Which recordings count: settled anew from all of them whenever some come, go or are linked."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from data.athlete_days import FARTHEST_OFFSET_S
from data.duplicates import LINKS, twins
from data.sharing import Scope
from data.sources import WITHOUT_ZONE
from data.store.athlete_zone import athlete_zone
from data.store.incoming import as_table
from data.store.told_races import follow_runs
from data.store.workout_twins import mark_workouts
from data.training_log import NUMBER, RUN
from data.wall_clock import wall_clock

_KNOWN = " + ".join(f"({name} IS NOT NULL)::INT" for name, kind in RUN.items() if kind == NUMBER)


def add_links(cursor: duckdb.DuckDBPyConnection, scope: Scope, links: Sequence[tuple[str, str]]) -> None:
    """Note that an archive says two recordings are the same run: (run_id of the row, run_id of the file)."""
    if not links:
        return
    frame = pd.DataFrame(links, columns=["run_id", "other_run_id"])
    with as_table(cursor, frame):
        cursor.execute(
            "INSERT INTO run_link SELECT ?, run_id, other_run_id, TRUE, 'archive' FROM incoming"
            " ON CONFLICT DO NOTHING",
            [scope.athlete_id],
        )


def mark_twins(cursor: duckdb.DuckDBPyConnection, scope: Scope, just_added: set[str]) -> int:
    """Settle anew which recordings count, of runs, workouts and gym visits; races follow their runs.

    Returns how many runs just added are other recordings of ones we had.
    """
    known = mark_runs(cursor, scope, just_added)
    mark_workouts(cursor, scope, set())
    follow_runs(cursor, scope)
    return known


def mark_runs(cursor: duckdb.DuckDBPyConnection, scope: Scope, just_added: set[str]) -> int:
    """As mark_twins, for runs alone."""
    runs = run_recordings(cursor, scope)
    settled = runs.assign(settled=twins(runs, run_links(cursor, scope)))
    moved = settled[settled["settled"].fillna("") != settled["twin_of"].fillna("")]
    if not moved.empty:
        with as_table(cursor, moved[["run_id", "settled"]]):
            cursor.execute(
                "UPDATE run SET twin_of = i.settled FROM incoming i"
                " WHERE run.athlete_id = ? AND run.run_id = i.run_id",
                [scope.athlete_id],
            )
    group = settled["settled"].fillna(settled["run_id"])
    is_new = settled["run_id"].isin(just_added)
    # Whichever of its recordings counts from now on, a run is new when we had none of them.
    runs_new = is_new.groupby(group).all().sum()
    return int(is_new.sum() - runs_new)


def run_recordings(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> pd.DataFrame:
    """Every recording of every run with what `data.duplicates` goes by."""
    runs = cursor.execute(
        "SELECT run_id, started_at, distance_m, moving_s, elapsed_s, source, twin_of, utc_offset_s,"  # noqa: S608
        f" {_KNOWN} AS known FROM run WHERE athlete_id = ? ORDER BY started_at, run_id",
        [scope.athlete_id],
    ).df()
    runs = runs.astype({"run_id": "str", "source": "str", "twin_of": "str"})
    offset = runs["utc_offset_s"].where(runs["utc_offset_s"].abs() <= FARTHEST_OFFSET_S)
    local = runs["started_at"] + pd.to_timedelta(offset, unit="s")
    on_the_wall = runs["source"].isin(WITHOUT_ZONE) & local.isna()
    shown = wall_clock(runs.loc[on_the_wall, "started_at"], athlete_zone(cursor, scope))
    return runs.assign(local_at=local.astype("datetime64[us]").mask(on_the_wall, shown))


def run_links(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> pd.DataFrame:
    """What archives and the athlete have said of pairs of recordings."""
    query = f"SELECT {', '.join(LINKS)} FROM run_link WHERE athlete_id = ?"  # noqa: S608 a constant
    return cursor.execute(query, [scope.athlete_id]).df()
