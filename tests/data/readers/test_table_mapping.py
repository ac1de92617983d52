"""A mapping as text and back, and what has to be said before rows can be read."""

from __future__ import annotations

import json

import pytest

from data.readers.table_mapping import (
    MEANINGS,
    NEEDED,
    Column,
    MappingError,
    TableMapping,
    as_text,
    from_text,
)

WHOLE = TableMapping(
    "runs",
    "\t",
    "comma",
    "month_first",
    3,
    {"date": Column(0, "Datum"), "distance": Column(4, "km"), "duration": Column(2, "Zeit")},
    distance_unit="mi",
    durations="hours",
    fill_down=True,
)


def test_a_mapping_survives_being_written_down() -> None:
    assert from_text(as_text(WHOLE)) == WHOLE


@pytest.mark.parametrize(
    "change",
    [
        {"rows": "swims"},
        {"rows": None},
        {"decimal": None},
        {"delimiter": "x"},
        {"date_order": "any"},
        {"header_line": -1},
        {"header_line": True},
        {"fill_down": "yes"},
        {"columns": []},
        {"columns": {"date": {"place": -1, "name": "a"}}},
        {"columns": {"body_mass": {"place": 1, "name": "a"}}},
        {"columns": {"date": {"place": 1}}},
        {"more": 1},
        {"rows": "sets" * 200_000},
    ],
)
def test_a_text_that_is_no_mapping_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(MappingError, match="Say it again"):
        from_text(json.dumps(json.loads(as_text(WHOLE)) | change))


def test_what_is_missing_is_named() -> None:
    assert TableMapping("sets").missing() == [("date",), ("exercise",), ("reps", "duration", "distance")]
    assert WHOLE.missing() == []
    date = {"date": Column(0, "a"), "body_mass": Column(1, "b")}
    assert TableMapping("weighings", columns=date).missing() == [("date_order",), ("load_unit",)]


def test_what_is_needed_can_be_said() -> None:
    assert all(set(group) <= set(MEANINGS[rows]) for rows, groups in NEEDED.items() for group in groups)
