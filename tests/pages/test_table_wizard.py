"""The wizard for a table of one's own: prefilled, live, remembered, changed, forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.readers.table_mapping import from_text
from data.readers.table_shape import header_key
from data.sharing import owner_scope
from data.store.table_mappings import mapping_for
from pages.viewing import open_store

GERMAN = (
    "Datum;Übung;Gewicht;Wdh;Laune\n13.4.2031;Kniebeuge;62,5;3x5;gut\n14.4.2031;Bankdrücken;schwer;8;\n"
    "15.4.2031;Bankdrücken;80;8;\n"
)
RUNS = "Date,Distance,Time\n3/4/2031,6.2,52:10\n3/5/2031,3.1,25:30\n"
ME = owner_scope("me")
SCRIPT = """
import streamlit as st
from pages.viewing import viewed_log
from pages.widgets.table_wizard import table_said, table_wizard
raw = {raw!r}
said = table_wizard(viewed_log(), "log.csv", raw)
if said is not None:
    st.text("said")
    table_said(viewed_log(), "log.csv", raw)
"""


def opened(raw: bytes) -> AppTest:
    app = AppTest.from_string(SCRIPT.format(raw=raw), default_timeout=60).run()
    assert not app.exception, [error.message for error in app.exception]
    return app


def texts(app: AppTest) -> str:
    return "\n".join(str(part.value) for part in (*app.text, *app.caption, *app.warning))


def pick(app: AppTest, label: str, value: object) -> AppTest:
    boxes = (*app.selectbox, *app.radio, *app.number_input)
    app = next(one for one in boxes if one.label == label).set_value(value).run()
    assert not app.exception, [error.message for error in app.exception]
    return app


def button(app: AppTest, label: str) -> object:
    return next(one for one in app.button if one.label == label)


@pytest.fixture
def remembered(empty_store: Path) -> Callable[[str], object]:
    """What the store remembers of a table."""

    def found(text: str) -> object:
        kept = mapping_for(open_store(), ME, header_key(text.encode()))
        return kept and from_text(kept.text)

    return found


def test_it_shows_the_table_as_it_stands_and_as_it_would_be_read(
    empty_store: Path, words: Callable[[AppTest], str]
) -> None:
    app = opened(GERMAN.encode())
    assert app.dataframe[0].value.columns.tolist() == ["Datum", "Übung", "Gewicht", "Wdh", "Laune"]
    assert app.dataframe[1].value["Exercise"].tolist() == ["Kniebeuge"] * 3 + ["", "Bankdrücken"]
    said = words(app)
    assert "As Ironstride will read it: 2 of 3 rows can be read. 1 cannot." in said
    assert "Line 3: Gewicht is 'schwer'" in said


def test_nothing_can_be_used_before_the_unit_is_said(
    empty_store: Path, remembered: Callable[[str], object]
) -> None:
    app = opened(GERMAN.encode())
    assert "Still to say: the unit of the loads." in texts(app)
    assert button(app, "Use this mapping").disabled
    app = pick(app, "Loads are in", "kg")
    assert app.dataframe[1].value["Load in kg"].tolist() == ["62.5"] * 3 + ["", "80"]
    app = button(app, "Use this mapping").click().run()
    assert "said" in texts(app)
    assert remembered(GERMAN).load_unit == "kg"


def test_a_date_order_nobody_can_see_is_asked_and_never_filled_in(
    empty_store: Path, remembered: Callable[[str], object]
) -> None:
    app = opened(RUNS.encode())
    assert "Still to say: what stands first in dates, the unit of the distances." in texts(app)
    app = pick(app, "Dates", "month_first")
    app = pick(app, "Distances are in", "mi")
    assert app.dataframe[1].value["When"].tolist() == ["2031-03-04", "2031-03-05"]
    assert app.dataframe[1].value["Distance in km"].tolist() == ["9.98", "4.99"]  # 6.2 x 1.609344
    button(app, "Use this mapping").click().run()
    assert (remembered(RUNS).date_order, remembered(RUNS).distance_unit) == ("month_first", "mi")


def test_what_the_cells_suggest_is_marked_as_to_be_checked(empty_store: Path) -> None:
    assert "please check: What is in a row." in texts(opened(RUNS.encode()))


def test_other_rows_ask_for_other_columns(empty_store: Path) -> None:
    app = pick(opened(RUNS.encode()), "What is in a row?", "weighings")
    assert "Still to say: the column of Body mass, what stands first in dates." in texts(app)
    app = pick(app, "Body mass (needed)", 1)
    assert "the unit of the loads" in texts(app)


def test_a_column_may_be_chosen_by_hand_and_taken_away_again(empty_store: Path) -> None:
    app = pick(opened(GERMAN.encode()), "Note", 4)
    assert app.dataframe[1].value["Note"].tolist()[:3] == ["gut"] * 3
    app = pick(app, "Note", -1)
    assert "Note" not in app.dataframe[1].value.columns


def test_what_was_said_is_shown_with_its_day_and_can_be_changed(
    empty_store: Path, remembered: Callable[[str], object]
) -> None:
    app = pick(opened(GERMAN.encode()), "Loads are in", "kg")
    app = button(app, "Use this mapping").click().run()
    assert "log.csv: read as you showed on 23 Nov 2026." in texts(app)
    app = app.toggle[0].set_value(True).run()
    assert next(one for one in app.radio if one.label == "Loads are in").value == "kg"
    app = pick(app, "Loads are in", "lb")
    app = button(app, "Use this mapping").click().run()
    assert remembered(GERMAN).load_unit == "lb"
    assert not app.toggle[0].value


def test_what_was_said_can_be_forgotten(empty_store: Path, remembered: Callable[[str], object]) -> None:
    app = pick(opened(GERMAN.encode()), "Loads are in", "kg")
    app = button(app, "Use this mapping").click().run()
    app = app.toggle[0].set_value(True).run()
    app = button(app, "Ask me again about such files").click().run()
    assert remembered(GERMAN) is None
    assert button(app, "Use this mapping")


def test_the_next_file_with_these_columns_is_not_asked_about(empty_store: Path) -> None:
    app = pick(opened(GERMAN.encode()), "Loads are in", "kg")
    button(app, "Use this mapping").click().run()
    later = GERMAN.split("\n")[0] + "\n1.5.2031;Kniebeuge;65;5;\n2.5.2031;Kniebeuge;65;5;\n"
    assert "said" in texts(opened(later.encode()))


@pytest.mark.parametrize(
    ("raw", "words_said"),
    [
        (b"a\n", "This is not a table"),
        (b"Date,Exercise,kg,Set 1,Set 2\n2031-03-04,Squat,100,5,5\n2031-03-05,Squat,100,5,5\n", "each set"),
        (b"Date,Date,Date\n2031-03-04,1,2\n2031-03-05,1,2\n", "Still to say"),
    ],
)
def test_tables_that_cannot_be_read_are_told_so(empty_store: Path, raw: bytes, words_said: str) -> None:
    assert words_said in texts(opened(raw))
