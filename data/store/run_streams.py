"""Recorded points and what was worked out from them: added once, read by run. Nothing works without a Scope.

Rows of one recording stand together under its stream number, which grows from import to import: DuckDB
keeps the least and largest number of every 122,880 rows, and so reads one run of millions of points alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from data.run_streams.ground import flat_factor
from data.run_streams.stream_tables import (
    BEST_EFFORT,
    OF_A_RUN,
    RUN_HEART_RATE,
    RUN_MINUTE,
    RUN_POINT,
    STREAM_TABLES,
)
from data.run_streams.streams import RunStreams
from data.sharing import Scope
from data.store.database import Store
from data.store.incoming import append_rows, as_table

# The recording that speaks for each run that counts: its own, else the twin's with the most points.
_SPEAKING = (
    "WITH speaking AS (SELECT counting.run_id, counting.day, s.stream_number,"
    " s.indoors OR counting.run_id IN (SELECT coalesce(told.twin_of, told.run_id) FROM run told"
    " WHERE told.athlete_id = $athlete AND told.indoors >= 1) AS indoors,"
    " counting.doubt IS NOT NULL OR own.doubt IS NOT NULL AS doubted FROM run_stream s"
    " JOIN run own ON own.athlete_id = s.athlete_id AND own.run_id = s.run_id"
    " JOIN run counting ON counting.athlete_id = s.athlete_id"
    " AND counting.run_id = coalesce(own.twin_of, own.run_id)"
    " WHERE s.athlete_id = $athlete AND ($run IS NULL OR counting.run_id = $run)"
    " AND ($first IS NULL OR counting.day >= $first) AND ($last IS NULL OR counting.day <= $last)"
    " QUALIFY row_number() OVER"
    " (PARTITION BY counting.run_id ORDER BY own.twin_of IS NOT NULL, s.points DESC, s.run_id) = 1)"
)


def add_streams(
    cursor: duckdb.DuckDBPyConnection,
    scope: Scope,
    streams: RunStreams,
    import_id: int | Mapping[str, int],
) -> int:
    """Add streams inside an open transaction; how many runs have new ones.

    A run that has streams keeps them unless the incoming have more points, or come from the same import
    and read otherwise. Adding the same twice changes nothing. `import_id` is that of all runs, or of each
    by its run_id.
    """
    scope.require_write()
    if not len(streams.runs):
        return 0
    ids = streams.runs["run_id"].to_pylist()
    imports = np.array([import_id if isinstance(import_id, int) else import_id[run_id] for run_id in ids])
    wanted = _wanted(cursor, scope, streams.runs, imports)
    if not wanted:
        return 0
    _remove(cursor, scope, [number for _, number in wanted if number is not None])
    row = cursor.execute("SELECT coalesce(max(stream_number), 0) FROM run_stream").fetchone()
    numbers = np.full(len(streams.runs), -1, dtype=np.int32)
    numbers[[place for place, _ in wanted]] = (int(row[0]) if row else 0) + 1 + np.arange(len(wanted))
    _insert(cursor, scope, "run_stream", streams.runs, numbers, imports)
    for table, rows in streams.of_runs().items():
        run = rows["run"].to_numpy()
        _insert(cursor, scope, table, rows, numbers[run], imports[run])
    return len(wanted)


def _wanted(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, runs: pa.Table, imports: np.ndarray
) -> list[tuple[int, int | None]]:
    """The places of the runs to be stored, each with the stream number of what it replaces or None."""
    with as_table(cursor, runs.to_pandas().assign(place=np.arange(len(runs)), import_id=imports)):
        return cursor.execute(
            "WITH richest AS (SELECT * FROM incoming QUALIFY"
            " row_number() OVER (PARTITION BY run_id ORDER BY points DESC, place) = 1)"
            " SELECT i.place, s.stream_number FROM richest i"
            " LEFT JOIN run_stream s ON s.athlete_id = $athlete AND s.run_id = i.run_id"
            " WHERE s.run_id IS NULL OR i.points > s.points"
            " OR (s.import_id = i.import_id AND i.checksum <> s.checksum) ORDER BY i.place",
            {"athlete": scope.athlete_id},
        ).fetchall()


def _insert(
    cursor: duckdb.DuckDBPyConnection,
    scope: Scope,
    table: str,
    rows: pa.Table,
    numbers: np.ndarray,
    imports: np.ndarray,
) -> None:
    wanted = numbers >= 0
    if not wanted.all():
        rows, numbers, imports = rows.filter(pa.array(wanted)), numbers[wanted], imports[wanted]
    owner = {
        "athlete_id": pa.repeat(scope.athlete_id, len(rows)),
        "import_id": pa.array(imports, pa.int64()),
        "stream_number": pa.array(numbers),
    }
    append_rows(cursor, table, pa.table({**owner, **{name: rows[name] for name in STREAM_TABLES[table]}}))


def _remove(cursor: duckdb.DuckDBPyConnection, scope: Scope, numbers: Iterable[int]) -> None:
    for table in STREAM_TABLES if numbers else ():
        cursor.execute(
            f"DELETE FROM {table} WHERE athlete_id = ? AND stream_number IN (SELECT unnest(?))",  # noqa: S608
            [scope.athlete_id, list(numbers)],
        )


def forget_streams(cursor: duckdb.DuckDBPyConnection, scope: Scope, import_id: int) -> None:
    """Remove, inside an open transaction, everything this import brought."""
    scope.require_write()
    for table in STREAM_TABLES:
        cursor.execute(
            f"DELETE FROM {table} WHERE athlete_id = ? AND import_id = ?",  # noqa: S608 names are ours
            [scope.athlete_id, import_id],
        )


def forget_streams_without_run(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    """Remove, inside an open transaction, the streams of runs that are no longer in the log."""
    scope.require_write()
    found = cursor.execute(
        "SELECT stream_number FROM run_stream WHERE athlete_id = $athlete AND run_id NOT IN"
        " (SELECT run_id FROM run WHERE athlete_id = $athlete)",
        {"athlete": scope.athlete_id},
    ).fetchall()
    _remove(cursor, scope, [number for (number,) in found])


def read_points(store: Store, scope: Scope, run_id: str) -> pd.DataFrame:
    """The points of one run in order of time, empty when it has none.

    Columns of RUN_POINT and `grade_adjusted_speed_m_s`. A run without a recording of its own has its
    richest twin's.
    """
    first_day, last_day = scope.within(None, None)
    with store.reading(scope) as cursor:
        found = cursor.execute(
            "SELECT s.stream_number FROM run_stream s JOIN run r USING (athlete_id, run_id)"
            " WHERE s.athlete_id = $athlete AND (run_id = $run OR r.twin_of = $run)"
            " AND ($first IS NULL OR r.day >= $first) AND ($last IS NULL OR r.day <= $last)"
            " ORDER BY run_id <> $run, s.points DESC, run_id LIMIT 1",
            {"athlete": scope.of("running"), "run": run_id, "first": first_day, "last": last_day},
        ).fetchall()
        frame = cursor.execute(
            f"SELECT {', '.join(RUN_POINT)} FROM run_point"  # noqa: S608 names are ours
            " WHERE athlete_id = ? AND stream_number = ? ORDER BY t_s",
            [scope.of("running"), found[0][0] if found else 0],
        ).df()
    factor = flat_factor(frame["grade"].to_numpy()).astype("float32")
    return frame.assign(grade_adjusted_speed_m_s=frame["speed_m_s"] * factor)


def read_efforts(
    store: Store,
    scope: Scope,
    *,
    run_id: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> pd.DataFrame:
    """The best efforts of the runs that count: run_id, day, and the columns of BEST_EFFORT.

    Runs in doubt and on treadmills are left out, unless it is the one run asked for.
    """
    return _read(
        store,
        scope,
        "best_effort",
        tuple(BEST_EFFORT),
        (run_id, first_day, last_day),
        where="$run IS NOT NULL OR NOT (doubted OR indoors)",
        order="NOT over_distance, t.distance_m, t.duration_s",
    )


def read_minutes(
    store: Store,
    scope: Scope,
    columns: Sequence[str] | None = None,
    *,
    run_id: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> pd.DataFrame:
    """The minutes of the runs that count: run_id, day, and the columns of RUN_MINUTE named, or all.

    Runs in doubt and on treadmills, whose speed nobody measured, are left out, unless it is the one run
    asked for. An unknown name raises KeyError.
    """
    return _read(
        store,
        scope,
        "run_minute",
        tuple(columns or RUN_MINUTE),
        (run_id, first_day, last_day),
        where="$run IS NOT NULL OR NOT (doubted OR indoors)",
        order="t.minute",
    )


def read_heart_rate_seconds(
    store: Store,
    scope: Scope,
    *,
    run_id: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> pd.DataFrame:
    """Seconds at each heart rate in the runs that count: run_id, day, heart_rate, seconds.

    Runs in doubt are left out, unless it is the one run asked for; those on treadmills are in.
    """
    return _read(
        store,
        scope,
        "run_heart_rate",
        tuple(RUN_HEART_RATE),
        (run_id, first_day, last_day),
        where="$run IS NOT NULL OR NOT doubted",
        order="t.heart_rate",
    )


def _read(
    store: Store,
    scope: Scope,
    table: str,
    names: tuple[str, ...],
    limits: tuple[str | None, date | None, date | None],
    *,
    where: str,
    order: str,
) -> pd.DataFrame:
    types = {name: OF_A_RUN[table][name] for name in names}
    run_id, *days = limits
    first_day, last_day = scope.within(*days)
    query = (
        f"{_SPEAKING} SELECT run_id, day, {', '.join(f't.{name}' for name in names)} FROM speaking"  # noqa: S608
        f" JOIN {table} t USING (stream_number) WHERE t.athlete_id = $athlete AND ({where})"
        f" ORDER BY day, run_id, {order}"
    )
    values = {"athlete": scope.of("running"), "run": run_id, "first": first_day, "last": last_day}
    with store.reading(scope) as cursor:
        frame = cursor.execute(query, values).df()
    return frame.astype({"run_id": "str", "day": "datetime64[us]", **types})
