"""What the athlete corrects or types in by hand: weighings, names of exercises, values in doubt."""

from __future__ import annotations

from datetime import date, datetime

from duckdb import DuckDBPyConnection

from data.row_keys import row_keys
from data.sharing import Scope
from data.store.database import Store
from data.store.log_rows import apply_settled, touch
from data.store.same_race import BY_HAND
from data.training_log import KEYS


def save_body_mass(store: Store, scope: Scope, *, day: date, body_mass_kg: float) -> None:
    """Note the body mass of a day in place of every weighing of that day, imported ones included."""
    scope.require_write()
    if not 20 <= body_mass_kg <= 400:
        raise ValueError("Body mass is between 20 and 400 kg.")
    measured_at = datetime(day.year, day.month, day.day)
    key = row_keys([measured_at.strftime("%Y-%m-%dT%H:%M")])[0]
    with store.writing() as cursor:
        _remove_weighings(cursor, scope, "day", day)
        cursor.execute(
            "INSERT INTO body_mass VALUES (?, ?, ?, ?, ?, ?, NULL)",
            [scope.athlete_id, BY_HAND, key, measured_at, day, body_mass_kg],
        )
        touch(cursor, scope)


def delete_body_mass(store: Store, scope: Scope, body_mass_key: str) -> None:
    """Take one weighing out of the log; it stays out when its file is read again."""
    scope.require_write()
    with store.writing() as cursor:
        _remove_weighings(cursor, scope, "body_mass_key", body_mass_key)
        touch(cursor, scope)


def _remove_weighings(cursor: DuckDBPyConnection, scope: Scope, column: str, value: object) -> None:
    chosen = f"FROM body_mass WHERE athlete_id = ? AND {column} = ?"
    cursor.execute(
        f"INSERT INTO removed_weighing SELECT athlete_id, body_mass_key {chosen} ON CONFLICT DO NOTHING",
        [scope.athlete_id, value],
    )
    cursor.execute(f"DELETE {chosen}", [scope.athlete_id, value])


def map_exercise(store: Store, scope: Scope, as_logged: str, exercise: str, load_mode: str) -> int:
    """Say what an exercise is called in the catalogue, for the past and for imports to come."""
    scope.require_write()
    with store.writing() as cursor:
        cursor.execute(
            "INSERT INTO exercise_mapping VALUES (?, ?, ?) ON CONFLICT (athlete_id, exercise_as_logged)"
            " DO UPDATE SET exercise = excluded.exercise",
            [scope.athlete_id, as_logged, exercise],
        )
        row = cursor.execute(
            "UPDATE strength_set SET exercise = ?, load_mode = ?"
            " WHERE athlete_id = ? AND exercise_as_logged = ?",
            [exercise, load_mode, scope.athlete_id, as_logged],
        ).fetchone()
        touch(cursor, scope)
    return int(row[0]) if row else 0


def exercise_mapping(store: Store, scope: Scope) -> dict[str, str]:
    """What the athlete has said of exercise names: as logged -> catalogue name."""
    with store.reading() as cursor:
        rows = cursor.execute(
            "SELECT exercise_as_logged, exercise FROM exercise_mapping WHERE athlete_id = ?",
            [scope.athlete_id],
        ).fetchall()
    return dict(rows)


def settle_doubt(store: Store, scope: Scope, table: str, key: str, *, counts: bool) -> None:
    """Answer a value in doubt for good: it counts, or it is left out, also when its file is read again."""
    scope.require_write()
    if table not in KEYS:
        raise ValueError(f"{table} has no doubts to settle.")
    with store.writing() as cursor:
        cursor.execute(
            "INSERT INTO settled_doubt SELECT athlete_id, $table, $key, doubt, $counts"  # noqa: S608 from KEYS
            f" FROM {table} WHERE athlete_id = $athlete AND {KEYS[table]} = $key AND doubt IS NOT NULL"
            " ON CONFLICT DO UPDATE SET doubt = excluded.doubt, counts = excluded.counts",
            {"athlete": scope.athlete_id, "table": table, "key": key, "counts": counts},
        )
        apply_settled(cursor, scope, table)
        touch(cursor, scope)
