"""Races told from flagged runs follow their runs: one for each run, told by its best flagged recording.

So it does not matter which recording of a run came first, and a run that is split in two, or loses a
recording, has its race again.
"""

from __future__ import annotations

from collections import defaultdict

import duckdb
import pandas as pd

from data.doubts import doubt_races
from data.normalise import race_keys
from data.sharing import Scope
from data.sources import place_in_sql
from data.store.incoming import as_table
from data.store.same_race import BY_HAND, as_known_races, link_runs
from data.training_log import DTYPES, RACE

MOST_ALIKE = 10  # races of one day, name and distance
_TOLD = ("distance_m", "duration_s", "name")
_Row = dict[str, object]


def follow_runs(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    """Let every flagged run have its one race, as its best flagged recording tells it.

    A race somebody wrote down keeps what they wrote; one the athlete has deleted stays deleted.
    """
    tellers = _tellers(cursor, scope)
    races = _linked_races(cursor, scope) if tellers else {}
    untold = [told_by[0] for run, told_by in tellers.items() if run not in races]
    retold: list[_Row] = []
    for run, there in races.items():
        if run not in tellers:
            continue
        told = [race for race in there if _is_told(race, tellers[run])]
        written = [race for race in there if race not in told]
        best = tellers[run][0]
        if not written:
            kept = next((race for race in told if _is_told(race, [best])), None)
            told = [race for race in told if race is not kept]
            written = [kept] if kept else []
            retold += [] if kept else [best]
        _delete(cursor, scope, told)
        _link(cursor, scope, written, best)
    _insert(cursor, scope, retold)
    _tell(cursor, scope, untold)


def _is_told(race: _Row, tellers: list[_Row]) -> bool:
    """Whether one of these recordings told this race, rather than somebody who wrote it down."""
    return race["import_id"] != BY_HAND and any(
        all(race[name] == teller[name] for name in _TOLD) for teller in tellers
    )


def _tellers(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> dict[str, list[_Row]]:
    """The flagged recordings of each run that has any, the best first."""
    rows = cursor.execute(
        "SELECT coalesce(twin_of, run_id) AS of_run, run_id, import_id, day, distance_m,"  # noqa: S608 ours
        " coalesce(elapsed_s, moving_s) AS duration_s, coalesce(name, '') AS name FROM run"
        " WHERE athlete_id = ? AND kind = 'race' AND distance_m > 0 AND coalesce(elapsed_s, moving_s) > 0"
        f" ORDER BY {place_in_sql('source')}, started_at, run_id",
        [scope.athlete_id],
    )
    return _by_run(rows)


def _linked_races(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> dict[str, list[_Row]]:
    rows = cursor.execute(
        "SELECT coalesce(run.twin_of, run.run_id) AS of_run, race.* FROM race JOIN run"
        " ON run.athlete_id = race.athlete_id AND run.run_id = race.run_id"
        " WHERE race.athlete_id = ? ORDER BY race_id",
        [scope.athlete_id],
    )
    return _by_run(rows)


def _by_run(rows: duckdb.DuckDBPyConnection) -> dict[str, list[_Row]]:
    names = [column[0] for column in rows.description or ()]
    found: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows.fetchall():
        found[row[0]].append(dict(zip(names, row, strict=True)))
    return dict(found)


def _delete(cursor: duckdb.DuckDBPyConnection, scope: Scope, races: list[_Row]) -> None:
    for race in races:
        cursor.execute(
            "DELETE FROM race WHERE athlete_id = ? AND race_id = ?", [scope.athlete_id, race["race_id"]]
        )


def _link(cursor: duckdb.DuckDBPyConnection, scope: Scope, races: list[_Row], teller: _Row) -> None:
    """Name the recording that tells these races; the day of one it told itself is the run's."""
    for race in races:
        day = teller["day"] if _is_told(race, [teller]) else race["day"]
        if (race["run_id"], race["day"]) != (teller["run_id"], day):
            cursor.execute(
                "UPDATE race SET run_id = ?, day = ? WHERE athlete_id = ? AND race_id = ?",
                [teller["run_id"], day, scope.athlete_id, race["race_id"]],
            )


def _tell(cursor: duckdb.DuckDBPyConnection, scope: Scope, tellers: list[_Row]) -> None:
    """Add the races of these flagged runs, unless they are there unlinked or the athlete deleted them."""
    if not tellers:
        return
    incoming = _as_races(tellers)
    fresh = as_known_races(cursor, scope, incoming)
    link_runs(cursor, scope, fresh)
    there = cursor.execute("SELECT race_id FROM race WHERE athlete_id = ?", [scope.athlete_id]).fetchall()
    new = incoming["race_id"].isin(fresh["race_id"]) & ~incoming["race_id"].isin([key for (key,) in there])
    _insert(cursor, scope, [teller for teller, is_new in zip(tellers, new, strict=True) if is_new])


def _insert(cursor: duckdb.DuckDBPyConnection, scope: Scope, tellers: list[_Row]) -> None:
    """Add the races of these flagged runs, each under a key nobody has."""
    for teller in tellers:
        races = _as_races([teller] * MOST_ALIKE)
        names = ", ".join(RACE)
        with as_table(cursor, races):
            cursor.execute(
                f"INSERT INTO race (athlete_id, import_id, {names})"  # noqa: S608 names are from RACE
                f" SELECT $athlete, $import, {names} FROM incoming i WHERE race_id NOT IN"
                " (SELECT race_id FROM race WHERE athlete_id = $athlete) ORDER BY place LIMIT 1",
                {"athlete": scope.athlete_id, "import": teller["import_id"]},
            )


def _as_races(tellers: list[_Row]) -> pd.DataFrame:
    """The races these runs tell; equal ones have keys of their own."""
    values = pd.DataFrame(tellers).assign(counts=True, doubt=None)
    values["day"] = values["day"].astype("datetime64[us]")
    values["race_id"] = race_keys(values["day"], values["name"].astype("str"), values["distance_m"])
    frame = values[list(RACE)].astype({name: DTYPES[kind] for name, kind in RACE.items()})
    return frame.assign(doubt=doubt_races(frame), place=range(len(frame)))
