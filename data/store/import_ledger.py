"""The list of imports: what each file gave, and taking one back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime

import duckdb

from data.sharing import Scope
from data.store.database import Store, utc_now
from data.store.log_rows import Added, add_log, mark_twins, touch
from data.store.originals import forget_original, keep_original
from data.training_log import TABLES, Answers, TrainingLog


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import in the ledger. `report` is what was told the athlete then, as plain values."""

    import_id: int
    sha256: str
    name: str
    format: str
    imported_at: datetime
    answers: Answers
    report: dict[str, object]


@dataclass(frozen=True, slots=True)
class NewImport:
    """What the ledger notes of a file being imported."""

    sha256: str
    name: str
    format: str
    answers: Answers


def imports(store: Store, scope: Scope) -> list[ImportRecord]:
    """Every import of this athlete that has not been undone, oldest first."""
    with store.reading() as cursor:
        rows = cursor.execute(
            "SELECT import_id, sha256, name, format, imported_at, answers, report FROM import_file"
            " WHERE athlete_id = ? ORDER BY import_id",
            [scope.athlete_id],
        ).fetchall()
    return [
        ImportRecord(*row[:5], Answers(**json.loads(row[5])), json.loads(row[6]))  # type: ignore[call-arg]
        for row in rows
    ]


class _DryRunError(Exception):
    """Rolls a dry run back."""


def add_import(
    store: Store,
    scope: Scope,
    log: TrainingLog,
    entry: NewImport,
    raw: bytes,
    report_of: Callable[[Added], dict[str, object]],
    *,
    dry_run: bool,
) -> tuple[Added, int | None]:
    """Add a file's rows and its entry in the ledger in one transaction; what was added, and its number.

    `raw`, the file itself, is kept once the rows are in. A file that has been imported before and changes
    nothing gets no second entry. With `dry_run` nothing is kept.
    """
    scope.require_write()
    import_id: int | None = None
    added = Added()
    with suppress(_DryRunError), store.writing() as cursor:
        number = _next_import_id(cursor, scope)
        added = add_log(cursor, scope, log, number)
        if dry_run:
            raise _DryRunError
        keep_original(store, raw)  # before the commit: the ledger never names a file that is not there
        seen_before = cursor.execute(
            "SELECT 1 FROM import_file WHERE athlete_id = ? AND sha256 = ?", [scope.athlete_id, entry.sha256]
        ).fetchall()
        if not seen_before or added.updated or any(added.new.values()):
            _record_import(cursor, scope, number, entry, report_of(added))
            import_id = number
    return added, import_id


def _next_import_id(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> int:
    """The number the next import of this athlete gets; 0 is kept for rows typed by hand."""
    row = cursor.execute(
        "SELECT coalesce(max(import_id), 0) + 1 FROM import_file WHERE athlete_id = ?", [scope.athlete_id]
    ).fetchone()
    return int(row[0]) if row else 1


def _record_import(
    cursor: duckdb.DuckDBPyConnection,
    scope: Scope,
    import_id: int,
    entry: NewImport,
    report: dict[str, object],
) -> None:
    cursor.execute(
        "INSERT INTO import_file VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            scope.athlete_id,
            import_id,
            entry.sha256,
            entry.name,
            entry.format,
            utc_now(),
            json.dumps(asdict(entry.answers)),
            json.dumps(report),
        ],
    )


def replace_rows(store: Store, scope: Scope, again: Iterable[tuple[int, Answers, TrainingLog]]) -> None:
    """Give the rows of imports the values of a new reading, oldest import first, in one transaction."""
    scope.require_write()
    with store.writing() as cursor:
        for import_id, answers, log in again:
            add_log(cursor, scope, log, import_id)
            cursor.execute(
                "UPDATE import_file SET answers = ? WHERE athlete_id = ? AND import_id = ?",
                [json.dumps(asdict(answers)), scope.athlete_id, import_id],
            )
        touch(cursor, scope)


def undo_import(
    store: Store, scope: Scope, import_id: int, others: Iterable[tuple[int, TrainingLog]]
) -> None:
    """Take one import back: its rows go, what other imports also held stays.

    `others` are the remaining imports read again from their originals, oldest first: whatever of them the
    undone import had replaced or arrived with first is put back under their own number.
    """
    scope.require_write()
    with store.writing() as cursor:
        row = cursor.execute(
            "DELETE FROM import_file WHERE athlete_id = ? AND import_id = ? RETURNING sha256",
            [scope.athlete_id, import_id],
        ).fetchone()
        if row is None:
            raise KeyError(f"There is no import {import_id}.")
        for table in TABLES:
            cursor.execute(
                f"DELETE FROM {table} WHERE athlete_id = ? AND import_id = ?",  # noqa: S608 names are ours
                [scope.athlete_id, import_id],
            )
        for other_id, log in others:
            add_log(cursor, scope, log, other_id)
        mark_twins(cursor, scope, set())
        cursor.execute(
            "UPDATE race SET run_id = NULL WHERE athlete_id = $athlete AND run_id NOT IN"
            " (SELECT run_id FROM run WHERE athlete_id = $athlete)",
            {"athlete": scope.athlete_id},
        )
        touch(cursor, scope)
    forget_unless_needed(store, row[0])


def forget_unless_needed(store: Store, sha256: str) -> None:
    """Delete an original no import names any more; as a write, so that no import of it is under way."""
    with store.writing() as cursor:
        if not cursor.execute("SELECT 1 FROM import_file WHERE sha256 = ?", [sha256]).fetchall():
            forget_original(store, sha256)
