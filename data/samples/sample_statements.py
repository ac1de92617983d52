"""What the sample files hold, counted from the athlete and not from the files: index.toml and truth.json."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.samples import athlete_model as model
from data.samples.sample_exercises import EXERCISES, UNMAPPED
from data.samples.sample_lifting import SampleWorkout
from data.samples.sample_running import Activity

Value = str | int | float | list[str] | dict[str, int]


@dataclass(frozen=True, slots=True)
class Sample:
    """All there is to write."""

    athlete: model.Athlete
    workouts: tuple[SampleWorkout, ...]
    activities: tuple[Activity, ...]
    body_mass: tuple[tuple[date, float], ...]


def _text(value: Value) -> str:
    """A TOML value."""
    if isinstance(value, dict):
        return (
            "{ " + ", ".join(f'"{key}" = {count}' for key, count in value.items()) + " }" if value else "{}"
        )
    return json.dumps(value)


def _table(head: str, entries: dict[str, Value]) -> str:
    return "\n".join([head, *(f"{key} = {_text(value)}" for key, value in entries.items())])


def identical_rows(workouts: Sequence[SampleWorkout]) -> int:
    """Real sets whose whole exported row equals another row of the same workout."""
    extra = 0
    for workout in workouts:
        seen = Counter(
            (block.exercise, block.superset, block.note, place, one)
            for block in workout.blocks
            for place, one in enumerate(block.sets)
        )
        extra += sum(times - 1 for times in seen.values())
    return extra


def set_count(workouts: Sequence[SampleWorkout]) -> int:
    """Sets of any kind."""
    return sum(workout.set_count() for workout in workouts)


def lifting_counts(workouts: Sequence[SampleWorkout]) -> dict[str, Value]:
    """What a file of these workouts yields in an empty store."""
    sets = [(block.exercise, one) for workout in workouts for block in workout.blocks for one in block.sets]
    kinds = Counter(one.kind for _, one in sets)
    working_kg = sum(one.load_kg() * (one.reps or 0) for _, one in sets if one.kind != "warmup")
    return {
        "workouts": len(workouts),
        "sets": set_count(workouts),
        "working_sets": len(sets) - kinds["warmup"],
        "warmup_sets": kinds["warmup"],
        "drop_sets": kinds["dropset"],
        "failure_sets": kinds["failure"],
        "identical_rows": identical_rows(workouts),
        "sets_with_rpe": sum(one.rpe is not None for _, one in sets),
        "logged_load_times_reps_kg": round(working_kg, 1),
        "unmapped_exercises": [name for name in UNMAPPED if any(exercise == name for exercise, _ in sets)],
        "first_day": str(workouts[0].start.date()),
        "last_day": str(workouts[-1].start.date()),
    }


def running_counts(activities: Sequence[Activity]) -> dict[str, Value]:
    """What a file of these activities yields in an empty store."""
    runs = [activity for activity in activities if activity.is_run]
    others = Counter(activity.kind for activity in activities if not activity.is_run)
    return {
        "runs": len(runs),
        "run_km": round(sum(run.distance_m for run in runs) / 1000, 1),
        "competition_runs": sum(run.kind == "race" for run in runs),
        "gym_visits": others.pop("Weight Training", 0),
        "left_out": dict(sorted(others.items())),
        "first_day": str(runs[0].start.date()),
        "last_day": str(runs[-1].start.date()),
    }


def file_entry(name: str, reader: str, counts: dict[str, Value], new: int) -> str:
    """One [[file]] table; `new_in_import_order` leaves out what the files before it brought."""
    entries: dict[str, Value] = {"name": name, "format": reader}
    entries |= dict.fromkeys(("workouts", "sets", "warmup_sets", "runs", "races", "body_mass"), 0)
    entries |= {"left_out": {}} | counts | {"new_in_import_order": new}
    return _table("[[file]]", entries)


def totals(sample: Sample, twins: int) -> str:
    """Everything imported, each activity counted once."""
    entries = lifting_counts(sample.workouts) | running_counts(sample.activities)
    entries |= {
        "run_rows_with_twins": int(str(entries["runs"])) + twins,
        "twins": twins,
        "races": len(sample.athlete.races),
        "races_that_count": sum(race.counts for race in sample.athlete.races),
        "body_mass": len(sample.body_mass),
        "first_day": str(min(sample.workouts[0].start, sample.activities[0].start).date()),
        "last_day": str(max(sample.workouts[-1].start, sample.activities[-1].start).date()),
    }
    return _table("[totals]", entries)


def heading(import_order: Sequence[str]) -> str:
    """Whose files these are and in which order they are imported."""
    entries: dict[str, Value] = {
        "athlete": model.ATHLETE,
        "timezone": model.TIMEZONE,
        "seed": model.SEED,
        "import_order": list(import_order),
    }
    return _table("# Written by make_sample_athlete.py: an invented person.", entries)


def _quarters() -> list[date]:
    days = [date(year, month, 1) for year in range(2024, 2027) for month in (1, 4, 7, 10)]
    return [model.FIRST_DAY, *days, model.LAST_DAY]


def _race_truth(race: model.SampleRace) -> dict[str, object]:
    return {
        "day": str(race.day),
        "name": race.name,
        "distance_m": race.distance_m,
        "duration_s": race.duration_s,
        "counts": race.counts,
        "week": round(race.week, 4),
        "relative_strength_lagged": round(race.relative_strength, 3),
        "fitness": round(race.fitness, 3),
    }


def _weeks_to_days(first_week: int, last_week: int) -> dict[str, str]:
    first = model.FIRST_DAY + timedelta(days=7 * first_week)
    last = model.FIRST_DAY + timedelta(days=7 * last_week + 6)
    return {"first_day": str(first), "last_day": str(last)}


def _block_truth(block: model.Block) -> dict[str, object]:
    days = _weeks_to_days(block.first_week, block.last_week)
    return {**days, "style": block.style, "strength_change_pct": block.change_pct}


def _renamed_lifts() -> dict[str, str]:
    """Lifts done in both apps under two names: Strong's to Hevy's."""
    pairs = (EXERCISES[lift] for lift in model.LIFTS)
    return {strong: hevy for strong, hevy in pairs if strong != hevy}


def truth_json(sample: Sample) -> str:
    """The design behind the files, to mark an analysis by."""
    athlete = sample.athlete
    lifts = athlete.one_rep_max_kg
    statement = {
        "athlete": model.ATHLETE,
        "invented": True,
        "seed": model.SEED,
        "model": "fitness = intercept + drift*week + effect*relative_strength(week - lag) + wander(week); "
        "fitness = 100 ln(5-km-equivalent m/s); relative_strength = 100 ln(squat 1RM / body mass); "
        "week = days since first_day / 7",
        "first_day": str(model.FIRST_DAY),
        "effect_pct_speed_per_pct_strength": model.EFFECT,
        "lag_weeks": model.LAG_WEEKS,
        "intercept": model.INTERCEPT,
        "drift_pct_per_week": model.DRIFT_PER_WEEK,
        "wander_pct_per_root_week": model.WANDER_PER_ROOT_WEEK,
        "race_noise_pct": model.RACE_NOISE,
        "layoff": _weeks_to_days(*model.LAYOFF_WEEKS),
        "holiday_gym": _weeks_to_days(*model.HOTEL_WEEKS),
        "rpe_logged_from": _weeks_to_days(model.FIRST_RPE_WEEK, model.FIRST_RPE_WEEK)["first_day"],
        "renamed": _renamed_lifts(),
        "blocks": [_block_truth(block) for block in model.BLOCKS],
        "true_one_rep_max_kg": {
            str(day): {lift: round(athlete.at(weekly, day), 1) for lift, weekly in lifts.items()}
            for day in _quarters()
        },
        "true_body_mass_kg": {
            str(day): round(athlete.at(athlete.body_mass_kg, day), 2) for day in _quarters()
        },
        "races": [_race_truth(race) for race in athlete.races],
    }
    return json.dumps(statement, indent=1) + "\n"
