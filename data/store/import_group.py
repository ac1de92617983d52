"""Many small files stored in one transaction, each with its own entry in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb
import pandas as pd

from data.normalise import NormalisedLog
from data.sharing import Scope
from data.store.database import Store
from data.store.import_ledger import NewImport, add_found, next_import_id, record_import
from data.store.incoming import as_table
from data.store.originals import Upload
from data.store.suspicion_rows import mark_suspicions
from data.training_log import KEYS


@dataclass(frozen=True, slots=True)
class Counts:
    """What one file of a group added: new rows by table, rows that were there, its number in the ledger."""

    new: dict[str, int]
    already_there: int
    import_id: int | None = None


@dataclass(frozen=True, slots=True)
class FileOfGroup:
    """A file whose rows are among those of the group: what the ledger notes, and the keys of its rows.

    `report_of` gives what the ledger keeps, from the counts of what was new.
    """

    entry: NewImport
    upload: Upload
    format: str
    keys: Mapping[str, Sequence[str]]
    report_of: Callable[[Counts], dict[str, Any]]


def add_group(store: Store, scope: Scope, found: NormalisedLog, files: Sequence[FileOfGroup]) -> list[Counts]:
    """Add the rows of some files, all in one transaction; for each file, in order, the counts of its report.

    A row that stands in two of the files belongs to the later one. A file that has been imported before and
    adds nothing gets no second entry.
    """
    scope.require_write()
    with store.writing() as cursor:
        first = next_import_id(cursor, scope)
        there = {table: _keys_there(cursor, scope, table) for table in KEYS}
        numbers = {
            (table, key): first + place
            for place, file in enumerate(files)
            for table, keys in file.keys.items()
            for key in keys
        }
        runs = {key: number for (table, key), number in numbers.items() if table == "run"}
        add_found(cursor, scope, found, first, runs)
        new = _new_keys(cursor, scope, there)
        counted = []
        for place, file in enumerate(files):
            own = {pair for pair, number in numbers.items() if number == first + place}
            counts = _counts(file, new, own)
            if any(counts.new.values()) or not _in_ledger(cursor, scope, file.entry.sha256):
                file.upload.keep()  # before the commit: the ledger never names a file that is not there
                record_import(cursor, scope, first + place, file.entry, file.format, file.report_of(counts))
                counts = replace(counts, import_id=first + place)
            counted.append(counts)
        _give_to(cursor, scope, numbers, first)
        mark_suspicions(cursor, scope)
    return counted


def _keys_there(cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str) -> set[str]:
    found = cursor.execute(
        f"SELECT {KEYS[table]} FROM {table} WHERE athlete_id = ?",  # noqa: S608 names are from KEYS
        [scope.athlete_id],
    ).fetchall()
    return {key for (key,) in found}


def _new_keys(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, there: Mapping[str, set[str]]
) -> dict[str, set[str]]:
    """The keys of rows that are new; of a run, only those of which no recording was there before."""
    new = {table: _keys_there(cursor, scope, table) - there[table] for table in KEYS}
    twins = cursor.execute(
        "SELECT run_id, twin_of FROM run WHERE athlete_id = ? AND twin_of IS NOT NULL", [scope.athlete_id]
    ).fetchall()
    known = {counting for run_id, counting in twins if run_id in there["run"]}
    new["run"] -= {run_id for run_id, _ in twins} | known
    return new


def _counts(file: FileOfGroup, new: Mapping[str, set[str]], own: set[tuple[str, str]]) -> Counts:
    added = {
        table: sum(key in new[table] and (table, key) in own for key in keys)
        for table, keys in file.keys.items()
    }
    return Counts(added, sum(map(len, file.keys.values())) - sum(added.values()))


def _in_ledger(cursor: duckdb.DuckDBPyConnection, scope: Scope, sha256: str) -> bool:
    found = cursor.execute(
        "SELECT 1 FROM import_file WHERE athlete_id = ? AND sha256 = ?", [scope.athlete_id, sha256]
    ).fetchall()
    return bool(found)


def _give_to(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, numbers: Mapping[tuple[str, str], int], first: int
) -> None:
    """Rows stored under the group's first number go to the imports they came with."""
    rows = [(table, key, number) for (table, key), number in numbers.items() if number != first]
    if not rows:
        return
    with as_table(cursor, pd.DataFrame(rows, columns=["table_name", "row_key", "number"])):
        for table in {table for table, _, _ in rows}:
            cursor.execute(
                f"UPDATE {table} t SET import_id = i.number FROM incoming i WHERE t.athlete_id = ?"  # noqa: S608
                f" AND t.import_id = ? AND i.table_name = ? AND t.{KEYS[table]} = i.row_key",
                [scope.athlete_id, first, table],
            )
