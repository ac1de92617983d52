from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers import csv_table
from data.readers.csv_table import UnreadableTableError, delimiter_of, fold, read_header, read_table

HEADER = "Date,Exercise,Weight,Reps,Seconds,Notes"


def table(text, **options):
    return read_table(BytesIO(text.encode()), **options)


@pytest.mark.parametrize(
    ("line", "mark"), [("a,b", ","), ("a;b;c,d", ";"), ("a\tb\tc", "\t"), ('"a;b;c",d', ","), ("alone", ",")]
)
def test_the_delimiter_is_counted_outside_quotes(line, mark):
    assert delimiter_of(line) == mark


def test_names_are_compared_without_case_tags_quotes_or_the_way_accents_are_written():
    assert fold(' "Set  Order" ') == fold("SET ORDER") == "set order"
    assert fold("<span>Type</span>") == "type" and fold("Distance.1") == "distance"
    assert fold("Nom de l\u2019entrai\u0302nement") == fold("Nom de l'entraînement")


def test_the_header_is_read_from_the_first_bytes_alone():
    header = read_header("\ufeffDate;Übung\r\n2031".encode())
    assert header.names == ("Date", "Übung") and header.has("date", "übung") and not header.has_any("Reps")
    assert read_header(b"\x00\x01\x02" * 99).names == ()


def test_repeated_columns_are_told_apart_by_their_place():
    found = table("Distance,Time,Distance.1\n1,2,3")
    assert found.cells("distance") == ("1",) and found.cells("Distance", nth=2) == ("3",)
    assert found.position("Distance", nth=3) is None and found.cells("Pace") == ("",)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_gives_the_same_rows_and_lines(line_end):
    found = table(
        line_end.join([HEADER, "", "1,Squat,60,5,0,", '2,Squat,60,5,0,"a\nb"', "3,Squat,60,5,0,", ""])
    )
    assert [row[0] for row in found.rows] == ["1", "2", "3"] and found.lines == [3, 4, 6]
    assert found.rows[1][-1] == "a\nb" and found.problems == []


def test_rows_of_another_width_are_refused_or_filled():
    rows = f"{HEADER}\n1,Squat\n2,Squat,60,5,0,\n3,Squat,60,5,0,,x"
    assert [problem.line for problem in table(rows).problems] == [2, 4]
    assert table(rows).rows == [["2", "Squat", "60", "5", "0", ""]]
    filled = table(rows, ragged_ok=True)
    assert filled.rows[0] == ["1", "Squat", "", "", "", ""] and [p.line for p in filled.problems] == [4]


def test_a_row_too_long_is_refused_though_it_ends_empty():
    """A comma inside 82,5 moves every number behind it; cut to length the row would read 82 for 5 reps."""
    found = table(f"{HEADER}\n1,Squat,60,5,0,\n2,Squat,82,5,5,0,")
    assert found.rows == [["1", "Squat", "60", "5", "0", ""]] and [p.line for p in found.problems] == [3]
    alike = table(f"{HEADER}\n1,Squat,82,5,5,0,\n2,Squat,80,0,5,0,")
    assert alike.rows == [] and [p.line for p in alike.problems] == [2, 3]


def test_a_spreadsheets_hint_above_the_header_is_no_row():
    found = table("sep=;\r\nDate;Reps\r\n1;5")
    assert found.cells("reps") == ("5",) and found.lines == [3]
    assert read_header(b"sep=;\nDate;Reps\n").names == ("Date", "Reps")


def test_a_row_a_repair_gives_up_is_never_trimmed():
    found = table(f"{HEADER}\n1,Squat,heavy,60,5,0,", repair=lambda cells, width: None)
    assert found.rows == [] and found.problems[0].line == 2


def test_an_unclosed_quote_in_the_middle_costs_its_own_line():
    found = table(
        f'{HEADER}\n1,Squat,60,5,0,"open\n2,Squat,60,5,0,\n3,Squat,60,5,0,"closed"\n4,Squat,60,5,0,'
    )
    assert [row[0] for row in found.rows] == ["2", "3", "4"] and [p.line for p in found.problems] == [2]


@pytest.mark.parametrize("end", ["", "\n"])
def test_an_unclosed_quote_in_the_last_row_is_refused(end):
    found = table(f'{HEADER}\n1,Squat,60,5,0,\n2,Squat,60,5,0,"cut of{end}')
    assert [row[0] for row in found.rows] == ["1"] and [p.line for p in found.problems] == [3]


def test_a_note_may_end_with_a_line_break():
    found = table(f'{HEADER}\n1,Squat,60,5,0,"note\n"')
    assert found.rows[0][-1] == "note\n" and found.problems == []


def test_a_quote_inside_an_unquoted_cell_is_only_a_mark():
    assert table(f'{HEADER}\n1,Squat 5" band,60,5,0,').rows[0][1] == 'Squat 5" band'


def test_a_quote_that_never_closes_over_many_lines_costs_its_own_line():
    lines = [f"{n},Squat,60,5,0," for n in range(900)]
    found = table("\n".join([HEADER, '0,Squat,60,5,0,"open', *lines]))
    assert len(found.rows) == 900 and [p.line for p in found.problems] == [2]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        (",,,\n", "empty"),
        (",".join("a" * 10_000), "200"),
        ('"Date,Exercise\n1,2', "quote"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(text, word):
    with pytest.raises(UnreadableTableError, match=word):
        table(text)


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(csv_table, "MAX_ROWS", 3)
    with pytest.raises(UnreadableTableError, match="in parts"):
        table("\n".join([HEADER, *["1,Squat,60,5,0,"] * 4]))


CELL = st.text(alphabet='ab1,;"\n ', max_size=5)


@given(st.lists(st.lists(CELL, min_size=1, max_size=7), max_size=8))
def test_every_way_of_reading_gives_the_same_records(rows):
    lines = "\n".join([HEADER, *(",".join(row) for row in rows)]).split("\n")
    careful = list(csv_table._careful_records(lines, 0, ",", exact=True))
    sound = csv_table._sound_records(lines, 0, ",", exact=True)
    assert sound is None or list(sound) == careful


@given(st.lists(st.lists(st.text(alphabet='ab1,;"\n ', max_size=9), min_size=6, max_size=6), max_size=8))
def test_what_a_csv_writer_wrote_is_read_back(rows):
    quoted = ["x", *(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)]
    found = table("\n".join([HEADER, *quoted[1:]]))
    written = [row for row in rows if any(cell.strip() for cell in row)]
    accounted = len(found.rows) + len(found.problems)
    assert accounted >= len(written) and (found.problems or found.rows == written)
