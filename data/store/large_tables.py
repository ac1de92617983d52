"""Tables of millions of rows in an export: written and read back a million rows at a time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import csv

from data.run_streams.stream_tables import OF_A_RUN
from data.store.database import StoreError
from data.store.incoming import append_rows

LARGE_TABLES = tuple(OF_A_RUN)
ROWS_A_PART = 1_000_000
QUICK = 1  # of nine: the numbers of points hardly get smaller at more
_LIKE_A_FORMULA = r"^(?:[=+\-@\t\r']|$)"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a large table, as the manifest names it."""

    name: str
    rows: int
    sha256: str


def write_large(
    cursor: duckdb.DuckDBPyConnection,
    archive: zipfile.ZipFile,
    table: str,
    *,
    rows_a_part: int = ROWS_A_PART,
) -> dict[str, object]:
    """Write a table into an archive as CSV and Parquet, in parts; what the manifest says of it."""
    parts = []
    for number, rows in enumerate(_parts_of(cursor, table, rows_a_part), start=1):
        name = f"{table}-{number:04d}"
        text, parquet = io.BytesIO(), io.BytesIO()
        csv.write_csv(_without_formulas(rows), text)
        archive.writestr(f"csv/{name}.csv", text.getbuffer(), compresslevel=QUICK)
        pq.write_table(rows, parquet)
        archive.writestr(f"parquet/{name}.parquet", parquet.getbuffer(), zipfile.ZIP_STORED)
        parts.append(asdict(Part(name, rows.num_rows, sha256(text.getbuffer()).hexdigest())))
    return {"rows": sum(int(str(part["rows"])) for part in parts), "parts": parts}


def _parts_of(cursor: duckdb.DuckDBPyConnection, table: str, rows_a_part: int) -> Iterator[pa.Table]:
    """The rows in the order they were added; one part without rows when there are none."""
    reader = cursor.execute(f"SELECT * FROM {table}").to_arrow_reader(rows_a_part)  # noqa: S608 a constant
    schema, any_rows = reader.schema, False
    for batch in reader:
        any_rows = True
        yield pa.Table.from_batches([batch])
    if not any_rows:
        yield schema.empty_table()


def _without_formulas(rows: pa.Table) -> pa.Table:
    """Texts no spreadsheet takes for a formula: one apostrophe in front, taken off again by restore."""
    for place, field in enumerate(rows.schema):
        if pa.types.is_string(field.type):
            texts = rows[place].combine_chunks()
            guarded = pc.binary_join_element_wise("'", texts, "")
            odd = pc.match_substring_regex(texts, _LIKE_A_FORMULA)
            rows = rows.set_column(place, field, pc.if_else(odd, guarded, texts))
    return rows


def _with_formulas(rows: pa.Table) -> pa.Table:
    for place, field in enumerate(rows.schema):
        if pa.types.is_string(field.type):
            rows = rows.set_column(place, field, pc.replace_substring_regex(rows[place], "^'", ""))
    return rows


def read_large(cursor: duckdb.DuckDBPyConnection, table: str, part: Part, raw: bytes) -> int:
    """Add the rows of one part to an empty table; StoreError when it is not as it was written."""
    if sha256(raw).hexdigest() != part.sha256:
        raise StoreError(f"The table {table} of this export is damaged. Nothing was restored.")
    schema = cursor.execute(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema  # noqa: S608 a constant
    rows = csv.read_csv(
        pa.BufferReader(raw),
        convert_options=csv.ConvertOptions(
            column_types=schema,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    if rows.schema.names != schema.names:
        raise StoreError(f"The table {table} of this export has other columns. Nothing was restored.")
    append_rows(cursor, table, _with_formulas(rows))
    return int(rows.num_rows)
