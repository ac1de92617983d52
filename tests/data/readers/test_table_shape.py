"""Where a table begins, what stands between its cells, and which files have the same columns."""

from __future__ import annotations

import pytest

from data.readers.reader import HEAD_BYTES
from data.readers.table_shape import header_key, looks_like_a_table, shape_of, workbook_sentence
from tests.data.readers.test_table_proposal import ALPHA_PROGRESSION, GERMAN, POLAR, TRAINING_PEAKS

ROWS = "".join(f"{day}.4.2031;Kniebeuge;62,5;5\n" for day in range(1, 29))


@pytest.mark.parametrize("text", [GERMAN, POLAR, TRAINING_PEAKS, ROWS, "Date|kg\n2031-03-01|71\n"])
def test_rows_with_dates_look_like_a_table(text: str) -> None:
    assert looks_like_a_table(text.encode())


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "Dear all,\nsee you, soon.\n", ALPHA_PROGRESSION, "date\n2031-01-01\n"]
)
def test_other_files_do_not(text: str) -> None:
    assert not looks_like_a_table(text.encode())


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_all_rows_agree_on(mark: str) -> None:
    text = "\n".join(
        mark.join(cells) for cells in (["Day", "Lift, or run", "kg"], ["2031-03-01", '"a;b, c"', "1"])
    )
    assert shape_of(text.replace("Lift, or run", '"Lift, or run"').encode()).delimiter == mark


def test_decimal_commas_do_not_make_a_table_of_commas() -> None:
    text = "Datum;kg\n1.3.2031;71,4\n2.3.2031;71,2\n3.3.2031;71,9\n"
    assert shape_of(text.encode()).names == ("Datum", "kg")


def test_files_with_the_same_columns_have_the_same_key_whatever_their_rows() -> None:
    longer = GERMAN + ROWS * 2_000  # beyond the first bytes that are looked at
    assert len(longer) > HEAD_BYTES
    assert (
        header_key(longer.encode()) == header_key(GERMAN.encode()) == header_key(longer.encode()[:HEAD_BYTES])
    )
    assert header_key(GERMAN.replace("Datum", " DATUM ").encode()) == header_key(GERMAN.encode())
    assert header_key(("Titel\n\n" + GERMAN).encode()) == header_key(GERMAN.encode())


@pytest.mark.parametrize(
    "other", [GERMAN.replace("Wdh", "Reps"), GERMAN.replace(";", "\t"), "Notiz;" + GERMAN]
)
def test_other_columns_have_another_key(other: str) -> None:
    assert header_key(other.encode()) != header_key(GERMAN.encode())


def test_a_table_without_names_is_known_by_its_first_row() -> None:
    assert header_key(ROWS.encode()) == header_key((ROWS + ROWS).encode())
    assert header_key(ROWS.encode()) != header_key(ROWS.replace("1.4.", "2.4.", 1).encode())


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["[Content_Types].xml", "xl/workbook.xml"], "an Excel workbook"),
        (["mimetype", "content.xml", "META-INF/manifest.xml"], "an OpenDocument spreadsheet"),
        (["Index/Document.iwa"], "an Apple Numbers document"),
    ],
)
def test_a_workbook_is_to_be_saved_as_csv(names: list[str], words: str) -> None:
    assert words in str(workbook_sentence(names))
    assert workbook_sentence(["activities.csv", "activities/1.fit.gz"]) is None
