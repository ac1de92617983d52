"""The whole log in one dictionary, for nothing, one row and the sample athlete."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data import sample_athlete
from data.store.database import Store
from data.store.log_rows import read_log
from data.store.recordings import recordings
from data.training_log import TrainingLog
from findings.summary import summary
from tests.conftest import Sample
from tests.data.training_files import ME, hevy, strava, strong, take

TRUTH = json.loads((sample_athlete.FOLDER / "truth.json").read_text())
KEYS = {
    *("workouts", "sets", "working_sets", "warmup_sets", "volume_kg", "runs", "run_km", "races"),
    *("first_day", "last_day", "lifts", "weeks", "unmapped_exercises", "relation"),
}


def no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def as_json(found: dict[str, object]) -> dict[str, object]:
    return json.loads(json.dumps(found), parse_constant=no_constant)


def test_an_empty_log_is_all_zeros() -> None:
    found = as_json(summary(TrainingLog()))
    assert set(found) == KEYS
    counts = ("workouts", "sets", "working_sets", "warmup_sets", "volume_kg", "runs", "run_km", "races")
    assert {found[key] for key in counts} == {0}
    assert found["lifts"] == found["weeks"] == found["unmapped_exercises"] == []
    assert (found["first_day"], found["last_day"]) == (None, None)
    relation = found["relation"]
    assert relation["verdict"] == "not_enough_data"
    assert relation["with_prior"] == {"slope": None, "low": None, "high": None}
    assert (relation["races"], relation["slope"]) == (0, None)


def test_one_set_of_five_gives_one_lift_and_its_week(store: Store) -> None:
    take(store, strong("2026-03-04 18:00:00,Lower,Squat (Barbell),1,100,5"))
    found = as_json(summary(read_log(store, ME)))
    # Wathan: 100 x 100 / (48.8 + 53.8 e^(-0.075 x 5)) = 116.58
    assert found["lifts"][0]["best_e1rm_kg"] == 116.58
    assert found["lifts"][0]["best_set"] == {"load_kg": 100.0, "reps": 5.0, "rpe": None}
    assert found["weeks"] == [
        {"week_start": "2026-03-02", "working_sets": 1, "volume_kg": 500.0, "run_km": 0.0}
    ]
    assert (found["first_day"], found["last_day"]) == ("2026-03-04", "2026-03-04")


@pytest.mark.parametrize(
    "text",
    [
        strava("1|Mar 3, 2026, 5:00:00 AM|Easy|Run|3000|2950|9000|0.0"),
        "day,distance_m,duration_s,name,counts\n2026-03-01,5000,1240,Park,\n",
        "day,body_mass_kg\n2026-03-01,70\n",
        hevy("9 Feb 2026, 06:48|A|Never heard of|0|80|5"),
        strong("2026-03-04 18:00:00,Lower,Pull Up,1,0,5"),
    ],
)
def test_one_row_of_any_kind_is_a_summary_without_nan(store: Store, text: str) -> None:
    take(store, text)
    found = as_json(summary(read_log(store, ME)))
    assert set(found) == KEYS


def test_warm_ups_are_sets_but_no_volume(store: Store) -> None:
    warm = strong("2026-03-04 18:00:00,A,Squat (Barbell),WARM_UP,60,5")
    take(store, warm + strong("2026-03-04 18:00:00,A,Squat (Barbell),1,100,5").split("\n", 1)[1])
    found = summary(read_log(store, ME))
    assert (found["sets"], found["working_sets"], found["warmup_sets"]) == (2, 1, 1)
    assert found["volume_kg"] == 500.0


def test_dumbbells_count_for_both_hands(store: Store) -> None:
    take(store, hevy("9 Feb 2026, 06:48|A|Bench Press (Dumbbell)|0|30|8"))
    assert read_log(store, ME).sets["load_mode"].tolist() == ["per_hand_x2"]
    assert summary(read_log(store, ME))["volume_kg"] == 30 * 2 * 8


def test_the_samples_totals_are_those_of_its_index(sample: Sample) -> None:
    totals, found = sample.index["totals"], sample.summary
    for key in (
        *("workouts", "sets", "working_sets", "warmup_sets", "runs", "races", "first_day", "last_day"),
        "unmapped_exercises",
    ):
        assert found[key] == totals[key], key
    assert found["run_km"] == pytest.approx(totals["run_km"], abs=0.06)
    log = read_log(sample.store, sample.scope)
    assert len(log.body_mass) == totals["body_mass"]
    assert int(log.races["counts"].sum()) == totals["races_that_count"]
    runs = recordings(sample.store, sample.scope)
    assert len(runs) == totals["run_rows_with_twins"]
    assert int(runs["twin_of"].notna().sum()) == totals["twins"]
    assert int(log.sets["rpe"].notna().sum()) == totals["sets_with_rpe"]
    kinds = log.sets["set_kind"].value_counts()
    assert (kinds["drop"], kinds["failure"]) == (totals["drop_sets"], totals["failure_sets"])
    working = log.sets[log.sets["set_kind"] != "warmup"]
    logged_kg = float((working["load_kg"] * working["reps"]).sum())
    assert logged_kg == pytest.approx(totals["logged_load_times_reps_kg"], abs=0.06)


def test_every_sample_file_yields_what_the_index_states(sample: Sample) -> None:
    for entry in sample.index["file"]:
        report = sample.reports[entry["name"]]
        new = report.sets_new + report.runs_new + report.races_new + report.body_mass_new
        # The flagged runs are races too, and those the list of races knows are no new ones.
        flagged = entry.get("competition_runs", 0) if entry["format"] == "strava_csv" else 0
        known = flagged_races(sample) if entry["name"] == "races.csv" else 0
        assert new == entry["new_in_import_order"] + flagged - known, entry["name"]
        assert (report.format, report.left_out) == (entry["format"], entry["left_out"])
        assert (report.rejected, report.doubts) == ((), ())
        assert list(report.unmapped) == entry.get("unmapped_exercises", [])


def flagged_races(sample: Sample) -> int:
    return sample.reports["strava_activities.csv"].races_new


def test_the_samples_races_are_20_and_have_their_official_times(sample: Sample) -> None:
    report = sample.reports["races.csv"]
    assert (report.races_new, report.updated, report.already_there) == (0, 20, 0)
    races = read_log(sample.store, sample.scope).races
    assert len(races) == 20
    first = races.iloc[0]
    assert (first["name"], first["duration_s"], first["distance_m"]) == ("Harbour 10K", 42 * 60 + 15, 10_000)


def test_the_samples_true_effect_lies_in_the_interval_of_its_own_data(sample: Sample) -> None:
    relation = sample.summary["relation"]
    effect = TRUTH["effect_pct_speed_per_pct_strength"]
    assert effect == 0.25
    assert relation["low"] < effect < relation["high"]
    assert relation["lift"] == "Back Squat"


def test_the_samples_squat_is_within_its_band_of_the_truth(sample: Sample) -> None:
    squat = next(lift for lift in sample.summary["lifts"] if lift["exercise"] == "Back Squat")
    truth = TRUTH["true_one_rep_max_kg"]["2026-11-15"]["squat"]
    assert squat["low_kg"] < truth < squat["high_kg"]
    assert squat["low_kg"] < squat["current_e1rm_kg"] < squat["high_kg"]


def test_the_samples_lifts_whose_names_changed_half_way_are_one_lift(sample: Sample) -> None:
    lifts = [lift["exercise"] for lift in sample.summary["lifts"]]
    assert len(lifts) == len(set(lifts))
    assert not {"Squat (Barbell)", "RDL", "Chin Up (Weighted)"} & set(lifts)


def test_the_samples_summary_is_plain_json(sample: Sample) -> None:
    weeks = as_json(sample.summary)["weeks"]
    assert sum(week["working_sets"] for week in weeks) == sample.summary["working_sets"]
    assert sum(week["run_km"] for week in weeks) == pytest.approx(sample.summary["run_km"], abs=0.1)
    assert Path(sample_athlete.FOLDER / "index.toml").exists()
