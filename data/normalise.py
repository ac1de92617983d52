"""A source's words and units become ours: kilograms, metres, seconds, UTC, canonical exercises, row keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import compress

import numpy as np
import pandas as pd

from data.athlete_days import local_day, utc
from data.doubts import doubt_body_mass, doubt_races, doubt_runs, doubt_sets
from data.exercises import canonical_exercise, load_modes
from data.gym_visits import gym_visit_rows
from data.readers.body_limits import without_beyond
from data.readers.reader import ParsedLog
from data.readers.row_checks import lines_shown
from data.row_keys import distinct_rows, keys_of_distinct, row_keys
from data.run_streams.streams import RunStreams
from data.run_streams.streams_of_points import said_indoors, streams_of
from data.training_log import (
    BODY_MASS,
    DTYPES,
    RACE,
    RUN,
    STRENGTH_SET,
    Answers,
    Problem,
    Question,
    TrainingLog,
)

KG_PER_UNIT = {"kg": 1.0, "lb": 0.45359237}
METRES_PER_UNIT = {"m": 1.0, "km": 1000.0, "mi": 1609.344, "yd": 0.9144, "ft": 0.3048}
REPEATED = "repeated rows"
RPE_SCALE = (1, 10)
LEAST_BODY_MASS_KG = 40.0  # a belt carries less; a lifter weighs more (FORMATS 1.3)


@dataclass(slots=True)
class NormalisedLog:
    """Rows ready to store, what could not be taken, and what must be asked before anything is stored."""

    log: TrainingLog = field(default_factory=TrainingLog)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)  # run_id -> archive member with its recording
    links: list[tuple[str, str]] = field(default_factory=list)  # run_ids an archive says are one run
    streams: RunStreams = field(default_factory=RunStreams)


def normalise(
    parsed: ParsedLog,
    source: str,
    answers: Answers,
    mapping: Mapping[str, str] | None = None,
    own_modes: Mapping[str, str] | None = None,
) -> NormalisedLog:
    """Turn one parsed file into rows to store.

    `source` is the reader's name, `mapping` the athlete's own names for exercises (as logged ->
    canonical), `own_modes` what they say of how an exercise's load counts. With a question open the log is
    empty: nothing is taken on a guess.
    """
    result = NormalisedLog(
        problems=list(parsed.problems), left_out=dict(parsed.left_out), notes=list(parsed.notes)
    )
    result.questions = parsed.questions + _unit_questions(parsed, answers)
    if result.questions:
        return result
    run_ids = ids_of_runs(parsed, source)
    log = result.log
    if len(parsed.sets):
        log.sets = _sets(parsed, source, answers, mapping or {}, own_modes or {}, result.notes)
    if len(parsed.runs):
        log.runs = _runs(parsed, source, answers, run_ids, result.notes)
        named = parsed.runs["file"].notna().to_numpy()
        result.files = dict(zip(compress(run_ids, named), parsed.runs["file"][named], strict=True))
    if len(parsed.run_points):
        result.streams = streams_of(parsed.run_points, run_ids, _indoors(parsed.runs) > 0)
    if len(parsed.gym_visits):
        log.gym_visits = gym_visit_rows(parsed, source, answers.timezone, result.notes)
    if len(parsed.races):
        log.races = _races(parsed, answers, run_ids)
    if len(parsed.body_mass):
        log.body_mass = _body_mass(parsed, answers)
    written = ~parsed.races["line"].isin(parsed.runs["line"])  # the others are told from a run's row
    repeated = len(parsed.runs) - len(log.runs) + len(parsed.body_mass) - len(log.body_mass)
    repeated += len(parsed.gym_visits) - len(log.gym_visits)
    repeated += int(written.sum() - log.races["run_id"].isna().sum())
    if repeated:
        result.left_out[REPEATED] = result.left_out.get(REPEATED, 0) + repeated
    return result


def _unit_questions(parsed: ParsedLog, answers: Answers) -> list[Question]:
    questions = []
    loads = parsed.sets.loc[parsed.sets["load_unit"].isna(), "load"]
    masses = parsed.body_mass.loc[parsed.body_mass["body_mass_unit"].isna(), "body_mass"]
    if answers.unit is None and (loads.gt(0).any() or masses.notna().any()):
        questions.append(Question("unit", ("kg", "lb"), _load_hint(loads[loads > 0])))
    distances = [frame.loc[frame["distance_unit"].isna(), "distance"] for frame in _with_distance(parsed)]
    if answers.distance_unit is None and any(column.gt(0).any() for column in distances):
        questions.append(Question("distance_unit", ("km", "mi"), _distance_hint(parsed)))
    return questions


def _with_distance(parsed: ParsedLog) -> tuple[pd.DataFrame, ...]:
    return parsed.sets, parsed.runs, parsed.races


def _load_hint(loads: pd.Series) -> str:
    if loads.empty:
        return ""
    kilograms = float((loads % 2.5 == 0).mean())
    pounds = float(((loads % 45 == 0) | (loads % 1 > 0.98)).mean())
    commonest = ", ".join(f"{value:g}" for value in loads.value_counts().index[:3])
    leaning = "pounds" if pounds > 0.3 and pounds > kilograms / 2 else "kilograms"
    return f"Most frequent loads: {commonest}. Steps like these are usual in {leaning}."


def _distance_hint(parsed: ParsedLog) -> str:
    runs = parsed.runs.loc[parsed.runs["distance_unit"].isna() & (parsed.runs["distance"] > 0)]
    if runs.empty:
        return ""
    pace = float((runs["moving_s"].fillna(runs["elapsed_s"]) / runs["distance"]).median())
    if not np.isfinite(pace):
        return ""
    text = f"{int(pace // 60)}:{int(pace % 60):02d}"
    return f"A usual run here takes {text} for one unit of distance: is that your pace per km or per mile?"


def _in_unit(
    values: pd.Series, units: pd.Series, factors: Mapping[str, float], otherwise: str | None
) -> pd.Series:
    factor: pd.Series = units.fillna(otherwise or "").map(factors).astype(float).fillna(1.0)
    return values * factor


def _typed(columns: dict[str, str], values: dict[str, object] | pd.DataFrame) -> pd.DataFrame:
    frame = values if isinstance(values, pd.DataFrame) else pd.DataFrame(values)
    typed = frame[list(columns)].astype({name: DTYPES[kind] for name, kind in columns.items()})
    for name in ("superset", "note"):
        if name in columns:  # an empty note is no note
            typed[name] = typed[name].where(typed[name].str.strip() != "")
    return typed


def _sets(
    parsed: ParsedLog,
    source: str,
    answers: Answers,
    mapping: Mapping[str, str],
    own_modes: Mapping[str, str],
    notes: list[str],
) -> pd.DataFrame:
    rows = parsed.sets
    load = _in_unit(rows["load"], rows["load_unit"], KG_PER_UNIT, answers.unit)
    names = rows["exercise_as_logged"].str.strip()
    groups, firsts = distinct_rows(names, load > 0)
    known = [
        mapping.get(name) or canonical_exercise(name, loaded=bool(loaded))
        for name, loaded in zip(names.iloc[firsts], load.iloc[firsts] > 0, strict=True)
    ]
    exercise = pd.Series(np.array(known, dtype=object)[groups], index=rows.index, dtype="str")
    mode = load_modes(exercise.fillna(names.where(names.isin(list(own_modes)))), own_modes)
    if parsed.load_may_be_body_mass:
        own = mode.isin(("bodyweight", "bodyweight_plus")) & (load >= LEAST_BODY_MASS_KG)
        if own.any():
            notes.append(
                f"{int(own.sum())} sets of body-weight exercises carry what looks like your own weight as "
                "load; it is not counted as added load."
            )
        load = load.mask(own)
    distance = _in_unit(rows["distance"], rows["distance_unit"], METRES_PER_UNIT, answers.distance_unit)
    started = rows["workout_started_at"]
    workout = rows["workout_name"].fillna("")
    block = keys_of_distinct(started, workout, names, rows["occurrence"])
    values = {
        "set_key": block + "-" + rows["set_number"].astype("str"),
        "workout_id": keys_of_distinct(started, workout),
        "performed_at": utc(rows["performed_at"].fillna(started), parsed.clock, answers.timezone),
        "day": local_day(started, parsed.clock, answers.timezone),
        "workout_name": workout,
        "exercise": exercise,
        "exercise_as_logged": names,
        "occurrence": rows["occurrence"],
        "set_number": rows["set_number"],
        "set_kind": rows["set_kind"],
        "load_kg": load,
        "load_mode": mode,
        "reps": rows["reps"],
        "rpe": _rpe(rows, notes),
        "duration_s": rows["duration_s"].where(rows["duration_s"] > 0),
        "distance_m": distance.where(distance > 0),
        "superset": rows["superset"],
        "note": rows["note"],
        "workout_s": rows["workout_s"].where(rows["workout_s"] > 0),
    }
    values["position"] = values["workout_id"].groupby(values["workout_id"]).cumcount() + 1.0
    frame = pd.DataFrame(values)
    return _typed(STRENGTH_SET, frame.assign(doubt=doubt_sets(frame), source=source, twin_of=None))


def _rpe(rows: pd.DataFrame, notes: list[str]) -> pd.Series:
    """RPE from 1 to 10; what lies outside is left empty, and said."""
    within = rows["rpe"].between(*RPE_SCALE)
    outside = rows["line"][rows["rpe"].notna() & ~within]
    if len(outside):
        notes.append(f"RPE is not from 1 to 10 in {lines_shown(outside.tolist())}; it was left empty there.")
    return rows["rpe"].where(within)


def _indoors(rows: pd.DataFrame) -> np.ndarray:
    """For each run 1 where its file or its name says that it was run indoors, else what its file says."""
    return np.where(said_indoors(rows["name"]), 1.0, rows["indoors"].to_numpy(dtype="float64"))


def ids_of_runs(parsed: ParsedLog, source: str) -> list[str]:
    """Each run's key, from the service's own number where there is one, else from start and duration."""
    rows = parsed.runs
    started_text = rows["started_at"].dt.strftime("%Y-%m-%dT%H:%M:%S")
    duration = rows["moving_s"].fillna(rows["elapsed_s"]).round().astype("str")
    return row_keys([source] * len(rows), rows["source_id"].fillna(started_text + "/" + duration))


def _runs(
    parsed: ParsedLog, source: str, answers: Answers, run_ids: list[str], notes: list[str]
) -> pd.DataFrame:
    rows = parsed.runs
    values: dict[str, object] = {name: rows[name] for name in RUN if name in rows.columns}
    values |= {
        "run_id": run_ids,
        "started_at": utc(rows["started_at"], parsed.clock, answers.timezone),
        "day": local_day(rows["started_at"], parsed.clock, answers.timezone, rows["utc_offset_s"]),
        "indoors": _indoors(rows),
        "distance_m": _in_unit(
            rows["distance"], rows["distance_unit"], METRES_PER_UNIT, answers.distance_unit
        ),
        "kind": rows["kind"].fillna("unknown"),
        "source": [source] * len(rows),
        "twin_of": None,
    }
    frame = without_beyond(pd.DataFrame(values), rows["line"], notes)
    return _typed(RUN, frame.assign(doubt=doubt_runs(frame))).drop_duplicates("run_id")


def _races(parsed: ParsedLog, answers: Answers, run_ids: list[str]) -> pd.DataFrame:
    rows = parsed.races
    offset = rows["line"].map(dict(zip(parsed.runs["line"], parsed.runs["utc_offset_s"], strict=True)))
    day = local_day(rows["day"], parsed.clock, answers.timezone, offset.astype("float64"))
    name = rows["name"].fillna("")
    distance = _in_unit(rows["distance"], rows["distance_unit"], METRES_PER_UNIT, answers.distance_unit)
    values = {
        "race_id": race_keys(day, name, distance),
        "day": day,
        "distance_m": distance,
        "duration_s": rows["duration_s"],
        "name": name,
        "counts": rows["counts"],
        "run_id": rows["line"].map(dict(zip(parsed.runs["line"], run_ids, strict=True))),
    }
    frame = pd.DataFrame(values)
    typed = _typed(RACE, frame.assign(doubt=doubt_races(frame)))
    told_twice = typed["run_id"].notna() & typed.duplicated("run_id")
    written_twice = typed.duplicated(["day", "name", "distance_m", "duration_s", "run_id"])
    return typed[~(told_twice | written_twice)]


def race_keys(day: pd.Series, name: pd.Series, distance_m: pd.Series) -> list[str]:
    """Keys of races: same day, name and distance to 100 m is the same race; a second such one is numbered."""
    rounded = (distance_m / 100).round().astype("Int64")
    folded = name.str.casefold()
    place = pd.DataFrame({"day": day, "name": folded, "rounded": rounded})
    again = place.groupby(["day", "name", "rounded"], dropna=False).cumcount()
    return row_keys(day.dt.strftime("%Y-%m-%d"), folded, rounded, again)


def _body_mass(parsed: ParsedLog, answers: Answers) -> pd.DataFrame:
    rows = parsed.body_mass
    minute = rows["measured_at"].dt.strftime("%Y-%m-%dT%H:%M")
    values = {
        "body_mass_key": row_keys(minute),
        "measured_at": utc(rows["measured_at"], parsed.clock, answers.timezone),
        "day": local_day(rows["measured_at"], parsed.clock, answers.timezone),
        "body_mass_kg": _in_unit(rows["body_mass"], rows["body_mass_unit"], KG_PER_UNIT, answers.unit),
    }
    frame = _typed(BODY_MASS, {**values, "doubt": doubt_body_mass(pd.DataFrame(values))})
    return frame.drop_duplicates("body_mass_key", keep="last")
