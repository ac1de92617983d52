"""What nobody could have meant is kept, marked and explained; what somebody could have is left alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from data.store.database import Store
from data.store.edits import settle_doubt
from data.store.log_rows import read_log
from findings.summary import summary
from tests.data.training_files import ME, strava, strong, take

LIFT = "2026-03-02 18:00:00,Lower,{},1,{},{}"


def doubts(store: Store, text: str) -> tuple[str, ...]:
    report = take(store, text)
    assert report.is_in
    assert not report.rejected
    return report.doubts


@pytest.mark.parametrize(
    ("exercise", "load", "reps", "why"),
    [
        ("Squat (Barbell)", "4000", "5", "4000 kg is more than anyone lifts"),
        ("Squat (Barbell)", "551", "1", "more than anyone lifts"),
        ("Leg Press", "1201", "5", "more than anyone lifts"),
        ("Squat (Barbell)", "100", "501", "501 repetitions"),
    ],
)
def test_values_beyond_any_record_are_questions(
    store: Store, exercise: str, load: str, reps: str, why: str
) -> None:
    assert why in " ".join(doubts(store, strong(LIFT.format(exercise, load, reps))))


@pytest.mark.parametrize(
    ("exercise", "load", "reps"),
    [("Squat (Barbell)", "550", "1"), ("Leg Press", "1200", "5"), ("Squat (Barbell)", "100", "500")],
)
def test_values_at_the_limit_are_taken(store: Store, exercise: str, load: str, reps: str) -> None:
    assert doubts(store, strong(LIFT.format(exercise, load, reps))) == ()


def run_of(seconds: int, metres: float) -> str:
    return strava(f"1|Mar 3, 2026, 5:00:00 AM|Long|Run|{seconds}|{seconds}|{metres}|0.0")


def test_a_run_of_25_hours_is_a_question_and_one_of_24_is_not(store: Store) -> None:
    assert "24 hours" in doubts(store, run_of(25 * 3600, 100_000))[0]
    assert doubts(store, run_of(24 * 3600, 100_000).replace("\n1,", "\n2,")) == ()


def test_a_run_faster_than_any_world_record_is_a_question(store: Store) -> None:
    assert "world record" in doubts(store, run_of(600, 5_000))[0]  # 8.3 m/s


def test_a_race_slower_than_walking_is_a_question(store: Store) -> None:
    text = "day,distance_m,duration_s,name,counts\n2026-03-01,5000,9000,Park,\n"
    assert "walking" in doubts(store, text)[0]


@pytest.mark.parametrize(("kilograms", "why"), [("7.1", "7.1 kg"), ("710", "710 kg")])
def test_a_weight_no_adult_has_is_a_question(store: Store, kilograms: str, why: str) -> None:
    assert why in doubts(store, f"day,body_mass_kg\n2026-03-04,{kilograms}\n")[0]


def future(days: int) -> str:
    return f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%d} 18:00:00,Lower,Squat (Barbell),1,100,5"


PAST = [f"2026-03-0{day} 18:00:00,Lower,Squat (Barbell),1,100,5" for day in (2, 4, 6)]


def test_a_day_in_the_future_among_past_ones_is_a_question(store: Store) -> None:
    found = doubts(store, strong(*PAST, future(400)))
    assert len(found) == 1
    assert "in the future" in found[0]


def test_a_day_before_any_app_is_a_question(store: Store) -> None:
    assert "before any training app" in doubts(store, strong(*PAST, PAST[0].replace("2026", "1926")))[0]


def test_rows_in_doubt_change_neither_records_nor_totals_nor_the_last_day(store: Store) -> None:
    take(store, strong(*PAST))
    before = summary(read_log(store, ME))
    odd = PAST[0].replace("2026-03-02", "2026-03-03").replace(",100,", ",4000,")
    take(store, strong(*PAST, odd, future(400)))
    take(store, run_of(25 * 3600, 100_000))
    after = summary(read_log(store, ME))
    for key in ("volume_kg", "weeks", "first_day", "last_day", "run_km"):
        assert after[key] == before[key], key
    lifts = [{**lift, "sets": 0} for lift in after["lifts"]]
    assert lifts == [{**lift, "sets": 0} for lift in before["lifts"]]


def test_a_value_said_to_be_right_counts_and_stays_right_when_imported_again(store: Store) -> None:
    text = strong(*PAST, PAST[0].replace("2026-03-02", "2026-03-09").replace(",100,", ",600,"))
    take(store, text)
    key = read_log(store, ME).sets.dropna(subset="doubt")["set_key"].iloc[0]
    settle_doubt(store, ME, "strength_set", key, counts=True)
    take(store, text)
    log = read_log(store, ME)
    assert log.sets["doubt"].isna().all()
    assert summary(log)["volume_kg"] == 3 * 500 + 600 * 5


def test_a_value_corrected_in_the_app_is_no_question_any_more(store: Store) -> None:
    odd = strong(*PAST[:2], PAST[2].replace(",100,", ",1000,"))
    assert len(doubts(store, odd)) == 1
    assert take(store, strong(*PAST)).updated == 1
    assert read_log(store, ME).sets["doubt"].isna().all()


def test_a_single_race_in_the_future_is_a_question(store: Store) -> None:
    text = "day,distance_m,duration_s,name,counts\n9026-03-05,5000,1240,Park 5,yes\n"
    assert "in the future" in " ".join(doubts(store, text))
