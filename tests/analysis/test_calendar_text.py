import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.calendar_text import CalendarEntry, calendar_text, escaped, folded_line

WRITTEN = pd.Timestamp("2026-11-22 08:00")
TUESDAY = pd.Timestamp("2026-11-24 17:30")
LEGS = CalendarEntry("plan-1", TUESDAY, True, 75.0, "Session 1, strength", "4 × 4; 85 %")


def unfolded(text):
    """The lines as RFC 5545 3.1 has a reader put them together again."""
    return text.replace("\r\n ", "").split("\r\n")


def unescaped(value):
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value)


def fields(text):
    lines = [line for line in unfolded(text) if ":" in line and not line.startswith(("BEGIN", "END"))]
    return dict(line.split(":", 1) for line in lines)


def test_an_event_has_what_the_standard_asks_for():
    text = calendar_text([LEGS], "Ironstride", WRITTEN, revision=3)
    assert unfolded(text) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ironstride//Plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Ironstride",
        "BEGIN:VEVENT",
        "UID:plan-1@ironstride",
        "DTSTAMP:20261122T080000Z",
        "SEQUENCE:3",
        "DTSTART:20261124T173000",
        "DTEND:20261124T184500",
        "SUMMARY:Session 1\\, strength",
        "DESCRIPTION:4 × 4\\; 85 %",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_day_without_a_time_is_a_whole_day_that_ends_with_the_next():
    entry = CalendarEntry("a", pd.Timestamp("2026-12-31"), False, 60.0, "Legs", "")
    found = fields(calendar_text([entry], "Plan", WRITTEN))
    assert found["DTSTART;VALUE=DATE"] == "20261231"
    assert found["DTEND;VALUE=DATE"] == "20270101"


def test_moving_an_entry_keeps_its_uid():
    moved = CalendarEntry("plan-1", pd.Timestamp("2026-11-26 17:30"), True, 75.0, LEGS.title, "")
    before, after = (fields(calendar_text([entry], "Plan", WRITTEN)) for entry in (LEGS, moved))
    assert before["UID"] == after["UID"]
    assert before["DTSTART"] != after["DTSTART"]


def test_every_line_ends_in_cr_lf_and_none_is_longer_than_75_octets():
    long = CalendarEntry("a", LEGS.starts_at, True, 60.0, "Kniebeuge für Läufer · " * 20, "schnell\n" * 30)
    text = calendar_text([long], "Plan", WRITTEN)
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


@given(st.text(max_size=300))
def test_any_text_comes_back_from_a_calendar_as_it_was(text):
    entry = CalendarEntry("a", LEGS.starts_at, True, 60.0, text, "")
    written = calendar_text([entry], "Plan", WRITTEN)
    line = next(line for line in unfolded(written) if line.startswith("SUMMARY:"))
    plain = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert unescaped(line.removeprefix("SUMMARY:")) == plain
    assert max(len(each.encode()) for each in written.split("\r\n")) <= 75


def test_a_title_cannot_begin_an_event_of_its_own():
    sly = CalendarEntry("a", TUESDAY, True, 60.0, "x\r\nBEGIN:VALARM", "")
    text = calendar_text([sly], "Plan", WRITTEN)
    assert not [line for line in unfolded(text) if line.startswith("BEGIN:VALARM")]


def test_a_letter_of_several_octets_is_never_cut():
    assert folded_line("×" * 40).replace("\r\n ", "") == "×" * 40
    assert [len(piece.encode()) for piece in folded_line("×" * 40).split("\r\n")] == [74, 7]


def test_two_entries_of_one_uid_are_refused():
    with pytest.raises(ValueError, match="same uid"):
        calendar_text([LEGS, LEGS], "Plan", WRITTEN)


def test_an_empty_plan_is_an_empty_calendar():
    assert "VEVENT" not in calendar_text([], "Plan", WRITTEN)


def test_half_a_letter_is_left_out():
    assert escaped("a\ud800b") == "ab"
