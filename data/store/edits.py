"""What the athlete corrects or types in by hand."""

from __future__ import annotations

import math
from datetime import date, datetime

import pandas as pd

from data.normalise import race_keys
from data.row_keys import row_keys
from data.sharing import Scope
from data.store.database import Store
from data.store.log_rows import BY_HAND, touch
from data.training_log import KEYS


def save_race(
    store: Store,
    scope: Scope,
    *,
    day: date,
    distance_m: float,
    duration_s: float,
    name: str,
    counts: bool,
    race_id: str | None = None,
) -> str:
    """Add a race, or correct the one with this id; returns its id."""
    scope.require_write()
    if not (0 < distance_m < math.inf and 0 < duration_s < math.inf):
        raise ValueError("A race has a distance and a time above zero.")
    key = race_id or _new_race_id(day, name, distance_m)
    values = [day, distance_m, duration_s, name, counts]
    with store.writing() as cursor:
        cursor.execute(
            "INSERT INTO race (athlete_id, import_id, race_id, day, distance_m, duration_s, name, counts)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (athlete_id, race_id) DO UPDATE SET"
            " day = excluded.day, distance_m = excluded.distance_m, duration_s = excluded.duration_s,"
            " name = excluded.name, counts = excluded.counts, import_id = excluded.import_id, doubt = NULL",
            [scope.athlete_id, BY_HAND, key, *values],
        )
        touch(cursor, scope)
    return key


def _new_race_id(day: date, name: str, distance_m: float) -> str:
    when = pd.Series([pd.Timestamp(day)])
    return race_keys(when, pd.Series([name], dtype="str"), pd.Series([float(distance_m)]))[0]


def delete_race(store: Store, scope: Scope, race_id: str) -> None:
    """Take a race out of the log; the run it was stays."""
    scope.require_write()
    with store.writing() as cursor:
        cursor.execute("DELETE FROM race WHERE athlete_id = ? AND race_id = ?", [scope.athlete_id, race_id])
        touch(cursor, scope)


def save_body_mass(store: Store, scope: Scope, *, day: date, body_mass_kg: float) -> None:
    """Note the body mass of a day; a second entry for the day replaces the first."""
    scope.require_write()
    if not 20 <= body_mass_kg <= 400:
        raise ValueError("Body mass is between 20 and 400 kg.")
    measured_at = datetime(day.year, day.month, day.day)
    with store.writing() as cursor:
        cursor.execute(
            "INSERT INTO body_mass VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT (athlete_id, body_mass_key)"
            " DO UPDATE SET body_mass_kg = excluded.body_mass_kg, import_id = excluded.import_id,"
            " doubt = NULL",
            [
                scope.athlete_id,
                BY_HAND,
                row_keys([measured_at.strftime("%Y-%m-%dT%H:%M")])[0],
                measured_at,
                day,
                body_mass_kg,
            ],
        )
        touch(cursor, scope)


def delete_body_mass(store: Store, scope: Scope, day: date) -> None:
    """Take the body mass of a day out of the log."""
    scope.require_write()
    with store.writing() as cursor:
        cursor.execute("DELETE FROM body_mass WHERE athlete_id = ? AND day = ?", [scope.athlete_id, day])
        touch(cursor, scope)


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


def settle_doubt(store: Store, scope: Scope, table: str, key_column: str, key: str) -> None:
    """Accept a value that was in doubt: it counts from now on."""
    scope.require_write()
    if KEYS.get(table) != key_column:
        raise ValueError(f"{table} has no doubts to settle.")
    with store.writing() as cursor:
        cursor.execute(
            f"UPDATE {table} SET doubt = NULL WHERE athlete_id = ? AND {key_column} = ?",  # noqa: S608 from KEYS
            [scope.athlete_id, key],
        )
        touch(cursor, scope)
