"""Workouts logged in Ironstride itself, set by set: each set is stored at once and under a key of its own.

A set sent twice, after a lost connection or a reload, is the same set: its key comes from the workout, the
exercise and the set's number, as data.normalise makes it for sets from files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import duckdb
import pandas as pd

from data.doubts import doubt_sets
from data.exercises import load_modes
from data.row_keys import row_keys
from data.sharing import KEEPING, Scope
from data.store.added_exercises import forget_added
from data.store.athlete_zone import athlete_zone
from data.store.database import Store, utc_now
from data.store.log_rows import apply_settled, touch
from data.store.own_exercises import own_load_modes
from data.store.same_race import BY_HAND
from data.store.suspicion_rows import mark_suspicions
from data.store.workout_twins import mark_workouts
from data.wall_clock import wall_clock

SOURCE = "ironstride"
MOST_SET_NUMBER = 99
LONGEST_NOTE = 500
_LIMITS = {"load_kg": (-300.0, 2000.0), "reps": (0.0, 1000.0), "rpe": (1.0, 10.0)}
_LIMITS |= {"duration_s": (0.0, 86_400.0), "distance_m": (0.0, 100_000.0)}


@dataclass(frozen=True, slots=True)
class WrittenSet:
    """One set as somebody wrote it down in the gym; what was not done or not noted is None.

    occurrence: the n-th block of this exercise in the workout, set_number: the place in it, both from 1.
    load_kg: as load modes say, assistance as a number above 0 for `bodyweight_minus` lifts.
    """

    exercise: str
    occurrence: int
    set_number: int
    load_kg: float | None = None
    reps: float | None = None
    rpe: float | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    set_kind: str = "working"
    superset: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class BegunWorkout:
    """A workout that was begun here. `started_at`: UTC; `what`: the plan it follows, as text, or empty."""

    workout_id: str
    started_at: datetime
    day: date
    name: str
    what: str
    finished: bool


def begin_workout(
    store: Store, scope: Scope, *, name: str, what: str, started_at: datetime | None = None
) -> BegunWorkout:
    """Begin a workout now, or at `started_at` (UTC). While another one is open, that one comes back."""
    scope.require_write()
    with store.writing() as cursor:
        begun = _open(cursor, scope)
        if begun is not None:
            return begun
        moment = (started_at or utc_now()).replace(microsecond=0)
        local = wall_clock(pd.Series([pd.Timestamp(moment)]), athlete_zone(cursor, scope)).iloc[0]
        workout_id = row_keys([local], [name])[0]
        cursor.execute(
            "INSERT INTO begun_workout VALUES (?, ?, ?, ?, ?, ?, FALSE)"
            " ON CONFLICT (athlete_id, workout_id) DO UPDATE SET finished = FALSE",
            [scope.athlete_id, workout_id, moment, local.date(), name, what],
        )
        touch(cursor, scope)
        return BegunWorkout(workout_id, moment, local.date(), name, what, finished=False)


def open_workout(store: Store, scope: Scope) -> BegunWorkout | None:
    """The workout that was begun and not finished; None without one."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        return _open(cursor, scope)


def workouts_begun(store: Store, scope: Scope, most: int = 10) -> list[BegunWorkout]:
    """The latest workouts logged here, newest first."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        return _begun(cursor, scope, "ORDER BY started_at DESC LIMIT ?", [most])


def finish_workout(store: Store, scope: Scope, workout_id: str, *, finished: bool = True) -> None:
    """Close a workout, or open it again; one closed without any set is forgotten.

    Only then the log is looked through for other logs of this workout and for slips of the finger.
    """
    scope.require_write()
    with store.writing() as cursor:
        if not finished and (other := _open(cursor, scope)) and other.workout_id != workout_id:
            raise ValueError(f"Finish {other.name} first: one workout is open at a time.")
        cursor.execute(
            "UPDATE begun_workout SET finished = ? WHERE athlete_id = ? AND workout_id = ?",
            [finished, scope.athlete_id, workout_id],
        )
        cursor.execute(
            "DELETE FROM begun_workout b WHERE athlete_id = $athlete AND workout_id = $workout AND finished"
            " AND NOT EXISTS (SELECT 1 FROM strength_set s WHERE s.athlete_id = $athlete"
            " AND s.workout_id = $workout)",
            {"athlete": scope.athlete_id, "workout": workout_id},
        )
        if finished:
            forget_added(cursor, scope, workout_id)
        # Over ten years of sets this takes a second: once a workout, not after every set of it.
        apply_settled(cursor, scope, "strength_set")
        mark_workouts(cursor, scope)
        mark_suspicions(cursor, scope)
        touch(cursor, scope)


def save_set(store: Store, scope: Scope, workout_id: str, written: WrittenSet) -> str:
    """Store one set of a workout begun here, or correct it; its key. Saved twice, it is there once.

    ValueError for numbers nobody lifts, KeyError for a workout that was not begun here.
    """
    scope.require_write()
    _check(written)
    modes = own_load_modes(store, scope)
    with store.writing() as cursor:
        workout = _workout(cursor, scope, workout_id)
        local = wall_clock(pd.Series([pd.Timestamp(workout.started_at)]), athlete_zone(cursor, scope)).iloc[0]
        block = row_keys([local], [workout.name], [written.exercise], [written.occurrence])[0]
        key = f"{block}-{written.set_number}"
        mode = load_modes(pd.Series([written.exercise], dtype="str"), modes).iloc[0]
        _upsert(cursor, scope, workout, key, written, None if pd.isna(mode) else str(mode))
        touch(cursor, scope)
    return key


def delete_set(store: Store, scope: Scope, set_key: str) -> None:
    """Take a set logged here out of the log; sets from files are left alone."""
    scope.require_write()
    with store.writing() as cursor:
        cursor.execute(
            "DELETE FROM strength_set WHERE athlete_id = ? AND set_key = ? AND import_id = ? AND source = ?",
            [scope.athlete_id, set_key, BY_HAND, SOURCE],
        )
        touch(cursor, scope)


def sets_logged(store: Store, scope: Scope, workout_id: str) -> pd.DataFrame:
    """The sets of a workout begun here, in the order they were saved: every column of strength_set."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        return cursor.execute(
            "SELECT * EXCLUDE (athlete_id, import_id) FROM strength_set WHERE athlete_id = ?"
            " AND workout_id = ? AND source = ? ORDER BY position, set_key",
            [scope.athlete_id, workout_id, SOURCE],
        ).df()


def _check(written: WrittenSet) -> None:
    if not written.exercise.strip():
        raise ValueError("Which exercise was it?")
    if not 1 <= written.set_number <= MOST_SET_NUMBER:
        raise ValueError(f"A set has a number from 1 to {MOST_SET_NUMBER}.")
    for name, (least, most) in _LIMITS.items():
        value = getattr(written, name)
        if value is not None and not least <= value <= most:
            raise ValueError(f"{name.split('_')[0].capitalize()} {value:g} is outside {least:g} to {most:g}.")
    if written.note is not None and len(written.note) > LONGEST_NOTE:
        raise ValueError(f"A note has at most {LONGEST_NOTE} letters; this has {len(written.note)}.")
    if written.reps is None and written.duration_s is None and written.distance_m is None:
        raise ValueError("Give repetitions, seconds or metres: one of them says what was done.")


def _upsert(
    cursor: duckdb.DuckDBPyConnection,
    scope: Scope,
    workout: BegunWorkout,
    key: str,
    written: WrittenSet,
    mode: str | None,
) -> None:
    """Add the set at the end of its workout, or give the one that is there the new values."""
    row = {
        "exercise": written.exercise,
        "load_kg": written.load_kg,
        "reps": written.reps,
        "duration_s": written.duration_s,
        "day": pd.Timestamp(workout.day),
    }
    numbers = dict.fromkeys(("load_kg", "reps", "duration_s"), "float64")
    doubt = doubt_sets(pd.DataFrame([row]).astype({"exercise": "str", **numbers})).iloc[0]
    cursor.execute(
        "INSERT INTO strength_set (athlete_id, import_id, set_key, workout_id, performed_at, day,"
        " workout_name, exercise, exercise_as_logged, occurrence, set_number, set_kind, load_kg, load_mode,"
        " reps, rpe, duration_s, distance_m, superset, note, doubt, source, position)"
        " SELECT $athlete, $hand, $key, $workout, $now, $day, $name, $exercise, $exercise, $occurrence,"
        " $number, $kind, $load, $mode, $reps, $rpe, $duration, $distance, $superset, $note, $doubt, $source,"
        " coalesce(max(position), 0) + 1 FROM strength_set WHERE athlete_id = $athlete"
        " AND workout_id = $workout"
        " ON CONFLICT (athlete_id, set_key) DO UPDATE SET set_kind = excluded.set_kind,"
        " load_kg = excluded.load_kg, reps = excluded.reps, rpe = excluded.rpe,"
        " duration_s = excluded.duration_s, distance_m = excluded.distance_m, note = excluded.note,"
        " superset = excluded.superset, doubt = excluded.doubt",
        {
            "athlete": scope.athlete_id,
            "hand": BY_HAND,
            "key": key,
            "workout": workout.workout_id,
            "now": utc_now(),
            "day": workout.day,
            "name": workout.name,
            "exercise": written.exercise,
            "occurrence": written.occurrence,
            "number": written.set_number,
            "kind": written.set_kind,
            "load": written.load_kg,
            "mode": mode,
            "reps": written.reps,
            "rpe": written.rpe,
            "duration": written.duration_s,
            "distance": written.distance_m,
            "superset": written.superset,
            "note": written.note or None,
            "doubt": None if pd.isna(doubt) else str(doubt),
            "source": SOURCE,
        },
    )


def _open(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> BegunWorkout | None:
    found = _begun(cursor, scope, "AND NOT finished ORDER BY started_at DESC LIMIT 1", [])
    return found[0] if found else None


def _workout(cursor: duckdb.DuckDBPyConnection, scope: Scope, workout_id: str) -> BegunWorkout:
    found = _begun(cursor, scope, "AND workout_id = ?", [workout_id])
    if not found:
        raise KeyError("This workout was not begun here, or has been forgotten. Begin it again.")
    return found[0]


def _begun(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, which: str, values: list[object]
) -> list[BegunWorkout]:
    rows = cursor.execute(
        "SELECT workout_id, started_at, day, name, what, finished FROM begun_workout"  # noqa: S608 ours
        f" WHERE athlete_id = ? {which}",
        [scope.athlete_id, *values],
    ).fetchall()
    return [BegunWorkout(*row) for row in rows]
