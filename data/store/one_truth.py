"""The one truth of many recordings, as SQL: each activity once, each value from the best that has it.

The tables keep every recording; `twin_of` names the one that counts. Of a run, a value comes from its
recordings in the order of `data.sources`; one that is in doubt lends none of its numbers.
"""

# ruff: noqa: S608  every name in these queries is a constant of ours

from __future__ import annotations

from collections.abc import Sequence

from data.sources import NAMED_BY_MACHINES, WITHOUT_ZONE, is_one_of_in_sql, place_in_sql
from data.training_log import NUMBER, RUN, TABLES

_DAYS = "($first IS NULL OR day >= $first) AND ($last IS NULL OR day <= $last)"
_ORDER = {
    "strength_set": "performed_at, workout_id, position, exercise_as_logged, occurrence, set_number, set_key",
    "race": "day, race_id",
    "body_mass": "measured_at, body_mass_key",
    "gym_visit": "started_at, visit_id",
}
# The lowest place counts: the recording that stands for the run, then by source; the rest settles ties.
_PLACE = (
    f"(twin_of IS NOT NULL)::BIGINT * 100000000000000 + ({place_in_sql('source')}) * 1000000000000"
    " + hash(run_id) % 1000000000000"
)
_BEHIND = 1000000000000000
# What a recording offers for a column, and what puts it behind the others whatever its place.
_OFFERS = {
    # A wall clock is only as right as the zone it was read in; the others know when it was.
    "started_at": ("started_at", is_one_of_in_sql("source", WITHOUT_ZONE)),
    "name": ("nullif(trim(name), '')", is_one_of_in_sql("source", NAMED_BY_MACHINES)),
    "kind": ("nullif(kind, 'unknown')", "kind <> 'race'"),
}


def counting_rows(table: str, columns: Sequence[str]) -> str:
    """A query of these columns of what counts, in order of time.

    Its parameters are $athlete and the days $first and $last, each of which may be missing.
    """
    if table == "run":
        return _runs(columns)
    names, counts = ", ".join(columns), " AND twin_of IS NULL" if "twin_of" in TABLES[table] else ""
    source = _RACES if table == "race" else f"SELECT * FROM {table} WHERE athlete_id = $athlete{counts}"
    return f"SELECT {names} FROM ({source}) WHERE {_DAYS} ORDER BY {_ORDER[table]}"


# A race told from a run names the recording it was told from: here the one that counts.
_RACES = (
    "SELECT race.* REPLACE (coalesce(run.twin_of, race.run_id) AS run_id) FROM race LEFT JOIN run"
    " ON run.athlete_id = race.athlete_id AND run.run_id = race.run_id WHERE race.athlete_id = $athlete"
)


def _runs(columns: Sequence[str]) -> str:
    values = ", ".join(_value(name) for name in RUN if name in {*columns, "started_at", "day", "run_id"})
    return (
        f"SELECT {', '.join(columns)} FROM (SELECT {values} FROM"
        f" (SELECT *, coalesce(twin_of, run_id) AS of_run, {_PLACE} AS place FROM run"
        " WHERE athlete_id = $athlete) GROUP BY of_run HAVING count(*) > count(twin_of))"
        f" WHERE {_DAYS} ORDER BY started_at, run_id"
    )


def _value(name: str) -> str:
    """One column of a run from its recordings."""
    if name in _OFFERS:
        offered, behind = _OFFERS[name]
        best = f"arg_min({offered}, place + {_BEHIND} * ({behind})::BIGINT)"
        return f"coalesce({best}, 'unknown') AS {name}" if name == "kind" else f"{best} AS {name}"
    if name == "indoors":  # no recording of a treadmill becomes one of a road by its twin; one that could be
        # either does, where another device was there that writes down what it knows
        knows = f"bool_or({name} IS NULL AND source IN ('fit_file', 'gpx_file'))"
        return f"CASE WHEN max({name}) < 1 AND {knows} THEN NULL ELSE max({name}) END AS {name}"
    if RUN[name] == NUMBER:
        return f"arg_min({name}, place) FILTER (WHERE doubt IS NULL OR twin_of IS NULL) AS {name}"
    return f"any_value({name}) FILTER (WHERE twin_of IS NULL) AS {name}"
