"""An athlete's rows: read by column and day, added without doubling. Nothing here works without a Scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import duckdb
import pandas as pd

from data.sharing import Scope
from data.store.clock_rows import on_repaired_clocks
from data.store.corrections import counting_frame
from data.store.database import Store, utc_now
from data.store.incoming import as_table
from data.store.same_race import BY_HAND, as_known_races, link_runs, move_days, once_a_run
from data.store.told_races import follow_runs
from data.store.twin_rows import mark_runs
from data.store.workout_twins import logs_there, mark_workouts, note_sources
from data.training_log import DTYPES, KEYS, LEFT_OUT, NUMBER, TABLES, TEXT, TrainingLog, empty_frame

# Which part of a log a table belongs to, for those who may see only some of it (data.sharing).
PART_OF = {
    **{"strength_set": "strength", "gym_visit": "strength", "run": "running", "race": "running"},
    "body_mass": "body_mass",
}
# Set by the athlete or by comparing rows; a file read again does not change them.
_OURS = {"exercise", "load_mode", "doubt", "twin_of", "run_id", "workout_id", "source"}


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a log did, by table: rows new, rows whose values changed, rows already there."""

    new: dict[str, int] = field(default_factory=dict)
    updated: int = 0
    already_there: int = 0

    def plus(self, other: Added) -> Added:
        """What both did together."""
        tables = {*self.new, *other.new}
        new = {table: self.new.get(table, 0) + other.new.get(table, 0) for table in tables}
        return Added(new, self.updated + other.updated, self.already_there + other.already_there)


def revision(store: Store, scope: Scope) -> int:
    """A number that grows with every change to this athlete's log: what caches are keyed by."""
    with store.reading(scope) as cursor:
        row = cursor.execute(
            "SELECT revision FROM athlete WHERE athlete_id = ?", [scope.athlete_id]
        ).fetchone()
    return int(row[0]) if row else 0


def read_rows(
    store: Store,
    scope: Scope,
    table: str,
    columns: Sequence[str] | None = None,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
) -> pd.DataFrame:
    """What counts of one table, only the columns named, in order of time; an unknown name raises KeyError.

    Each run comes once, every value from its best recording that has it, and each workout once
    (data.store.one_truth), with corrections in their place (data.store.corrections); `data.store.recordings`
    has the recordings themselves. What the scope does not hold is not there: no row of a part that is not
    shared, no day outside it, no note.
    """
    kinds = TABLES[table]
    wanted = list(columns or kinds)
    if not scope.sees(PART_OF[table]):
        return empty_frame({name: kinds[name] for name in wanted})
    first_day, last_day = scope.within(first_day, last_day)
    with store.reading(scope) as cursor:
        frame = counting_frame(cursor, scope, table, wanted, first_day=first_day, last_day=last_day)
    return frame if scope.sees("notes") or "note" not in wanted else frame.assign(note=_nothing(frame))


def _nothing(frame: pd.DataFrame) -> pd.Series:
    return pd.Series(pd.NA, index=frame.index, dtype=DTYPES[TEXT])


def read_log(store: Store, scope: Scope) -> TrainingLog:
    """The whole log with every column."""
    return TrainingLog(
        sets=read_rows(store, scope, "strength_set"),
        runs=read_rows(store, scope, "run"),
        races=read_rows(store, scope, "race"),
        body_mass=read_rows(store, scope, "body_mass"),
        gym_visits=read_rows(store, scope, "gym_visit"),
    )


def add_log(cursor: duckdb.DuckDBPyConnection, scope: Scope, log: TrainingLog, import_id: int) -> Added:
    """Add rows inside an open transaction: new keys are added, changed values replaced, the rest left.

    A race on the same day within 3 % of the distance of one already there is that race.
    """
    scope.require_write()
    log = on_repaired_clocks(cursor, scope, log)
    workouts = logs_there(cursor, scope) if len(log.sets) else set()
    new: dict[str, int] = {}
    updated = there = 0
    frames = {"strength_set": log.sets, "run": log.runs, "race": log.races, "body_mass": log.body_mass}
    frames |= {"gym_visit": log.gym_visits}
    for table, frame in frames.items():
        new[table], changed = _add_rows(cursor, scope, table, frame, import_id) if len(frame) else (0, 0)
        updated += changed
        there += len(frame) - new[table] - changed
    if len(log.sets) or len(log.gym_visits):
        other_logs = mark_workouts(cursor, scope, workouts)
        new["strength_set"] -= other_logs
        there += other_logs
    if len(log.runs) or len(log.races):
        follow_runs(cursor, scope)
    touch(cursor, scope)
    return Added(new, updated, there)


def _add_rows(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str, frame: pd.DataFrame, import_id: int
) -> tuple[int, int]:
    """Add one table's rows; how many are new, and how many were there with other values."""
    fresh = frame
    if table == "race":
        fresh = as_known_races(cursor, scope, once_a_run(cursor, scope, frame))
    elif table == "body_mass":
        fresh = _not_removed(cursor, scope, frame)
    before = _run_ids(cursor, scope) if table == "run" else set()
    # A race told from a run's flag has the watch's time; it does not overrule one somebody wrote down.
    told = fresh[fresh["run_id"].isna()] if table == "race" else fresh
    known = _has_rows(cursor, scope, table)
    changed = _update_changed(cursor, scope, table, told, import_id) if known else 0
    new = _insert_missing(cursor, scope, table, fresh, import_id)
    if table == "strength_set" and known:
        note_sources(cursor, scope, fresh)
    if table == "race":
        link_runs(cursor, scope, fresh)
        changed += move_days(cursor, scope, fresh, import_id)
    if table == "run":
        new -= mark_runs(cursor, scope, set(frame["run_id"]) - before)
    apply_settled(cursor, scope, table)
    return new, changed


def _not_removed(cursor: duckdb.DuckDBPyConnection, scope: Scope, weighings: pd.DataFrame) -> pd.DataFrame:
    """Incoming weighings without those the athlete has deleted or replaced."""
    query = "SELECT body_mass_key FROM removed_weighing WHERE athlete_id = ?"
    removed = [key for (key,) in cursor.execute(query, [scope.athlete_id]).fetchall()]
    return weighings[~weighings["body_mass_key"].isin(removed)]


def apply_settled(cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str) -> None:
    """Give rows whose very doubt the athlete has answered that answer: no doubt, or left out."""
    cursor.execute(
        f"UPDATE {table} t SET doubt = CASE WHEN s.counts THEN NULL ELSE $left_out END"  # noqa: S608 from KEYS
        f" FROM settled_doubt s WHERE t.athlete_id = $athlete AND s.athlete_id = $athlete"
        f" AND s.table_name = $table AND s.row_key = t.{KEYS[table]} AND s.doubt = t.doubt",
        {"athlete": scope.athlete_id, "table": table, "left_out": LEFT_OUT},
    )


def _update_changed(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str, frame: pd.DataFrame, import_id: int
) -> int:
    """Give stored rows the incoming values where what was logged differs; they then belong to this import.

    Rows corrected by hand stay as they are. A doubt is judged anew where a value it may rest on has changed.
    A run keeps what the incoming file does not know: a copy without heart rate takes none away.
    """
    key = KEYS[table]
    compared = [name for name in TABLES[table] if name not in _OURS and name != key]
    incoming = {name: f"coalesce(i.{name}, t.{name})" if table == "run" else f"i.{name}" for name in compared}
    values = ", ".join(f"{name} = {value}" for name, value in incoming.items())
    changed = {name: f"t.{name} IS DISTINCT FROM {value}" for name, value in incoming.items()}
    differs = " OR ".join(changed.values())
    measured = " OR ".join(changed[name] for name in compared if TABLES[table][name] == NUMBER)
    values += f", doubt = CASE WHEN {measured} THEN i.doubt ELSE t.doubt END"
    with as_table(cursor, frame):
        row = cursor.execute(
            f"UPDATE {table} t SET {values}, import_id = $import FROM incoming i"  # noqa: S608 names are ours
            f" WHERE t.athlete_id = $athlete AND t.{key} = i.{key}"
            f" AND t.import_id <> $hand AND ({differs})",
            {"athlete": scope.athlete_id, "import": import_id, "hand": BY_HAND},
        ).fetchone()
    return int(row[0]) if row else 0


def _insert_missing(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str, frame: pd.DataFrame, import_id: int
) -> int:
    key, names = KEYS[table], ", ".join(TABLES[table])
    chosen = ", ".join(f"i.{name}" for name in TABLES[table])
    with as_table(cursor, frame):
        row = cursor.execute(
            f"INSERT INTO {table} (athlete_id, import_id, {names})"  # noqa: S608 names are from TABLES
            f" SELECT $athlete, $import, {chosen} FROM incoming i WHERE NOT EXISTS"
            f" (SELECT 1 FROM {table} t WHERE t.athlete_id = $athlete AND t.{key} = i.{key})",
            {"athlete": scope.athlete_id, "import": import_id},
        ).fetchone()
    return int(row[0]) if row else 0


def _has_rows(cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str) -> bool:
    query = f"SELECT 1 FROM {table} WHERE athlete_id = ? LIMIT 1"  # noqa: S608 names are from TABLES
    return cursor.execute(query, [scope.athlete_id]).fetchone() is not None


def _run_ids(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> set[str]:
    found = cursor.execute("SELECT run_id FROM run WHERE athlete_id = ?", [scope.athlete_id]).fetchall()
    return {run_id for (run_id,) in found}


def touch(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    """Note that this athlete's log has changed, inside the transaction that changes it.

    Revisions begin at the clock's milliseconds: a log deleted and begun anew never meets its old numbers.
    """
    now = utc_now()
    cursor.execute(
        "INSERT INTO athlete VALUES (?, ?, ?) ON CONFLICT (athlete_id) DO UPDATE SET revision = revision + 1",
        [scope.athlete_id, int(now.timestamp() * 1000), now],
    )
