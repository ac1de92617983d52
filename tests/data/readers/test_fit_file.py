"""Runs, points, sets and weights out of FIT files, every expected value worked out by hand."""

from __future__ import annotations

import io
import math

import numpy as np
import pandas as pd
import pytest

from data.readers.csv_table import UnreadableTableError
from data.readers.fit_file import READER
from data.readers.reader import PARSED_RUN_POINTS, Head, ParsedLog
from tests.data.readers.fit_writer import (
    RECORD_FIELDS,
    SESSION_FIELDS,
    START,
    FitWriter,
    file_id,
    record_values,
    run_file,
    session_values,
)

STARTED = pd.Timestamp("2026-02-10 06:30")
SEMICIRCLES = 2**31 / 180


def read(raw: bytes) -> ParsedLog:
    return READER.read(io.BytesIO(raw))


def activity(*messages: tuple[int, dict[int, tuple[str, object]]], serial: int | None = 777) -> FitWriter:
    writer = FitWriter()
    file_id(writer, serial=serial)
    for message, fields in messages:
        writer.one(message, fields)
    return writer


def with_records(writer: FitWriter, seconds: range, **changed: object) -> FitWriter:
    """Records of the even run; `changed` by field, as f9=..., the same in all of them."""
    writer.define(0, 20, RECORD_FIELDS)
    own = {int(name[1:]): value for name, value in changed.items()}
    for second in seconds:
        writer.write(0, record_values(second) | own)
    return writer


def with_session(writer: FitWriter, seconds: int, **changed: object) -> FitWriter:
    writer.define(1, 18, SESSION_FIELDS)
    writer.write(1, session_values(seconds, **changed))
    return writer


# Runs


@pytest.mark.parametrize(
    ("sub_sport", "indoors"), [(1, True), (45, True), (58, True), (0, False), (2, False), (4, False)]
)
def test_a_treadmill_is_known_by_its_sub_sport_and_not_by_its_name(sub_sport: int, indoors: bool) -> None:
    log = read(run_file(60, f6=sub_sport))
    assert log.runs["indoors"].eq(1.0).tolist() == [indoors]


def test_a_run_is_what_the_watch_summed_up() -> None:
    log = read(run_file(60, f7=75_000))
    (run,) = log.runs.to_dict("records")
    assert log.clock == "utc"
    assert math.isnan(run.pop("utc_offset_s")) and run.pop("file") is np.nan
    assert math.isnan(run.pop("indoors")) and math.isnan(run.pop("perceived_exertion"))
    assert run == {
        "line": 1,
        "started_at": STARTED,
        "name": "Road Run",
        "distance": 180.0,
        "distance_unit": "m",
        "moving_s": 60.0,
        "elapsed_s": 75.0,
        "heart_rate_avg": 150.0,
        "heart_rate_max": 171.0,
        "cadence_spm": 173.0,  # 2 x (86 + 64/128)
        "ascent_m": 35.0,
        "power_w": 250.0,
        "temperature_c": 12.0,
        "ground_contact_ms": 240.0,
        "vertical_oscillation_mm": 85.0,
        "kind": "unknown",
        "source_id": f"777-{START}-0",
    }
    assert (log.problems, log.left_out, log.notes) == ([], {}, [])


def test_a_point_is_a_record_in_our_units_and_no_position_comes_out() -> None:
    log = read(run_file(60))
    assert tuple(log.run_points.columns) == PARSED_RUN_POINTS
    assert len(log.run_points) == 61
    assert log.run_points.iloc[7].to_dict() == {
        "run": 0,
        "t_s": 7.0,
        "distance_m": 21.0,
        "speed_m_s": 3.0,
        "heart_rate": 150.0,
        "cadence_spm": 172.0,
        "altitude_m": 100.0,
        "power_w": 250.0,
        "temperature_c": 12.0,
        "ground_contact_ms": 240.0,
        "vertical_oscillation_mm": 85.0,
    }


def test_a_session_before_its_records_is_read_the_same() -> None:
    writer = with_records(with_session(activity(), 60), range(61))
    pd.testing.assert_frame_equal(read(writer.file()).runs, read(run_file(60)).runs)


def test_what_the_session_does_not_say_comes_from_the_records() -> None:
    silent = {f"f{field}": None for field in (9, 16, 17, 18, 92, 20, 57, 91, 89)}
    (run,) = read(run_file(60, **silent)).runs.to_dict("records")
    assert run["distance"] == 180.0
    assert (run["heart_rate_avg"], run["heart_rate_max"], run["cadence_spm"]) == (150.0, 150.0, 172.0)
    assert (run["power_w"], run["temperature_c"], run["ground_contact_ms"]) == (250.0, 12.0, 240.0)
    assert run["vertical_oscillation_mm"] == pytest.approx(85.0)


def test_a_watch_without_a_serial_number_gives_no_source_id() -> None:
    log = read(with_session(with_records(activity(serial=None), range(5)), 4).file())
    assert log.runs["source_id"].isna().all()


def test_only_the_running_legs_of_a_multisport_file_are_runs() -> None:
    writer = with_records(activity(), range(301))
    writer.define(1, 18, SESSION_FIELDS)
    legs = ((0, 5, 100), (100, 3, 20), (120, 1, 180))  # swim, transition, run: begin, sport, seconds
    for begin, sport, seconds in legs:
        writer.write(1, session_values(seconds, f2=START + begin, f5=sport, f110=None))
    log = read(writer.file())
    assert log.left_out == {"swimming": 1, "transition": 1}
    assert log.runs["started_at"].tolist() == [STARTED + pd.Timedelta(seconds=120)]
    assert log.runs["source_id"].tolist() == [f"777-{START}-2"]
    assert log.run_points["t_s"].tolist() == list(range(181))
    assert log.run_points["distance_m"].iloc[[0, -1]].tolist() == [3.0, 543.0]  # since the last swim record


def test_a_timer_longer_than_the_whole_is_exchanged_with_it() -> None:
    log = read(run_file(60, f7=41_000, f8=60_000))
    assert log.runs[["elapsed_s", "moving_s"]].iloc[0].tolist() == [60.0, 41.0]
    assert "exchanged" in log.notes[0]


def test_a_timer_the_records_contradict_is_left_empty() -> None:
    log = read(run_file(60, f7=61_000, f8=500_000))
    assert log.runs["elapsed_s"].tolist() == [61.0]
    assert log.runs["moving_s"].isna().all()


def test_values_no_runner_shows_are_left_empty_and_noted() -> None:
    changed = {"f73": 0xFFFE, "f3": 20, "f7": 3000, "f78": (9500 + 500) * 5, "f13": 99}
    writer = with_session(with_records(activity(), range(5), **changed), 4, f16=0, f9=0, f57=99)
    log = read(writer.file())
    assert log.notes == [
        "What the watch summed up is more or less than a body shows and was not taken: temperature.",
        "Records with a value no body shows, which was left empty: speed 5, heart rate 5, altitude 5, "
        "power 5, temperature 5.",
    ]
    empty = ["speed_m_s", "heart_rate", "power_w", "altitude_m", "temperature_c"]
    assert log.run_points[empty].isna().all().all()
    assert np.isnan(log.runs["heart_rate_avg"].iloc[0])
    assert log.runs["distance"].tolist() == [12.0]


def test_the_enhanced_speed_is_preferred_and_65535_is_no_speed() -> None:
    writer = activity()
    writer.define(0, 20, {253: "uint32", 6: "uint16", 73: "uint32"})
    for second, (plain, enhanced) in enumerate([(0xFFFF, 3100), (2900, None), (2800, 3200), (0xFFFF, None)]):
        writer.write(0, {253: START + second, 6: plain, 73: enhanced})
    speeds = read(with_session(writer, 3).file()).run_points["speed_m_s"]
    assert speeds.tolist()[:3] == [3.1, 2.9, 3.2]
    assert np.isnan(speeds[3])


def test_cadence_that_counts_both_feet_already_is_not_doubled() -> None:
    log = read(with_session(with_records(activity(), range(5), f4=172), 4, f18=172, f92=0).file())
    assert log.runs["cadence_spm"].tolist() == [172.0]
    assert log.run_points["cadence_spm"].tolist() == [172.0] * 5
    assert "both feet" in log.notes[0]


@pytest.mark.parametrize("stored", [0, None])
def test_without_a_distance_it_is_computed_from_positions_which_are_dropped(stored: int | None) -> None:
    writer = activity()
    writer.define(0, 20, RECORD_FIELDS)
    for second in range(
        11
    ):  # one second of time, 1/40,000 of a degree of latitude: 2.7799 m on the mean sphere
        north = round((47 + second / 40_000) * SEMICIRCLES)
        writer.write(0, record_values(second) | {5: stored, 0: north, 1: round(8 * SEMICIRCLES)})
    log = read(with_session(writer, 10, f9=stored).file())
    assert log.runs["distance"].iloc[0] == pytest.approx(10 * 6_371_008.8 * np.pi / 180 / 40_000, abs=0.1)
    assert "computed from the positions" in log.notes[0]
    assert not {"position_lat", "latitude"} & set(log.run_points.columns)


def test_a_treadmill_without_distance_has_none() -> None:
    log = read(with_session(with_records(activity(), range(5), f5=0), 4, f9=0, f6=1).file())
    assert log.runs["distance"].isna().all()
    assert log.runs["elapsed_s"].tolist() == [4.0]


def test_a_watch_without_a_clock_makes_no_run_of_1990() -> None:
    writer = activity((34, {253: ("uint32", 5000), 5: ("uint32", START)}))
    writer.define(0, 20, {253: "uint32", 5: "uint32"})
    for second in range(61):
        writer.write(0, {253: 4000 + second, 5: 300 * second})
    log = read(with_session(writer, 60, f2=4000).file())
    assert (len(log.runs), len(log.run_points)) == (0, 0)
    (problem,) = log.problems
    assert "has no date" in problem.reason
    assert "0.18 km" in problem.reason
    assert "2026-02-10 at 06:30" in problem.reason  # what its local clock said


def in_zone(ahead: int) -> ParsedLog:
    clock = {253: ("uint32", START), 5: ("uint32", START + ahead)}
    return read(with_session(with_records(activity((34, clock)), range(5)), 4).file())


@pytest.mark.parametrize(
    ("ahead", "words"), [(-9000, "UTC−02:30"), (50_400, "UTC+14:00"), (20_701, "UTC+05:45")]
)
def test_the_time_zone_of_the_watch_is_its_runs_and_told(ahead: int, words: str) -> None:
    log = in_zone(ahead)
    assert log.runs["utc_offset_s"].tolist() == [ahead // 900 * 900]
    assert log.notes == [f"The watch was set to {words}; its days are by that."]


@pytest.mark.parametrize("ahead", [0, 15 * 3600, 1234, 902])
def test_a_difference_that_is_no_time_zone_is_none(ahead: int) -> None:
    log = in_zone(ahead)
    assert log.runs["utc_offset_s"].isna().all()
    assert log.notes == []


def test_the_sport_profile_names_a_run_its_session_does_not() -> None:
    writer = activity((12, {0: ("enum", 1), 3: ("string*12", "Trail\x07 Run")}))
    log = read(with_session(with_records(writer, range(5)), 4, f110=None).file())
    assert log.runs["name"].tolist() == ["Trail  Run"]
    assert read(run_file(5, f110=None)).runs["name"].tolist() == [""]


# Developer fields


def test_stryd_replaces_the_watch_in_its_own_units() -> None:
    writer = activity((207, {3: ("uint8", 0)}))
    described = (
        (0, 0x84, "Power", "Watts", 7),
        (1, 0x88, "Vertical Oscillation", "Centimeters", 39),
        (2, 0x84, "Ground Time", "Milliseconds", None),
        (3, 0x84, "Form Power", "Watts", None),
        (4, 0x84, "Elevation", "furlongs", 2),
    )
    for number, base, name, unit, native in described:
        fields = {0: ("uint8", 0), 1: ("uint8", number), 2: ("uint8", base), 3: ("string*24", name)}
        writer.one(206, {**fields, 8: ("string*16", unit), 14: ("uint16", 20), 15: ("uint8", native)})
    own = [(0, 0, "uint16"), (1, 0, "float32"), (2, 0, "uint16"), (3, 0, "uint16"), (4, 0, "uint16")]
    writer.define(0, 20, RECORD_FIELDS, developer=own)
    writer.write(0, record_values(0), [301, 7.5, 221, 70, 5])
    writer.write(0, record_values(1), [None, None, None, None, None])
    log = read(with_session(writer, 1, f20=None, f91=None, f89=None).file())
    points = log.run_points
    assert points["power_w"].tolist() == [301.0, 250.0]
    assert points["vertical_oscillation_mm"].tolist() == [75.0, 85.0]
    assert points["ground_contact_ms"].tolist() == [221.0, 240.0]
    assert points["altitude_m"].tolist() == [100.0, 100.0]
    assert any("furlongs" in note for note in log.notes)
    assert any("Two sources of power" in note for note in log.notes)


# Files that were never closed, and files of another kind


def test_without_a_session_the_run_is_recovered_from_laps_and_records() -> None:
    lap = {2: ("uint32", START), 7: ("uint32", 60_000), 8: ("uint32", 60_000), 25: ("enum", 1)}
    writer = with_records(activity((19, lap)), range(91), f253=None)
    writer = with_records(activity((19, lap)), range(91))
    for kind, second in ((0, 0), (4, 30), (0, 50)):
        writer.one(21, {253: ("uint32", START + second), 0: ("enum", 0), 1: ("enum", kind)})
    log = read(writer.file())
    (run,) = log.runs.to_dict("records")
    assert (run["elapsed_s"], run["moving_s"], run["distance"]) == (90.0, 70.0, 270.0)
    assert any("recovered" in note for note in log.notes)


def test_a_rest_of_a_file_without_a_sport_is_a_run_only_at_a_runners_speed() -> None:
    assert "taken as a run" in " ".join(read(with_records(activity(), range(61)).file()).notes)
    fast = activity()
    fast.define(0, 20, {253: "uint32", 5: "uint32"})
    for second in range(61):
        fast.write(0, {253: START + second, 5: 900 * second})
    log = read(fast.file())
    assert len(log.runs) == 0
    assert "which sport" in log.problems[0].reason


def test_another_sport_is_counted_by_its_name() -> None:
    assert read(run_file(5, f5=2)).left_out == {"cycling": 1}
    assert read(run_file(5, f5=10, f6=26)).left_out == {"cardio training": 1}


@pytest.mark.parametrize(
    ("kind", "words"), [(2, "settings"), (5, "planned workout"), (6, "course"), (32, "monitoring")]
)
def test_a_file_of_another_kind_is_refused_by_what_it_is(kind: int, words: str) -> None:
    writer = FitWriter()
    file_id(writer, kind=kind)
    with pytest.raises(UnreadableTableError, match=words):
        read(writer.file())


def test_two_activities_chained_are_two_runs() -> None:
    later = FitWriter()
    file_id(later, created=START + 9000)
    log = read(run_file(20) + with_session(with_records(later, range(31)), 30, f2=START).file())
    assert log.runs["elapsed_s"].tolist() == [20.0, 30.0]
    assert log.runs["source_id"].tolist() == [f"777-{START}-0", f"777-{START + 9000}-0"]
    assert log.run_points.groupby("run").size().tolist() == [21, 31]


def test_the_head_decides_whatever_the_name() -> None:
    assert READER.recognises(Head("a.txt", run_file(1)[:100]))
    assert not READER.recognises(Head("a.fit", b"Date,Distance\n2031-01-01,5\n"))


# Weights and strength


def test_weights_of_a_scale_are_kilograms_and_what_is_none_is_counted() -> None:
    writer = FitWriter()
    file_id(writer, kind=9)
    writer.define(0, 30, {253: "uint32", 0: "uint16"})
    for time, stored in ((START, 7710), (START + 60, 0xFFFE), (START + 120, 60_000), (5000, 7700)):
        writer.write(0, {253: time, 0: stored})
    log = read(writer.file())
    assert log.body_mass.to_dict("records") == [
        {"line": 1, "measured_at": STARTED, "body_mass": 77.1, "body_mass_unit": "kg"}
    ]
    assert log.left_out == {"weighings without a weight": 1}
    assert len(log.problems) == 2


SET_FIELDS = {
    254: "uint32", 0: "uint32", 3: "uint16", 4: "uint16", 5: "uint8", 6: "uint32", 7: "uint16*2",
    8: "uint16*2", 11: "uint16",
}  # fmt: skip


def strength_file() -> FitWriter:
    writer = activity()
    writer.one(264, {0: ("uint16", 28), 1: ("uint16", 40), 2: ("string*24", "My Own Squat")})
    writer.one(27, {254: ("uint16", 3), 7: ("enum", 2)})
    writer.define(1, 225, SET_FIELDS)
    sets = (  # seconds after the start, type, repetitions, weight, categories, subtypes, step
        (10, 1, 5, 60 * 16, [28, 17], [6, 2], 3),
        (60, 0, None, None, [], [], None),
        (120, 1, 5, 1640, [28, 65535], [6, 65535], None),
        (180, 1, 8, 0, [65534, 21], [65535, 38], None),
        (240, 1, 3, None, [28, 65535], [40, 65535], None),
        (300, 1, 12, 160, [65534, 65534], [65535, 65535], None),
        (360, 1, 0, 160, [28, 65535], [6, 65535], None),
        (420, 1, 9, 160, [13, 65535], [65535, 65535], None),
    )
    for second, kind, reps, weight, categories, subtypes, step in sets:
        values = {254: START, 0: 40_500, 3: reps, 4: weight, 5: kind, 6: START + second, 11: step}
        writer.write(1, {**values, 7: categories, 8: subtypes})
    return with_session(writer, 600, f5=10, f6=20, f110=None, f9=None)


def test_sets_are_the_active_ones_with_repetitions() -> None:
    log = read(strength_file().file())
    assert log.left_out == {"rest sets": 1, "sets without repetitions": 1}
    sets = log.sets
    assert sets["exercise_as_logged"].tolist() == [
        "Back Squat",  # squat:barbell_back_squat in the catalogue
        "Back Squat",
        "Pull-Up",  # the first guess is unknown, the second is pull_up:pull_up
        "My Own Squat",  # the title in the file comes first
        "Unknown exercise",
        "Hyperextension",
    ]
    assert sets["load"].iloc[:3].tolist() == [60.0, 102.5, 0.0]
    assert np.isnan(sets["load"][3])
    assert sets["load_unit"].tolist() == ["kg"] * 6
    assert sets["reps"].tolist() == [5, 5, 8, 3, 12, 9]
    assert sets["set_kind"].tolist() == ["warmup"] + ["working"] * 5
    assert sets["set_number"].tolist() == [1, 2, 1, 1, 1, 1]
    assert sets["duration_s"].tolist() == [40.5] * 6
    assert set(sets["workout_started_at"]) == {STARTED}
    assert sets["performed_at"][1] == STARTED + pd.Timedelta(seconds=120)
    assert set(sets["workout_name"]) == {"Strength"}
    assert len(log.runs) == 0


def test_a_strength_session_is_a_gym_visit_beside_its_sets() -> None:
    visits = read(strength_file().file()).gym_visits
    (visit,) = visits.drop(columns="perceived_exertion").to_dict("records")
    assert visit == {
        "line": 1,
        "started_at": STARTED,
        "name": "Strength",
        "elapsed_s": 600.0,
        "heart_rate_avg": 150.0,
        "heart_rate_max": 171.0,
        "source_id": f"777-{START}-0",
    }


@pytest.mark.parametrize(("sport", "sub_sport"), [(10, 20), (4, 20), (0, 20)])
def test_strength_training_without_sets_is_a_gym_visit_and_not_left_out(sport: int, sub_sport: int) -> None:
    log = read(run_file(60, f5=sport, f6=sub_sport, f16=None, f110="Gym"))
    assert log.gym_visits[["name", "elapsed_s", "heart_rate_avg"]].iloc[0].tolist() == ["Gym", 60.0, 150.0]
    assert (len(log.runs), log.left_out, log.problems) == (0, {}, [])


@pytest.mark.parametrize(
    ("sport", "sub_sport", "words"),
    [
        (10, 19, "flexibility training"),
        (10, None, "training"),
        (2, 20, "cycling"),
        (10, 26, "cardio training"),
    ],
)
def test_other_training_is_no_gym_visit(sport: int, sub_sport: int | None, words: str) -> None:
    log = read(run_file(60, f5=sport, f6=sub_sport))
    assert (len(log.gym_visits), log.left_out) == (0, {words: 1})


def test_a_strength_session_without_a_length_or_a_date_is_left_out_as_before() -> None:
    without_length = with_session(activity(), 0, f5=10, f6=20, f7=None, f8=None).file()
    assert read(without_length).left_out == {"strength training": 1}
    undated = with_session(activity(), 60, f5=10, f6=20, f2=4000).file()
    assert read(undated).left_out == {"strength training": 1}


def test_sets_without_any_date_are_a_problem() -> None:
    writer = activity()
    writer.define(1, 225, {3: "uint16", 5: "uint8"})
    writer.write(1, {3: 5, 5: 1})
    log = read(writer.file())
    assert len(log.sets) == 0
    assert "no date" in log.problems[0].reason
