"""The body logs of Strong, Hevy and FitNotes: weights are taken, everything else is accounted for."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import pytest

from data.readers import fitnotes_body_csv, hevy_body_csv, strong_body_csv
from data.readers.csv_table import UnreadableTableError
from data.readers.reader import Head, ParsedLog, Reader
from data.training_log import Answers

GIRTHS = (
    "neck_in,shoulder_in,chest_in,left_bicep_in,right_bicep_in,left_forearm_in,right_forearm_in,abdomen_in,"
    "waist_in,hips_in,left_thigh_in,right_thigh_in,left_calf_in,right_calf_in"
)
HEVY = f"date,weight_kg,fat_percent,{GIRTHS}"
STRONG, FITNOTES = "Date,Measurement Type,Value,Unit", "Date,Time,Measurement,Value,Unit,Comment"
READERS = (strong_body_csv.READER, hevy_body_csv.READER, fitnotes_body_csv.READER)


def read(reader: Reader, *lines: str, **answers: str) -> ParsedLog:
    return reader.read(BytesIO("\n".join(lines).encode()), answers=Answers(**answers))


def rows_of(log: ParsedLog) -> int:
    return len(log.body_mass) + len(log.problems) + sum(log.left_out.values())


VARIANTS = {
    "Strong": (
        strong_body_csv,
        STRONG,
        "2031-01-15 07:05:12,Weight,171.2,lbs",
        "2031-01-15 07:05:12",
        171.2,
        "lb",
    ),
    "Strong with Source": (
        strong_body_csv,
        f"{STRONG},Source",
        "2031-01-15 07:05:12,Body Weight,77.6,kg,App",
        "2031-01-15 07:05:12",
        77.6,
        "kg",
    ),
    "Hevy inches": (
        hevy_body_csv,
        HEVY,
        '"3 Mar 2031, 00:00",81.35,17.5' + "," * 14,
        "2031-03-03",
        81.35,
        "kg",
    ),
    "Hevy centimetres and pounds": (
        hevy_body_csv,
        HEVY.replace("_in", "_cm").replace("_kg", "_lbs"),
        '"Mar 3, 2031, 12:00 AM",179,' + "," * 14,
        "2031-03-03",
        179,
        "lb",
    ),
    "FitNotes": (
        fitnotes_body_csv,
        FITNOTES,
        "2031-01-10,07:00:00,Bodyweight,79.4,kg,",
        "2031-01-10 07:00",
        79.4,
        "kg",
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_header_gives_the_weight_that_was_written(variant):
    module, header, row, measured, mass, unit = VARIANTS[variant]
    log = read(module.READER, header, row)
    weight = log.body_mass.iloc[0]
    assert (weight.measured_at, weight.body_mass, weight.body_mass_unit) == (
        pd.Timestamp(measured),
        mass,
        unit,
    )
    assert rows_of(log) == 1 and log.clock == "local" and len(log.sets) == 0
    head = Head("measurements.csv", f"{header}\n{row}".encode())
    assert [reader.name for reader in READERS if reader.recognises(head)] == [module.READER.name]


def test_other_measurements_are_counted_and_bad_weights_refused():
    log = read(
        strong_body_csv.READER,
        STRONG,
        "2031-01-15 07:05:12,Waist,33,in",
        "2031-01-15 07:05:12,Body Fat Percentage,17 %,%",
        "2031-01-15 07:05:12,Weight,heavy,kg",
        "2031-01-15 07:05:12,Weight,,kg",
        "2031-01-15 07:05:12,Weight,0,kg",
        "2031-01-15 07:05:12,Weight,12.1,st",
        "yesterday,Weight,80,kg",
        "yesterday,Waist,80,cm",
        "2031-01-15 07:05:12,Weight,80,",
    )
    assert log.left_out == {"other measurements": 2} and [p.line for p in log.problems] == [4, 5, 6, 7, 8, 9]
    assert log.body_mass.body_mass.tolist() == [80] and pd.isna(log.body_mass.body_mass_unit[0])


def test_hevy_rows_without_a_weight_are_counted():
    log = read(hevy_body_csv.READER, HEVY, '"3 Mar 2031, 00:00",,17.5' + "," * 14, "4 Mar 2031," + "," * 15)
    assert log.left_out == {"rows without a weight": 2} and rows_of(log) == 2


def test_open_dates_are_asked_about():
    log = read(fitnotes_body_csv.READER, FITNOTES, "01/02/2031,07:00,Bodyweight,79.4,kg,")
    assert log.questions[0].about == "date_order" and rows_of(log) == 1 and len(log.body_mass) == 0
    answered = read(
        fitnotes_body_csv.READER, FITNOTES, "01/02/2031,07:00,Bodyweight,79.4,kg,", date_order="month_first"
    )
    assert answered.body_mass.measured_at[0] == pd.Timestamp("2031-01-02 07:00")


def test_a_hevy_body_file_without_weights_is_refused_as_a_whole():
    with pytest.raises(UnreadableTableError, match="weight_kg"):
        read(hevy_body_csv.READER, "date,fat_percent,neck_in", "3 Mar 2031,17,38")
