"""A table of one's own through the only door in: asked once, remembered, kept with the import."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.importing import read_again, undo
from data.readers.mapped_table import READER
from data.readers.table_mapping import Column, TableMapping, as_text
from data.readers.table_shape import header_key
from data.store.database import Store
from data.store.import_ledger import imports
from data.store.log_rows import read_log
from data.store.table_mappings import save_mapping
from tests.data.training_files import ME, take

HEADER = "Datum;Übung;Gewicht;Wdh\n"
FIRST = HEADER + "13.4.2031;Kniebeuge;62,5;5\n14.4.2031;Kniebeuge;80;3x8\n"
LATER = FIRST + "15.4.2031;Kniebeuge;85;5\n"
SAID = TableMapping(
    "sets",
    ";",
    "comma",
    "day_first",
    columns={
        name: Column(place, column)
        for place, (name, column) in enumerate(
            (("date", "Datum"), ("exercise", "Übung"), ("load", "Gewicht"), ("reps", "Wdh"))
        )
    },
    load_unit="kg",
)


def say(store: Store, mapping: TableMapping) -> None:
    save_mapping(store, ME, header_key(FIRST.encode()), as_text(mapping), said_on=date(2031, 5, 1))


def test_a_table_nobody_knows_asks_what_its_columns_mean_and_changes_nothing(store: Store) -> None:
    report = take(store, FIRST)
    assert report.question is not None
    assert (report.question.about, report.question.choices, report.format) == ("columns", (), READER.name)
    assert read_log(store, ME).sets.empty


def test_what_was_said_is_used_for_every_file_with_these_columns(store: Store) -> None:
    say(store, SAID)
    assert take(store, FIRST).sets_new == 4
    report = take(store, LATER, name="later.csv")
    assert (report.sets_new, report.already_there) == (1, 4)
    assert read_log(store, ME).sets["source"].unique().tolist() == [READER.name]


def test_an_import_keeps_the_answer_it_was_read_with(store: Store) -> None:
    say(store, SAID)
    take(store, FIRST)
    say(store, replace(SAID, load_unit="lb"))
    take(store, LATER.replace("85", "90").replace("13.4.", "23.4."), name="later.csv")
    (first, second) = imports(store, ME)
    in_pounds = as_text(replace(SAID, load_unit="lb"))
    assert (first.answers.table, second.answers.table) == (as_text(SAID), in_pounds)
    read_again(store, ME, timezone="Europe/Berlin")
    assert 62.5 in read_log(store, ME).sets["load_kg"].tolist()
    undo(store, ME, second.import_id)
    assert sorted(read_log(store, ME).sets["load_kg"]) == [62.5, 80, 80, 80]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "<html><table>", '{"a": 1}'])
def test_what_is_no_log_is_refused_and_not_asked_about(store: Store, text: str) -> None:
    assert take(store, text).refused
