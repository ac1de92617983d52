"""Write the files of the invented sample athlete: python -m data.samples.make_sample_athlete [--out DIR]."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from data.samples import athlete_model as model
from data.samples import sample_statements as statements
from data.samples.sample_lifting import sample_workouts
from data.samples.sample_lifting_files import hevy_csv, strong_csv, strong_units_csv
from data.samples.sample_running import Activity, sample_activities, sample_body_mass
from data.samples.sample_running_files import body_mass_csv, garmin_csv, races_csv, strava_csv

HERE = Path(__file__).parent
LAST_DAY_OF_EARLIER_HEVY_EXPORT = date(2025, 6, 15)
FIRST_GARMIN_DAY = date(2026, 9, 21)
Part = tuple[str, str, str]  # file name, text, its table in the index


def make_sample() -> statements.Sample:
    """The sample athlete with everything recorded."""
    athlete = model.sample_athlete()
    workouts = sample_workouts(athlete)
    activities = sample_activities(athlete, workouts)
    return statements.Sample(athlete, workouts, activities, sample_body_mass(athlete))


def _lifting_parts(sample: statements.Sample) -> list[Part]:
    strong, hotel, hevy = (
        [w for w in sample.workouts if w.app == app] for app in ("strong", "hotel", "hevy")
    )
    earlier = [workout for workout in hevy if workout.start.date() <= LAST_DAY_OF_EARLIER_HEVY_EXPORT]
    parts: list[Part] = []
    for name, reader, workouts, text, known in (
        ("strong_2023_2025.csv", "strong_csv", strong, strong_csv(strong), 0),
        ("strong_holiday_gym.csv", "strong_csv", hotel, strong_units_csv(hotel), 0),
        ("hevy_workouts_overlap.csv", "hevy_csv", earlier, hevy_csv(earlier), 0),
        ("hevy_workouts.csv", "hevy_csv", hevy, hevy_csv(hevy), statements.set_count(earlier)),
    ):
        counts = statements.lifting_counts(workouts)
        unit: dict[str, statements.Value] = {"unit": "kg"} if name.startswith("strong_2023") else {}
        new = statements.set_count(workouts) - known
        parts.append((name, text, statements.file_entry(name, reader, unit | counts, new)))
    return parts


def _running_parts(sample: statements.Sample) -> list[Part]:
    twins = twin_runs(sample)
    every, some = statements.running_counts(sample.activities), statements.running_counts(twins)
    races, scales = sample.athlete.races, sample.body_mass
    runs = sum(activity.is_run for activity in sample.activities)
    some |= {"distance_unit": "km", "twins": len(twins)}
    return [
        _part("strava_activities.csv", strava_csv(sample.activities), "strava_csv", every, runs),
        _part("garmin_activities.csv", garmin_csv(twins), "garmin_csv", some, 0),
        _part("races.csv", races_csv(races), "plain_csv", {"races": len(races)}, len(races)),
        _part("body_mass.csv", body_mass_csv(scales), "plain_csv", {"body_mass": len(scales)}, len(scales)),
    ]


def _part(name: str, text: str, reader: str, counts: dict[str, statements.Value], new: int) -> Part:
    return name, text, statements.file_entry(name, reader, counts, new)


def twin_runs(sample: statements.Sample) -> list[Activity]:
    """The runs the watch's own list repeats."""
    return [run for run in sample.activities if run.is_run and run.start.date() >= FIRST_GARMIN_DAY]


def sample_files(sample: statements.Sample) -> dict[str, str]:
    """The text of every file by its name."""
    parts = _lifting_parts(sample) + _running_parts(sample)
    heading = statements.heading([name for name, _, _ in parts])
    totals = statements.totals(sample, len(twin_runs(sample)))
    index = "\n\n".join([heading, totals, *(entry for _, _, entry in parts)]) + "\n"
    texts = {name: text for name, text, _ in parts}
    return texts | {"index.toml": index, "truth.json": statements.truth_json(sample)}


def write_sample(folder: Path) -> None:
    """Write every file into a folder, replacing what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sample_files(make_sample()).items():
        (folder / name).write_bytes(text.encode())


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write the files of the invented sample athlete.")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write into")
    write_sample(parser.parse_args().out)


if __name__ == "__main__":
    main()
