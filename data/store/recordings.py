"""The recordings behind each run: where they came from, which may be one run, and what the athlete says."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import duckdb
import pandas as pd

from data.sharing import KEEPING, Scope
from data.sources import place_in_sql
from data.store.database import Store
from data.store.log_rows import touch
from data.store.twin_rows import mark_twins, run_links, run_recordings
from data.training_log import DTYPES, RUN
from data.twin_questions import twin_questions

_SHOWN = ("started_at", "day", "name", "distance_m", "moving_s", "elapsed_s", "source")


def recordings(store: Store, scope: Scope) -> pd.DataFrame:
    """Every recording of every run, in order of time; twin_of names the one that counts for it."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        frame = cursor.execute(
            f"SELECT {', '.join(RUN)} FROM run WHERE athlete_id = ? ORDER BY started_at, run_id",  # noqa: S608 ours
            [scope.athlete_id],
        ).df()
    return frame.astype({name: DTYPES[kind] for name, kind in RUN.items()})


def run_sources(store: Store, scope: Scope) -> pd.DataFrame:
    """Where each run came from, a row for each recording, the one that counts first.

    Columns: run_id (of the run that counts), recording_id, source, started_at, distance_m, moving_s,
    elapsed_s, import_id, import_name (of the file), told_by (athlete or archive where one of them said that
    this recording is of that run, else missing).
    """
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        return cursor.execute(
            "SELECT coalesce(r.twin_of, r.run_id) AS run_id, r.run_id AS recording_id, r.source,"  # noqa: S608 ours
            " r.started_at, r.distance_m, r.moving_s, r.elapsed_s, r.import_id, f.name AS import_name,"
            " (SELECT max(l.told_by) FROM run_link l WHERE l.athlete_id = r.athlete_id AND l.same"
            " AND r.run_id IN (l.run_id, l.other_run_id)) AS told_by"
            " FROM run r LEFT JOIN import_file f ON f.athlete_id = r.athlete_id AND f.import_id = r.import_id"
            f" WHERE r.athlete_id = ? ORDER BY 1, r.twin_of IS NOT NULL, {place_in_sql('r.source')}, 4, 2",
            [scope.athlete_id],
        ).df()


def twin_suggestions(store: Store, scope: Scope) -> pd.DataFrame:
    """Pairs only the athlete can tell to be one run or two: run_id, other_run_id, why, and both rows.

    The rows stand in started_at, day, name, distance_m, moving_s, elapsed_s and source, those of the second
    with other_ in front. `answer_twins` takes the answer; a pair that has one does not come back.
    """
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        runs = run_recordings(cursor, scope)
        asked = twin_questions(runs, run_links(cursor, scope))
    rows = recordings(store, scope).set_index("run_id")[list(_SHOWN)]
    return asked.join(rows, on="run_id").join(rows.add_prefix("other_"), on="other_run_id")


def answer_twins(store: Store, scope: Scope, run_id: str, other_run_id: str, *, same: bool) -> None:
    """Say that two recordings are of one run, or of two; KeyError when one of them is not there.

    The answer stands whatever is imported, read again or undone.
    """
    scope.require_write()
    with store.writing() as cursor:
        group, other = _group(cursor, scope, run_id), _group(cursor, scope, other_run_id)
        if same:
            _forget(cursor, scope, product(group, other))
            _say(cursor, scope, [(run_id, other_run_id)], same=True)
        else:
            _say_apart(cursor, scope, [run_id] if group == other else group, other)
        mark_twins(cursor, scope, set())
        touch(cursor, scope)


def split_recording(store: Store, scope: Scope, run_id: str) -> None:
    """Say that a recording is a run of its own, none of those it was taken for."""
    scope.require_write()
    with store.writing() as cursor:
        _say_apart(cursor, scope, [run_id], _group(cursor, scope, run_id))
        mark_twins(cursor, scope, set())
        touch(cursor, scope)


def join_recordings(store: Store, scope: Scope, run_id: str, other_run_id: str) -> None:
    """Say that two recordings are of one run; the way back from `split_recording`."""
    answer_twins(store, scope, run_id, other_run_id, same=True)


def _group(cursor: duckdb.DuckDBPyConnection, scope: Scope, run_id: str) -> list[str]:
    """Every recording of the run this one is a recording of."""
    found = cursor.execute(
        "SELECT r.run_id FROM run r JOIN run t ON t.athlete_id = r.athlete_id AND t.run_id = ?"
        " AND coalesce(t.twin_of, t.run_id) = coalesce(r.twin_of, r.run_id)"
        " WHERE r.athlete_id = ? ORDER BY 1",
        [run_id, scope.athlete_id],
    ).fetchall()
    if not found:
        raise KeyError(f"There is no recording {run_id}.")
    return [one for (one,) in found]


def _say_apart(cursor: duckdb.DuckDBPyConnection, scope: Scope, mine: list[str], theirs: list[str]) -> None:
    pairs = [(one, other) for one, other in product(mine, theirs) if other not in mine]
    _forget(cursor, scope, pairs)
    _say(cursor, scope, pairs, same=False)


def _forget(cursor: duckdb.DuckDBPyConnection, scope: Scope, pairs: Iterable[tuple[str, str]]) -> None:
    """Take back what the athlete said of these pairs."""
    for pair in pairs:
        cursor.execute(
            "DELETE FROM run_link WHERE athlete_id = ? AND run_id = ? AND other_run_id = ?"
            " AND told_by = 'athlete'",
            [scope.athlete_id, *sorted(pair)],
        )


def _say(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, pairs: Iterable[tuple[str, str]], *, same: bool
) -> None:
    for pair in pairs:
        cursor.execute(
            "INSERT INTO run_link VALUES (?, ?, ?, ?, 'athlete')"
            " ON CONFLICT DO UPDATE SET same = excluded.same",
            [scope.athlete_id, *sorted(pair), same],
        )
