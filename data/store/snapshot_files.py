"""Copies of the log's file in the folder `snapshots`: each beside a note of when, why and what it holds."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import duckdb

from data.store.database import StoreError, lock_down
from data.store.transfer import TABLE_NAMES

FOLDER = "snapshots"
BEFORE_IMPORT, BEFORE_RESTORE, DAILY = "import", "restore", "day"  # why a copy was made
ROOM_LEFT_BYTES = 500_000_000  # a copy never takes the room that the next import needs
COUNTED = ("strength_set", "run", "race", "body_mass", "gym_visit", "run_stream", "import_file")
_NAME = re.compile(r"\d{8}T\d{12}")
_HEADERS_BYTES = 3 * 4096  # a DuckDB file begins with these; they change with every checkpoint
_CHUNK = 1 << 20
_TOTALS = f"SELECT {', '.join(f'(SELECT count(*) FROM {table})' for table in TABLE_NAMES)}"  # noqa: S608
_COUNTS = " UNION ALL ".join(
    f"SELECT athlete_id, '{table}', count(*) FROM {table} GROUP BY ALL"  # noqa: S608 constants
    for table in COUNTED
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of the whole file.

    made_at: UTC. why: one of the three above; athlete_id and about: for whom it was made and before what
    (the file imported, the copy gone back to), empty for a daily one. mark: of the content. counts: rows by
    athlete and table; originals: what the imports of each athlete name.
    """

    name: str
    made_at: datetime
    why: str
    athlete_id: str
    about: str
    mark: str
    counts: dict[str, dict[str, int]]
    originals: dict[str, list[str]]


def snapshots_in(store_folder: Path) -> list[Snapshot]:
    """Every whole copy, oldest first; one whose note cannot be read is none."""
    found = []
    for note in sorted((store_folder / FOLDER).glob("*.json")):
        try:
            told = json.loads(note.read_text(encoding="utf-8"))
            one = Snapshot(**told | {"made_at": datetime.fromisoformat(told["made_at"])})
        except (ValueError, TypeError, KeyError, OSError):
            continue
        if _NAME.fullmatch(one.name) and database_of(store_folder, one.name).exists():
            found.append(one)
    return found


def database_of(store_folder: Path, name: str) -> Path:
    """The file of a copy."""
    return store_folder / FOLDER / f"{name}.duckdb"


def _note_of(store_folder: Path, name: str) -> Path:
    return store_folder / FOLDER / f"{name}.json"


def mark_of(source: int) -> str:
    """The same for as long as an open database file is at rest, another after every change."""
    about = os.fstat(source)
    os.lseek(source, 0, os.SEEK_SET)
    headers = os.read(source, _HEADERS_BYTES)
    return sha256(headers + f"{about.st_size} {about.st_mtime_ns}".encode()).hexdigest()


def write_copy(source: int, target: Path) -> None:
    """Copy an open file that is at rest, through to the disk; StoreError where that has no room."""
    size = os.fstat(source).st_size
    if shutil.disk_usage(target.parent).free < size + ROOM_LEFT_BYTES:
        raise StoreError("The disk has too little room for a copy of the log.")
    with target.open("wb") as file:
        if hasattr(os, "posix_fallocate"):  # all of the room at once: quicker, and full disks say so now
            os.posix_fallocate(file.fileno(), 0, size)
        os.lseek(source, 0, os.SEEK_SET)
        while chunk := os.read(source, _CHUNK):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def write_note(store_folder: Path, snapshot: Snapshot) -> None:
    """Note what a copy is, at last: a copy without its note is none."""
    note = _note_of(store_folder, snapshot.name)
    partial = note.with_suffix(".part")
    partial.write_text(json.dumps(asdict(snapshot), default=datetime.isoformat), encoding="utf-8")
    partial.replace(note)


def drop(store_folder: Path, name: str) -> None:
    """Delete a copy, its note first."""
    _note_of(store_folder, name).unlink(missing_ok=True)
    database_of(store_folder, name).unlink(missing_ok=True)


def sweep(store_folder: Path) -> None:
    """Delete what a crash has left half-made."""
    whole = {one.name for one in snapshots_in(store_folder)}
    for path in (store_folder / FOLDER).glob("*"):
        if path.suffix == ".part" or (path.suffix == ".duckdb" and path.stem not in whole):
            path.unlink(missing_ok=True)


@contextmanager
def opened(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy, open for reading only and as locked down as the log itself; StoreError for a damaged one."""
    try:
        connection = duckdb.connect(str(database), read_only=True, config={"threads": 1})
    except duckdb.Error:
        raise StoreError("This copy is damaged.") from None
    try:
        lock_down(connection)
        yield connection
    finally:
        connection.close()


def table_totals(cursor: duckdb.DuckDBPyConnection) -> tuple[int, ...]:
    """How many rows every table has."""
    (totals,) = cursor.execute(_TOTALS).fetchall()
    return tuple(totals)


def row_counts(cursor: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int]]:
    """How many rows each athlete has, by table; an athlete without any is not in it."""
    counts: dict[str, dict[str, int]] = {}
    for athlete, table, rows in cursor.execute(_COUNTS).fetchall():
        counts.setdefault(athlete, {})[table] = rows
    return counts


def original_names(cursor: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The originals that each athlete's imports name."""
    names: dict[str, list[str]] = {}
    for athlete, name in cursor.execute(
        "SELECT DISTINCT athlete_id, sha256 FROM import_file ORDER BY ALL"
    ).fetchall():
        names.setdefault(athlete, []).append(name)
    return names


def without_athlete(snapshot: Snapshot, athlete_id: str) -> Snapshot:
    """The note of a copy from which one athlete has gone."""
    counts = {name: rows for name, rows in snapshot.counts.items() if name != athlete_id}
    originals = {name: named for name, named in snapshot.originals.items() if name != athlete_id}
    return replace(snapshot, counts=counts, originals=originals)
