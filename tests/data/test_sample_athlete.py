"""The sample athlete's files hold what index.toml and truth.json say; counted here with csv alone."""

from __future__ import annotations

import csv
import io
import json
import math
import tomllib
from collections import Counter
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from data.samples import athlete_model as model
from data.samples.make_sample_athlete import write_sample

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "samples"
INDEX = tomllib.loads((SAMPLES / "index.toml").read_text())
FILES = {entry["name"]: entry for entry in INDEX["file"]}
TRUTH = json.loads((SAMPLES / "truth.json").read_text())
LIFTING = [name for name, entry in FILES.items() if entry["workouts"]]


def lines_of(name: str) -> list[list[str]]:
    text = (SAMPLES / name).read_bytes().decode()
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if "holiday" in name else ","))


def rows_of(name: str) -> list[dict[str, str]]:
    header, *rows = lines_of(name)
    assert all(len(row) == len(header) for row in rows)
    return [dict(zip(header, row, strict=True)) for row in rows]


def hevy_start(row: dict[str, str]) -> datetime:
    return datetime.strptime(row["start_time"], "%d %b %Y, %H:%M")


def lifting_summary(name: str) -> dict[str, object]:
    rows = rows_of(name)
    if name.startswith("hevy"):
        kind, start, title, words = "set_type", "start_time", "title", ("warmup", "dropset", "failure")
        days = [hevy_start(row).date() for row in rows]
    else:
        kind, start, title, words = "Set Order", "Date", "Workout Name", ("WARM_UP", "DROP_SET", "FAILURE")
        days = [datetime.fromisoformat(row["Date"]).date() for row in rows]
    kinds = Counter(row[kind] for row in rows)
    warmups, drops, failures = (kinds[word] for word in words)
    return {
        "workouts": len({(row[start], row[title]) for row in rows}),
        "sets": len(rows),
        "warmup_sets": warmups,
        "drop_sets": drops,
        "failure_sets": failures,
        "working_sets": len(rows) - warmups,
        "sets_with_rpe": sum(bool(row.get("rpe") or row.get("RPE")) for row in rows),
        "first_day": str(min(days)),
        "last_day": str(max(days)),
    }


def strava_columns() -> dict[tuple[str, int], int]:
    seen: Counter[str] = Counter()
    places = {}
    for place, name in enumerate(lines_of("strava_activities.csv")[0]):
        places[name, seen[name]] = place
        seen[name] += 1
    return places


def strava_local_start(text: str) -> datetime:
    start = datetime.strptime(text, "%b %d, %Y, %I:%M:%S %p").replace(tzinfo=UTC)
    return start.astimezone(ZoneInfo(INDEX["timezone"])).replace(tzinfo=None)


def seconds_of(clock: str) -> int:
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    return 3600 * hours + 60 * minutes + seconds


def test_making_the_sample_again_gives_the_same_bytes(tmp_path: Path) -> None:
    write_sample(tmp_path)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == sorted([*FILES, "index.toml", "truth.json"])
    assert sorted(INDEX["import_order"]) == sorted(FILES)
    assert [name for name in made if (tmp_path / name).read_bytes() != (SAMPLES / name).read_bytes()] == []


@pytest.mark.parametrize("name", LIFTING)
def test_the_index_counts_the_sets_of_a_file(name: str) -> None:
    summary = lifting_summary(name)
    assert {key: FILES[name][key] for key in summary} == summary


def test_the_earlier_hevy_export_is_the_tail_of_the_later_one() -> None:
    earlier, later = lines_of("hevy_workouts_overlap.csv"), lines_of("hevy_workouts.csv")
    assert later[0] == earlier[0]
    assert later[-len(earlier) + 1 :] == earlier[1:]
    assert not (SAMPLES / "hevy_workouts.csv").read_bytes().endswith(b"\n")
    assert FILES["hevy_workouts.csv"]["new_in_import_order"] == len(later) - len(earlier)


@pytest.mark.parametrize("name", ["hevy_workouts.csv", "hevy_workouts_overlap.csv"])
def test_some_hevy_rows_are_equal_and_still_separate_sets(name: str) -> None:
    repeated = sum(times - 1 for times in Counter(map(tuple, lines_of(name)[1:])).values())
    assert repeated == FILES[name]["identical_rows"] > 0


def test_the_totals_count_each_set_and_each_run_once() -> None:
    once = [FILES[name] for name in LIFTING if name != "hevy_workouts_overlap.csv"]
    for key in ("workouts", "sets", "working_sets", "warmup_sets", "sets_with_rpe"):
        assert INDEX["totals"][key] == sum(entry[key] for entry in once)
    assert INDEX["totals"]["runs"] == FILES["strava_activities.csv"]["runs"]
    new_sets = sum(FILES[name]["new_in_import_order"] for name in LIFTING)
    assert new_sets == INDEX["totals"]["sets"]


def test_the_logged_kilograms_follow_from_the_rows() -> None:
    for name in LIFTING:
        total_kg = 0.0
        for row in rows_of(name):
            if "warmup" in row.values() or "WARM_UP" in row.values():
                continue
            unit = 0.45359237 if row.get("Weight Unit") == "lbs" else 1.0
            load = float(row.get("weight_kg") or row.get("Weight") or 0) * unit
            total_kg += load * float(row.get("reps") or row.get("Reps") or 0)
        assert total_kg == pytest.approx(FILES[name]["logged_load_times_reps_kg"], abs=0.06)


def test_the_holiday_file_mixes_pounds_and_kilograms_within_a_workout() -> None:
    units: dict[str, set[str]] = {}
    for row in rows_of("strong_holiday_gym.csv"):
        units.setdefault(row["Date"], set()).add(row["Weight Unit"])
    assert {"lbs", "kg", ""} in units.values()


def test_every_exercise_but_one_is_in_the_catalogue() -> None:
    with (ROOT / "data" / "exercises.csv").open(newline="") as stream:
        catalogue = list(csv.DictReader(stream))
    known = {row[column].casefold() for row in catalogue for column in ("name", "strong", "hevy", "fitnotes")}
    known |= {alias.casefold() for row in catalogue for alias in row["aliases"].split(";")}
    used = {row.get("exercise_title") or row["Exercise Name"] for name in LIFTING for row in rows_of(name)}
    assert [name for name in used if name.casefold() not in known] == INDEX["totals"]["unmapped_exercises"]


def test_barbell_loads_fit_the_plates_and_effort_is_logged_in_the_last_year_only() -> None:
    for row in rows_of("hevy_workouts.csv"):
        assert float(row["weight_kg"] or 0) % 2.5 == 0
        if row["rpe"]:
            assert 6 <= float(row["rpe"]) <= 10
            assert float(row["rpe"]) * 2 % 1 == 0
            assert str(hevy_start(row).date()) >= TRUTH["rpe_logged_from"]


def test_nothing_is_lifted_in_the_lay_off() -> None:
    days = {str(hevy_start(row).date()) for row in rows_of("hevy_workouts.csv")}
    layoff = TRUTH["layoff"]
    assert not [day for day in days if layoff["first_day"] <= day <= layoff["last_day"]]


def test_the_index_counts_the_strava_activities() -> None:
    place, rows = strava_columns(), lines_of("strava_activities.csv")[1:]
    entry = FILES["strava_activities.csv"]
    kinds = Counter(row[place["Activity Type", 0]] for row in rows)
    assert len(place) == 99
    assert kinds.pop("Run") == entry["runs"]
    assert kinds.pop("Weight Training") == entry["gym_visits"]
    assert dict(kinds) == entry["left_out"]
    assert len({row[0] for row in rows}) == len(rows)
    assert [row for row in rows if row[place["Filename", 0]]] == []
    assert sum(row[place["Competition", 0]] == "1.0" for row in rows) == entry["competition_runs"] == 20


def test_the_first_strava_distance_is_the_second_cut_to_ten_metres() -> None:
    place = strava_columns()
    for row in lines_of("strava_activities.csv")[1:]:
        km, metres = float(row[place["Distance", 0]]), float(row[place["Distance", 1]])
        assert 0 <= metres - 1000 * km < 10.001
        assert int(row[place["Elapsed Time", 0]]) == float(row[place["Elapsed Time", 1]])


def test_every_garmin_run_is_the_twin_of_a_strava_run() -> None:
    place = strava_columns()
    strava = {
        strava_local_start(row[place["Activity Date", 0]]): row
        for row in lines_of("strava_activities.csv")[1:]
        if row[place["Activity Type", 0]] == "Run"
    }
    garmin = rows_of("garmin_activities.csv")
    assert len(garmin) == FILES["garmin_activities.csv"]["runs"] == INDEX["totals"]["twins"]
    for row in garmin:
        twin = strava[datetime.fromisoformat(row["Date"])]
        assert float(row["Distance"]) == pytest.approx(float(twin[place["Distance", 1]]) / 1000, abs=0.006)
        assert seconds_of(row["Elapsed Time"]) == int(twin[place["Elapsed Time", 0]])


def test_stride_and_cadence_among_gaps_and_commas_show_that_garmin_distances_are_kilometres() -> None:
    for row in rows_of("garmin_activities.csv"):
        steps = float(row["Avg Run Cadence"]) * seconds_of(row["Time"]) / 60
        assert steps * float(row["Avg Stride Length"]) / 1000 == pytest.approx(
            float(row["Distance"]), rel=0.01
        )
        assert int(row["Steps"].replace(",", "")) == pytest.approx(steps, abs=1)
    cells = {cell for row in rows_of("garmin_activities.csv") for cell in row.values()}
    assert "--" in cells
    assert any("," in cell for cell in cells)


def test_each_race_is_a_run_of_that_day_and_one_race_does_not_count() -> None:
    place = strava_columns()
    raced = {
        (str(strava_local_start(row[place["Activity Date", 0]]).date()), row[place["Activity Name", 0]])
        for row in lines_of("strava_activities.csv")[1:]
        if row[place["Competition", 0]] == "1.0"
    }
    races = rows_of("races.csv")
    assert raced == {(row["day"], row["name"]) for row in races}
    assert [row["counts"] for row in races].count("no") == 1
    assert len(races) == FILES["races.csv"]["races"] == INDEX["totals"]["races"] == 20
    assert len(rows_of("body_mass.csv")) == FILES["body_mass.csv"]["body_mass"]


def test_the_model_s_formulas_give_the_published_numbers() -> None:
    assert model.vdot(10000, 2400) == pytest.approx(51.944, abs=0.001)
    assert model.vdot(5000, 1260) == pytest.approx(47.04, abs=0.005)
    assert model.equivalent_duration_s(42195, 15000, 4068) == pytest.approx(
        3 * 3600 + 22 * 60 + 58.7, rel=2e-4
    )
    assert 100 / model.wathan_fraction(5) == pytest.approx(
        116.58, abs=0.04
    )  # the book rounds 0.488 and 0.538
    assert model.most_reps(100 * model.wathan_fraction(6), 100) == pytest.approx(6)


def race_fitness() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Weeks, fitness shown by races.csv, true fitness and true lagged strength of the races that count."""
    shown, rows = [], rows_of("races.csv")
    for row, true in zip(rows, TRUTH["races"], strict=True):
        assert (row["day"], seconds_of(row["duration_s"])) == (true["day"], true["duration_s"])
        five_km_s = model.equivalent_duration_s(5000.0, float(row["distance_m"]), float(true["duration_s"]))
        shown.append(100 * math.log(5000 / five_km_s))
    counts = np.array([race["counts"] for race in TRUTH["races"]])
    keys = ("week", "fitness", "relative_strength_lagged")
    weeks, true, strength = (np.array([race[key] for race in TRUTH["races"]])[counts] for key in keys)
    return weeks, np.array(shown)[counts], true, strength


def test_race_times_show_the_true_fitness_within_the_race_noise() -> None:
    _, shown, true, _ = race_fitness()
    error = shown - true
    assert np.abs(error).max() < 3.5 * TRUTH["race_noise_pct"]
    assert abs(error.mean()) < 3 * TRUTH["race_noise_pct"] / math.sqrt(len(error))
    assert error.std(ddof=1) == pytest.approx(TRUTH["race_noise_pct"], rel=0.5)
    [fun_run] = [race for race in TRUTH["races"] if not race["counts"]]
    assert 100 * math.log(5000 / fun_run["duration_s"]) < fun_run["fitness"] - 10


def structural_interval(weeks: np.ndarray, outcome: np.ndarray, strength: np.ndarray) -> tuple[float, float]:
    """SCIENCE 6.1 without a prior on the slope; the interval from draws of the mixture."""
    design = np.column_stack([np.ones_like(weeks), weeks - weeks.mean(), strength - strength.mean()])
    slopes, errors, weights = [], [], []
    grid = product((0.4, 0.7, 1.0, 1.4, 1.9, 2.6, 3.6, 5.0), (0.02, 0.1, 0.2, 0.35, 0.55, 0.85, 1.3, 2.0))
    for noise, wander in grid:
        spread = noise**2 * np.eye(len(weeks)) + wander**2 * np.minimum.outer(weeks, weeks)
        inverse = np.linalg.inv(spread)
        normal = design.T @ inverse @ design
        fitted = np.linalg.solve(normal, design.T @ inverse @ outcome)
        rest = outcome - design @ fitted
        prior = (math.log(noise / 1.6) / 0.6) ** 2 + (math.log(wander / 0.4) / 0.9) ** 2
        sizes = np.linalg.slogdet(spread)[1] + np.linalg.slogdet(normal)[1]
        slopes.append(fitted[2])
        errors.append(math.sqrt(np.linalg.inv(normal)[2, 2]))
        weights.append(-(prior + sizes + rest @ inverse @ rest) / 2)
    share = np.exp(np.array(weights) - max(weights))
    random = np.random.default_rng(1)
    cells = random.choice(len(share), 40_000, p=share / share.sum())
    draws = random.normal(np.array(slopes)[cells], np.array(errors)[cells])
    low, high = np.percentile(draws, [2.5, 97.5])
    return float(low), float(high)


def test_the_effect_written_down_lies_in_the_interval_of_the_races() -> None:
    weeks, shown, _, strength = race_fitness()
    low, high = structural_interval(weeks, shown, strength)
    assert strength.std(ddof=1) >= 4
    assert 0 < low < TRUTH["effect_pct_speed_per_pct_strength"] < high < 0.5


def test_no_set_is_heavier_than_the_athlete_could_lift() -> None:
    athlete = model.sample_athlete()
    for row in (row for row in rows_of("hevy_workouts.csv") if row["exercise_title"] == "Back Squat"):
        best_kg = athlete.at(athlete.one_rep_max_kg["squat"], hevy_start(row).date())
        shown_kg = float(row["weight_kg"]) / model.wathan_fraction(float(row["reps"]))
        assert shown_kg < 1.05 * best_kg
