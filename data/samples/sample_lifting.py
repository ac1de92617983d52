"""The workouts of the sample athlete: which sets, how heavy, how hard, from the true strength of the day."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import numpy as np

from data.samples import athlete_model as model
from data.samples.sample_exercises import Slot, Style
from data.samples.workout_styles import HOTEL_WORKOUTS, WEEKLY_STYLES

POUND_KG = 0.45359237
SUBMAXIMAL_SHARE = 0.6  # SCIENCE 1.6
DEEPEST_SUBMAXIMAL = 0.12
LEAST_HELD_BACK_WITH_RPE = 0.03  # who logs effort keeps about one repetition in reserve
WORKOUT_NOTES = ("slept badly", "legs heavy, from Sunday", 'coach said "crisp reps"', "felt strong")


@dataclass(frozen=True, slots=True)
class SampleSet:
    """One set as the app stores it; a load is in the unit named."""

    kind: str  # warmup, normal, dropset, failure
    load: float | None = None
    reps: int | None = None
    distance_m: float | None = None
    seconds: int | None = None
    rpe: float | None = None
    unit: str = "kg"

    def load_kg(self) -> float:
        """The load in kg, 0 when there is none."""
        return (self.load or 0.0) * (POUND_KG if self.unit == "lbs" else 1.0)


@dataclass(frozen=True, slots=True)
class SampleBlock:
    """One exercise of a workout with its sets, in the order done."""

    exercise: str
    sets: tuple[SampleSet, ...]
    superset: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SampleWorkout:
    """One gym visit; start is local wall time."""

    app: str  # strong, hotel, hevy
    start: datetime
    minutes: int
    title: str
    note: str
    blocks: tuple[SampleBlock, ...]

    def set_count(self, kind: str | None = None) -> int:
        """Sets of one kind, or of every kind."""
        return sum(1 for block in self.blocks for one in block.sets if kind in (None, one.kind))


@dataclass(frozen=True, slots=True)
class Day:
    """What the athlete can do on one day, and how far below it the workout stays."""

    one_rep_max_kg: dict[str, float]
    body_mass_kg: float
    holding_back: float
    logs_rpe: bool
    random: np.random.Generator

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return bool(self.random.random() < share)


def to_plate(load_kg: float, step: float = 2.5) -> float:
    """The nearest load the plates allow, halves upward."""
    return math.floor(load_kg / step + 0.5) * step


def _rpe(day: Day, reserve: float) -> float | None:
    felt = 10 - reserve + float(day.random.normal(0, 0.25))
    rounded = min(10.0, math.floor(2 * felt + 0.5) / 2)
    return rounded if day.logs_rpe and rounded >= 6 and not day.chance(0.12) else None


def _loaded_sets(slot: Slot, day: Day) -> list[SampleSet]:
    best_kg, carried_kg = day.one_rep_max_kg[slot.lift], day.body_mass_kg if slot.lift == "chin_up" else 0.0
    if slot.percent:
        wanted_kg = best_kg * (slot.percent + float(day.random.uniform(-0.02, 0.02)))
    else:
        wanted_kg = best_kg * (1 - day.holding_back) * model.wathan_fraction(slot.reps)
    load_kg = max(0.0, to_plate(wanted_kg - carried_kg))
    sets, possible = [], model.most_reps(load_kg + carried_kg, best_kg)
    for number in range(slot.sets):
        left = possible - 0.2 * number
        reps = max(1, min(slot.reps, math.floor(left + 0.5)))
        reserve = max(0.0, left - reps)
        kind = "failure" if number == slot.sets - 1 and reserve < 0.3 and day.chance(0.15) else "normal"
        sets.append(SampleSet(kind, load_kg or None, reps, rpe=_rpe(day, reserve)))
    if slot.lift == "bench" and day.chance(0.08):
        sets.append(SampleSet("dropset", to_plate(0.8 * load_kg), slot.reps + 2))
    return sets


def _warmups(slot: Slot, load_kg: float) -> list[SampleSet]:
    ladder = ((0.4, 8), (0.6, 5), (0.8, 3))[-slot.warmups :] if slot.warmups else ()
    return [SampleSet("warmup", max(20.0, to_plate(share * load_kg)), reps) for share, reps in ladder]


def _ballistic_sets(slot: Slot, day: Day) -> list[SampleSet]:
    load_kg = to_plate(slot.percent * day.one_rep_max_kg[slot.lift])
    return [SampleSet("normal", load_kg, slot.reps)] * slot.sets


def _other_sets(slot: Slot, day: Day) -> list[SampleSet]:
    match slot.kind:
        case "hand":
            load_kg = to_plate(slot.percent * day.one_rep_max_kg["squat"])
            return [SampleSet("normal", load_kg, slot.reps)] * slot.sets
        case "stack":
            return [SampleSet("normal", slot.load, slot.reps, unit=slot.unit)] * slot.sets
        case "sled":
            load_kg = to_plate(slot.percent * day.one_rep_max_kg["squat"], 5)
            return [SampleSet("normal", load_kg, None, distance_m=10.0)] * slot.sets
        case "hold":
            extra_s = 5 * int(day.random.integers(0, 4))
            return [SampleSet("normal", None, None, seconds=slot.reps + extra_s)] * slot.sets
        case "ballistic":
            return _ballistic_sets(slot, day)
        case _:
            return [SampleSet("normal", None, slot.reps)] * slot.sets


def _block(slot: Slot, day: Day, app: str) -> SampleBlock:
    if slot.kind == "lift":
        sets = _loaded_sets(slot, day)
        sets = _warmups(slot, sets[0].load_kg()) + sets
    else:
        sets = _other_sets(slot, day)
    if slot.unit == "lbs" and slot.kind == "lift":
        sets = [replace(one, load=to_plate((one.load or 0) / POUND_KG, 5), unit="lbs") for one in sets]
    note = "pause 1 s" if slot.lift == "bench" and day.chance(0.1) else ""
    return SampleBlock(slot.exercise(app), tuple(sets), slot.superset, note)


def _minutes(blocks: list[SampleBlock], random: np.random.Generator) -> int:
    sets = sum(len(block.sets) for block in blocks)
    return int(12 + 1.9 * sets + random.integers(0, 8))


def _workout(start: datetime, style: Style, app: str, day: Day) -> SampleWorkout:
    done = [slot for slot in style.slots if slot.kind == "lift" or day.chance(slot.likely)]
    blocks = [_block(slot, day, app) for slot in done]
    if style.repeats and app != "hotel" and day.chance(0.12):
        blocks.append(_repeat_of(blocks))
    note = WORKOUT_NOTES[int(day.random.integers(0, 4))] if day.chance(0.1) else ""
    return SampleWorkout(app, start, _minutes(blocks, day.random), style.title, note, tuple(blocks))


def _repeat_of(blocks: list[SampleBlock]) -> SampleBlock:
    """The last unloaded exercise once more at the end: its rows equal the earlier ones and are real sets."""
    plain = [block for block in blocks if all(one.load is None and one.rpe is None for one in block.sets)]
    return replace(plain[-1], superset=None) if plain else blocks[-1]


def _day(athlete: model.Athlete, when: date, week: int, random: np.random.Generator) -> Day:
    form = math.exp(float(random.normal(0, 0.8)) / 100)
    held = float(random.uniform(0, DEEPEST_SUBMAXIMAL)) if random.random() < SUBMAXIMAL_SHARE else 0.0
    logs_rpe = week >= model.FIRST_RPE_WEEK
    held = max(held, LEAST_HELD_BACK_WITH_RPE) if logs_rpe and random.random() < 0.85 else held
    best = {lift: athlete.at(weekly, when) * form for lift, weekly in athlete.one_rep_max_kg.items()}
    return Day(best, athlete.at(athlete.body_mass_kg, when), held, logs_rpe, random)


def _styles(week: int, random: np.random.Generator) -> tuple[Style, ...]:
    style = model.block_of(week).style
    if style == "layoff":
        return ()
    if style == "hotel":
        return HOTEL_WORKOUTS
    season = "rpe" if week >= model.FIRST_RPE_WEEK else "hevy" if week >= model.FIRST_HEVY_WEEK else "strong"
    workouts = WEEKLY_STYLES[f"{season} {style}"]
    third_share = 0.45 if style == "strength" else 0.2
    return workouts if random.random() < third_share else workouts[:2]


def _start(day: date, random: np.random.Generator, app: str) -> datetime:
    seconds = int(random.integers(0, 60)) if app != "hevy" else 0
    first_hour = 15 if day.weekday() == 5 else 18
    return datetime.combine(day, time(first_hour, int(random.integers(0, 55)), seconds))


def sample_workouts(athlete: model.Athlete) -> tuple[SampleWorkout, ...]:
    """Every workout of the three years, oldest first."""
    random, workouts = model.stream(5), []
    race_weeks = {int(race.week) for race in athlete.races}
    for week in range(model.WEEKS):
        app = "hevy" if week >= model.FIRST_HEVY_WEEK else "strong"
        app = "hotel" if model.block_of(week).style == "hotel" else app
        for weekday, style in zip((0, 3, 5), _styles(week, random), strict=False):
            if random.random() < 0.04 or (weekday == 5 and week in race_weeks):
                continue
            day = model.FIRST_DAY + timedelta(days=7 * week + weekday)
            able = _day(athlete, day, week, random)
            workouts.append(_workout(_start(day, random, app), style, app, able))
    return tuple(workouts)
