from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers.written_moments import MONTHS, moments


@pytest.mark.parametrize(
    "cell",
    [
        "2031-02-09 06:48:00",
        "2031-02-09T06:48:00",
        "2031/02/09 6:48",
        "2031.02.09 06:48",
        "9 Feb 2031, 06:48",
        "09 Feb 2031, 06:48",
        "Feb 9, 2031, 6:48 AM",
        "Feb 9, 2031, 6:48\u202fAM",
        "February 9, 2031 at 6:48 AM",
        "9 de fev. de 2031, 06:48",
        "9 fev 2031, 06:48",
        "9 févr. 2031 06:48",
        "9. Februar 2031 um 06:48",
        "9. Feb. 2031, 06:48",
        "09.02.2031, 06:48:00",
        "09.02.31 06:48",
        "9. 2. 2031 6:48",
        "9 feb 2031, 6:48 a. m.",
        "9 febbraio 2031, 06:48",
        "lun., 9 févr. 2031 6:48",
        "9 Feb 2031 06h48",
    ],
)
def test_one_moment_in_the_words_of_many_phones(cell):
    column = moments([cell])
    assert (
        column.values[0] == np.datetime64("2031-02-09T06:48")
        and not column.zoned[0]
        and not column.order_open
    )


@pytest.mark.parametrize(
    "cell",
    [
        "2031-02-09T06:48:00Z",
        "2031-02-09 06:48:00 UTC",
        "2031-02-09T07:48:00+01:00",
        "2031-02-09T07:48:00+0100",
        "2031-02-09 06:48:00+00",
        "2031-02-09T01:18:00-05:30",
    ],
)
def test_an_offset_makes_the_moment_utc(cell):
    column = moments([cell])
    assert column.values[0] == np.datetime64("2031-02-09T06:48") and column.zoned[0]


def test_a_month_two_languages_name_alike_is_read_only_beside_a_word_that_tells_them_apart():
    """`lip` is July in Polish and June in Croatian."""
    beside = moments(["4 lip 2031", "4 lut 2031"]).values.astype("datetime64[D]").astype(str)
    assert beside.tolist() == ["2031-07-04", "2031-02-04"]
    assert np.isnat(moments(["4 lip 2031", "4 svi 2031"]).values).all()


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("4 janv. 2031", 1),
        ("4 Şub 2031", 2),
        ("4 lut 2031", 2),
        ("4 мая 2031 г.", 5),
        ("2031年7月4日", 7),
        ("4 maj 2031", 5),
        ("4 Ağu 2031", 8),
        ("4 des. 2031", 12),
        ("4 mars 2031", 3),
        ("4 März 2031", 3),
        ("4 Mrz. 2031", 3),
        ("4 mai 2031", 5),
        ("4 juin 2031", 6),
        ("4 juil. 2031", 7),
        ("4 août 2031", 8),
        ("4 ago 2031", 8),
        ("4 set 2031", 9),
        ("4 Sept. 2031", 9),
        ("4 Okt. 2031", 10),
        ("4 out 2031", 10),
        ("4 dez. 2031", 12),
        ("4 déc. 2031", 12),
        ("4 gen 2031", 1),
        ("4 ene 2031", 1),
        ("4 giu 2031", 6),
        ("mar., 8 juil. 2031", 7),
    ],
)
def test_months_in_every_language(cell, month):
    column = moments([cell])
    assert column.values[0].astype(object).month == month and column.date_only[0]


def test_no_month_word_stands_for_two_months():
    assert len(MONTHS) == len(set(MONTHS)) and MONTHS["mar"] == 3


def test_the_clock_of_twelve_hours():
    cells = [
        "Feb 9, 2031, 12:05 AM",
        "Feb 9, 2031, 12:05 PM",
        "Feb 9, 2031, 1:05 p.m.",
        "Feb 9, 2031, 13:05 PM",
    ]
    hours = [None if np.isnat(value) else value.astype(object).hour for value in moments(cells).values]
    assert hours == [0, 12, 13, None]


def test_one_day_above_twelve_settles_the_whole_column():
    assert moments(["04/03/2031", "13/03/2031"]).values[0] == np.datetime64("2031-03-04")
    assert moments(["04/03/2031", "03/13/2031"]).values[0] == np.datetime64("2031-04-03")
    assert moments(["04.03.2031"]).values[0] == np.datetime64("2031-03-04")


def test_an_open_column_says_so_until_it_is_answered():
    assert moments(["04/03/2031", "05/03/2031"]).order_open
    answered = moments(["04/03/2031"], date_order="month_first")
    assert not answered.order_open and answered.values[0] == np.datetime64("2031-04-03")
    assert not moments(["03/03/2031"]).order_open


def test_dates_that_contradict_each_other_stay_open():
    assert moments(["13/03/2031", "03/13/2031", "04/05/2031"]).order_open


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "--",
        "2031-02-30",
        "2031-13-01",
        "31/02/2031",
        "9 Foo 2031",
        "2031-02-09 25:00",
        "0000-01-01",
        "2031-02-09T06:48:00+99:99",
        "0001-01-01T00:00:00+02:00",
        "soon",
    ],
)
def test_what_is_no_date_is_missing(cell):
    assert np.isnat(moments([cell]).values[0])


@given(st.datetimes(datetime(1980, 1, 1), datetime(2099, 12, 31)))
def test_iso_moments_come_back_exactly(moment):
    assert moments([moment.isoformat(sep=" ")]).values[0] == np.datetime64(moment, "us")


@given(st.lists(st.text(alphabet="0123456789/-.: TZ+ambfevju,", max_size=24)))
def test_no_text_raises(cells):
    column = moments(cells)
    assert len(column.values) == len(column.zoned) == len(column.date_only) == len(cells)
