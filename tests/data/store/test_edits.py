"""What the athlete corrects or types in stays, whatever is imported later."""

from __future__ import annotations

from datetime import date

import pytest

from data.importing import read_again
from data.store.database import Store
from data.store.edits import (
    delete_body_mass,
    exercise_mapping,
    map_exercise,
    save_body_mass,
    settle_doubt,
)
from data.store.log_rows import read_log
from data.store.preferences import Preferences, athlete_names, read_preferences, save_preferences
from tests.data.training_files import ME, delete_race, hevy, save_race, take

DAY = date(2026, 3, 1)
RACE = {"day": DAY, "distance_m": 5000.0, "duration_s": 1240.0, "name": "Park 5", "counts": True}


def test_a_race_typed_in_is_there_and_typed_again_is_the_same_race(store: Store) -> None:
    first = save_race(store, ME, **RACE)
    assert save_race(store, ME, **{**RACE, "duration_s": 1250.0}) == first
    races = read_log(store, ME).races
    assert races["duration_s"].tolist() == [1250.0]


def test_a_race_typed_in_and_then_imported_is_one_race_with_what_was_typed(store: Store) -> None:
    save_race(store, ME, **RACE)
    report = take(store, "day,distance_m,duration_s,name,counts\n2026-03-01,5000,1299,Park run,\n")
    assert (report.races_new, report.updated, report.already_there) == (0, 0, 1)
    assert read_log(store, ME).races["duration_s"].tolist() == [1240.0]


def test_a_race_can_be_corrected_and_taken_out(store: Store) -> None:
    key = save_race(store, ME, **RACE)
    save_race(store, ME, **{**RACE, "name": "River 5", "counts": False}, race_id=key)
    races = read_log(store, ME).races
    assert (races["name"].tolist(), races["counts"].tolist()) == (["River 5"], [False])
    delete_race(store, ME, key)
    assert read_log(store, ME).races.empty


@pytest.mark.parametrize("change", [{"distance_m": 0.0}, {"duration_s": -1.0}, {"distance_m": float("nan")}])
def test_a_race_without_distance_or_time_is_refused(store: Store, change: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="above zero"):
        save_race(store, ME, **{**RACE, **change})
    assert read_log(store, ME).races.empty


def test_a_weight_typed_in_stays_when_a_file_says_otherwise(store: Store) -> None:
    save_body_mass(store, ME, day=DAY, body_mass_kg=71)
    save_body_mass(store, ME, day=DAY, body_mass_kg=70.5)
    report = take(store, "day,body_mass_kg\n2026-03-01,69\n2026-03-02,69.5\n")
    assert (report.body_mass_new, report.already_there) == (1, 1)
    assert read_log(store, ME).body_mass["body_mass_kg"].tolist() == [70.5, 69.5]
    delete_body_mass(store, ME, str(read_log(store, ME).body_mass["body_mass_key"].iloc[0]))
    assert read_log(store, ME).body_mass["body_mass_kg"].tolist() == [69.5]


def test_a_weight_typed_in_replaces_the_imported_ones_of_its_day_for_good(store: Store) -> None:
    file = "started_at,body_mass_kg\n2026-03-01 07:00,90\n2026-03-01 20:00,91\n2026-03-02 07:00,70\n"
    take(store, file.replace("started_at", "day"))
    save_body_mass(store, ME, day=DAY, body_mass_kg=71)
    assert read_log(store, ME).body_mass["body_mass_kg"].tolist() == [71, 70]
    read_again(store, ME, timezone="UTC")
    assert read_log(store, ME).body_mass["body_mass_kg"].tolist() == [71, 70]


@pytest.mark.parametrize("kilograms", [19.9, 401, float("nan")])
def test_a_weight_nobody_has_is_refused(store: Store, kilograms: float) -> None:
    with pytest.raises(ValueError, match="between 20 and 400"):
        save_body_mass(store, ME, day=DAY, body_mass_kg=kilograms)


def test_a_mapped_exercise_is_known_for_the_past_and_for_imports_to_come(store: Store) -> None:
    first = hevy("9 Feb 2026, 06:48|A|My squat|0|80|5")
    take(store, first)
    assert map_exercise(store, ME, "My squat", "Back Squat", "total") == 1
    later = take(store, hevy("9 Feb 2026, 06:48|A|My squat|0|80|5", "11 Feb 2026, 06:48|A|My squat|0|85|5"))
    assert (later.sets_new, later.already_there, later.unmapped) == (1, 1, ())
    assert read_log(store, ME).sets["exercise"].tolist() == ["Back Squat", "Back Squat"]
    assert exercise_mapping(store, ME) == {"My squat": "Back Squat"}


def test_a_doubt_about_any_kind_of_row_can_be_settled(store: Store) -> None:
    take(store, "day,body_mass_kg\n2026-03-01,12\n")
    masses = read_log(store, ME).body_mass
    assert masses["doubt"].notna().all()
    settle_doubt(store, ME, "body_mass", masses["body_mass_key"][0], counts=True)
    assert read_log(store, ME).body_mass["doubt"].isna().all()


@pytest.mark.parametrize("table", ["athlete", "x; --", "import_file"])
def test_only_rows_with_doubts_can_be_settled(store: Store, table: str) -> None:
    with pytest.raises(ValueError, match="no doubts"):
        settle_doubt(store, ME, table, "x", counts=True)


def test_preferences_are_kept_and_a_name_no_longer_known_is_ignored(store: Store) -> None:
    chosen = Preferences(unit="lb", distance_unit="mi", timezone="Europe/Berlin", formula="epley")
    save_preferences(store, ME, chosen)
    with store.writing() as cursor:
        cursor.execute("INSERT INTO preference VALUES ('me', 'from another version', 'x')")
    assert read_preferences(store, ME) == chosen
    assert athlete_names(store) == ["me"]


def test_a_race_deleted_by_hand_stays_deleted_until_it_is_typed_in_again(store: Store) -> None:
    file = "day,distance_m,duration_s,name,counts\n2026-03-01,5000,1240,Park 5,yes\n"
    take(store, file)
    delete_race(store, ME, str(read_log(store, ME).races["race_id"].iloc[0]))
    again = take(store, file + "2026-03-08,10000,2600,Ten,yes\n")
    assert again.races_new == 1
    assert read_log(store, ME).races["name"].tolist() == ["Ten"]
    save_race(store, ME, **RACE)
    assert sorted(read_log(store, ME).races["name"]) == ["Park 5", "Ten"]


def test_a_value_accepted_once_is_not_asked_about_again_when_its_file_is_read_again(store: Store) -> None:
    take(store, hevy("2026-03-01 10:00|Legs|Squat (Barbell)|0|700|5"))
    doubted = read_log(store, ME).sets
    assert doubted["doubt"].notna().all()
    settle_doubt(store, ME, "strength_set", str(doubted["set_key"].iloc[0]), counts=True)
    read_again(store, ME, timezone="Asia/Tokyo")
    assert read_log(store, ME).sets["doubt"].isna().all()
