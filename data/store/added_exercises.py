"""Exercises put into a workout beyond its plan: there before their first set, and after a reload."""

from __future__ import annotations

import duckdb

from data.sharing import KEEPING, Scope
from data.store.database import Store

MOST_ADDED, LONGEST_NAME = 100, 100


def add_exercise(store: Store, scope: Scope, workout_id: str, exercise: str) -> None:
    """Put an exercise into a workout begun here; added twice, it is there once.

    ValueError for a name that is empty or too long, or for too many of them; KeyError for a workout that was
    not begun here.
    """
    scope.require_write()
    name = exercise.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise ValueError(f"An exercise has a name of 1 to {LONGEST_NAME} letters.")
    with store.writing() as cursor:
        begun = cursor.execute(
            "SELECT 1 FROM begun_workout WHERE athlete_id = ? AND workout_id = ?",
            [scope.athlete_id, workout_id],
        ).fetchone()
        if not begun:
            raise KeyError("This workout was not begun here, or has been forgotten. Begin it again.")
        there = _added(cursor, scope, workout_id)
        if name in there:
            return
        if len(there) >= MOST_ADDED:
            raise ValueError(f"{MOST_ADDED} exercises are the most. Finish this workout first.")
        cursor.execute(
            "INSERT INTO added_exercise SELECT $athlete, $workout, coalesce(max(place), 0) + 1, $name"
            " FROM added_exercise WHERE athlete_id = $athlete AND workout_id = $workout",
            {"athlete": scope.athlete_id, "workout": workout_id, "name": name},
        )


def exercises_added(store: Store, scope: Scope, workout_id: str) -> list[str]:
    """The exercises put into a workout beyond its plan, in the order they were."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        return _added(cursor, scope, workout_id)


def forget_added(cursor: duckdb.DuckDBPyConnection, scope: Scope, workout_id: str) -> None:
    """When a workout is over: what has sets is in the log by them, what has none was not done."""
    cursor.execute(
        "DELETE FROM added_exercise WHERE athlete_id = ? AND workout_id = ?", [scope.athlete_id, workout_id]
    )


def _added(cursor: duckdb.DuckDBPyConnection, scope: Scope, workout_id: str) -> list[str]:
    rows = cursor.execute(
        "SELECT exercise FROM added_exercise WHERE athlete_id = ? AND workout_id = ? ORDER BY place",
        [scope.athlete_id, workout_id],
    ).fetchall()
    return [name for (name,) in rows]
