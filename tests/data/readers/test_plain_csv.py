"""Tables of one's own: races, runs, sets and body mass; expected values worked by hand."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers import garmin_csv, strava_csv
from data.readers.csv_table import UnreadableTableError
from data.readers.plain_csv import READER
from data.readers.reader import (
    PARSED_BODY_MASS,
    PARSED_RACES,
    PARSED_RUNS,
    PARSED_SETS,
    Head,
    ParsedLog,
)
from data.training_log import Answers
from tests.data.readers import garmin_headers, strava_headers

RACES = "day,distance_m,duration_s,name,counts"
RUNS = "started_at,distance_km,duration,name,kind,heart_rate_avg"
SETS = "day,exercise,load_kg,reps,rpe,set_kind"
BODY_MASS = "day,body_mass_kg"
GUIDE = Path(__file__).parents[3] / "docs" / "plain_csv.md"


def read(header: str, *rows: str, answers: Answers | None = None) -> ParsedLog:
    raw = "\n".join((header, *rows)).encode()
    return READER.read(io.BytesIO(raw), answers=answers or Answers())


def recognised(header: str) -> bool:
    return READER.recognises(Head("log.csv", f"{header}\n".encode()))


def rows_accounted(log: ParsedLog) -> int:
    """A race that is also a run is one row of the file."""
    races_only = len(set(log.races["line"]) - set(log.runs["line"]))
    frames = len(log.sets) + len(log.runs) + len(log.body_mass) + races_only
    return frames + len(log.problems) + sum(log.left_out.values())


def test_the_four_kinds_fill_the_frames_of_the_contract() -> None:
    assert tuple(read(RACES, "2031-03-02,5000,1274,Park 5,yes").races.columns) == PARSED_RACES
    assert tuple(read(RUNS, "2031-03-04 18:10,8.2,43:30,Loop,easy,148").runs.columns) == PARSED_RUNS
    assert tuple(read(SETS, "2031-03-05,Squat,100,5,8,").sets.columns) == PARSED_SETS
    assert tuple(read(BODY_MASS, "2031-03-01,71.4").body_mass.columns) == PARSED_BODY_MASS


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (RACES, "races"),
        ("day,distance_km,duration,counts", "races"),
        ("day,race,distance_mi,duration", "races"),
        ("Day,Distance,Duration,Race", "races"),
        (RUNS, "runs"),
        ("day,distance_m,duration_s,name", "runs"),
        ("day,distance,moving_s,elapsed_s", "runs"),
        (SETS, "sets"),
        ("started_at,exercise,load,reps", "sets"),
        (BODY_MASS, "body mass"),
        ("day;body_mass", "body mass"),
    ],
)
def test_the_header_alone_tells_what_a_table_holds(header: str, kind: str) -> None:
    assert recognised(header)
    mark = ";" if ";" in header else ","
    log = read(header + f"{mark}strange")
    assert log.notes == [f"Not read from this table of {kind}: strange."]


@pytest.mark.parametrize(
    "header",
    [
        "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time",
        "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes",
        "Date,Weight (kg),Fat mass (kg),Comments",
        "day,steps",
        "day,exercise",
        "exercise,load_kg,reps",
        ",".join(garmin_headers.ENGLISH_2025),
        ",".join(strava_headers.english(99)),
    ],
)
def test_other_tables_are_not_recognised(header: str) -> None:
    assert not recognised(header)


def test_no_two_of_the_three_readers_claim_one_header() -> None:
    lines = [RACES, RUNS, SETS, BODY_MASS]
    lines += [
        ",".join(f'"{name}"' for name in names)
        for names in vars(garmin_headers).values()
        if type(names) is list
    ]
    lines += [",".join(strava_headers.english(99)), ",".join(strava_headers.GERMAN_92)]
    for line in lines:
        head = Head("x.csv", f"{line}\n".encode())
        claims = [reader.READER.recognises(head) for reader in (strava_csv, garmin_csv)]
        assert [*claims, READER.recognises(head)].count(True) == 1, line


def test_a_race_is_read_as_it_stands() -> None:
    log = read(RACES, "2031-03-02,5000,1274,Park 5,yes", "2031-06-07,10 km,52:10,Pacing,no")
    assert log.clock == "local"
    assert log.races["day"].tolist() == [pd.Timestamp("2031-03-02"), pd.Timestamp("2031-06-07")]
    assert log.races["distance"].tolist() == [5000, 10]
    assert log.races["distance_unit"].tolist() == ["m", "km"]
    assert log.races["duration_s"].tolist() == [1274, 3130]
    assert log.races["name"].tolist() == ["Park 5", "Pacing"]
    assert log.races["counts"].tolist() == [True, False]
    assert len(log.runs) == 0


@pytest.mark.parametrize(
    ("written", "distance", "unit"),
    [
        ("5k", 5, "km"),
        ("10 km", 10, "km"),
        ("10K", 10, "km"),
        ("half marathon", 21097.5, "m"),
        ("Half-Marathon", 21097.5, "m"),
        ("Marathon", 42195, "m"),
        ("mile", 1, "mi"),
        ("10 miles", 10, "mi"),
        ("1500 m", 1500, "m"),
        ('"21,1 km"', 21.1, "km"),
    ],
)
def test_a_distance_may_be_written_in_words(written: str, distance: float, unit: str) -> None:
    races = read("day,distance,duration,race", f"2031-03-02,{written},1:00:00,x").races
    assert (races["distance"].tolist(), races["distance_unit"].tolist()) == ([distance], [unit])


def test_bare_numbers_under_distance_leave_the_unit_open() -> None:
    races = read("day,distance,duration,race", "2031-03-02,10,52:10,x", "2031-03-09,5k,25:00,y").races
    assert races["distance"].tolist() == [10, 5]
    assert races["distance_unit"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("column", "unit"), [("distance_m", "m"), ("distance_km", "km"), ("distance_mi", "mi")]
)
def test_the_unit_of_a_distance_is_in_its_column_s_name(column: str, unit: str) -> None:
    races = read(f"day,{column},duration,race", "2031-03-02,10,52:10,x").races
    assert races["distance_unit"].tolist() == [unit]


def test_a_comma_in_metres_is_a_thousands_mark_and_in_kilometres_a_decimal_one() -> None:
    assert read(RACES, '2031-03-02,"5,000",1274,x,').races["distance"].tolist() == [5000]
    assert read("day,distance_km,duration,race", '2031-03-02,"5,123",25:00,x').races["distance"].tolist() == [
        5.123
    ]


@pytest.mark.parametrize(
    ("written", "seconds"), [("1:31:05", 5465), ("41:20", 2480), ("2480", 2480), ("18:05.5", 1085.5)]
)
@pytest.mark.parametrize("column", ["duration", "duration_s"])
def test_durations_are_clock_times_or_seconds(column: str, written: str, seconds: float) -> None:
    assert read(f"day,distance_m,{column},race", f"2031-03-02,5000,{written},x").races[
        "duration_s"
    ].tolist() == [seconds]


@pytest.mark.parametrize(
    ("written", "counts"),
    [("yes", True), ("TRUE", True), ("1", True), ("", True), ("no", False), ("False", False), ("0", False)],
)
def test_an_empty_counts_is_yes(written: str, counts: bool) -> None:
    assert read(RACES, f"2031-03-02,5000,1274,x,{written}").races["counts"].tolist() == [counts]


def test_a_run_fills_the_columns_it_names() -> None:
    header = (
        "started_at,distance_km,duration,elapsed_s,name,kind,heart_rate_avg,heart_rate_max,cadence_spm,ascent_m,"
        "power_w,temperature_c,ground_contact_ms,vertical_oscillation_mm,source_id"
    )
    log = read(header, "2031-03-04 18:10,8.2,43:30,2700,Loop,Tempo,148,171,172,0,290,-3,240,88,A7")
    assert not log.problems
    assert not log.notes
    run = log.runs.iloc[0]
    assert run["started_at"] == pd.Timestamp("2031-03-04 18:10")
    assert (run["distance"], run["distance_unit"]) == (8.2, "km")
    assert (run["moving_s"], run["elapsed_s"], run["kind"]) == (2610, 2700, "tempo")
    assert (run["heart_rate_avg"], run["heart_rate_max"], run["cadence_spm"]) == (148, 171, 172)
    assert (run["ascent_m"], run["power_w"], run["temperature_c"]) == (0, 290, -3)
    assert (run["ground_contact_ms"], run["vertical_oscillation_mm"], run["source_id"]) == (240, 88, "A7")


def test_moving_time_comes_before_duration() -> None:
    runs = read("day,distance_km,duration,moving_s", "2031-03-04,8,45:00,2600").runs
    assert runs["moving_s"].tolist() == [2600]


def test_a_run_of_kind_race_is_a_race_as_well() -> None:
    log = read(RUNS, "2031-03-09 08:00,10,42:00,Club run,race,171", "2031-03-10 08:00,10,52:00,,easy,")
    assert log.runs["kind"].tolist() == ["race", "easy"]
    assert log.races["line"].tolist() == [2]
    assert log.races["duration_s"].tolist() == [2520]
    assert log.races["counts"].tolist() == [True]
    assert rows_accounted(log) == 2


def test_a_kind_of_its_own_becomes_unknown_and_is_noted() -> None:
    log = read(RUNS, "2031-03-09 08:00,10,42:00,x,fartlek,171")
    assert log.runs["kind"].tolist() == ["unknown"]
    assert "The kind in line 2" in log.notes[0]


def test_times_with_an_offset_throughout_are_utc() -> None:
    log = read(RUNS, "2031-03-09T08:00:00+01:00,10,42:00,x,easy,150")
    assert log.clock == "utc"
    assert log.runs["started_at"].tolist() == [pd.Timestamp("2031-03-09 07:00")]


def test_an_offset_in_some_rows_only_is_a_problem_there() -> None:
    log = read(RUNS, "2031-03-09T08:00:00+01:00,10,42:00,x,easy,150", "2031-03-10 08:00,10,42:00,x,easy,150")
    assert log.clock == "local"
    assert [problem.line for problem in log.problems] == [2]
    assert "without an offset" in log.problems[0].reason


def test_sets_are_numbered_within_their_blocks() -> None:
    log = read(
        SETS,
        "2031-03-05,Back Squat,60,5,,warm-up",
        '2031-03-05,Back Squat,"102,5",5,8,',
        "2031-03-05,Pull Up,,6,,",
        "2031-03-05,Back Squat,80,8,,drop",
        "2031-03-07,Back Squat,100,5,,failure",
    )
    sets = log.sets
    assert not log.problems
    assert sets["occurrence"].tolist() == [1, 1, 1, 2, 1]
    assert sets["set_number"].tolist() == [1, 2, 1, 1, 1]
    assert sets["set_kind"].tolist() == ["warmup", "working", "working", "drop", "failure"]
    assert sets["load"].tolist()[:2] == [60, 102.5]
    assert pd.isna(sets["load"][2])
    assert set(sets["load_unit"]) == {"kg"}
    assert sets["reps"].tolist() == [5, 5, 6, 8, 5]
    assert sets["workout_started_at"].tolist()[-1] == pd.Timestamp("2031-03-07")


def test_mending_a_refused_set_moves_no_other() -> None:
    broken = read(SETS, "2031-03-05,Squat,60,five,,", "2031-03-05,Squat,60,5,,")
    assert broken.sets["set_number"].tolist() == [2]


def test_two_workouts_of_a_day_are_told_apart_by_name() -> None:
    log = read("day,workout_name,exercise,load_kg,reps", "2031-03-05,A,Squat,60,5", "2031-03-05,B,Squat,60,5")
    assert log.sets["set_number"].tolist() == [1, 1]
    assert log.sets["workout_name"].tolist() == ["A", "B"]


def test_a_set_may_be_timed_or_measured_instead_of_counted() -> None:
    header = "started_at,exercise,load_lb,reps,duration_s,distance_m,superset,note"
    log = read(header, "2031-03-05 18:00,Plank,,,60,,1,firm", "2031-03-05 18:00,Carry,53,,,40,,")
    assert log.sets["duration_s"].tolist()[0] == 60
    assert (log.sets["distance"][1], log.sets["distance_unit"][1]) == (40, "m")
    assert set(log.sets["load_unit"]) == {"lb"}
    assert (log.sets["superset"][0], log.sets["note"][0]) == ("1", "firm")


def test_loads_and_masses_without_a_unit_leave_it_open() -> None:
    assert read("day,exercise,load,reps", "2031-03-05,Squat,60,5").sets["load_unit"].isna().all()
    assert read("day,body_mass", "2031-03-05,71.4").body_mass["body_mass_unit"].isna().all()


def test_body_mass_is_read_with_its_day_and_unit() -> None:
    log = read("day;body_mass_lb", "2031-03-01;157,4", "2031-03-08;156,9")
    assert log.body_mass["body_mass"].tolist() == [157.4, 156.9]
    assert set(log.body_mass["body_mass_unit"]) == {"lb"}
    assert log.body_mass["measured_at"].tolist()[0] == pd.Timestamp("2031-03-01")


@pytest.mark.parametrize(
    ("header", "row", "about"),
    [
        (RACES, "soon,5000,1274,x,", "day is 'soon'"),
        (RACES, ",5000,1274,x,", "day is empty"),
        (RACES, "2031-03-02,-5000,1274,x,", "distance_m is '-5000'"),
        (RACES, "2031-03-02,0,1274,x,", "distance_m is '0'"),
        (RACES, "2031-03-02,,1274,x,", "distance_m is empty"),
        (RACES, "2031-03-02,far,1274,x,", "distance_m is 'far'"),
        (RACES, "2031-03-02,5000,0,x,", "duration_s is '0'"),
        (RACES, "2031-03-02,5000,-9,x,", "duration_s is '-9'"),
        (RACES, "2031-03-02,5000,,x,", "duration_s is empty"),
        (RACES, "2031-03-02,5000,1274,x,maybe", "counts is 'maybe'"),
        (RACES, "2031-03-02,5000,1274", "3 cells"),
        (RUNS, "2031-03-02,-1,40:00,x,,", "distance_km is '-1'"),
        (RUNS, "2031-03-02,8,0,x,,", "duration is '0'"),
        (RUNS, "2031-03-02,8,1:99:00,x,,", "duration is '1:99:00'"),
        (RUNS, "2031-03-02,,,x,,", "neither distance nor duration"),
        (SETS, "2031-03-02,,60,5,,", "exercise is empty"),
        (SETS, "2031-03-02,Squat,-60,5,,", "load_kg is '-60'"),
        (SETS, "2031-03-02,Squat,60,five,,", "reps is 'five'"),
        (SETS, "2031-03-02,Squat,60,,,", "no reps, duration or distance"),
        (SETS, "2031-03-02,Squat,60,5,,sloppy", "set_kind is 'sloppy'"),
        (BODY_MASS, "2031-03-02,0", "body_mass_kg is '0'"),
        (BODY_MASS, "2031-03-02,", "body_mass_kg is empty"),
    ],
)
def test_a_row_that_cannot_be_taken_becomes_a_problem_with_line_and_reason(
    header: str, row: str, about: str
) -> None:
    log = read(header, row)
    assert [problem.line for problem in log.problems] == [2]
    assert about in log.problems[0].reason
    assert rows_accounted(log) == 1


def test_a_run_of_25_hours_is_not_refused_here() -> None:
    assert len(read(RUNS, "2031-03-02,8,25:00:00,x,,").runs) == 1


def test_dates_that_can_be_read_both_ways_are_asked_about() -> None:
    log = read(BODY_MASS, "04/03/2031,71", "05/03/2031,71")
    assert [question.about for question in log.questions] == ["date_order"]
    assert len(log.body_mass) == 0
    answered = read(BODY_MASS, "04/03/2031,71", answers=Answers(date_order="day_first"))
    assert answered.body_mass["measured_at"].tolist() == [pd.Timestamp("2031-03-04")]


def test_a_table_that_is_none_of_ours_is_refused_in_words() -> None:
    with pytest.raises(UnreadableTableError, match=r"plain_csv\.md"):
        read("day,steps", "2031-03-02,9000")


def test_every_example_of_the_guide_is_read_without_a_problem() -> None:
    examples = re.findall(r"```\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 4
    for example in examples:
        assert recognised(example.splitlines()[0])
        log = READER.read(io.BytesIO(example.encode()))
        assert not log.problems
        assert not log.questions
        assert rows_accounted(log) == len(example.splitlines()) - 1


def test_the_guide_names_every_column_that_is_read() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    for header in (RACES, RUNS, SETS, BODY_MASS):
        for name in header.split(","):
            assert f"`{name}`" in guide or name in ("exercise", "reps"), name


cell_texts = st.one_of(
    st.sampled_from(
        ["2031-03-05", "Squat", "0", "-1", "1,234", "5k", "1:05", "race", "no", "1e308", "9" * 400, "--"]
    ),
    st.text(st.characters(exclude_characters='\r\n\x00",;\t', codec="utf-8"), max_size=10),
)


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from([RACES, RUNS, SETS, BODY_MASS]), st.lists(st.lists(cell_texts, max_size=6), max_size=6)
)
def test_every_row_is_accounted_for_whatever_its_cells(header: str, rows: list[list[str]]) -> None:
    lines = [",".join(["2031-03-05", *cells]) for cells in rows]
    log = read(header, *lines, answers=Answers(date_order="day_first"))
    assert rows_accounted(log) == len(lines)


SAMPLE = f"{SETS}\n2031-03-05,Squat,60,5,,warmup\n2031-03-05,Squat,100,5,8,\n".encode()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.integers(0, 20), st.binary(max_size=8))
def test_a_damaged_file_is_read_or_refused_in_words(at: int, cut: int, put: bytes) -> None:
    try:
        READER.read(io.BytesIO(SAMPLE[:at] + put + SAMPLE[at + cut :]))
    except UnreadableTableError as error:
        assert str(error)
