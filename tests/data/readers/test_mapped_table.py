"""Tables of one's own, read as their athlete said; expected values by hand or by our own plain tables."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers import plain_csv
from data.readers.csv_table import UnreadableTableError
from data.readers.mapped_table import READER, read_mapped
from data.readers.reader import Head, ParsedLog
from data.readers.table_mapping import Column, TableMapping, as_text
from data.training_log import Answers

FRAMES = ("sets", "runs", "races", "body_mass")
GERMAN = TableMapping(
    "sets",
    ";",
    "comma",
    "day_first",
    columns={
        "date": Column(0, "Datum"),
        "exercise": Column(1, "Übung"),
        "load": Column(2, "Gewicht"),
        "reps": Column(3, "Wdh"),
    },
    load_unit="kg",
)
HEADER = "Datum;Übung;Gewicht;Wdh"
RUNS = TableMapping(
    "runs",
    date_order="month_first",
    columns={"date": Column(0, "Date"), "distance": Column(1, "Distance"), "duration": Column(2, "Time")},
    distance_unit="mi",
    durations="clock",
)


def mapping(rows: str, header: str, **choices: object) -> TableMapping:
    """A mapping of a table whose columns are called by their meanings."""
    columns = {name: Column(place, name) for place, name in enumerate(header.split(","))}
    return TableMapping(rows, **{"date_order": "day_first", "columns": columns, **choices})


def read(said: TableMapping, *lines: str) -> ParsedLog:
    return read_mapped(io.BytesIO("\n".join(lines).encode()), said)


def rows_accounted(log: ParsedLog) -> int:
    lines = {line for name in FRAMES for line in getattr(log, name)["line"]}
    return len(lines) + len({problem.line for problem in log.problems} - lines) + sum(log.left_out.values())


@pytest.mark.parametrize(
    ("said", "theirs", "ours"),
    [
        (
            GERMAN,
            f"{HEADER}\n3.4.2031;Squat;62,5;5\n3.4.2031;Squat;1.062,5;5\n3.4.2031;Squat;x;5\n4.4.2031;Dip;;8",
            "day,exercise,load_kg,reps\n2031-04-03,Squat,62.5,5\n2031-04-03,Squat,1062.5,5\n"
            "2031-04-03,Squat,x,5\n2031-04-04,Dip,,8",
        ),
        (
            mapping(
                "sets",
                "date,time,exercise,load,reps,rir,set_kind,note,workout_name",
                decimal="dot",
                date_order="month_first",
                load_unit="lb",
            ),
            "date,time,exercise,load,reps,rir,set_kind,note,workout_name\n"
            "4/3/31,6:05 PM,Squat,225,5,2,,slow,Legs\n4/3/31,6:05 PM,Squat,135,5,,warm-up,,Legs",
            "started_at,exercise,load_lb,reps,rpe,set_kind,note,workout_name\n"
            "2031-04-03 18:05,Squat,225,5,8,,slow,Legs\n2031-04-03 18:05,Squat,135,5,,warmup,,Legs",
        ),
        (
            mapping(
                "runs",
                "date,name,distance,duration,elapsed,heart_rate_avg,ascent,run_kind",
                distance_unit="km",
                durations="minutes",
            ),
            "date,name,distance,duration,elapsed,heart_rate_avg,ascent,run_kind\n"
            "9.3.2031,Long one,21.4,118.5,120,148 bpm,320 m,Long run\n10.3.2031,,10k,47'30\",,,,",
            "day,name,distance_km,duration_s,elapsed_s,heart_rate_avg,ascent_m,kind\n"
            "2031-03-09,Long one,21.4,7110,7200,148,320,long\n2031-03-10,,10k,2850,,,,",
        ),
        (
            mapping("races", "date,name,distance,duration,counts", distance_unit="km", durations="clock"),
            "date,name,distance,duration,counts\n18.5.2031,River,half marathon,1:38:40,ja\n"
            "7.6.2031,Pacing,10,52:10,nein",
            "day,name,distance_km,duration,counts\n2031-05-18,River,half marathon,1:38:40,yes\n"
            "2031-06-07,Pacing,10,52:10,no",
        ),
        (
            mapping("weighings", "date,body_mass", decimal="comma", load_unit="kg", delimiter=";"),
            "date;body_mass\n1.3.2031;71,4\n8.3.2031;0\n9.3.2031;155 lb",
            "day,body_mass_kg\n2031-03-01,71.4\n2031-03-08,0\n2031-03-09,70.30681735",
        ),
    ],
    ids=["german sets", "american sets", "runs", "races", "body mass"],
)
def test_a_table_read_as_said_is_our_own_table_with_the_same_content(
    said: TableMapping, theirs: str, ours: str
) -> None:
    log = read(said, theirs)
    plain = plain_csv.read(io.BytesIO(ours.encode()))
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(log, name), getattr(plain, name))
    assert [problem.line for problem in log.problems] == [problem.line for problem in plain.problems]
    assert log.clock == plain.clock


def test_what_cannot_be_read_is_told_in_the_words_of_the_table() -> None:
    log = read(
        GERMAN, HEADER, "31.4.2031;Squat;60;5", "3.4.2031;;60;5", "3.4.2031;Squat;schwer;5", ";Squat;60;5"
    )
    assert [problem.line for problem in log.problems] == [2, 3, 4, 5]
    starts = [problem.reason.split(";")[0] for problem in log.problems]
    assert starts == ["Datum is '31.4.2031'", "Übung is empty", "Gewicht is 'schwer'", "Datum is empty"]
    assert log.sets.empty


def test_every_row_is_in_the_log_or_told_or_counted() -> None:
    log = read(
        GERMAN, HEADER, "3.4.2031;Squat;60;3x5", "3.4.2031;Squat;60", "", "x;Squat;60;5", "4.4.2031;Squat;;"
    )
    assert len(log.sets) == 3
    assert [problem.line for problem in log.problems] == [3, 5, 6]
    assert rows_accounted(log) == 4


@pytest.mark.parametrize(
    ("reps", "load", "sets"),
    [
        ("5", "100", [(5, 100)]),
        ("3x8", "60", [(8, 60)] * 3),
        ("3 × 8", "", [(8, None)] * 3),
        ("8/8/6", "60", [(8, 60), (8, 60), (6, 60)]),
        ("5,5,5", "62,5", [(5, 62.5)] * 3),
        ("8,0", "60", [(8, 60)]),
        ("8/8", "60/62,5", [(8, 60), (8, 62.5)]),
        ("5", "100/110/120", [(5, 100), (5, 110), (5, 120)]),
        ("2x5x102,5", "", [(5, 102.5)] * 2),
        ("3x5 @ 100 kg", "", [(5, 100)] * 3),
        ("5", "BW", [(5, None)]),
        ("5", "BW+10", [(5, 10)]),
        ("5", "100 kg", [(5, 100)]),
    ],
)
def test_a_cell_may_hold_several_sets(reps: str, load: str, sets: list[tuple[float, float | None]]) -> None:
    log = read(GERMAN, HEADER, f"3.4.2031;Squat;{load};{reps}")
    found = log.sets.astype(object).where(log.sets.notna(), None)
    assert list(zip(found["reps"], found["load"], strict=True)) == sets
    assert log.sets["set_number"].tolist() == [*range(1, len(sets) + 1)]


@pytest.mark.parametrize(
    ("reps", "load", "reason"),
    [
        ("99x5", "60", "99 sets are more than one row can hold"),
        ("5x100", "", "would be sets of 100 repetitions"),
        ("8/8/8", "60/70", "2 loads stand beside 3 sets"),
        ("8-10", "60", "Wdh is '8-10'"),
        ("AMRAP", "60", "Wdh is 'AMRAP'"),
    ],
)
def test_sets_that_do_not_add_up_are_one_problem(reps: str, load: str, reason: str) -> None:
    log = read(GERMAN, HEADER, f"3.4.2031;Squat;{load};{reps}")
    assert log.sets.empty
    assert len(log.problems) == 1
    assert reason in log.problems[0].reason


def test_a_column_with_the_number_of_sets_makes_that_many() -> None:
    said = mapping("sets", "date,exercise,set_count,reps,load", load_unit="lb")
    log = read(said, "date,exercise,set_count,reps,load", "3.4.2031,Squat,3,5,225", "3.4.2031,Bench,,8,135")
    assert log.sets["reps"].tolist() == [5, 5, 5, 8]
    assert log.sets["line"].tolist() == [2, 2, 2, 3]


def test_a_load_in_another_unit_than_its_column_is_converted() -> None:
    log = read(GERMAN, HEADER, "3.4.2031;Squat;100 lb;5")
    assert log.sets["load"].tolist() == [pytest.approx(45.359237)]  # 1 lb = 0.45359237 kg
    assert log.sets["load_unit"].tolist() == ["kg"]


def test_a_comma_is_no_decimal_mark_where_the_dot_is() -> None:
    said = mapping("sets", "date,exercise,load,reps", load_unit="kg", delimiter=";")
    log = read(said, "date;exercise;load;reps", "3.4.2031;Squat;1,062.5;5", "3.4.2031;Squat;62,5;5")
    assert log.sets["load"].tolist() == [1062.5]
    assert log.problems[0].reason.startswith("load is '62,5'")


@pytest.mark.parametrize(
    ("order", "cell", "day"),
    [
        ("day_first", "4/3/2031", "2031-03-04"),
        ("month_first", "4/3/2031", "2031-04-03"),
        ("year_first", "2031/3/4", "2031-03-04"),
        ("year_first", "20310304", "2031-03-04"),
        ("year_first", "31-03-04", "2031-03-04"),
        ("day_first", "Di., 4. März 2031", "2031-03-04"),
        ("year_first", "4/3/2031", None),
        ("day_first", "4/13/2031", None),
        ("day_first", "4.3.", None),
    ],
)
def test_dates_are_read_in_the_order_said_and_in_no_other(order: str, cell: str, day: str | None) -> None:
    log = read(
        mapping("weighings", "date;body_mass".replace(";", ","), date_order=order),
        "date,body_mass",
        f'"{cell}",71',
    )
    assert [f"{found:%Y-%m-%d}" for found in log.body_mass["measured_at"]] == ([day] if day else [])
    assert len(log.problems) == (day is None)


@pytest.mark.parametrize(
    ("written", "cell", "seconds"),
    [
        ("clock", "41:20", 2480),
        ("clock", "1:31:05", 5465),
        ("clock", "2480", 2480),
        ("clock", "1h05", 3900),
        ("clock", "47'30", 2850),
        ("hours_minutes", "1:05", 3900),
        ("minutes", "42.5", 2550),
        ("hours", "0.75", 2700),
        ("hours", "45:30", 2730),
        ("seconds", "1:99", None),
    ],
)
def test_durations_are_read_as_said(written: str, cell: str, seconds: float | None) -> None:
    said = mapping("runs", "date,distance,duration", distance_unit="km", durations=written)
    log = read(said, "date,distance,duration", f"3.4.2031,8,{cell}")
    assert log.runs["moving_s"].tolist() == ([seconds] if seconds else [])


def test_a_time_of_day_that_is_none_refuses_its_row() -> None:
    said = mapping("weighings", "date,time,body_mass", load_unit="kg")
    log = read(said, "date,time,body_mass", "3.4.2031,7:30,71", "4.4.2031,early,71", "5.4.2031,,71")
    assert [f"{when:%d %H:%M}" for when in log.body_mass["measured_at"]] == ["03 07:30", "05 00:00"]
    assert log.problems[0].reason.startswith("time is 'early'; expected a time such as 18:05")


def test_times_with_an_offset_are_by_utc() -> None:
    said = mapping("weighings", "date,body_mass", date_order="year_first", load_unit="kg")
    log = read(said, "date,body_mass", "2031-03-08T07:02:00+01:00,71")
    assert log.clock == "utc"
    assert log.body_mass["measured_at"].tolist() == [pd.Timestamp("2031-03-08 06:02")]


def test_an_empty_date_or_exercise_is_the_one_above_where_that_was_said() -> None:
    header, rows = (
        "date,exercise,load,reps",
        ("3.4.2031,Squat,100,5", ",,100,4", ",Bench,60,8", "5.4.2031,,60,8"),
    )
    said = mapping("sets", header, load_unit="kg", fill_down=True)
    log = read(said, header, *rows)
    assert log.sets["exercise_as_logged"].tolist() == ["Squat", "Squat", "Bench"]
    assert [day.day for day in log.sets["workout_started_at"]] == [3, 3, 3]
    assert [problem.reason.split(";")[0] for problem in log.problems] == ["exercise is empty"]  # a new day
    assert len(read(mapping("sets", header, load_unit="kg"), header, *rows).sets) == 1


def test_other_sports_are_counted_by_their_word() -> None:
    said = mapping("runs", "date,sport,distance,duration", distance_unit="km", durations="hours")
    rows = ("1.5.2031,Run,10,0.9", "2.5.2031,Bike,30,1.1", "3.5.2031,Trail Run,8,0.8", "4.5.2031,Bike,20,1")
    log = read(said, "date,sport,distance,duration", *rows)
    assert log.runs["line"].tolist() == [2, 4]
    assert log.left_out == {"Bike": 2}


def test_a_date_is_carried_down_from_a_row_of_another_sport() -> None:
    said = mapping(
        "runs", "date,sport,distance,duration", distance_unit="km", durations="hours", fill_down=True
    )
    log = read(said, "date,sport,distance,duration", "1.5.2031,Bike,30,1.1", ",Run,10,0.9")
    assert [f"{when:%Y-%m-%d}" for when in log.runs["started_at"]] == ["2031-05-01"]
    assert read(said, "date,sport,distance,duration", "1.5.2031,Bike,30,1.1").left_out == {"Bike": 1}


def test_a_second_table_in_the_file_is_counted_line_by_line() -> None:
    said = mapping("runs", "date,distance,duration,name", distance_unit="km", durations="clock")
    samples = ("Sample rate,Time,HR (bpm)", "1,00:00:00,100", ",00:00:01,101", ",00:00:02,101")
    log = read(said, "date,distance,duration,name", "20-06-2031,8.02,00:40:12,A", *samples)
    assert log.runs["moving_s"].tolist() == [2412]
    assert (log.problems, log.left_out) == ([], {"lines of a second table": 4})


def test_lines_above_the_column_names_are_counted_and_lines_keep_their_numbers() -> None:
    lines = ("Mein Training;;;", "", HEADER, "3.4.2031;Squat;60;5", "x;Squat;60;5")
    said = TableMapping("sets", ";", "comma", "day_first", 3, GERMAN.columns, "kg")
    log = read(said, *lines)
    assert log.left_out == {"lines above the column names": 1}
    assert log.sets["line"].tolist() == [4]
    assert [problem.line for problem in log.problems] == [5]


def test_a_table_without_column_names_is_read_from_its_first_line() -> None:
    columns = {
        meaning: Column(column.place, f"Column {column.place + 1}")
        for meaning, column in GERMAN.columns.items()
    }
    said = TableMapping("sets", ";", "comma", "day_first", 0, columns, "kg")
    log = read(said, "3.4.2031;Squat;62,5;5", "x;Squat;60;5")
    assert (log.sets["line"].tolist(), log.sets["load"].tolist()) == ([1], [62.5])
    assert [(problem.line, problem.reason.split(";")[0]) for problem in log.problems] == [
        (2, "Column 1 is 'x'")
    ]


def test_a_number_a_row_can_do_without_is_left_empty_and_said_once() -> None:
    said = mapping("sets", "date,exercise,reps,rpe,rir")
    log = read(
        said, "date,exercise,reps,rpe,rir", "3.4.2031,Dip,3x8,7-8,", "3.4.2031,Dip,8,,1", "3.4.2031,Dip,8,7,5"
    )
    assert log.sets["rpe"].dropna().tolist() == [9, 7]  # 10 - 1; what is said as RPE goes before
    assert log.notes == ["rpe is no number in line 2; it was left empty there."]


def test_columns_that_mean_nothing_are_named() -> None:
    log = read(GERMAN, HEADER + ";Laune;", "3.4.2031;Squat;60;5;gut;")
    assert log.notes == ["Not read from this table: Laune."]


@pytest.mark.parametrize(
    ("said", "text", "words"),
    [
        (GERMAN, "Datum;Übung;Wdh;Gewicht\n3.4.2031;Squat;5;60", "is not “Gewicht”"),
        (GERMAN, "Datum;Übung\n3.4.2031;Squat", "is not “Gewicht”"),
        (GERMAN, "", "empty"),
        (TableMapping("sets"), "a,b\n1,2", "Say on the Import page what the date is"),
        (
            TableMapping("runs", ",", "dot", "day_first", 9, RUNS.columns, None, "km", "clock"),
            "a\n",
            "no line 9",
        ),
        (RUNS, "a\x00\x01\x02\x03\x04\x05" * 100, "not text"),
        (RUNS, "<html><table>", "a web page"),
        (RUNS, ",".join(f"c{n}" for n in range(10_000)), "more than 200 columns"),
    ],
)
def test_a_file_that_does_not_fit_what_was_said_is_refused_in_a_sentence(
    said: TableMapping, text: str, words: str
) -> None:
    with pytest.raises(UnreadableTableError, match=words):
        read(said, text)


def test_what_was_said_travels_in_the_answers() -> None:
    raw = f"{HEADER}\n3.4.2031;Squat;60;5".encode()
    log = READER.read(io.BytesIO(raw), answers=Answers(table=as_text(GERMAN)))
    assert log.sets["load"].tolist() == [60]
    for nonsense in (None, "", "{}", "[", "null", '{"columns": {"date": {"place": true, "name": "a"}}}'):
        with pytest.raises(UnreadableTableError, match="Say it again"):
            READER.read(io.BytesIO(raw), answers=Answers(table=nonsense))


def test_no_table_is_claimed_by_its_looks() -> None:
    assert not READER.recognises(Head("log.csv", f"{HEADER}\n".encode()))


CELLS = ["", "3.4.2031", "x", "5", "3x5", "-1", "1,5", "5/6", "99999999999", "?"]


@given(st.lists(st.lists(st.sampled_from(CELLS), max_size=6), max_size=8))
def test_whatever_the_cells_hold_every_line_is_accounted_for(rows: list[list[str]]) -> None:
    lines = [";".join(row) for row in rows]
    assert rows_accounted(read(GERMAN, HEADER, *lines)) == sum(bool(line.strip(";")) for line in lines)


@given(st.text(alphabet='"\n;,\t|x5.3\x00ß ', max_size=60))
def test_whatever_the_file_holds_it_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        read(GERMAN, HEADER, text)
    except UnreadableTableError as error:
        assert str(error).endswith(".")
