"""Garmin's weight table and Renpho's: the headers FORMATS.md lists, with invented rows."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import pytest

from data.readers import garmin_weight_csv, renpho_csv
from data.readers.reader import Head, ParsedLog, Reader

GARMIN = "\ufeffTime,Weight,Change,BMI,Body Fat,Skeletal Muscle Mass,Bone Mass,Body Water,"
RENPHO = (
    "Date,Time,Weight(kg),BMI,Body Fat(%),Skeletal Muscle(%),Fat-Free Mass(kg),Subcutaneous Fat(%),"
    "Visceral Fat,Body Water(%),Muscle Mass(kg),Bone Mass(kg),Protein(%),BMR(kcal),Metabolic Age,"
    "Optimal Weight(kg),Body Type,Remarks"
)
RENPHO_MEASURED = "Time of Measurement,Weight(kg),BMI,Body Fat(%),Fat-Free Mass(kg)"
RENPHO_NEWER = "No.,Date,Time,Weight(kg),BMI,Body Fat Percentage(%)"


def read(reader: Reader, *lines: str) -> ParsedLog:
    raw = "\n".join(lines).encode()
    assert reader.recognises(Head("weight.csv", raw))
    return reader.read(BytesIO(raw))


def garmin(*rows: str) -> ParsedLog:
    return read(garmin_weight_csv.READER, GARMIN, *rows)


@pytest.mark.parametrize("day", ['" Feb 3, 2031",', '" 3 Feb 2031",'])
def test_a_row_with_a_date_gives_the_day_of_the_readings_below(day):
    rest = "0.2 kg,23.1,18.4 %,34.0 kg,3.1 kg,55.0 %,"
    log = garmin(day, f"7:12 AM,77.1 kg,{rest}", f"8:30 PM,170.5 lbs,{rest}", f"9:00 PM,--,{rest}")
    assert log.body_mass.measured_at.tolist() == [
        pd.Timestamp("2031-02-03 07:12"),
        pd.Timestamp("2031-02-03 20:30"),
    ]
    assert log.body_mass.body_mass.tolist() == [77.1, 170.5]
    assert log.body_mass.body_mass_unit.tolist() == ["kg", "lb"] and log.clock == "local"
    assert log.left_out == {"rows with a date alone": 1, "rows without a weight": 1} and log.problems == []


def test_a_weight_without_a_unit_is_left_to_be_asked():
    log = garmin('" Feb 3, 2031",', "7:12 AM,77.1,0.2,23.1,,,,,")
    assert log.body_mass.body_mass_unit.isna().all() and len(log.body_mass) == 1


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("7:99 AM,77.1 kg", "7:99"),
        ("7:12 AM,heavy", "heavy"),
        ("7:12 AM,12 stone", "stone"),
        ("soon", "soon"),
    ],
)
def test_a_bad_reading_is_refused_with_its_line(row, word):
    log = garmin('" Feb 3, 2031",', row)
    assert log.body_mass.empty and [problem.line for problem in log.problems] == [3]
    assert word in log.problems[0].reason


def test_a_reading_above_every_date_is_refused():
    log = garmin("7:12 AM,77.1 kg", '" Feb 3, 2031",')
    assert log.body_mass.empty and [problem.line for problem in log.problems] == [2]


@pytest.mark.parametrize(
    ("header", "row", "unit"),
    [
        (RENPHO, "2031.02.03,07:10:22,77.05,23.1,18.2" + ",1" * 13, "kg"),
        (RENPHO.replace("Weight(kg)", "Weight(lb)"), "2031.02.03,07:10:22,77.05,23.1" + ",1" * 14, "lb"),
        (RENPHO_NEWER, "1,2031.02.03,07:10:22,77.05,23.1,18.2", "kg"),
        (RENPHO_MEASURED, "2031-02-03 07:10:22,77.05,23.1,18.2,63", "kg"),
    ],
)
def test_renpho_has_the_unit_in_the_column(header, row, unit):
    log = read(renpho_csv.READER, header, row)
    assert log.body_mass.body_mass.tolist() == [77.05] and log.body_mass.body_mass_unit.tolist() == [unit]
    assert log.body_mass.measured_at[0] == pd.Timestamp("2031-02-03 07:10:22")


def test_renpho_rows_without_a_weight_are_counted_and_bad_ones_refused():
    log = read(renpho_csv.READER, RENPHO_NEWER, "1,2031.02.03,07:10:22,--,,", "2,2031.13.03,07:10:22,77,,")
    assert log.left_out == {"rows without a weight": 1} and [problem.line for problem in log.problems] == [3]
