"""What an athlete has said of the columns of their own tables, known again by the names of the columns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from data.sharing import KEEPING, Scope
from data.store.database import Store
from data.store.log_rows import touch


@dataclass(frozen=True, slots=True)
class RememberedMapping:
    """A mapping as the text that Answers carry, and the day it was said."""

    text: str
    said_on: date


def save_mapping(store: Store, scope: Scope, header: str, text: str, *, said_on: date) -> None:
    """Remember what the columns of tables with this header key mean, in place of what was said before."""
    scope.require_write()
    with store.writing() as cursor:
        cursor.execute(
            "INSERT INTO table_mapping VALUES (?, ?, ?) ON CONFLICT (athlete_id, header)"
            " DO UPDATE SET mapping = excluded.mapping",
            [scope.athlete_id, header, json.dumps({"said_on": said_on.isoformat(), "text": text})],
        )
        touch(cursor, scope)


def mapping_for(store: Store, scope: Scope, header: str) -> RememberedMapping | None:
    """What was said of tables with this header key; None when nothing was, or nothing that can be read."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        row = cursor.execute(
            "SELECT mapping FROM table_mapping WHERE athlete_id = ? AND header = ?",
            [scope.athlete_id, header],
        ).fetchone()
    try:
        kept = json.loads(row[0]) if row else {}
        return RememberedMapping(str(kept["text"]), date.fromisoformat(kept["said_on"])) if kept else None
    except (ValueError, KeyError, TypeError):  # a restored store may hold anything
        return None


def forget_mapping(store: Store, scope: Scope, header: str) -> None:
    """Ask again about tables with this header key; what has been imported stays as it was read."""
    scope.require_write()
    with store.writing() as cursor:
        cursor.execute(
            "DELETE FROM table_mapping WHERE athlete_id = ? AND header = ?", [scope.athlete_id, header]
        )
        touch(cursor, scope)
