"""A plan as a calendar file: iCalendar text that phones and computers take (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

LONGEST_LINE = 75  # octets without the line break, RFC 5545 section 3.1
PRODUCT = "-//Ironstride//Plan//EN"
ALL_DAY, SHORTEST_MINUTES = pd.Timedelta(days=1), 1.0
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One event of a calendar. uid: the same each time this entry is exported, wherever it has moved to.

    starts_at: the athlete's own clock, midnight with time_known False: then the event takes the whole day.
    """

    uid: str
    starts_at: pd.Timestamp
    time_known: bool
    minutes: float
    title: str
    description: str


def calendar_text(
    entries: Iterable[CalendarEntry], name: str, written_at: pd.Timestamp, *, revision: int = 0
) -> str:
    """Which calendar file says this plan?

    Formula: none. Lines end in CR LF and are folded at 75 octets, never inside a letter; backslashes, commas,
    semicolons and line breaks of texts are escaped. Times float: half past five is half past five wherever
    the phone is.
    Inputs: entries; name of the calendar; written_at (UTC); revision: a number that grows with every change,
    so that calendars take the newer of two.
    Returns: text to be saved as UTF-8. Errors: ValueError for two entries of one uid.
    When not to trust it: calendars that ignore uid show an entry again after a second import.
    Source: RFC 5545, sections 3.1, 3.3.5, 3.3.11, 3.6.1 and 3.8.

    >>> legs = CalendarEntry("a", pd.Timestamp("2026-11-24 17:30"), True, 60.0, "Legs, heavy", "")
    >>> text = calendar_text([legs], "Plan", pd.Timestamp("2026-11-22 08:00"))
    >>> [line for line in text.split("\\r\\n") if line.startswith(("DTSTART", "SUMMARY"))]
    ['DTSTART:20261124T173000', 'SUMMARY:Legs\\\\, heavy']
    """
    listed = list(entries)
    if len({entry.uid for entry in listed}) < len(listed):
        raise ValueError("two entries have the same uid: give each entry of the plan its own")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for entry in listed:
        lines += _event(entry, written_at, revision)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded_line(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    """The text as a calendar value: its own commas, semicolons, backslashes and line breaks marked.

    >>> escaped("3 × 5; 85 %, then rest")
    '3 × 5\\\\; 85 %\\\\, then rest'
    """
    plain = _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for letter, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(letter, written)
    return plain


def folded_line(line: str) -> str:
    """The line in pieces of at most 75 octets, each further one begun with a space.

    >>> folded_line("A" * 76) == "A" * 75 + chr(13) + chr(10) + " A"
    True
    """
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if size + octets > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece])


def _event(entry: CalendarEntry, written_at: pd.Timestamp, revision: int) -> Sequence[str]:
    if entry.time_known:
        end = entry.starts_at + pd.Timedelta(minutes=max(entry.minutes, SHORTEST_MINUTES))
        when = [f"DTSTART:{entry.starts_at:%Y%m%dT%H%M%S}", f"DTEND:{end:%Y%m%dT%H%M%S}"]
    else:
        first = entry.starts_at.normalize()
        when = [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{first + ALL_DAY:%Y%m%d}"]
    described = [f"DESCRIPTION:{escaped(entry.description)}"] if entry.description else []
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(entry.uid)}@ironstride",
        f"DTSTAMP:{written_at:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{revision}",
        *when,
        f"SUMMARY:{escaped(entry.title)}",
        *described,
        "TRANSP:OPAQUE" if entry.time_known else "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
