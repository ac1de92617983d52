import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers.written_numbers import comma_role, durations_s, numbers

NAN = float("nan")


def same(found, expected):
    return np.array_equal(found, np.array(expected, dtype=float), equal_nan=True)


@pytest.mark.parametrize(
    ("cells", "role", "values"),
    [
        (["82.5", "100", ""], "none", [82.5, 100, NAN]),
        (["82,5", "100.0", "1.234,5"], "decimal", [82.5, 100, 1234.5]),
        (["1,540", "12.5"], "thousands", [1540, 12.5]),
        (["1,540.25"], "thousands", [1540.25]),
        (["1,540", "2,000"], "ambiguous", [1540, 2000]),
        (["0,454"], "decimal", [0.454]),
        (["22,6796185"], "decimal", [22.6796185]),
        (["1\u202f540", "1'540", "1 540", "'-12", "\u221212"], "none", [1540, 1540, 1540, -12, -12]),
        (["74.99999999999999"], "none", [74.99999999999999]),
    ],
)
def test_the_comma_is_settled_for_the_whole_column(cells, role, values):
    column = numbers(cells)
    assert comma_role(cells) == role and column.ambiguous == (role == "ambiguous")
    assert same(column.values, values) and not column.bad.any()


@pytest.mark.parametrize("cell", ["-", "--", "\u2014", "n/a", "NaN", "  "])
def test_words_for_nothing_are_missing_and_never_zero(cell):
    column = numbers([cell, "0"])
    assert np.isnan(column.values[0]) and column.values[1] == 0 and not column.bad.any()


@pytest.mark.parametrize(
    "cell", ["5 5", "5'10", "1_000", "12 kg", "inf", "1e400", "1,2,3", "x", "1 2345", "--5"]
)
def test_what_is_no_number_is_bad_and_never_mended(cell):
    column = numbers([cell])
    assert column.bad.tolist() == [True] and np.isnan(column.values[0])


def test_a_cell_that_does_not_fit_the_columns_comma_is_bad():
    assert numbers(["102,5", "1.5"], comma="thousands").bad.tolist() == [True, False]


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("1h 5m", 3900),
        ("1h", 3600),
        ("35m", 2100),
        ("20s", 20),
        ("2h 30m 15s", 9015),
        ("1h 29min", 5340),
        ("31min", 1860),
        ("45h 56m", 165360),
        ("1:31:05", 5465),
        ("0:27:40", 1660),
        ("02:41.07", 161.07),
        ("1:31:05.5", 5465.5),
        ("3127", 3127),
        ("2700s", 2700),
    ],
)
def test_durations_are_read_in_all_their_ways(cell, seconds):
    assert durations_s([cell]).values[0] == pytest.approx(seconds)


def test_two_parts_and_bare_numbers_mean_what_the_column_says():
    assert durations_s(["1:30"]).values[0] == 90
    assert durations_s(["1:30"], two_parts="hours").values[0] == 5400
    assert durations_s(["1.5"], bare="hours").values[0] == 5400
    assert durations_s(["2"], bare="minutes").values[0] == 120


@pytest.mark.parametrize(
    "cell", ["1:75", "1:75:00", ":41", "9" * 5000 + ":00", "9" * 400 + "h", "soon", "1:2:3:4"]
)
def test_what_is_no_duration_is_bad(cell):
    assert durations_s([cell]).bad.tolist() == [True]


@given(st.lists(st.text(alphabet="0123456789.,:'-+ehms \u202fx", max_size=12)))
def test_no_text_raises_and_every_value_is_finite_or_missing(cells):
    for column in (numbers(cells), durations_s(cells)):
        assert len(column.values) == len(column.bad) == len(cells)
        assert not np.isinf(column.values).any() and np.isnan(column.values[column.bad]).all()


@given(st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_written_floats_come_back_exactly(values):
    assert same(numbers([repr(value) for value in values]).values, values)
