"""What the athlete says of values in doubt: right, wrong, or meant to be another. Each can be asked again."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from data.doubts import DOUBTS
from data.sharing import KEEPING, Scope
from data.store.corrections import CORRECTED, LEFT_OUT_BY_ANSWER, RIGHT, counting_frame, same_values
from data.store.database import Store
from data.store.incoming import as_table
from data.store.log_rows import apply_settled, touch
from data.store.suspicion_rows import mark_suspicions, set_doubts
from data.training_log import KEYS, LEFT_OUT, TABLES

ANSWERS = (RIGHT, LEFT_OUT_BY_ANSWER, CORRECTED)
_ANSWERED = ("table", "key", "kind", "why", "answer", "column", "original", "corrected")


def settle_doubts(store: Store, scope: Scope, table: str, keys: Sequence[str], answer: str) -> None:
    """Answer values in doubt for good, also when their file is read again.

    `answer`: "right" (it counts), "left out" (it never counts), or "corrected" (what was suggested counts in
    its place; the imported value is kept). ValueError for any other, and for a table without doubts.
    """
    scope.require_write()
    if table not in KEYS:
        raise ValueError(f"{table} has no doubts to settle.")
    if answer not in ANSWERS:
        raise ValueError(f"{answer!r} is no answer to a doubt.")
    with store.writing() as cursor:
        asked = _asked(cursor, scope, table, keys)
        if answer == CORRECTED:
            asked = asked[asked["suggests"].eq(True)]
        _keep_answers(cursor, scope, table, asked, answer)
        apply_settled(cursor, scope, table)
        mark_suspicions(cursor, scope)
        touch(cursor, scope)


def _asked(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str, keys: Sequence[str]
) -> pd.DataFrame:
    """The rows named that are in doubt, with the suspicion about each where there is one."""
    key = KEYS[table]
    with _as_keys(cursor, keys):
        return cursor.execute(
            f"SELECT t.{key} AS row_key, t.doubt, s.kind, s.column_name, s.suggested, s.suggests,"  # noqa: S608 from KEYS
            f" coalesce(s.marked, false) AS marked FROM {table} t JOIN incoming i ON i.row_key = t.{key}"
            " LEFT JOIN suspicion s ON s.athlete_id = $athlete AND s.table_name = $table"
            f" AND s.row_key = t.{key} AND s.doubt = t.doubt"
            " WHERE t.athlete_id = $athlete AND t.doubt IS NOT NULL AND t.doubt <> $left_out",
            {"athlete": scope.athlete_id, "table": table, "left_out": LEFT_OUT},
        ).df()


def _as_keys(cursor: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> as_table:
    return as_table(cursor, pd.DataFrame({"row_key": pd.Series(list(keys), dtype="str")}))


def _keep_answers(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str, asked: pd.DataFrame, answer: str
) -> None:
    """A row in doubt for itself is settled by its reason, a suspicion by the value it is about."""
    names = {"athlete": scope.athlete_id, "table": table}
    itself = asked.loc[~asked["marked"].astype(bool), ["row_key", "doubt"]]
    if not itself.empty:
        with as_table(cursor, itself):
            cursor.execute(
                "INSERT INTO settled_doubt (athlete_id, table_name, row_key, doubt, counts)"
                " SELECT $athlete, $table, row_key, doubt, $counts FROM incoming"
                " ON CONFLICT DO UPDATE SET doubt = excluded.doubt, counts = excluded.counts",
                {**names, "counts": answer != LEFT_OUT_BY_ANSWER},
            )
    suspected = _values_in_question(cursor, scope, table, asked[asked["column_name"].notna()])
    if not suspected.empty:
        with as_table(cursor, suspected):
            cursor.execute(
                "INSERT INTO settled_suspicion SELECT $athlete, $table, row_key, column_name, kind, doubt,"
                " original, suggested, $answer FROM incoming ON CONFLICT DO UPDATE SET kind = excluded.kind,"
                " doubt = excluded.doubt, original = excluded.original, corrected = excluded.corrected,"
                " answer = excluded.answer",
                {**names, "answer": answer},
            )


def _values_in_question(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str, asked: pd.DataFrame
) -> pd.DataFrame:
    """One row for each value that the suspicions are about, as it was imported."""
    if asked.empty:
        return asked
    each = asked.assign(column_name=asked["column_name"].str.split("+")).explode("column_name")
    columns = list(dict.fromkeys(each["column_name"]))
    rows = counting_frame(cursor, scope, table, [KEYS[table], *columns], corrected=False)
    values = rows.astype(dict.fromkeys(columns, "float64")).melt(
        KEYS[table], var_name="column_name", value_name="original"
    )
    found = each.merge(values.rename(columns={KEYS[table]: "row_key"}), on=["row_key", "column_name"])
    return found.astype({"suggested": "float64"})


def ask_again(store: Store, scope: Scope, table: str, keys: Sequence[str]) -> None:
    """Take answers back: the imported values stand as they were, and what is in doubt is asked again."""
    scope.require_write()
    if table not in KEYS:
        raise ValueError(f"{table} has no doubts to settle.")
    key, names = KEYS[table], {"athlete": scope.athlete_id, "table": table}
    with store.writing() as cursor:
        with _as_keys(cursor, keys):
            for answered in ("settled_doubt", "settled_suspicion"):
                cursor.execute(
                    f"DELETE FROM {answered} WHERE athlete_id = $athlete AND table_name = $table"  # noqa: S608 constants
                    " AND row_key IN (SELECT row_key FROM incoming)",
                    names,
                )
            rows = cursor.execute(
                f"SELECT {', '.join(TABLES[table])} FROM {table} WHERE athlete_id = $athlete"  # noqa: S608 from TABLES
                f" AND {key} IN (SELECT row_key FROM incoming)",
                {"athlete": scope.athlete_id},
            ).df()
        set_doubts(cursor, scope, table, rows[[key]].assign(doubt=DOUBTS[table](rows).to_numpy()))
        mark_suspicions(cursor, scope)
        touch(cursor, scope)


def suggested_answers(store: Store, scope: Scope) -> pd.DataFrame:
    """Open suspicions, one row each.

    Columns: table, key, kind, column, suggested (missing: leave that value out), suggests, and the name of
    the file where the question is about a whole one.
    """
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        found = cursor.execute(
            "SELECT s.table_name, s.row_key, s.kind, s.column_name, s.suggested, s.suggests, f.name"
            " FROM suspicion s LEFT JOIN strength_set t ON s.kind LIKE '%_file'"
            " AND t.athlete_id = s.athlete_id AND t.set_key = s.row_key LEFT JOIN import_file f"
            " ON f.athlete_id = t.athlete_id AND f.import_id = t.import_id"
            " WHERE s.athlete_id = ? ORDER BY ALL",
            [scope.athlete_id],
        ).df()
    found.columns = ["table", "key", "kind", "column", "suggested", "suggests", "file"]
    texts = ("table", "key", "kind", "column", "file")
    return found.astype({**dict.fromkeys(texts, "str"), "suggested": "float64"})


def answered_doubts(store: Store, scope: Scope) -> pd.DataFrame:
    """Answers that still hold, one row for each value in doubt.

    Columns: table, key, kind (missing where the row was in doubt for itself), why, answer, column, original,
    corrected. An answer about a value that is no longer there is not listed.
    """
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        frames = [_holding(cursor, scope, table) for table in KEYS]
    found = pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)
    return found.drop_duplicates(["table", "key"]).reset_index(drop=True)


def _holding(cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str) -> pd.DataFrame:
    answers = cursor.execute(
        "SELECT table_name, row_key, kind, doubt, answer, column_name, original, corrected"
        " FROM settled_suspicion WHERE athlete_id = $athlete AND table_name = $table"
        " UNION ALL SELECT table_name, row_key, NULL, doubt, if(counts, $right, $left_out), NULL, NULL, NULL"
        " FROM settled_doubt WHERE athlete_id = $athlete AND table_name = $table"
        " ORDER BY row_key, original NULLS LAST",
        {
            **{"athlete": scope.athlete_id, "table": table},
            **{"right": RIGHT, "left_out": LEFT_OUT_BY_ANSWER},
        },
    ).df()
    answers.columns = list(_ANSWERED)
    if answers.empty:
        return answers
    key = KEYS[table]
    rows = counting_frame(cursor, scope, table, list(TABLES[table]), corrected=False)
    rows = rows[rows[key].isin(answers["key"])].reset_index(drop=True)
    why = dict(zip(rows[key], DOUBTS[table](rows), strict=True))
    holds = answers["column"].isna() & answers["why"].eq(answers["key"].map(why))
    for column, theirs in answers.dropna(subset="column").groupby("column"):
        about = theirs.rename(columns={"key": "row_key"})
        still = rows.loc[same_values(rows, about, key, str(column)), key]
        holds |= answers["column"].eq(column) & answers["key"].isin(still)
    return answers[holds]
