"""The athlete's time zone, as the store knows it."""

from __future__ import annotations

import json
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import duckdb

from data.sharing import Scope


def athlete_zone(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> str:
    """The zone the athlete prefers, else that of the newest import; UTC where there is neither."""
    chosen = cursor.execute(
        "SELECT value FROM preference WHERE athlete_id = ? AND name = 'timezone'", [scope.athlete_id]
    ).fetchone()
    if chosen and _is_zone(chosen[0]):
        return str(chosen[0])
    newest = cursor.execute(
        "SELECT answers FROM import_file WHERE athlete_id = ? ORDER BY import_id DESC LIMIT 1",
        [scope.athlete_id],
    ).fetchone()
    zone = json.loads(newest[0]).get("timezone") if newest else None
    return zone if isinstance(zone, str) and _is_zone(zone) else "UTC"


@cache
def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
