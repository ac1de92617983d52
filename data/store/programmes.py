"""Programmes of the athlete's own: kept as text, which analysis.programme_text writes and reads."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

import duckdb

from data.sharing import PLANNING, Scope
from data.store.database import Store
from data.store.log_rows import touch

LONGEST_NAME = 100
MOST_PROGRAMMES = 100


@dataclass(frozen=True, slots=True)
class KeptProgramme:
    """A programme as it is kept: `plan` is its text."""

    programme_id: str
    name: str
    plan: str


def programmes(store: Store, scope: Scope) -> list[KeptProgramme]:
    """The athlete's own programmes, by name; none where they are not shared."""
    with store.reading(scope) as cursor:
        rows = cursor.execute(
            "SELECT programme_id, name, plan FROM programme WHERE athlete_id = ? ORDER BY name, programme_id",
            [scope.of(PLANNING)],
        ).fetchall()
    return [KeptProgramme(*row) for row in rows]


def save_programme(
    store: Store, scope: Scope, *, name: str, plan: str, programme_id: str | None = None
) -> str:
    """Keep a programme, in place of the one with this id or as a new one; its id.

    ValueError for a name that is empty, too long or taken, KeyError for an id that is not there.
    """
    scope.require_write()
    kept = name.strip()
    if not 0 < len(kept) <= LONGEST_NAME:
        raise ValueError(f"A programme's name has 1 to {LONGEST_NAME} letters.")
    with store.writing() as cursor:
        there = {row[0]: row[1] for row in _names(cursor, scope)}
        if programme_id is not None and programme_id not in there:
            raise KeyError("This programme is not there any more.")
        if any(other == kept and key != programme_id for key, other in there.items()):
            raise ValueError(f"There is a programme called {kept} already. Choose another name.")
        if programme_id is None and len(there) >= MOST_PROGRAMMES:
            raise ValueError(f"{MOST_PROGRAMMES} programmes are the most. Delete one first.")
        key = programme_id or uuid4().hex
        cursor.execute(
            "INSERT INTO programme VALUES (?, ?, ?, ?) ON CONFLICT (athlete_id, programme_id)"
            " DO UPDATE SET name = excluded.name, plan = excluded.plan",
            [scope.athlete_id, key, kept, plan],
        )
        touch(cursor, scope)
    return key


def delete_programme(store: Store, scope: Scope, programme_id: str) -> None:
    """Forget a programme; what was planned or done by it stays."""
    scope.require_write()
    with store.writing() as cursor:
        cursor.execute(
            "DELETE FROM programme WHERE athlete_id = ? AND programme_id = ?",
            [scope.athlete_id, programme_id],
        )
        touch(cursor, scope)


def _names(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> list[tuple[str, str]]:
    return cursor.execute(
        "SELECT programme_id, name FROM programme WHERE athlete_id = ?", [scope.athlete_id]
    ).fetchall()
