"""Values the athlete has corrected by answering a question: put in their place when rows are read.

The tables keep what was imported. A correction holds for one row and column, as long as the value there is
still the one it was about; so a file read again, an import undone or a value mended in its app needs no care.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb
import pandas as pd

from data.sharing import Scope
from data.store.one_truth import counting_rows
from data.training_log import DTYPES, KEYS, TABLES

NO_ANSWERS = pd.DataFrame(columns=["row_key", "column_name", "original", "corrected"])
RIGHT, LEFT_OUT_BY_ANSWER, CORRECTED = "right", "left out", "corrected"


def counting_frame(
    cursor: duckdb.DuckDBPyConnection,
    scope: Scope,
    table: str,
    columns: Sequence[str],
    *,
    first_day: date | None = None,
    last_day: date | None = None,
    corrected: bool = True,
) -> pd.DataFrame:
    """What counts of one table in order of time, only the columns named, with corrections in their place."""
    known = answers_to(cursor, scope, table, CORRECTED) if corrected else NO_ANSWERS
    key, wanted = KEYS[table], list(columns)
    read = wanted if known.empty or key in wanted else [*wanted, key]
    types = {name: DTYPES[TABLES[table][name]] for name in read}
    frame = cursor.execute(
        counting_rows(table, read), {"athlete": scope.athlete_id, "first": first_day, "last": last_day}
    ).df()
    frame = frame.astype(types)
    return frame if known.empty else with_corrections(frame, known, key)[wanted]


def answers_to(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str, answer: str
) -> pd.DataFrame:
    """Suspicions of one table with this answer: row_key, column_name, original, corrected."""
    found = cursor.execute(
        "SELECT row_key, column_name, original, corrected FROM settled_suspicion"
        " WHERE athlete_id = ? AND table_name = ? AND answer = ?",
        [scope.athlete_id, table, answer],
    ).fetchall()
    if not found:  # as it is for nearly everybody, at every read
        return NO_ANSWERS
    columns = ["row_key", "column_name", "original", "corrected"]
    return pd.DataFrame(found, columns=columns).astype({"original": "float64", "corrected": "float64"})


def with_corrections(rows: pd.DataFrame, corrections: pd.DataFrame, key: str) -> pd.DataFrame:
    """The rows with each corrected value in place of the one it was about; `key` names a row."""
    mended = rows.copy()
    for column, theirs in corrections.groupby("column_name"):
        if column not in rows.columns:
            continue
        about = same_values(rows, theirs, key, str(column))
        meant = rows.loc[about, key].map(theirs.set_index("row_key")["corrected"])
        mended.loc[about, str(column)] = meant.astype(rows[column].dtype)
    return mended


def same_values(rows: pd.DataFrame, answers: pd.DataFrame, key: str, column: str) -> pd.Series:
    """Which rows still hold the value that an answer about this column was given for."""
    original = rows[key].map(answers.set_index("row_key")["original"])
    value = rows[column].astype("float64")
    same: pd.Series = value.eq(original) | (value.isna() & original.isna())
    return same & rows[key].isin(answers["row_key"])
