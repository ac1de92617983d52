"""Exercises of the athlete's own, and own facts for those of the catalogue; what a name means, taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping

import duckdb
import pandas as pd

from data.exercises import OwnFacts, canonical_exercise, load_modes
from data.own_facts import checked_facts, checked_name
from data.sharing import Scope
from data.store.database import Store
from data.store.incoming import as_table
from data.store.log_rows import touch
from data.store.suspicion_rows import mark_suspicions


def own_exercises(store: Store, scope: Scope) -> dict[str, dict[str, object]]:
    """The athlete's own facts by exercise: names of their own, or other facts for a name of the catalogue."""
    with store.reading(scope) as cursor:
        return _own(cursor, scope) if scope.sees("strength") else {}


def own_load_modes(store: Store, scope: Scope) -> dict[str, str]:
    """How the load of an exercise counts, where the athlete has said it."""
    return modes_of(own_exercises(store, scope))


def modes_of(own: OwnFacts) -> dict[str, str]:
    """The load modes among an athlete's own facts."""
    return {name: str(facts["load_mode"]) for name, facts in own.items() if "load_mode" in facts}


def save_own_exercise(store: Store, scope: Scope, name: str, facts: Mapping[str, object]) -> str:
    """Keep an exercise of the athlete's own, or other facts for one of the catalogue; its name as kept.

    Sets already logged as it count as the facts say from now on. ValueError for facts that cannot be.
    """
    scope.require_write()
    kept = checked_name(name)
    with store.writing() as cursor:
        cursor.execute(
            "INSERT INTO own_exercise VALUES (?, ?, ?)"
            " ON CONFLICT (athlete_id, exercise) DO UPDATE SET facts = excluded.facts",
            [scope.athlete_id, kept, json.dumps(checked_facts(facts))],
        )
        _count_anew(cursor, scope, [kept])
        _changed(cursor, scope)
    return kept


def rename_own_exercise(store: Store, scope: Scope, name: str, new_name: str) -> str:
    """Give an own exercise another name, everywhere; the name as kept. ValueError where it is taken."""
    scope.require_write()
    kept = checked_name(new_name)
    with store.writing() as cursor:
        own = _own(cursor, scope)
        if name not in own:
            raise KeyError(f"There is no exercise of your own called {name}.")
        if kept != name and (kept in own or canonical_exercise(kept, loaded=True) == kept):
            raise ValueError(f"There is an exercise called {kept} already.")
        for table in ("own_exercise", "exercise_mapping", "strength_set"):
            cursor.execute(
                f"UPDATE {table} SET exercise = ? WHERE athlete_id = ? AND exercise = ?",  # noqa: S608 constants
                [kept, scope.athlete_id, name],
            )
        _changed(cursor, scope)
    return kept


def delete_own_exercise(store: Store, scope: Scope, name: str) -> None:
    """Forget an own exercise or own facts; names mapped to it mean what the catalogue says again."""
    scope.require_write()
    with store.writing() as cursor:
        cursor.execute(
            "DELETE FROM own_exercise WHERE athlete_id = ? AND exercise = ?", [scope.athlete_id, name]
        )
        if canonical_exercise(name, loaded=True) != name:
            for as_logged, exercise in _mapping(cursor, scope).items():
                if exercise == name:
                    _forget(cursor, scope, as_logged)
        _count_anew(cursor, scope, [name])
        _changed(cursor, scope)


def forget_mapping(store: Store, scope: Scope, as_logged: str) -> None:
    """Take back what was said of a logged name: its sets are what the catalogue says again."""
    scope.require_write()
    with store.writing() as cursor:
        _forget(cursor, scope, as_logged)
        _changed(cursor, scope)


def _forget(cursor: duckdb.DuckDBPyConnection, scope: Scope, as_logged: str) -> None:
    cursor.execute(
        "DELETE FROM exercise_mapping WHERE athlete_id = ? AND exercise_as_logged = ?",
        [scope.athlete_id, as_logged],
    )
    for loaded in (True, False):
        exercise = canonical_exercise(as_logged, loaded=loaded)
        cursor.execute(
            "UPDATE strength_set SET exercise = ?, load_mode = NULL WHERE athlete_id = ?"
            " AND exercise_as_logged = ? AND (coalesce(load_kg, 0) > 0) = ?",
            [exercise, scope.athlete_id, as_logged, loaded],
        )
        _count_anew(cursor, scope, [exercise] if exercise else [])


def _count_anew(cursor: duckdb.DuckDBPyConnection, scope: Scope, exercises: list[str]) -> None:
    """Give the sets of these exercises the load mode that the athlete, or else the catalogue, says."""
    names = pd.Series(exercises, dtype="str")
    modes = pd.DataFrame({"exercise": names, "mode": load_modes(names, modes_of(_own(cursor, scope)))})
    with as_table(cursor, modes):
        cursor.execute(
            "UPDATE strength_set t SET load_mode = i.mode FROM incoming i"
            " WHERE t.athlete_id = ? AND coalesce(t.exercise, t.exercise_as_logged) = i.exercise",
            [scope.athlete_id],
        )


def _changed(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    mark_suspicions(cursor, scope)
    touch(cursor, scope)


def _own(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> dict[str, dict[str, object]]:
    rows = cursor.execute(
        "SELECT exercise, facts FROM own_exercise WHERE athlete_id = ? ORDER BY exercise", [scope.athlete_id]
    ).fetchall()
    return {name: json.loads(facts) for name, facts in rows}


def _mapping(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> dict[str, str]:
    rows = cursor.execute(
        "SELECT exercise_as_logged, exercise FROM exercise_mapping WHERE athlete_id = ?"
        " ORDER BY exercise_as_logged",
        [scope.athlete_id],
    ).fetchall()
    return dict(rows)
