"""Everything out, and back into an empty store: CSV to read anywhere, Parquet for programs, the originals.

Only the CSV and the manifest are read back; a database file or Parquet from outside is never opened.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from data.sharing import Scope
from data.store.database import Store, StoreError
from data.store.large_tables import LARGE_TABLES, QUICK, Part, read_large, write_large
from data.store.originals import forget_original, kept_originals, uploaded

FIRST_TABLES = (
    "athlete",
    "preference",
    "exercise_mapping",
    "import_file",
    "strength_set",
    "run",
    "race",
    "body_mass",
    "removed_race",
    "removed_weighing",
    "settled_doubt",
)
SHARING_TABLES = ("share_link", "share_visit", "share_event", "comment", "comment_read")
TABLE_NAMES = (
    *FIRST_TABLES,
    "gym_visit",
    "run_link",
    "clock_repair",
    "table_mapping",
    "own_exercise",
    "suspicion",
    "settled_suspicion",
    "programme",
    "planned_workout",
    "begun_workout",
    "added_exercise",
    "run_stream",
    "age_factor",
    *SHARING_TABLES,
    *LARGE_TABLES,
)
ADDED_TO_THIS_LAYOUT = ("age_factor", "added_exercise")  # an export made before has none
GREW_IN_THIS_LAYOUT = ("strength_set", "run", "gym_visit")
LAYOUT = 2
FIRST_LAYOUT = 1  # had fewer tables, and fewer columns in some
LARGEST_MEMBER_BYTES = 500_000_000
LARGEST_ORIGINAL_BYTES = 6_000_000_000  # as large as an import may be
MOST_MEMBERS = 20_000
# What a zip file, a manifest or a table that somebody has changed can raise on the way in.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, KeyError, TypeError, AttributeError),
    *(ValueError, csv.Error, duckdb.Error, pa.ArrowException),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def export_store(store: Store, out: Path) -> dict[str, int]:
    """Write everything to a zip file; returns the number of rows of each table."""
    partial = out.with_name(out.name + ".part")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            tables = _write_tables(store, archive)
            originals = _needed_originals(store)
            for original in originals:
                packed = zipfile.ZIP_STORED if _is_packed(original) else zipfile.ZIP_DEFLATED
                archive.write(original, f"originals/{original.name}", packed, compresslevel=QUICK)
            names = [original.name for original in originals]
            manifest = {"layout": LAYOUT, "tables": tables, "originals": names}
            archive.writestr("manifest.json", json.dumps(manifest, indent=1))
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    return {table: int(str(said["rows"])) for table, said in tables.items()}


def _write_tables(store: Store, archive: zipfile.ZipFile) -> dict[str, dict[str, object]]:
    """Every table, all as of one moment; what the manifest says of each."""
    tables: dict[str, dict[str, object]] = {}
    with store.reading() as cursor:
        cursor.execute("BEGIN TRANSACTION READ ONLY")
        for table in TABLE_NAMES:
            if table in LARGE_TABLES:
                tables[table] = write_large(cursor, archive, table)
                continue
            text = _to_csv(cursor, table)
            frame = cursor.execute(f"SELECT * FROM {table} ORDER BY ALL").df()  # noqa: S608 a constant
            parquet = io.BytesIO()
            frame.to_parquet(parquet)
            archive.writestr(f"csv/{table}.csv", text)
            archive.writestr(f"parquet/{table}.parquet", parquet.getvalue())
            tables[table] = {"rows": len(frame), "sha256": sha256(text.encode()).hexdigest()}
        cursor.execute("COMMIT")
    return tables


def _is_packed(file: Path) -> bool:
    """True for what cannot be packed any smaller: zip and gzip files."""
    with file.open("rb") as stream:
        return stream.read(4).startswith((b"PK\x03\x04", b"\x1f\x8b"))


def _needed_originals(store: Store) -> list[Path]:
    """The originals that imports name; a crash may have left others."""
    with store.reading() as cursor:
        named = {name for (name,) in cursor.execute("SELECT DISTINCT sha256 FROM import_file").fetchall()}
    return [path for path in kept_originals(store) if path.name in named]


def restore_store(store: Store, archive_file: Path) -> dict[str, int]:
    """Fill an empty store from an export; all of it or nothing. Returns rows by table."""
    try:
        with zipfile.ZipFile(archive_file) as archive:
            return _restore(store, archive)
    except StoreError:
        raise
    except _DAMAGE:
        raise StoreError("This is no Ironstride export, or it is damaged. Nothing was restored.") from None


def _restore(store: Store, archive: zipfile.ZipFile) -> dict[str, int]:
    if len(archive.infolist()) > MOST_MEMBERS:
        raise StoreError("The archive holds more files than an export has. Nothing was restored.")
    manifest = json.loads(_member(archive, "manifest.json"))
    older = manifest.get("layout") == FIRST_LAYOUT
    if manifest.get("layout") != LAYOUT and not older:
        raise StoreError("This export was made by another version of Ironstride. Nothing was restored.")
    held = [table for table in TABLE_NAMES if table in FIRST_TABLES or not older]
    held = [table for table in held if table in manifest["tables"] or table not in ADDED_TO_THIS_LAYOUT]
    texts = {table: _member(archive, f"csv/{table}.csv") for table in held if table not in LARGE_TABLES}
    for table, raw in texts.items():
        if sha256(raw).hexdigest() != manifest["tables"][table]["sha256"]:
            raise StoreError(f"The table {table} of this export is damaged. Nothing was restored.")
    with store.writing() as cursor:
        for table in TABLE_NAMES:
            if cursor.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():  # noqa: S608 a constant
                raise StoreError("The store is not empty. Restore into a new folder.")
        counts = dict.fromkeys(TABLE_NAMES, 0)
        for table, raw in texts.items():
            counts[table] = _from_csv(cursor, table, raw.decode(), older=older)
        for table in set(LARGE_TABLES) & set(held):
            counts[table] = _from_parts(cursor, archive, table, manifest["tables"][table]["parts"])
        _refuse_strange_names(cursor, set(manifest["originals"]))
        _keep_originals(store, archive, manifest["originals"])
    return counts


def _keep_originals(store: Store, archive: zipfile.ZipFile, names: list[str]) -> None:
    """Every original or none, never one in memory: some are larger."""
    kept: list[str] = []
    try:
        for name in names:
            with (
                archive.open(f"originals/{name}") as member,
                uploaded(store, member, most_bytes=LARGEST_ORIGINAL_BYTES) as upload,  # type: ignore[arg-type]
            ):
                if upload.sha256 != name:
                    raise StoreError("An original file in this export is damaged. Nothing was restored.")
                upload.keep()
            kept.append(name)
    except BaseException:
        for name in kept:
            forget_original(store, name)
        raise


def _from_parts(
    cursor: duckdb.DuckDBPyConnection, archive: zipfile.ZipFile, table: str, parts: list[dict[str, object]]
) -> int:
    """Fill a large table; one part in memory at a time."""
    rows = 0
    for number, said in enumerate(parts, start=1):
        part = Part(**said)  # type: ignore[arg-type]
        if part.name != f"{table}-{number:04d}":
            raise StoreError(f"The table {table} of this export is damaged. Nothing was restored.")
        rows += read_large(cursor, table, part, _member(archive, f"csv/{part.name}.csv"))
    return rows


def _refuse_strange_names(cursor: duckdb.DuckDBPyConnection, originals: set[str]) -> None:
    """Athletes and originals are named as the store names them, or the archive is not ours."""
    for (athlete,) in cursor.execute("SELECT athlete_id FROM athlete").fetchall():
        Scope(athlete, may_write=False)
    named = {name for (name,) in cursor.execute("SELECT DISTINCT sha256 FROM import_file").fetchall()}
    if not named <= originals:
        raise StoreError("This export names original files it does not hold. Nothing was restored.")


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        raw = member.read(LARGEST_MEMBER_BYTES + 1)
    if len(raw) > LARGEST_MEMBER_BYTES:
        raise StoreError("A file in this archive is larger than any export has. Nothing was restored.")
    return raw


def _columns(cursor: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    """(name, type) of each column, in the table's own order."""
    rows = cursor.execute(f"SELECT name, type FROM pragma_table_info('{table}')").fetchall()  # noqa: S608
    return [(name, kind) for name, kind in rows]


def _to_csv(cursor: duckdb.DuckDBPyConnection, table: str) -> str:
    columns = _columns(cursor, table)
    chosen = ", ".join(f"CAST({name} AS VARCHAR)" for name, _ in columns)
    rows = cursor.execute(f"SELECT {chosen} FROM {table} ORDER BY ALL").fetchall()  # noqa: S608 names are ours
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")  # so that a lone \r in a cell is quoted too
    writer.writerow([name for name, _ in columns])
    is_text = [kind == "VARCHAR" for _, kind in columns]
    writer.writerows(
        [_safe(cell) if words else cell for cell, words in zip(row, is_text, strict=True)] for row in rows
    )
    return text.getvalue()


def _safe(cell: str | None) -> str | None:
    """A text no spreadsheet takes for a formula: one apostrophe in front, taken off again by restore.

    An empty text is an apostrophe alone, so that it is told from a missing one.
    """
    return "'" + cell if cell is not None and (not cell or cell.startswith(_FORMULA)) else cell


def _from_csv(cursor: duckdb.DuckDBPyConnection, table: str, text: str, *, older: bool) -> int:
    columns = _columns(cursor, table)
    csv.field_size_limit(LARGEST_MEMBER_BYTES)
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    # New columns have come behind the others, in some since the second layout too.
    columns = columns[: len(header)] if older or table in GREW_IN_THIS_LAYOUT else columns
    if header != [name for name, _ in columns]:
        raise StoreError(f"The table {table} of this export has other columns. Nothing was restored.")
    if not rows:
        return 0
    cells = zip(*rows, strict=True)
    frame = pd.DataFrame(
        {
            name: pd.Series([_cell(cell, kind) for cell in column], dtype="object")
            for (name, kind), column in zip(columns, cells, strict=True)
        }
    )
    cursor.register("incoming", frame)
    chosen = ", ".join(f"CAST({name} AS {kind})" for name, kind in columns)
    names = ", ".join(name for name, _ in columns)
    cursor.execute(f"INSERT INTO {table} ({names}) SELECT {chosen} FROM incoming")  # noqa: S608 names are ours
    cursor.unregister("incoming")
    return len(rows)


def _cell(cell: str, kind: str) -> str | None:
    if cell == "":
        return None
    return cell[1:] if kind == "VARCHAR" and cell.startswith("'") else cell
