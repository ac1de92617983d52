"""Suspicions about a whole log, kept beside its rows, and told anew whenever the log changes."""

from __future__ import annotations

import duckdb
import pandas as pd

from data.sharing import Scope
from data.store.corrections import (
    CORRECTED,
    LEFT_OUT_BY_ANSWER,
    RIGHT,
    answers_to,
    counting_frame,
    same_values,
    with_corrections,
)
from data.store.incoming import as_table
from data.suspicions.all_suspicions import all_suspicions
from data.suspicions.set_blocks import LOOSE_EXERCISES, LOOSE_MODES
from data.training_log import KEYS, LEFT_OUT

_COLUMNS = {
    "run": ("run_id", "name", "kind", "distance_m", "moving_s", "elapsed_s", "doubt"),
    "race": ("race_id", "run_id", "distance_m", "duration_s", "counts", "doubt"),
    "body_mass": ("body_mass_key", "day", "body_mass_kg", "doubt"),
    "gym_visit": ("visit_id", "elapsed_s", "doubt"),
}
# Numbers for words: what fifty thousand sets are compared by, read in a tenth of the time.
_SETS = (
    "SELECT set_key, hash(workout_id) AS workout, hash(coalesce(exercise, exercise_as_logged)) AS exercise,"
    " import_id, day, occurrence * 1000 + set_number AS place, set_kind = 'warmup' AS warmup,"
    " set_kind = 'drop' AS drop, load_mode IS NULL OR load_mode IN $modes"
    " OR coalesce(exercise IN $exercises, false) AS loose, load_kg, reps, duration_s, doubt FROM strength_set"
    " WHERE athlete_id = $athlete AND twin_of IS NULL"
)


def mark_suspicions(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> int:
    """Settle anew which values of this athlete's log are in question; how many are.

    To be called inside the transaction that changed the log, once its rows, twins and mappings stand. What
    is asked depends on the rows and the answers alone: an older question whose evidence is gone goes too.
    """
    scope.require_write()
    _forget_open(cursor, scope)
    answered = _has_answers(cursor, scope)
    rows = _rows(cursor, scope, answered=answered)
    for table, frame in rows.items() if answered else ():
        rows[table] = _without_left_out(cursor, scope, table, frame)
    if not answered:
        rows = {table: frame[~frame["doubt"].eq(LEFT_OUT).fillna(False)] for table, frame in rows.items()}
    marked = 0
    for table, found in all_suspicions(_as_evidence(rows)).items():
        new = _unanswered(cursor, scope, table, found)
        if not new.empty:
            marked += _ask(cursor, scope, table, new)
    return marked


def _forget_open(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    asked = cursor.execute(
        "SELECT DISTINCT table_name FROM suspicion WHERE athlete_id = ? AND marked", [scope.athlete_id]
    ).fetchall()
    for (table,) in asked:
        cursor.execute(
            f"UPDATE {table} t SET doubt = NULL FROM suspicion s"  # noqa: S608 written by _ask, from KEYS
            f" WHERE t.athlete_id = $athlete AND s.athlete_id = $athlete AND s.table_name = $table"
            f" AND s.row_key = t.{KEYS[table]} AND s.marked AND s.doubt = t.doubt",
            {"athlete": scope.athlete_id, "table": table},
        )
    cursor.execute("DELETE FROM suspicion WHERE athlete_id = ?", [scope.athlete_id])


def _has_answers(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> bool:
    query = "SELECT 1 FROM settled_suspicion WHERE athlete_id = ? LIMIT 1"
    return cursor.execute(query, [scope.athlete_id]).fetchone() is not None


def _rows(cursor: duckdb.DuckDBPyConnection, scope: Scope, *, answered: bool) -> dict[str, pd.DataFrame]:
    """What counts of every table, with corrections in their place."""
    sets = cursor.execute(
        _SETS,
        {"athlete": scope.athlete_id, "modes": list(LOOSE_MODES), "exercises": list(LOOSE_EXERCISES)},
    ).df()
    if answered:
        sets = with_corrections(sets, answers_to(cursor, scope, "strength_set", CORRECTED), "set_key")
    others = {
        table: counting_frame(cursor, scope, table, columns, corrected=answered)
        for table, columns in _COLUMNS.items()
    }
    return {"strength_set": sets, **others}


def _without_left_out(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str, rows: pd.DataFrame
) -> pd.DataFrame:
    """The rows less those the athlete has left out; an answer given for a value holds while it is there."""
    key = KEYS[table]
    out = rows["doubt"].eq(LEFT_OUT).fillna(False)
    for column, theirs in answers_to(cursor, scope, table, LEFT_OUT_BY_ANSWER).groupby("column_name"):
        again = same_values(rows, theirs, key, str(column)) & rows["doubt"].isna()
        set_doubts(cursor, scope, table, rows.loc[again, [key]].assign(doubt=LEFT_OUT))
        out |= again
    return rows[~out]


def _as_evidence(rows: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The columns that suspicions are told from."""
    runs, races = rows["run"], rows["race"]
    codes = pd.factorize(pd.concat([runs["run_id"], races["run_id"].fillna(races["race_id"])]))[0]
    known = {
        **rows,
        "run": runs.assign(code=codes[: len(runs)]),
        "race": races.assign(code=codes[len(runs) :], effort=races["counts"]),
    }
    told = {
        table: frame.assign(row=frame[KEYS[table]], counts=frame["doubt"].isna())
        for table, frame in known.items()
    }
    told["race"]["counts"] &= told["race"]["effort"]
    return told


def _unanswered(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str, found: pd.DataFrame
) -> pd.DataFrame:
    """Suspicions less those about a value the athlete has said is right."""
    known = answers_to(cursor, scope, table, RIGHT)
    if known.empty or found.empty:
        return found
    first = found["column"].str.split("+").str[0]
    asked = pd.MultiIndex.from_arrays([found["row"], first, found["original"]])
    told = pd.MultiIndex.from_frame(known[["row_key", "column_name", "original"]])
    return found[~asked.isin(told)]


def _ask(cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str, found: pd.DataFrame) -> int:
    """Keep the suspicions and doubt their rows; a row in doubt for itself keeps its reason."""
    key = KEYS[table]
    typed = found.astype({"row": "str"})
    with as_table(cursor, typed):
        cursor.execute(
            "INSERT INTO suspicion SELECT t.athlete_id, $table, i.row, i.kind, coalesce(t.doubt, i.why),"  # noqa: S608 from KEYS
            ' i."column", i.suggested, i.suggests, t.doubt IS NULL'
            f" FROM incoming i JOIN {table} t ON t.athlete_id = $athlete AND t.{key} = i.row"
            " WHERE t.doubt IS NULL OR i.suggests",
            {"athlete": scope.athlete_id, "table": table},
        )
        row = cursor.execute(
            f"UPDATE {table} t SET doubt = i.why FROM incoming i"  # noqa: S608 from KEYS
            f" WHERE t.athlete_id = $athlete AND t.{key} = i.row AND t.doubt IS NULL",
            {"athlete": scope.athlete_id},
        ).fetchone()
    return int(row[0]) if row else 0


def set_doubts(cursor: duckdb.DuckDBPyConnection, scope: Scope, table: str, rows: pd.DataFrame) -> None:
    """Give rows the doubt beside their key, or none where it is missing."""
    if rows.empty:
        return
    with as_table(cursor, rows.astype({"doubt": "str"})):
        cursor.execute(
            f"UPDATE {table} t SET doubt = i.doubt FROM incoming i"  # noqa: S608 from KEYS
            f" WHERE t.athlete_id = $athlete AND t.{KEYS[table]} = i.{KEYS[table]}",
            {"athlete": scope.athlete_id},
        )
