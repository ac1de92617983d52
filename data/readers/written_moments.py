"""Dates and times as exports write them, in the languages of the apps, never by the machine's locale."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import numpy as np

_MONTH_NAMES = {
    1: "jan january janv janvier ene enero gen gennaio janeiro januar jaenner "
    "januari oca ocak sty stycznia янв января",
    2: "feb february fev fevr fevrier febrero febbraio fevereiro februar "
    "februari sub subat lut lutego фев февр февраля",
    3: "mar march mars marzo marco maer maerz marz mrz mrt maart mart marca мар марта",
    4: "apr april avr avril abr abril aprile nis nisan kwi kwietnia апр апреля",
    5: "may mai mayo mag maggio maio mei maj mayis maja мая маи",
    6: "jun june juin junio giu giugno junho juni haz haziran cze czerwca июн июня",
    7: "jul july juil juillet julio lug luglio julho juli tem temmuz lipca июл июля",
    8: "aug august aout ago agosto augustus augusti agu agustos sie sierpnia авг августа",
    9: "sep sept september septembre septiembre set settembre setembro eyl "
    "eylul wrz wrzesnia сен сент сентября",
    10: "oct october octobre octubre ott ottobre out outubro okt oktober eki "
    "ekim paz pazdziernika окт октября",
    11: "nov november novembre noviembre novembro kas kasim ноя нояб ноября",
    12: "dec december decembre dic diciembre dicembre dez dezembro dezember "
    "des desember ara aralik gru grudnia дек декабря",
}
MONTHS = {name: number for number, names in _MONTH_NAMES.items() for name in names.split()}

# Croatian calls June lip and October lis: they are read where another word of the column is surely Polish.
_POLISH = {"lip": 7, "lis": 11}
_SURELY_POLISH = frozenset(("sty", "lut", "kwi", "cze", "sie", "wrz", "paz", "gru"))
_WORD = re.compile(r"[^\W\d_]+")
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_IDEOGRAPHS = re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日")
_SPACED_DOTS = re.compile(r"^(\d{1,2})\. (\d{1,2})\. (?=\d{4}\b)")  # Czech: 6. 9. 2031
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er)?\.?\s+(?:de\s+|di\s+)?([^\W\d_]{3,})\.?,?\s+(?:de\s+)?(\d{4}|\d{2})\b"
    r"(?: г\.)?"
)
_MONTH_DAY = re.compile(r"([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_WEEKDAY = re.compile(r"^[a-z]{2,10}\.?,\s+")
_TIME = re.compile(
    r"(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm|a\.\s?m\.|p\.\s?m\.)?\s*"
    r"(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?"
)


@dataclass(frozen=True, slots=True)
class MomentColumn:
    """A column as moments: NaT where a cell is no date.

    `zoned` is True where the cell itself gave an offset (the moment is then UTC); `date_only` where it
    gave no time; `order_open` when day and month could be either way round throughout the column.
    """

    values: np.ndarray
    zoned: np.ndarray
    date_only: np.ndarray
    order_open: bool


def moments(cells: Sequence[str], *, date_order: str | None = None) -> MomentColumn:
    """Read a column of dates; `date_order` ("day_first", "month_first") settles `04/03/2031`.

    Where it is not given, the column itself settles it when one number above 12 shows which is the day.
    """
    distinct = {cell: _plain(cell) for cell in set(cells)}
    order = date_order or _order_shown(distinct.values())
    months = MONTHS | _POLISH if _is_polish(distinct.values()) else MONTHS
    known = {cell: _moment(text, order or "day_first", months) for cell, text in distinct.items()}
    found = [known[cell] for cell in cells]
    missing = (np.datetime64("NaT", "us"), False, False)
    rows = [missing if one is None else one for one in found]
    return MomentColumn(
        np.array([row[0] for row in rows], dtype="datetime64[us]"),
        np.array([row[1] for row in rows], dtype=bool),
        np.array([row[2] for row in rows], dtype=bool),
        order is None,
    )


def _plain(cell: str) -> str:
    text = cell
    if not cell.isascii():
        text = unicodedata.normalize("NFKD", cell.replace("ä", "ae").replace("Ä", "ae"))
        text = "".join(mark for mark in text if not unicodedata.combining(mark))
    text = " ".join(text.casefold().split()).strip("\"'")
    text = _IDEOGRAPHS.sub(r"\1-\2-\3 ", _WEEKDAY.sub("", text))
    return _SPACED_DOTS.sub(r"\1.\2.", text)


def _is_polish(texts: Collection[str]) -> bool:
    if not any(month in text for month in _POLISH for text in texts):
        return False
    return any(not _SURELY_POLISH.isdisjoint(_WORD.findall(text)) for text in texts)


def _order_shown(texts: Iterable[str]) -> str | None:
    """The order that numeric dates show; "day_first" for dotted ones and where there are none.

    None when nothing shows it, or when the dates contradict each other.
    """
    day_first = month_first = open_question = False
    for text in texts:
        if _ISO.match(text) or not (match := _NUMERIC.match(text)):
            continue
        first, mark, second = int(match[1]), match[2], int(match[3])
        day_first = day_first or mark == "." or first > 12
        month_first = month_first or second > 12
        open_question = open_question or first != second
    if day_first != month_first:
        return "day_first" if day_first else "month_first"
    return None if open_question or month_first else "day_first"


def _date(text: str, order: str, months: Mapping[str, int]) -> tuple[int, int, int, int] | None:
    """Year, month, day and where the date ends in the text."""
    if match := _ISO.match(text):
        return int(match[1]), int(match[3]), int(match[4]), match.end()
    if match := _NUMERIC.match(text):
        day, month = int(match[1]), int(match[3])
        if order == "month_first":
            day, month = month, day
        return _century(match[4]), month, day, match.end()
    if (match := _DAY_MONTH.match(text)) and match[2] in months:
        return _century(match[3]), months[match[2]], int(match[1]), match.end()
    if (match := _MONTH_DAY.match(text)) and match[1] in months:
        return int(match[3]), months[match[1]], int(match[2]), match.end()
    return None


def _century(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def _moment(text: str, order: str, months: Mapping[str, int]) -> tuple[np.datetime64, bool, bool] | None:
    date = _date(text, order, months)
    if date is None:
        return None
    year, month, day, end = date
    rest = text[end:].lstrip(" ,t").removeprefix("um ").removeprefix("at ").removeprefix("a ").strip()
    try:
        if not rest:
            return np.datetime64(datetime(year, month, day), "us"), False, True
        match = _TIME.fullmatch(rest)
        if match is None:
            return None
        hour = _hour(int(match[1]), match[5])
        moment = datetime(year, month, day, hour, int(match[2]), int(match[3] or 0))
        moment += timedelta(microseconds=int((match[4] or "0").ljust(6, "0")[:6]))
        if match[6]:
            moment = moment.replace(tzinfo=_offset(match[6])).astimezone(UTC).replace(tzinfo=None)
        return np.datetime64(moment, "us"), bool(match[6]), False
    except (ValueError, OverflowError):
        return None


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("no such hour on a 12-hour clock")
    return hour % 12 + (12 if half.startswith("p") else 0)


def _offset(text: str) -> timezone:
    if text in ("z", "utc", "gmt"):
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:].lstrip(":") or 0)))
