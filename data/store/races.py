"""Races typed in, corrected and deleted by hand."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import duckdb
import pandas as pd

from data.normalise import race_keys
from data.sharing import KEEPING, Scope
from data.store.database import Store
from data.store.log_rows import touch
from data.store.same_race import BY_HAND, SAME_RACE_WITHIN
from data.store.suspicion_rows import mark_suspicions


@dataclass(frozen=True, slots=True)
class WrittenRace:
    """A race as somebody wrote it down; `race_id` names the one it corrects, `run_id` the run it was."""

    day: date
    distance_m: float
    duration_s: float
    name: str
    counts: bool
    race_id: str | None = None
    run_id: str | None = None


def save_races(
    store: Store, scope: Scope, races: Iterable[WrittenRace], *, delete: Iterable[str] = ()
) -> list[str]:
    """Add, correct and delete races in one transaction; the ids of those saved come back in order.

    A deleted race stays deleted when its file is read again, until somebody types it in.
    """
    scope.require_write()
    written = list(races)
    for race in written:
        if not (0 < race.distance_m < math.inf and 0 < race.duration_s < math.inf):
            raise ValueError("A race has a distance and a time above zero.")
    with store.writing() as cursor:
        for race_id in delete:
            _delete(cursor, scope, race_id)
        keys = [_save(cursor, scope, race) for race in written]
        mark_suspicions(cursor, scope)
        touch(cursor, scope)
    return keys


def turn_down_race(store: Store, scope: Scope, race: WrittenRace) -> None:
    """Say that this is no race: it stays away as a deleted one does, until somebody types it in."""
    scope.require_write()
    with store.writing() as cursor:
        cursor.execute(
            "INSERT INTO removed_race VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [scope.athlete_id, _new_race_id(race), race.day, race.distance_m],
        )
        mark_suspicions(cursor, scope)
        touch(cursor, scope)


def removed_races(store: Store, scope: Scope) -> pd.DataFrame:
    """Day and distance_m of what the athlete deleted or said is no race."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        frame = cursor.execute(
            "SELECT day, distance_m FROM removed_race WHERE athlete_id = ? ORDER BY day, distance_m",
            [scope.athlete_id],
        ).df()
    return frame.astype({"day": "datetime64[us]", "distance_m": "float64"})


def _save(cursor: duckdb.DuckDBPyConnection, scope: Scope, race: WrittenRace) -> str:
    key = race.race_id or _new_race_id(race)
    cursor.execute(
        "DELETE FROM removed_race WHERE athlete_id = ? AND (race_id = ? OR day = ?"
        " AND abs(distance_m - ?) <= ? * distance_m)",
        [scope.athlete_id, key, race.day, race.distance_m, SAME_RACE_WITHIN],
    )
    values = [race.day, race.distance_m, race.duration_s, race.name, race.counts, race.run_id]
    cursor.execute(
        "INSERT INTO race (athlete_id, import_id, race_id, day, distance_m, duration_s, name, counts, run_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (athlete_id, race_id) DO UPDATE SET"
        " day = excluded.day, distance_m = excluded.distance_m, duration_s = excluded.duration_s,"
        " name = excluded.name, counts = excluded.counts, import_id = excluded.import_id, doubt = NULL,"
        " run_id = coalesce(excluded.run_id, run_id)",
        [scope.athlete_id, BY_HAND, key, *values],
    )
    return key


def _delete(cursor: duckdb.DuckDBPyConnection, scope: Scope, race_id: str) -> None:
    cursor.execute(
        "INSERT INTO removed_race SELECT athlete_id, race_id, day, distance_m FROM race"
        " WHERE athlete_id = ? AND race_id = ? ON CONFLICT DO NOTHING",
        [scope.athlete_id, race_id],
    )
    cursor.execute("DELETE FROM race WHERE athlete_id = ? AND race_id = ?", [scope.athlete_id, race_id])


def _new_race_id(race: WrittenRace) -> str:
    when = pd.Series([pd.Timestamp(race.day)])
    return race_keys(when, pd.Series([race.name], dtype="str"), pd.Series([float(race.distance_m)]))[0]
