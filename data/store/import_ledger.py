"""The list of imports: what each file gave, and taking one back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import duckdb

from data.normalise import NormalisedLog
from data.sharing import KEEPING, Scope
from data.store.database import Store, utc_now
from data.store.log_rows import Added, add_log, touch
from data.store.needed_originals import forget_unneeded
from data.store.originals import Upload
from data.store.run_streams import add_streams, forget_streams, forget_streams_without_run
from data.store.suspicion_rows import mark_suspicions
from data.store.twin_rows import add_links, mark_twins
from data.training_log import TABLES, Answers

UNFINISHED = "files_done"  # in the report of an archive whose import was cut short: how far it came


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import in the ledger. `report` is what was told the athlete then, as plain values."""

    import_id: int
    sha256: str
    name: str
    format: str
    imported_at: datetime
    answers: Answers
    report: dict[str, Any]

    @property
    def files_done(self) -> int | None:
        """How many files of an archive are in, where its import was cut short; None when all are."""
        done = self.report.get(UNFINISHED)
        return None if done is None else int(done)


@dataclass(frozen=True, slots=True)
class NewImport:
    """What the ledger notes of a file being imported."""

    sha256: str
    name: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one file, or of some files of an archive: `done` of them are in with these."""

    format: str
    found: NormalisedLog
    done: int = 1
    last: bool = True


_RECORD = "SELECT import_id, sha256, name, format, imported_at, answers, report FROM import_file f"


def imports(store: Store, scope: Scope) -> list[ImportRecord]:
    """Every import of this athlete that has not been undone, oldest first."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        query = f"{_RECORD} WHERE athlete_id = ? ORDER BY import_id"
        return [_record(row) for row in cursor.execute(query, [scope.athlete_id]).fetchall()]


def last_import_of(store: Store, scope: Scope, sha256: str) -> ImportRecord | None:
    """The last import of these bytes, None when there is none or a later import has changed rows since."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        row = cursor.execute(
            f"{_RECORD} WHERE athlete_id = $athlete AND sha256 = $sha256 AND NOT EXISTS"  # noqa: S608 ours
            " (SELECT 1 FROM import_file later WHERE later.athlete_id = $athlete"
            " AND later.import_id > f.import_id AND coalesce(later.rows_updated, 1) > 0)"
            " ORDER BY import_id DESC LIMIT 1",
            {"athlete": scope.athlete_id, "sha256": sha256},
        ).fetchall()
    return _record(row[0]) if row else None


def _record(row: tuple[Any, ...]) -> ImportRecord:
    import_id, sha256, name, format_name, when, answers, report = row
    return ImportRecord(
        import_id, sha256, name, format_name, when, Answers(**json.loads(answers)), json.loads(report)
    )


class _DryRunError(Exception):
    """Rolls a dry run back."""


@dataclass(slots=True)
class OpenImport:
    """A file whose rows are being added, a part at a time; each part is one transaction.

    `continues` is the entry of an import that was cut short. `report_of` gives what the ledger keeps, from
    what all parts so far have added.
    """

    store: Store
    scope: Scope
    entry: NewImport
    upload: Upload
    report_of: Callable[[Added, Part], dict[str, Any]]
    continues: int | None = None
    import_id: int | None = None
    added: Added = field(default_factory=Added)

    def add_all(self, parts: Iterable[Part], *, dry_run: bool) -> None:
        """Add every part. With `dry_run` all of it happens in one transaction, which is then rolled back."""
        self.scope.require_write()
        if not dry_run:
            for part in parts:
                with self.store.writing() as cursor:
                    self._add(cursor, part)
            return
        with suppress(_DryRunError), self.store.writing() as cursor:
            for part in parts:
                self._add_rows(cursor, part, next_import_id(cursor, self.scope))
            raise _DryRunError

    def _add(self, cursor: duckdb.DuckDBPyConnection, part: Part) -> None:
        number = self.import_id or self.continues or next_import_id(cursor, self.scope)
        self._add_rows(cursor, part, number)
        if part.last:
            mark_suspicions(cursor, self.scope)
        self.upload.keep()  # before the commit: the ledger never names a file that is not there
        report = self.report_of(self.added, part)
        if not part.last:
            report[UNFINISHED] = part.done
        nothing_new = not (self.added.updated or any(self.added.new.values()))
        if nothing_new and part.last and self.continues is None and self._seen_before(cursor, number):
            _forget_entry(cursor, self.scope, number)
            self.import_id = None
            return
        record_import(cursor, self.scope, number, self.entry, part.format, report)
        self.import_id = number

    def _add_rows(self, cursor: duckdb.DuckDBPyConnection, part: Part, number: int) -> None:
        self.added = self.added.plus(add_found(cursor, self.scope, part.found, number))

    def _seen_before(self, cursor: duckdb.DuckDBPyConnection, number: int) -> bool:
        found = cursor.execute(
            "SELECT 1 FROM import_file WHERE athlete_id = ? AND sha256 = ? AND import_id <> ?",
            [self.scope.athlete_id, self.entry.sha256, number],
        ).fetchall()
        return bool(found)


def add_found(
    cursor: duckdb.DuckDBPyConnection,
    scope: Scope,
    found: NormalisedLog,
    import_id: int,
    recorded_by: Mapping[str, int] | None = None,
) -> Added:
    """Add the rows, recorded points and certain twins of a file, inside an open transaction.

    `recorded_by` names the import of each run's points where they are not all of this one.
    """
    add_links(cursor, scope, found.links)
    added = add_log(cursor, scope, found.log, import_id)
    if recorded_by is not None:
        add_streams(cursor, scope, found.streams, recorded_by)
    elif add_streams(cursor, scope, found.streams, import_id):
        added = added.plus(Added(updated=_runs_given_streams(cursor, scope, import_id)))
    return added


def _runs_given_streams(cursor: duckdb.DuckDBPyConnection, scope: Scope, import_id: int) -> int:
    """How many runs of other imports have their recorded points from this one."""
    row = cursor.execute(
        "SELECT count(*) FROM run_stream s JOIN run r ON r.athlete_id = s.athlete_id AND r.run_id = s.run_id"
        " WHERE s.athlete_id = ? AND s.import_id = ? AND r.import_id <> s.import_id",
        [scope.athlete_id, import_id],
    ).fetchone()
    return int(row[0]) if row else 0


def next_import_id(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> int:
    """The number the next import of this athlete gets; 0 is kept for rows typed by hand."""
    row = cursor.execute(
        "SELECT coalesce(max(import_id), 0) + 1 FROM import_file WHERE athlete_id = ?", [scope.athlete_id]
    ).fetchone()
    return int(row[0]) if row else 1


def record_import(
    cursor: duckdb.DuckDBPyConnection,
    scope: Scope,
    import_id: int,
    entry: NewImport,
    format_name: str,
    report: dict[str, Any],
) -> None:
    cursor.execute(
        "INSERT INTO import_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (athlete_id, import_id) DO UPDATE SET report = excluded.report,"
        " rows_updated = excluded.rows_updated",
        [
            scope.athlete_id,
            import_id,
            entry.sha256,
            entry.name,
            format_name,
            utc_now(),
            json.dumps(asdict(entry.answers)),
            json.dumps(report),
            report.get("updated", 0),
        ],
    )


def _forget_entry(cursor: duckdb.DuckDBPyConnection, scope: Scope, import_id: int) -> None:
    cursor.execute(
        "DELETE FROM import_file WHERE athlete_id = ? AND import_id = ?", [scope.athlete_id, import_id]
    )


Again = tuple[ImportRecord, Iterator[NormalisedLog]]


def replace_rows(store: Store, scope: Scope, again: Iterable[Again]) -> dict[int, Added]:
    """Give the rows of imports the values of a new reading, oldest import first, in one transaction.

    Each comes as its record, with the answers and the report it shall have now, and the parts of its file.
    Returns what each import's new reading added and changed, by its number.
    """
    scope.require_write()
    changed: dict[int, Added] = {}
    with store.writing() as cursor:
        for record, parts in again:
            added = Added()
            for found in parts:
                added = added.plus(add_found(cursor, scope, found, record.import_id))
            changed[record.import_id] = added
            cursor.execute(
                "UPDATE import_file SET answers = ?, report = ? WHERE athlete_id = ? AND import_id = ?",
                [
                    json.dumps(asdict(record.answers)),
                    json.dumps(record.report),
                    scope.athlete_id,
                    record.import_id,
                ],
            )
        mark_suspicions(cursor, scope)
        touch(cursor, scope)
    return changed


def undo_import(store: Store, scope: Scope, import_id: int, others: Iterable[Again]) -> None:
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
        forget_streams(cursor, scope, import_id)
        for record, parts in others:
            for found in parts:
                add_found(cursor, scope, found, record.import_id)
        forget_streams_without_run(cursor, scope)
        mark_twins(cursor, scope, set())
        mark_suspicions(cursor, scope)
        cursor.execute(
            "UPDATE race SET run_id = NULL WHERE athlete_id = $athlete AND run_id NOT IN"
            " (SELECT run_id FROM run WHERE athlete_id = $athlete)",
            {"athlete": scope.athlete_id},
        )
        touch(cursor, scope)
    forget_unneeded(store, [row[0]])
