"""Strava's activities.csv: invented rows under every header line met; expected values worked by hand."""

from __future__ import annotations

import io
from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers.csv_table import UnreadableTableError
from data.readers.reader import PARSED_RACES, PARSED_RUNS, Head, ParsedLog
from data.readers.strava_csv import READER
from data.training_log import Answers
from tests.data.readers import strava_headers as headers

HILLS = {  # by position from 1, as Strava's own: 9372.8 m in 2861 s, 2790 s of it moving, 81 steps a leg
    1: "90000000017",
    2: "Mar 3, 2031, 6:12:45 AM",
    3: "Hill reps",
    4: "Run",
    5: "8 x 60 s\ncold",
    6: "2861",
    7: "9.37",
    8: "178.0",
    13: "activities/90555555021.fit.gz",
    16: "2861.4",
    17: "2790.0",
    18: "9372.8",
    20: "3.359",
    21: "112.5",
    30: "81.0",
    32: "151.25",
    34: "287.0",
    37: "-2.0",
    44: "7.0",
}
ENGLISH = {
    86: headers.english(86),
    87: headers.english_with_html(),
    92: headers.english(92),
    94: headers.english(94),
    99: headers.english(99),
    101: headers.english_saved_again(),
    103: headers.english(103),
}


def activity(columns: int = 99, **changes: str) -> list[str]:
    """The hill reps as a row; changes by position, as in _4="Ride"."""
    cells = [HILLS.get(place, "") for place in range(1, columns + 1)]
    for place, cell in changes.items():
        cells[int(place.strip("_")) - 1] = cell
    return cells


def read(*rows: list[str], header: list[str] | None = None, answers: Answers | None = None) -> ParsedLog:
    raw = headers.table(header or headers.english(99), list(rows))
    return READER.read(io.BytesIO(raw), answers=answers or Answers())


def only_run(*rows: list[str], header: list[str] | None = None) -> pd.Series:
    log = read(*rows, header=header)
    assert not log.problems
    assert len(log.runs) == 1
    return log.runs.iloc[0]


def recognised(header: list[str]) -> bool:
    return READER.recognises(Head("activities.csv", headers.table(header, [])))


def rows_accounted(log: ParsedLog) -> int:
    """Rows in runs, visits, problems and left out; a race is a run as well, so races add nothing."""
    assert set(log.races["line"]) <= set(log.runs["line"])
    return len(log.runs) + len(log.gym_visits) + len(log.problems) + sum(log.left_out.values())


@pytest.mark.parametrize("columns", ENGLISH)
def test_every_english_version_gives_the_same_run(columns: int) -> None:
    assert len(ENGLISH[columns]) == columns
    assert recognised(ENGLISH[columns])
    run = only_run(activity(columns), header=ENGLISH[columns])
    assert run["started_at"] == pd.Timestamp("2031-03-03 06:12:45")
    assert (run["name"], run["source_id"], run["kind"]) == ("Hill reps", "90000000017", "unknown")
    assert (run["distance"], run["distance_unit"]) == (9372.8, "m")
    assert (run["elapsed_s"], run["moving_s"]) == (2861.4, 2790.0)
    assert (run["heart_rate_avg"], run["heart_rate_max"]) == (151.25, 178.0)
    assert (run["ascent_m"], run["power_w"], run["temperature_c"]) == (112.5, 287.0, -2.0)
    assert run["cadence_spm"] == 162.0


def test_the_frames_have_the_columns_of_the_contract_and_the_clock_is_utc() -> None:
    log = read(activity())
    assert log.clock == "utc"
    assert tuple(log.runs.columns) == PARSED_RUNS
    assert tuple(log.races.columns) == PARSED_RACES


def test_perceived_exertion_is_how_hard_the_run_felt() -> None:
    runs = read(activity(), activity(_44=""), activity(_44="hard")).runs
    assert runs["perceived_exertion"].fillna(-1).tolist() == [7.0, -1, -1]


def test_a_german_file_is_read_with_decimal_commas_and_dotted_dates() -> None:
    row = activity(92, _2="20.09.2031, 14:12:12", _4="Lauf", _7="2,81", _18="2812,5", _32="151,25", _21="9,5")
    run = only_run(row, header=headers.GERMAN_92)
    assert recognised(headers.GERMAN_92)
    assert run["started_at"] == pd.Timestamp("2031-09-20 14:12:12")
    assert (run["distance"], run["distance_unit"]) == (2812.5, "m")
    assert (run["heart_rate_avg"], run["ascent_m"], run["cadence_spm"]) == (151.25, 9.5, 162.0)


def test_a_german_file_may_hold_dot_decimals_in_the_second_distance() -> None:
    run = only_run(activity(92, _4="Traillauf", _7="5,00", _18="5000.5"), header=headers.GERMAN_92)
    assert run["distance"] == 5000.5


def test_a_second_distance_that_repeats_the_first_is_not_metres() -> None:
    # 3.359 m/s for 2790 s are 9371.6 m: the 9.37 of both columns are kilometres.
    log = read(activity(92, _4="Lauf", _7="9,37", _18="9,37"), header=headers.GERMAN_92)
    assert log.runs["distance"].tolist() == [9.37]
    assert log.runs["distance_unit"].tolist() == ["km"]
    assert "kilometres" in log.notes[0]


def test_a_french_file_of_21_columns_is_read_by_name() -> None:
    row = activity(21, _2="3 déc. 2031 à 06:12:45", _4="Course à pied")
    run = only_run(row, header=headers.FRENCH_21)
    assert recognised(headers.FRENCH_21)
    assert run["started_at"] == pd.Timestamp("2031-12-03 06:12:45")
    assert (run["distance"], run["moving_s"], run["ascent_m"]) == (9372.8, 2790.0, 112.5)
    assert (run["heart_rate_max"], run["elapsed_s"]) == (178.0, 2861.4)


@pytest.mark.parametrize("first", ["ID de actividad", "Activiteits-ID"])
def test_unknown_names_are_read_by_position_when_the_first_column_is_strava_s(first: str) -> None:
    header = [first, *headers.spanish()[1:]]
    log = read(activity(_4="Carrera", _2="3 mar 2031, 6:12:45", _96="1.0"), header=header)
    run = log.runs.iloc[0]
    assert recognised(header)
    assert (run["distance"], run["moving_s"], run["heart_rate_avg"]) == (9372.8, 2790.0, 151.25)
    assert (run["cadence_spm"], run["kind"]) == (162.0, "race")
    assert "by position" in log.notes[0]


def test_positions_are_not_trusted_in_a_foreign_file_whose_columns_were_moved() -> None:
    header = ["ID de actividad", "Columna", *headers.spanish()[1:]]
    row = [*activity(100)[:1], "x", *activity(_4="Carrera")[1:]]
    log = read(row, header=header)
    assert len(log.runs) == 0
    assert "neither distance nor time" in log.problems[0].reason


def test_a_language_never_met_is_known_by_the_names_that_repeat() -> None:
    """Elapsed time stands 6th and 16th, distance 7th and 18th, highest heart rate 8th and 31st."""
    header = [f"Sloupec {place}" for place in range(1, 37)]
    header[15], header[17], header[30] = header[5], header[6], header[7]
    row = [*activity(_4="Běh", _2="6. 9. 2031 22:18:40", _7="9,37")[:36]]
    run = read(row, header=header).runs.iloc[0]
    assert recognised(header) and run["started_at"] == pd.Timestamp("2031-09-06 22:18:40")
    assert (run["distance"], run["distance_unit"], run["moving_s"]) == (9372.8, "m", 2790.0)
    assert (run["heart_rate_avg"], run["heart_rate_max"]) == (151.25, 178.0)


def test_a_file_that_is_not_strava_s_is_not_recognised() -> None:
    assert not recognised([f"Columna {place}" for place in range(1, 37)])
    assert not recognised(["x"] * 36)
    assert not recognised(["Activity Id", "Date", "Type", "Route Name", "Average Pace", "GPX File"])
    assert not recognised(["Activity Type", "Date", "Favorite", "Title"])
    assert not recognised(["Activity ID", "Comment"])


def test_a_table_without_date_or_type_is_refused_with_the_missing_names() -> None:
    with pytest.raises(UnreadableTableError, match="Activity Date and no column Activity Type"):
        read(["1", "x", "y", "z"], header=["Activity ID", "b", "c", "d"])


def test_a_byte_order_mark_and_semicolons_are_no_hindrance() -> None:
    raw = b"\xef\xbb\xbf" + headers.table(headers.english(99), [activity()], delimiter=";")
    assert READER.recognises(Head("activities.csv", raw))
    assert READER.read(io.BytesIO(raw)).runs["distance"].tolist() == [9372.8]


@pytest.mark.parametrize(
    "date",
    [
        "Mar 3, 2031, 6:12:45 AM",
        "3 Mar 2031, 06:12:45",
        "03.03.2031, 06:12:45",
        "2031-03-03 06:12:45",
        "Mar 3, 2031, 6:12:45\u202fAM",
    ],
)
def test_dates_are_utc_in_every_form(date: str) -> None:
    assert only_run(activity(_2=date))["started_at"] == pd.Timestamp("2031-03-03 06:12:45")


def test_dates_that_can_be_read_both_ways_are_asked_about_and_nothing_is_taken() -> None:
    row = activity(_2="7/4/2031 15:36")
    log = read(row)
    assert [question.about for question in log.questions] == ["date_order"]
    assert log.questions[0].choices == ("day_first", "month_first")
    assert "7/4/2031" in log.questions[0].hint
    assert len(log.runs) == 0
    answered = read(row, answers=Answers(date_order="month_first"))
    assert not answered.questions
    assert answered.runs["started_at"].tolist() == [datetime(2031, 7, 4, 15, 36)]


@pytest.mark.parametrize(
    "word",
    [
        "Run",
        "run",
        "Virtual Run",
        "VirtualRun",
        "TrailRun",
        "Lauf",
        "Virtueller Lauf",
        "Traillauf",
        "Course à pied",
        "Carrera",
        "Corrida",
    ],
)
def test_runs_are_known_by_any_of_their_words(word: str) -> None:
    assert len(read(activity(_4=word)).runs) == 1


def test_other_activities_are_counted_by_their_word_as_written() -> None:
    words = ["Crossfit", "Workout", "Ride", "Ride", "Swim", "Football (Soccer)", ""]
    log = read(activity(), *(activity(_4=word, _7="1,950") for word in words))
    assert log.left_out == {
        "Crossfit": 1,
        "Workout": 1,
        "Ride": 2,
        "Swim": 1,
        "Football (Soccer)": 1,
        "no activity type": 1,
    }
    assert rows_accounted(log) == 8


@pytest.mark.parametrize(("first", "unit"), [("9.37", "km"), ("5.82", "mi")])
def test_a_blank_second_distance_is_filled_from_the_first_in_the_unit_other_rows_show(
    first: str, unit: str
) -> None:
    # 9372.8 / 9.37 = 1000.3 and 9372.8 / 5.82 = 1610.4 metres.
    log = read(activity(_7=first), activity(_1="2", _7="7.46" if unit == "km" else "4.64", _18=""))
    assert log.runs["distance"].tolist() == [9372.8, 7.46 if unit == "km" else 4.64]
    assert log.runs["distance_unit"].tolist() == ["m", unit]
    assert ("kilometres" if unit == "km" else "miles") in log.notes[0]


def test_without_any_metres_speed_and_moving_time_show_the_unit() -> None:
    # 3.359 m/s for 2790 s are 9371.6 m, 1610 times 5.82.
    assert only_run(activity(_7="5.82", _18=""))["distance_unit"] == "mi"


def test_a_unit_nothing_shows_is_left_open() -> None:
    log = read(activity(_18="", _20=""))
    assert log.runs["distance"].tolist() == [9.37]
    assert log.runs["distance_unit"].isna().all()
    assert "Nothing in the file says" in log.notes[0]


def test_a_virtual_run_is_one_on_a_treadmill() -> None:
    log = read(activity(_4="Virtual Run"), activity(_1="2", _4="Trail Run"))
    assert log.runs["indoors"].eq(1.0).tolist() == [True, False]


def test_a_treadmill_run_keeps_no_distance() -> None:
    run = only_run(activity(_7="0", _18="0.0"))
    assert pd.isna(run["distance"])
    assert run["moving_s"] == 2790.0


def test_the_whole_seconds_serve_where_the_exact_elapsed_time_is_blank() -> None:
    assert only_run(activity(_16=""))["elapsed_s"] == 2861.0


def test_cadence_above_120_is_of_both_feet_and_said() -> None:
    log = read(activity(_30="81"), activity(_30="168"))
    assert log.runs["cadence_spm"].tolist() == [162.0, 168.0]
    assert "not doubled" in log.notes[0]


def test_zeros_of_what_was_not_measured_are_missing_but_level_ground_and_frost_are_not() -> None:
    run = only_run(activity(_8="0", _32="0.0", _30="0", _34="0.0", _21="0.0", _37="0.0"))
    for column in ("heart_rate_max", "heart_rate_avg", "cadence_spm", "power_w"):
        assert pd.isna(run[column]), column
    assert (run["ascent_m"], run["temperature_c"]) == (0.0, 0.0)


@pytest.mark.parametrize("flag", ["1", "1.0", "true", "TRUE"])
def test_a_competition_is_a_run_and_a_race(flag: str) -> None:
    log = read(activity(_96=flag, _97="1.0"), activity(_1="2", _96="0.0"))
    assert log.runs["kind"].tolist() == ["race", "unknown"]
    assert log.races["line"].tolist() == [2]
    race = log.races.iloc[0]
    assert race["day"] == pd.Timestamp("2031-03-03 06:12:45")  # the start; its day needs the athlete's zone
    assert (race["distance"], race["distance_unit"], race["duration_s"]) == (9372.8, "m", 2861.4)
    assert (race["name"], race["counts"]) == ("Hill reps", True)


def test_a_competition_without_distance_is_no_race_and_said() -> None:
    log = read(activity(_7="0", _18="", _96="1.0"))
    assert log.runs["kind"].tolist() == ["race"]
    assert len(log.races) == 0
    assert "no race here: line 2" in log.notes[-1]


def test_the_long_run_flag_makes_a_long_run() -> None:
    assert only_run(activity(_97="1.0"))["kind"] == "long"


def test_a_run_of_25_hours_is_not_refused_here() -> None:
    assert only_run(activity(_6="90000", _16="90000.0"))["elapsed_s"] == 90000.0


@pytest.mark.parametrize(
    ("changes", "about"),
    [
        ({"_2": "yesterday"}, "Activity Date is 'yesterday'"),
        ({"_2": ""}, "Activity Date is empty"),
        ({"_18": "-5.0"}, "Distance is '-5.0'"),
        ({"_18": "far"}, "Distance is 'far'"),
        ({"_6": "0", "_16": "0.0", "_17": "0"}, "Elapsed Time is '0'"),
        ({"_17": "-20"}, "Moving Time is '-20'"),
        ({"_6": "", "_7": "", "_16": "", "_17": "", "_18": ""}, "neither distance nor time"),
    ],
)
def test_a_row_that_cannot_be_taken_becomes_a_problem_with_line_and_reason(
    changes: dict[str, str], about: str
) -> None:
    log = read(activity(_5=""), activity(_5="", **changes), activity(_5=""))
    assert [problem.line for problem in log.problems] == [3]
    assert about in log.problems[0].reason
    assert log.runs["line"].tolist() == [2, 4]
    assert rows_accounted(log) == 3


def test_a_heart_rate_that_is_no_number_empties_the_cell_and_is_noted() -> None:
    log = read(activity(_32="high"))
    assert log.runs["heart_rate_avg"].isna().all()
    assert log.notes == ["Average Heart Rate is no number in line 2; it was left empty there."]


def test_a_row_too_short_is_a_problem_and_the_rest_is_read() -> None:
    log = read(activity(_5="")[:40], activity(_1="2"))
    assert len(log.problems) == len(log.runs) == 1


def test_an_empty_or_binary_file_is_refused_as_a_whole() -> None:
    for raw in (b"", b"\x00\x01\x02PK\x03\x04" * 50):
        with pytest.raises(UnreadableTableError):
            READER.read(io.BytesIO(raw))


def test_a_header_without_rows_is_an_empty_log() -> None:
    log = read()
    assert (len(log.runs), len(log.races), log.problems, log.left_out) == (0, 0, [], {})


cell_texts = st.one_of(
    st.sampled_from(
        [
            "Run",
            "Ride",
            "Weight Training",
            "",
            "--",
            "0",
            "-1",
            "1.0",
            "9,37",
            "1e308",
            "9" * 400,
            "nan",
            "Mar 3, 2031",
        ]
    ),
    st.text(st.characters(exclude_characters='\r\n\x00"', codec="utf-8"), max_size=12),
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(sorted({*HILLS, 96, 97} - {5})), cell_texts, max_size=6), max_size=6
    )
)
def test_every_row_is_accounted_for_whatever_its_cells(changes: list[dict[int, str]]) -> None:
    rows = [activity(_5="", **{f"_{place}": cell for place, cell in row.items()}) for row in changes]
    log = read(*rows, answers=Answers(date_order="day_first"))
    assert rows_accounted(log) == len(rows)


SAMPLE = headers.table(headers.english(99), [activity(), activity(_4="Ride"), activity(_96="1.0")])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.integers(0, 60), st.binary(max_size=12))
def test_a_damaged_file_is_read_or_refused_in_words(at: int, cut: int, put: bytes) -> None:
    try:
        READER.read(io.BytesIO(SAMPLE[:at] + put + SAMPLE[at + cut :]))
    except UnreadableTableError as error:
        assert str(error)
