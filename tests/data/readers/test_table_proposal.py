"""What tables people keep seem to mean: columns, units and ways of writing, and what is left to be said."""

from __future__ import annotations

import io

import pytest

from data.readers.csv_table import UnreadableTableError
from data.readers.mapped_table import read_mapped
from data.readers.table_proposal import Proposal, proposal

GERMAN = "Datum;Übung;Gewicht;Wdh\n13.4.2031;Kniebeuge;62,5;5\n14.4.2031;Bankdrücken;80;8\n"
TRAINING_PEAKS = (
    "Title,WorkoutType,WorkoutDescription,PlannedDuration,PlannedDistanceInMeters,WorkoutDay,CoachComments,"
    "DistanceInMeters,PowerAverage,HeartRateAverage,HeartRateMax,TimeTotalInHours\n"
    "Easy,Run,,1,,2031-05-01,,10123.4,,144,160,0.95\nRide,Bike,,1,,2031-05-02,,30123.4,,134,150,1.1\n"
    "Long,Run,,2,20000,2031-05-04,,,,,,\n"
)
POLAR = (
    "Name,Sport,Date,Start time,Duration,Total distance (km),Average heart rate (bpm),Average speed (km/h)\n"
    "A B,RUNNING,20-06-2031,18:02:11,00:40:12,8.02,150,12.0\n"
    "Sample rate,Time,HR (bpm),Speed (km/h)\n1,00:00:00,100,\n,00:00:01,101,10.0\n,00:00:02,101,10.0\n"
)
ALPHA_PROGRESSION = (
    '"Push";"2031-02-19 4:54 h";"1:02 hr"\n"1. Bench Press"\n#;KG;REPS;RIR\n1;62,5;8;2\n2;62,5;8;1\n\n'
    '"Pull";"2031-02-21 4:54 h";"1:02 hr"\n'
)


def of(text: str, **said: object) -> Proposal:
    return proposal(text.encode(), **said)


def columns(found: Proposal) -> dict[str, str]:
    return {meaning: column.name for meaning, column in found.mapping.columns.items()}


def test_a_german_spreadsheet_leaves_only_the_unit_open() -> None:
    found = of(GERMAN)
    assert columns(found) == {"date": "Datum", "exercise": "Übung", "load": "Gewicht", "reps": "Wdh"}
    mapping = found.mapping
    assert (mapping.rows, mapping.delimiter, mapping.decimal) == ("sets", ";", "comma")
    assert (mapping.date_order, mapping.missing()) == ("day_first", [("load_unit",)])
    assert found.guesses == frozenset()


def test_titles_above_and_dates_written_once_are_seen() -> None:
    lines = ("Mein Training;;;", ";;;", "Datum;Übung;Gewicht (kg);Sätze x Wdh")
    found = of(
        "\n".join((*lines, "13.4.2031;Kniebeuge;62,5;3x5", ";Bankdrücken;80;3x8", "15.4.2031;Dips;;8/8"))
    )
    assert (found.mapping.header_line, found.mapping.fill_down, found.mapping.load_unit) == (3, True, "kg")
    assert columns(found)["reps"] == "Sätze x Wdh"


def test_a_runners_own_sheet_is_runs_by_the_month_in_miles() -> None:
    found = of("Date, Distance (mi), Time, Notes\n3/14/2031,6.2,52:10,easy\n3/18/2031,13.1,1:55:40,long\n")
    assert columns(found) == {"date": "Date", "distance": "Distance (mi)", "duration": "Time"}
    mapping = found.mapping
    assert (mapping.rows, mapping.date_order, mapping.distance_unit) == ("runs", "month_first", "mi")
    assert (mapping.durations, mapping.missing(), found.guesses) == ("clock", [], {"rows"})


def test_dates_that_can_be_read_both_ways_are_left_to_be_said() -> None:
    found = of("date,exercise,sets,reps,weight (lbs)\n03/04/31,Squat,3,5,225\n03/06/31,Bench Press,3,8,135\n")
    assert found.mapping.missing() == [("date_order",)]
    assert columns(found)["set_count"] == "sets"
    assert found.mapping.load_unit == "lb"


def test_a_column_that_numbers_the_sets_is_not_how_many_there_were() -> None:
    rows = "".join(f"2031-03-04,Squat,{number},5,100\n" for number in (1, 2, 3, 1, 2))
    assert "set_count" not in of(f"date,exercise,sets,reps,kg\n{rows}").mapping.columns


def test_tabs_reserve_and_units_in_cells() -> None:
    found = of(
        "Day\tLift\tWeight\tReps\tRIR\n2031-03-04\tBack Squat\t225 lb\t5\t2\n2031-03-06\tDip\tBW\t5\t1\n"
    )
    assert columns(found)["rir"] == "RIR"
    assert (found.mapping.delimiter, found.mapping.load_unit) == ("\t", "lb")
    assert (found.mapping.date_order, found.mapping.missing()) == ("year_first", [])


def test_training_peaks_is_read_from_its_own_names() -> None:
    found = of(TRAINING_PEAKS)
    log = read_mapped(io.BytesIO(TRAINING_PEAKS.encode()), found.mapping)
    assert found.mapping.missing() == []
    assert log.runs[["name", "distance", "distance_unit", "moving_s", "heart_rate_max"]].values.tolist() == [
        ["Easy", 10123.4, "m", 3420.0, 160.0]  # 0.95 h
    ]
    assert (log.left_out, [problem.line for problem in log.problems]) == ({"Bike": 1}, [4])


def test_polar_writes_the_session_first_and_its_samples_below() -> None:
    found = of(POLAR)
    log = read_mapped(io.BytesIO(POLAR.encode()), found.mapping)
    assert found.mapping.missing() == []
    assert log.runs[["distance", "moving_s", "heart_rate_avg"]].values.tolist() == [[8.02, 2412.0, 150.0]]
    assert f"{log.runs['started_at'][0]}" == "2031-06-20 18:02:11"


@pytest.mark.parametrize(
    ("rows", "durations", "sure"),
    [
        (("12,1:05", "8.2,0:44"), "hours_minutes", True),  # 12 km in 65 s is nobody's
        (("8.2,44:10", "5,25:30"), "clock", True),
        (("12,65", "8.2,44"), "minutes", True),
        (("12,1.1", "8.2,0.7"), "hours", True),
        (("12,3900", "8.2,2640"), "seconds", True),
        (("12,1:05:10", "8.2,44:10"), "clock", True),
        (("5k,25:30", "10k,52:00"), "clock", False),
    ],
)
def test_how_durations_are_written_is_told_by_the_speed_they_give(
    rows: tuple[str, ...], durations: str, sure: bool
) -> None:
    found = of("date,km,time\n" + "".join(f"2031-04-{day:02d},{row}\n" for day, row in enumerate(rows, 1)))
    assert found.mapping.durations == durations
    assert ("durations" not in found.guesses) == sure


def test_large_distances_are_metres_to_be_checked() -> None:
    found = of("date,distance,duration\n2031-04-01,8000,44:10\n2031-04-03,5000,25:30\n")
    assert (found.mapping.distance_unit, "distance_unit" in found.guesses) == ("m", True)


def test_body_weights_and_races_are_told_by_their_columns() -> None:
    assert of("Date,Weight\n2031-03-01,71.4\n2031-03-02,71.9\n").mapping.rows == "weighings"
    races = of(
        "Date,Race,Distance,Finish Time\n5/16/2031,City,10k,45:10\n7/9/2031,City,half marathon,1:41:10\n"
    )
    assert races.mapping.rows == "races"
    assert columns(races) == {
        "date": "Date",
        "name": "Race",
        "distance": "Distance",
        "duration": "Finish Time",
    }


def test_a_table_without_column_names_is_told_by_its_cells_to_be_checked() -> None:
    found = of("13.4.2031;Kniebeuge;62,5;5\n14.4.2031;Bankdrücken;80;8\n")
    assert found.mapping.header_line == 0
    assert columns(found) == {"date": "Column 1", "exercise": "Column 2"}
    assert found.guesses >= {"date", "exercise"}


def test_sets_by_reps_are_found_whatever_their_column_is_called() -> None:
    found = of("Datum;Übung;Training\n4.3.2031;Kniebeuge;5x5x100\n16.3.2031;Bank;3x8@62,5 kg\n")
    assert columns(found) == {"date": "Datum", "exercise": "Übung", "reps": "Training"}
    assert found.mapping.load_unit == "kg"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Date,Exercise,Weight,Set 1,Set 2\n2031-03-04,Squat,100,5,5\n2031-03-05,Squat,100,5,5\n",
            "each set",
        ),
        ("Date,Squat,Bench Press\n2031-03-04,5x100,8x60\n2031-03-05,5x100,8x60\n", "each exercise"),
        (GERMAN, ""),
    ],
)
def test_a_layout_that_is_not_read_is_told(text: str, words: str) -> None:
    assert words in of(text).limit
    assert bool(of(text).limit) == bool(words)


def test_what_has_been_said_of_the_layout_is_kept() -> None:
    found = of(GERMAN, rows="weighings", delimiter=";", header_line=1)
    assert (found.mapping.rows, columns(found)) == ("weighings", {"date": "Datum", "body_mass": "Gewicht"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("date,exercise,reps\n", "no two of its lines"),
        ("just\nwords\n", "no two of its lines"),
        ("x," * 150_000, "no two of its lines"),
        (",".join(["a"] * 10_000) + "\n" + ",".join(["1"] * 10_000), "more than 200 columns"),
        ("a\x00\x01\x02\x03\x04\x05" * 100, "not text"),
        ("<!DOCTYPE html><html>", "a web page"),
        ('{"a": 1}', "JSON"),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(UnreadableTableError, match=words):
        of(text)
