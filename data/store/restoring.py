"""Going back to a copy: one athlete's rows as they were then, in one transaction, with a way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from data.sharing import Scope
from data.store.database import Store, StoreError
from data.store.incoming import append_rows
from data.store.log_rows import touch
from data.store.originals import is_kept
from data.store.snapshot_files import BEFORE_RESTORE, database_of, opened, snapshots_in
from data.store.snapshots import take_snapshot, thin
from data.store.transfer import SHARING_TABLES, TABLE_NAMES

# Links and comments stay as they are now: a link that has been revoked since must not come back to life.
STAYS = frozenset({"athlete", *SHARING_TABLES})
ROWS_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class Restored:
    """What going back did: the copy's moment (UTC), rows by table, imports whose original file is gone."""

    made_at: datetime
    rows: dict[str, int]
    without_original: tuple[str, ...]


def restore_snapshot(store: Store, scope: Scope, name: str) -> Restored:
    """Put this athlete's rows back to what a copy holds, all of them or none; nobody else's change.

    The log as it is now is copied first; without room for that nothing is changed. KeyError when there is no
    such copy of theirs, StoreError when it cannot be read.
    """
    scope.require_write()
    found = {one.name: one for one in snapshots_in(store.folder) if scope.athlete_id in one.counts}[name]
    try:
        take_snapshot(store, BEFORE_RESTORE, scope.athlete_id, f"{found.made_at:%Y-%m-%d %H:%M}")
        with opened(database_of(store.folder, name)) as copy, store.writing() as cursor:
            _refuse_a_later_one(copy, cursor)
            rows = {
                table: _put_back(copy, cursor, table, scope.athlete_id)
                for table in TABLE_NAMES
                if table not in STAYS
            }
            touch(cursor, scope)
            named = cursor.execute(
                "SELECT name, sha256 FROM import_file WHERE athlete_id = ? ORDER BY import_id",
                [scope.athlete_id],
            ).fetchall()
    except StoreError as error:
        raise StoreError(f"{error} Nothing has been changed.") from None
    except (duckdb.Error, pa.ArrowException):
        raise StoreError("This copy cannot be read. Nothing has been changed.") from None
    thin(store)
    gone = tuple(dict.fromkeys(file for file, sha256 in named if not is_kept(store, sha256)))
    return Restored(found.made_at, rows, gone)


def _refuse_a_later_one(copy: duckdb.DuckDBPyConnection, cursor: duckdb.DuckDBPyConnection) -> None:
    """A copy with tables of a later version holds what this one would lose."""
    query = "SELECT name FROM migration"
    theirs, ours = ({name for (name,) in each.execute(query).fetchall()} for each in (copy, cursor))
    if not theirs <= ours:
        raise StoreError("This copy was made by a later version of Ironstride.")


def _columns(cursor: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    query = "SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
    return [name for (name,) in cursor.execute(query, [table]).fetchall()]


def _put_back(
    copy: duckdb.DuckDBPyConnection, cursor: duckdb.DuckDBPyConnection, table: str, athlete_id: str
) -> int:
    """Replace one table's rows of an athlete; how many there are now.

    A table or a column that came after the copy was made had nothing, or its default, then.
    """
    cursor.execute(f"DELETE FROM {table} WHERE athlete_id = ?", [athlete_id])  # noqa: S608 a constant
    columns, theirs = _columns(cursor, table), _columns(copy, table)
    if not theirs:
        return 0
    chosen = ", ".join(name for name in columns if name in theirs)
    reader = copy.execute(
        f"SELECT {chosen} FROM {table} WHERE athlete_id = ?",  # noqa: S608 names are ours
        [athlete_id],
    ).to_arrow_reader(ROWS_AT_ONCE)
    rows = 0
    for batch in reader:
        found = pa.Table.from_batches([batch])
        if len(found.column_names) == len(columns):
            append_rows(cursor, table, found)
        else:
            cursor.register("incoming", found)
            cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")  # noqa: S608 a constant
            cursor.unregister("incoming")
        rows += batch.num_rows
    return rows
