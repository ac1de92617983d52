"""Rows handed to DuckDB for one statement."""

from __future__ import annotations

import duckdb
import pandas as pd
import pyarrow as pa


class as_table:  # noqa: N801 reads as a phrase in a with statement
    """The frame as a table named incoming for the length of a with block."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, frame: pd.DataFrame) -> None:
        self._cursor, self._frame = cursor, frame

    def __enter__(self) -> None:
        # Arrow spares DuckDB a conversion of every text column.
        self._cursor.register("incoming", pa.Table.from_pandas(self._frame, preserve_index=False))

    def __exit__(self, *_: object) -> None:
        self._cursor.unregister("incoming")


def append_rows(cursor: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Add rows with the very columns of a table, in its order.

    A registered table would stay in memory until the transaction ends, and all of them together with it.
    """
    cursor.from_arrow(rows.combine_chunks()).insert_into(table)
