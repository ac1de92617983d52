"""An athlete's rows leave the copies of the log, too."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.sharing import Scope
from data.store.database import MEMORY_LIMIT, THREADS, Store
from data.store.snapshot_files import (
    DAILY,
    Snapshot,
    database_of,
    drop,
    snapshots_in,
    sweep,
    without_athlete,
    write_note,
)


def forget_in_snapshots(store: Store, scope: Scope) -> set[str]:
    """Take every row of an athlete out of every copy; the originals that only their imports there named.

    Copies made before imports of theirs, and those that hold nobody else, are deleted. The others are
    written anew without them: rows deleted in place would stay in the file's free blocks. A copy for which
    that fails is deleted.
    """
    scope.require_write()
    me, anew = scope.athlete_id, dict[int, Path]()
    with store.alone():
        sweep(store.folder)
        theirs = [one for one in snapshots_in(store.folder) if me in one.counts or me == one.athlete_id]
        originals = {name for one in theirs for name in one.originals.get(me, ())}
        for one in theirs:
            left = without_athlete(one, me)
            try:
                if (one.athlete_id == me and one.why != DAILY) or not left.counts:
                    drop(store.folder, one.name)
                else:
                    _write_anew(store, left, me, anew)
            except (duckdb.Error, OSError):
                drop(store.folder, one.name)
    return originals


def _write_anew(store: Store, left: Snapshot, athlete_id: str, anew: dict[int, Path]) -> None:
    """Copies that share their content share it again; `anew` has what has been written, by the old file."""
    file = database_of(store.folder, left.name)
    content = file.stat().st_ino
    partial = file.with_suffix(".part")
    if content in anew:
        partial.hardlink_to(anew[content])
    else:
        _copy_without(file, partial, athlete_id)
        anew[content] = file
    partial.replace(file)
    write_note(store.folder, left)


def _copy_without(source: Path, target: Path, athlete_id: str) -> None:
    """Copy a database file, but for one athlete's rows."""
    connection = duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY_LIMIT})
    try:
        connection.execute(f"ATTACH {_quoted(source)} AS old (READ_ONLY)")
        connection.execute(f"ATTACH {_quoted(target)} AS anew")
        connection.execute("COPY FROM DATABASE old TO anew (SCHEMA)")
        tables = connection.execute(
            "SELECT table_name, bool_or(column_name = 'athlete_id') FROM duckdb_columns()"
            " WHERE database_name = 'old' AND NOT internal GROUP BY ALL"
        ).fetchall()
        for table, has_athlete in tables:
            but = " WHERE athlete_id <> ?" if has_athlete else ""
            connection.execute(
                f'INSERT INTO anew."{table}" SELECT * FROM old."{table}"{but}',  # noqa: S608 our own tables
                [athlete_id] if has_athlete else [],
            )
    finally:
        connection.close()


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
