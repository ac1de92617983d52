"""What happened with a share: a link, an invite or a coach's grant. The athlete reads it; kept 90 days."""

from __future__ import annotations

from datetime import datetime, timedelta

import duckdb

from data.sharing import KEEPING, Scope
from data.store.database import Store, utc_now

EVENTS_KEPT = timedelta(days=90)


def note_event(
    cursor: duckdb.DuckDBPyConnection, athlete_id: str, share_id: str, kind: str, page: str = ""
) -> None:
    """Write down that something happened, inside the transaction in which it does; old lines go."""
    now = utc_now()
    cursor.execute("DELETE FROM share_event WHERE happened_at < ?", [now - EVENTS_KEPT])
    cursor.execute("INSERT INTO share_event VALUES (?, ?, ?, ?, ?)", [athlete_id, share_id, now, kind, page])


def share_events(store: Store, scope: Scope, share_id: str) -> list[tuple[datetime, str, str]]:
    """What happened with a share, the newest first: when (UTC), what, on which page."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        return cursor.execute(
            "SELECT happened_at, kind, page FROM share_event WHERE athlete_id = ? AND share_id = ?"
            " AND happened_at >= ? ORDER BY happened_at DESC",
            [scope.athlete_id, share_id, utc_now() - EVENTS_KEPT],
        ).fetchall()
