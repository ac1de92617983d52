"""The working sets of a log as columns of numbers, in the order they were done: what the rules count in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.one_rep_max import Floats, as_floats
from analysis.set_estimates import LEAST_RPE, MOST_RPE

Mask = NDArray[np.bool_]
Whole = NDArray[np.int64]

SET_COLUMNS = ("set_key", "workout_id", "day", "exercise", "set_kind", "reps", "share_of_e1rm")
FACT_COLUMNS = (
    *("exercise", "pattern", "category", "compound", "unilateral", "equipment", "load_mode"),
    *("primary_muscles", "secondary_muscles", "rep_curve", "similar_plyometric"),
)
_FLAGS = ("compound", "unilateral")
# Done left, right, left ...: the log gives both sides together [A]; other one-sided lifts are logged a side.
_IN_TURN = ("lunge", "step up", "step down")
_NOT_IN_TURN = ("jumping", "split squat")
LIFTED = ("lower", "upper")  # categories of exercises that are neither thrown, jumped nor held
HEAVY_SHARE = 0.80  # of that day's e1RM (SCIENCE 4 and 7)
HARD_RIR = 4.0  # SCIENCE 4
SLACK = 1e-9  # 84 kg of 120 kg is 70 %, whatever the last bit says


@dataclass(frozen=True, slots=True, eq=False)
class SetTable:
    """Working sets, sorted by workout and by place in it, with the exercises' facts beside them.

    Of sets: key; workout (place in the columns of workouts); day (days since 1970-01-01, of the workout);
    exercise (place in facts, whose last row stands for exercises nobody knows); time_s (seconds since 1970,
    NaN where sets of a workout share a time); superset (group within a workout, -1 for none); reps;
    reps_per_side; share (of that day's e1RM, NaN when unknown); rir (NaN when not logged); intent (said in
    a note, or velocity measured). Their order within a workout means something where order_known is True.
    Of workouts, by day: workout_id, workout_day, workout_start_s, order_known.
    """

    key: NDArray[np.object_]
    workout: Whole
    day: Whole
    exercise: Whole
    time_s: Floats
    superset: Whole
    reps: Floats
    reps_per_side: Floats
    share: Floats
    rir: Floats
    intent: Mask
    workout_id: NDArray[np.object_]
    workout_day: Whole
    workout_start_s: Floats
    order_known: Mask
    facts: pd.DataFrame
    words: dict[str, NDArray[np.object_]]  # the facts' columns
    asked: dict[tuple[str, ...], Mask]  # answers given before: rules ask the same again and again

    def fact_is(self, fact: str, *values: str) -> Mask:
        """Which sets are of an exercise with one of these words for this fact?"""
        if (fact, *values) not in self.asked:
            known = self.words[fact]
            marks = np.asarray(np.logical_or.reduce([known == value for value in values])[self.exercise])
            marks.setflags(write=False)
            self.asked[fact, *values] = marks
        return self.asked[fact, *values]

    def flagged(self, fact: str) -> Mask:
        """Which sets are of an exercise with this flag?"""
        return np.asarray(self.words[fact].astype(bool)[self.exercise])

    def at_least(self, share: float) -> Mask:
        """Which sets are known to have been at this share of the e1RM or more?"""
        return np.asarray(self.share >= share - SLACK)

    def heavy_compound(self) -> Mask:
        """Which sets are compound lifts, none of them thrown or jumped, at 80 % and more?"""
        return self.at_least(HEAVY_SHARE) & self.flagged("compound") & self.fact_is("category", *LIFTED)

    def workouts_with(self, sets: Mask, least: int = 1) -> Mask:
        """Which workouts hold at least so many of these sets?"""
        return np.asarray(np.bincount(self.workout[sets], minlength=len(self.workout_day)) >= least)


def set_table(sets: pd.DataFrame, facts: pd.DataFrame) -> SetTable:
    """Which sets were work, when and in which order, and what are their exercises?

    Formula: none. Left out: warm-ups, rows in doubt, twins, rows without a day. The order within a workout
    is that of performed_at where no two sets of the workout share a time, else that of `position`, else not
    known; a workout of one exercise is always in order.
    Inputs: sets: SET_COLUMNS, one row per set, any order (share_of_e1rm: 1 is that day's e1RM, NaN when
    unknown); also used where there: position (place in the workout as logged, from 1), performed_at,
    superset, rpe, note, mean_velocity_m_s, doubt, twin_of. facts: FACT_COLUMNS, one row per exercise.
    Returns: SetTable. Errors: ValueError naming the columns that are missing.
    When not to trust it: repetitions of lunges and step-ups are taken as both sides together.
    Source: SCIENCE 7; which sets are logged for both sides is [A].

    >>> facts = pd.DataFrame([["Deadlift", "hinge", "lower", True, False, "barbell", "total", "glutes", "",
    ...                        "deadlift", "Broad Jump"]], columns=list(FACT_COLUMNS))
    >>> sets = pd.DataFrame([["a", "w", pd.Timestamp("2026-01-05"), "Deadlift", "working", 5, 0.82]],
    ...                     columns=list(SET_COLUMNS))
    >>> set_table(sets, facts).heavy_compound().tolist()
    [True]
    """
    _refuse_missing("sets", sets, SET_COLUMNS)
    _refuse_missing("facts", facts, FACT_COLUMNS)
    rows = sets[_counts(sets)]
    names, known = _facts_in_order(rows["exercise"], facts)
    seen, workout_ids = pd.factorize(rows["workout_id"])
    place, first_day, order_of = _workouts_by_day(np.asarray(seen, dtype=np.int64), day_numbers(rows["day"]))
    times, positions = seconds(_column(rows, "performed_at")), as_floats(_column(rows, "position"))
    start = _least_by(place, times, len(first_day))
    timed, placed = _all_differ(place, times, len(first_day)), _all_differ(place, positions, len(first_day))
    order = np.where(timed[place], times, np.where(placed[place], positions, np.nan))
    alone = _least_by(place, names, len(first_day)) == -_least_by(place, -names, len(first_day))
    sorting = np.lexsort((np.arange(len(rows)), order, place))
    reps = as_floats(rows["reps"])
    halved = _both_sides_together(known)[names]
    columns = {
        "key": rows["set_key"].to_numpy(dtype=object),
        "workout": place,
        "day": first_day[place],
        "exercise": names,
        "time_s": np.where(timed[place], times, np.nan),
        "superset": _supersets(rows, place),
        "reps": reps,
        "reps_per_side": np.where(halved, reps / 2, reps),
        "share": as_floats(rows["share_of_e1rm"]),
        "rir": _reserve(as_floats(_column(rows, "rpe"))),
        "intent": _intent(rows),
    }
    return SetTable(
        **{name: values[sorting] for name, values in columns.items()},
        workout_id=np.asarray(workout_ids, dtype=object)[order_of],
        workout_day=first_day,
        workout_start_s=start,
        order_known=timed | placed | alone,
        facts=known,
        words={str(name): known[name].to_numpy(dtype=object) for name in known.columns},
        asked={},
    )


def day_numbers(days: pd.Series) -> Whole:
    """Which days are these, counted from 1970-01-01? Inputs: dates, none missing. Returns: whole numbers.

    >>> day_numbers(pd.Series(pd.to_datetime(["1970-01-02"]))).tolist()
    [1]
    """
    return days.to_numpy(dtype="datetime64[D]").astype(np.int64)


def day_of(number: int) -> pd.Timestamp:
    """Which date is this day number?

    >>> day_of(1).isoformat()
    '1970-01-02T00:00:00'
    """
    return pd.Timestamp("1970-01-01") + pd.Timedelta(days=int(number))


def seconds(moments: pd.Series) -> Floats:
    """Which moments are these, in seconds since 1970? Missing ones are NaN.

    >>> seconds(pd.Series(pd.to_datetime(["1970-01-01 00:01", None]))).tolist()
    [60.0, nan]
    """
    stamps = pd.to_datetime(moments).to_numpy(dtype="datetime64[us]")
    return np.where(np.isnat(stamps), np.nan, stamps.astype(np.int64) / 1e6)


def _refuse_missing(which: str, frame: pd.DataFrame, needed: tuple[str, ...]) -> None:
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        raise ValueError(f"the {which} frame lacks these columns: {', '.join(missing)}")


def _column(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name] if name in rows.columns else pd.Series(np.nan, index=rows.index)


def _counts(sets: pd.DataFrame) -> Mask:
    counts = sets["set_kind"].ne("warmup").to_numpy(dtype=bool, na_value=True)
    counts = counts & sets["day"].notna().to_numpy()
    for reason in ("doubt", "twin_of"):
        if reason in sets.columns:
            counts = counts & sets[reason].isna().to_numpy()
    return np.asarray(counts)


def _facts_in_order(exercises: pd.Series, facts: pd.DataFrame) -> tuple[Whole, pd.DataFrame]:
    """Each set's place in a frame of facts that ends with a row for what nobody knows."""
    codes, names = pd.factorize(exercises)
    known = facts[list(FACT_COLUMNS)].drop_duplicates("exercise").set_index("exercise")
    known = known.reindex(pd.Index([*names, None], dtype="object"))
    for name in known.columns:
        blank: bool | str = False if name in _FLAGS else ""
        known[name] = known[name].astype("object").where(known[name].notna(), blank)
        known[name] = known[name].astype("bool" if name in _FLAGS else "object")
    unknown = len(names)
    places = np.where(codes < 0, unknown, codes).astype(np.int64)
    return places, known.rename_axis("exercise").reset_index()


def _workouts_by_day(seen: Whole, days: Whole) -> tuple[Whole, Whole, Whole]:
    """Each set's workout with workouts numbered by their first day, those days, and the old numbers."""
    count = int(seen.max(initial=-1)) + 1
    first = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(first, seen, days)
    old = np.argsort(first, kind="stable")
    new = np.empty(count, dtype=np.int64)
    new[old] = np.arange(count)
    return new[seen], first[old], old


def _least_by(place: Whole, values: NDArray[np.generic], count: int) -> Floats:
    least = np.full(count, np.inf)
    np.fmin.at(least, place, values.astype(np.float64))
    return np.where(np.isfinite(least), least, np.nan)


def _all_differ(place: Whole, values: Floats, count: int) -> Mask:
    """In which workouts has every set a value, and no two the same?"""
    sorting = np.lexsort((values, place))
    group, ordered = place[sorting], values[sorting]
    twice = np.flatnonzero((np.diff(group) == 0) & (np.diff(ordered) == 0))
    differ = np.ones(count, dtype=bool)
    differ[group[twice]] = False
    differ[place[np.isnan(values)]] = False
    return differ


def _supersets(rows: pd.DataFrame, place: Whole) -> Whole:
    if "superset" not in rows.columns or rows["superset"].isna().all():
        return np.full(len(rows), -1, dtype=np.int64)
    codes, names = pd.factorize(rows["superset"])
    return np.where(codes < 0, -1, place * len(names) + codes).astype(np.int64)


def _reserve(rpe: Floats) -> Floats:
    return np.where((rpe >= LEAST_RPE) & (rpe <= MOST_RPE), MOST_RPE - rpe, np.nan)


def _intent(rows: pd.DataFrame) -> Mask:
    measured: Mask = ~np.isnan(as_floats(_column(rows, "mean_velocity_m_s")))
    if "note" not in rows.columns or rows["note"].isna().all():
        return measured
    said = rows["note"].astype("str").str.contains("intent", case=False, na=False)
    return np.asarray(measured | said.to_numpy(dtype=bool))


def _both_sides_together(facts: pd.DataFrame) -> Mask:
    in_turn = [_done_in_turn(str(name).casefold()) for name in facts["exercise"]]
    return np.asarray(facts["unilateral"].to_numpy(dtype=bool) & np.array(in_turn, dtype=bool))


def _done_in_turn(name: str) -> bool:
    return any(word in name for word in _IN_TURN) and not any(word in name for word in _NOT_IN_TURN)
