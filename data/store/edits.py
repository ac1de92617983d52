"""What the athlete corrects or types in by hand: weighings, names of exercises, one value in doubt."""

from __future__ import annotations

from datetime import date, datetime

from duckdb import DuckDBPyConnection

from data.row_keys import row_keys
from data.sharing import KEEPING, Scope
from data.store.answers import settle_doubts
from data.store.corrections import LEFT_OUT_BY_ANSWER, RIGHT
from data.store.database import Store
from data.store.log_rows import touch
from data.store.same_race import BY_HAND
from data.store.suspicion_rows import mark_suspicions


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
        mark_suspicions(cursor, scope)
        touch(cursor, scope)


def delete_body_mass(store: Store, scope: Scope, body_mass_key: str) -> None:
    """Take one weighing out of the log; it stays out when its file is read again."""
    scope.require_write()
    with store.writing() as cursor:
        _remove_weighings(cursor, scope, "body_mass_key", body_mass_key)
        mark_suspicions(cursor, scope)
        touch(cursor, scope)


def _remove_weighings(cursor: DuckDBPyConnection, scope: Scope, column: str, value: object) -> None:
    chosen = f"FROM body_mass WHERE athlete_id = ? AND {column} = ?"
    cursor.execute(
        f"INSERT INTO removed_weighing SELECT athlete_id, body_mass_key {chosen} ON CONFLICT DO NOTHING",
        [scope.athlete_id, value],
    )
    cursor.execute(f"DELETE {chosen}", [scope.athlete_id, value])


def map_exercise(store: Store, scope: Scope, as_logged: str, exercise: str, load_mode: str) -> int:
    """Say what an exercise is called, for the past and for imports to come; how many sets it is.

    `exercise` is a name of the catalogue or of the athlete's own, `load_mode` how its load counts.
    """
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
        mark_suspicions(cursor, scope)
        touch(cursor, scope)
    return int(row[0]) if row else 0


def exercise_mapping(store: Store, scope: Scope) -> dict[str, str]:
    """What the athlete has said of exercise names: as logged -> catalogue name."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        rows = cursor.execute(
            "SELECT exercise_as_logged, exercise FROM exercise_mapping WHERE athlete_id = ?",
            [scope.athlete_id],
        ).fetchall()
    return dict(rows)


def settle_doubt(store: Store, scope: Scope, table: str, key: str, *, counts: bool) -> None:
    """Answer one value in doubt for good: it counts, or it is left out."""
    settle_doubts(store, scope, table, [key], RIGHT if counts else LEFT_OUT_BY_ANSWER)
