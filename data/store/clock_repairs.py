"""Clocks that disagree, as the athlete settles them: shown with their evidence, put right on a yes."""

from __future__ import annotations

import duckdb
import pandas as pd

from data.clock_shifts import ClockShift, clock_shifts
from data.sharing import KEEPING, Scope
from data.store.athlete_zone import athlete_zone
from data.store.clock_rows import MOMENTS, ClockError, answered_repairs, put_right
from data.store.database import Store
from data.store.incoming import as_table
from data.store.log_rows import touch
from data.store.recordings import recordings
from data.store.twin_rows import mark_twins
from data.store.workout_twins import fill_sources
from data.training_log import KEYS

_OTHERS = {"run": ", utc_offset_s", "strength_set": ", workout_id", "gym_visit": ""}


def clock_shift_suggestions(store: Store, scope: Scope) -> list[ClockShift]:
    """Sources whose clocks are off by a constant shift, each with its evidence; none that has its answer."""
    scope.require(KEEPING)
    rows = recordings(store, scope)
    with store.reading(scope) as cursor:
        answered = answered_repairs(cursor, scope)
        zone = athlete_zone(cursor, scope)
    known = set(zip(answered["source"], answered["shift_s"], strict=True))
    return [shift for shift in clock_shifts(rows, zone) if (shift.source, shift.shift_s) not in known]


def clock_repairs(store: Store, scope: Scope) -> pd.DataFrame:
    """What the athlete has answered: source, shift_s by which its clock is ahead, season, repaired."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        return answered_repairs(cursor, scope)


def repair_clock(
    store: Store, scope: Scope, source: str, shift_s: float, *, repaired: bool, season: str | None = None
) -> None:
    """Take a source's clock for `shift_s` ahead, or leave it as it is; the answer is kept.

    `season` is "summer" or "winter" where it is off by that time only, as a `ClockShift` says. With a yes
    every run, set and gym visit of the source is moved, now and in imports to come; a no after it moves
    them back.
    """
    scope.require_write()
    with store.writing() as cursor:
        before = _answer(cursor, scope, source, shift_s)
        cursor.execute(
            "INSERT INTO clock_repair (athlete_id, source, shift_s, season, repaired) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET repaired = excluded.repaired, season = excluded.season",
            [scope.athlete_id, source, shift_s, season, repaired],
        )
        if before is not None:
            _move(cursor, scope, before, back=True)
        if repaired:
            _move(cursor, scope, ClockError(source, shift_s, season), back=False)
        if repaired or before is not None:
            mark_twins(cursor, scope, set())
        touch(cursor, scope)


def _answer(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, source: str, shift_s: float
) -> ClockError | None:
    """The repair of this shift that is in force."""
    found = cursor.execute(
        "SELECT season FROM clock_repair WHERE athlete_id = ? AND source = ? AND shift_s = ? AND repaired",
        [scope.athlete_id, source, shift_s],
    ).fetchone()
    return ClockError(source, shift_s, found[0]) if found else None


def _move(cursor: duckdb.DuckDBPyConnection, scope: Scope, error: ClockError, *, back: bool) -> None:
    fill_sources(cursor, scope)
    zone = athlete_zone(cursor, scope)
    for table, moment in MOMENTS.items():
        key = KEYS[table]
        rows = cursor.execute(
            f"SELECT {key}, source, {moment}, day{_OTHERS[table]} FROM {table}"  # noqa: S608 names are ours
            " WHERE athlete_id = ? AND source = ?",
            [scope.athlete_id, error.source],
        ).df()
        if rows.empty:
            continue
        moved = put_right(table, rows, error, zone, back=back)
        with as_table(cursor, moved[[key, moment, "day"]]):
            cursor.execute(
                f"UPDATE {table} t SET {moment} = i.{moment}, day = i.day::DATE FROM incoming i"  # noqa: S608 ours
                f" WHERE t.athlete_id = ? AND t.{key} = i.{key}",
                [scope.athlete_id],
            )
