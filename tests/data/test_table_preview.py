"""The first rows of a table as they would be understood, and how many of all."""

from __future__ import annotations

import io

from data.readers.mapped_table import read_mapped
from data.readers.reader import ParsedLog
from data.readers.table_mapping import Column, TableMapping
from data.table_preview import preview_rows, row_counts

SAID = TableMapping(
    "sets",
    date_order="day_first",
    columns={name: Column(place, name) for place, name in enumerate(("date", "exercise", "load", "reps"))},
    load_unit="lb",
)


def log_of(*rows: str) -> ParsedLog:
    return read_mapped(io.BytesIO("\n".join(("date,exercise,load,reps", *rows)).encode()), SAID)


def test_the_preview_is_in_our_units_and_in_the_order_of_the_lines() -> None:
    log = log_of("3.4.2031,Squat,100,2x5", "x,Squat,100,5", "4.4.2031,Squat,,5")
    shown = preview_rows(log)
    assert shown.columns.tolist() == [
        "line",
        "when",
        "exercise_as_logged",
        "load_kg",
        "reps",
        "cannot_be_read",
    ]
    assert shown["line"].tolist() == [2, 2, 3, 4]
    assert shown["load_kg"].round(4).dropna().tolist() == [45.3592, 45.3592]  # 1 lb = 0.45359237 kg
    assert shown["cannot_be_read"].notna().tolist() == [False, False, True, False]


def test_a_row_of_several_sets_is_one_row() -> None:
    counts = row_counts(log_of("3.4.2031,Squat,100,2x5", "x,Squat,100,5", "4.4.2031,Squat,,5"))
    assert (counts.read, counts.refused, counts.left_out, counts.rows) == (2, 1, 0, 3)


def test_only_the_first_rows_are_shown() -> None:
    assert len(preview_rows(log_of(*["3.4.2031,Squat,100,5"] * 50), rows=5)) == 5


def test_a_table_without_a_row_that_can_be_read_shows_why() -> None:
    shown = preview_rows(log_of("x,Squat,100,5"))
    assert shown.columns.tolist() == ["line", "cannot_be_read"]
