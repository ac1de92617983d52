"""Workouts and runs that are planned, each on its day, by the athlete or by a coach who may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

import duckdb

from data.sharing import PLANNING, NotAllowedError, Scope
from data.store.database import Store
from data.store.log_rows import touch


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """One planned workout or run. `starts_at`: the athlete's own clock; `what`: its text (findings)."""

    planned_id: str
    starts_at: datetime
    time_known: bool
    what: str
    minutes: float | None = None


def planned_between(store: Store, scope: Scope, first_day: date, last_day: date) -> list[KeptPlan]:
    """What is planned on these days, both included, in order of time."""
    first, last = scope.within(first_day, last_day)
    with store.reading(scope) as cursor:
        rows = cursor.execute(
            "SELECT planned_id, starts_at, time_known, what, minutes FROM planned_workout"
            " WHERE athlete_id = ? AND starts_at BETWEEN ? AND ? ORDER BY starts_at, planned_id",
            [
                scope.of(PLANNING),
                datetime.combine(first or first_day, time.min),
                datetime.combine(last or last_day, time.max),
            ],
        ).fetchall()
    return [KeptPlan(*row) for row in rows]


def save_planned(store: Store, scope: Scope, plans: Iterable[KeptPlan]) -> None:
    """Plan these, in place of those with the same id, on days that may be seen."""
    scope.require_plan()
    with store.writing() as cursor:
        for plan in plans:
            _require_day(scope, plan.starts_at)
            _require_seen(cursor, scope, plan.planned_id)
            cursor.execute(
                "INSERT INTO planned_workout VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (athlete_id, planned_id)"
                " DO UPDATE SET starts_at = excluded.starts_at, time_known = excluded.time_known,"
                " what = excluded.what, minutes = excluded.minutes",
                [scope.athlete_id, plan.planned_id, plan.starts_at, plan.time_known, plan.what, plan.minutes],
            )
        touch(cursor, scope)


def delete_planned(store: Store, scope: Scope, planned_id: str) -> None:
    """Take one entry, on a day that may be seen, out of the plan."""
    scope.require_plan()
    with store.writing() as cursor:
        _require_seen(cursor, scope, planned_id)
        cursor.execute(
            "DELETE FROM planned_workout WHERE athlete_id = ? AND planned_id = ?",
            [scope.athlete_id, planned_id],
        )
        touch(cursor, scope)


def _require_seen(cursor: duckdb.DuckDBPyConnection, scope: Scope, planned_id: str) -> None:
    """NotAllowedError for an entry that stands on a day that may not be seen."""
    row = cursor.execute(
        "SELECT starts_at FROM planned_workout WHERE athlete_id = ? AND planned_id = ?",
        [scope.athlete_id, planned_id],
    ).fetchone()
    if row is not None:
        _require_day(scope, row[0])


def _require_day(scope: Scope, starts_at: datetime) -> None:
    if not scope.includes(starts_at.date()):
        raise NotAllowedError("This day has not been shared with you.")
