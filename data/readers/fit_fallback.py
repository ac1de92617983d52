"""FIT files laid out in ways our own decoder does not know, read by the fitdecode library: slow but sure."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from data.readers.fit_tables import TIMESTAMP, DeveloperColumn, clean_text
from data.readers.fit_walk import CUT, DAMAGED

MOST_MESSAGES = 150_000  # some ten seconds; a day at one a second has 86,400


class MessageListTable:
    """All messages of one kind as fitdecode gave them."""

    def __init__(self, messages: list[Any]) -> None:
        self._messages = messages

    @property
    def rows(self) -> int:
        """How many messages there are."""
        return len(self._messages)

    def _values(self, field: int) -> list[Any]:
        return [_first(message, field) for message in self._messages]

    def numbers(self, field: int) -> np.ndarray:
        """One number a message."""
        return np.array([_number(value) for value in self._values(field)], dtype=np.float64)

    def arrays(self, field: int) -> np.ndarray:
        """All numbers of a field."""
        rows = [value if isinstance(value, tuple) else (value,) for value in self._values(field)]
        joined = np.full((len(rows), max(map(len, rows), default=1)), np.nan)
        for place, row in enumerate(rows):
            joined[place, : len(row)] = [_number(value) for value in row]
        return joined

    def texts(self, field: int) -> list[str]:
        """One text a message."""
        values = self._values(field)
        return [clean_text(value) if isinstance(value, str) else "" for value in values]

    def developer(self) -> list[DeveloperColumn]:
        """The columns of developer fields; fitdecode does not say which message they stand for."""
        found: dict[tuple[str, str, str], np.ndarray] = {}
        for row, message in enumerate(self._messages):
            for field in message.fields:
                if field.field_def is None or not field.field_def.is_dev:
                    continue
                key = (str(field.name), str(field.units or ""), str(field.field.native_field_num))
                if key not in found:
                    found[key] = np.full(self.rows, np.nan)
                found[key][row] = _number(field.raw_value)
        return [
            DeveloperColumn(
                clean_text(name),
                clean_text(units),
                np.nan,
                float(native) if native.isdecimal() else np.nan,
                values,
            )
            for (name, units, native), values in found.items()
        ]


class FitdecodeContents:
    """One FIT file as fitdecode read it."""

    by_fitdecode = True

    def __init__(self, faults: set[str]) -> None:
        self.faults = faults
        self._messages: dict[int, list[Any]] = {}

    def add(self, message: Any) -> None:  # noqa: ANN401
        """Take one data message."""
        self._messages.setdefault(message.global_mesg_num, []).append(message)

    def table(self, message: int) -> MessageListTable:
        """All messages of one kind."""
        return MessageListTable(self._messages.get(message, []))


def fitdecode_contents(raw: bytes) -> FitdecodeContents:
    """One FIT file; what was read before fitdecode gave up is kept and marked."""
    contents = FitdecodeContents(set())
    try:
        for frame in _frames(raw):
            if type(frame).__name__ == "FitDataMessage":
                contents.add(frame)
    except Exception as error:  # damaged files make it raise what they like
        contents.faults.add(CUT if type(error).__name__ == "FitEOFError" else DAMAGED)
    return contents


def _frames(raw: bytes) -> Iterator[Any]:
    import fitdecode  # a tenth of a second, and hardly ever needed

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = fitdecode.FitReader(
            io.BytesIO(raw),
            processor=None,
            check_crc=fitdecode.CrcCheck.DISABLED,
            error_handling=fitdecode.ErrorHandling.IGNORE,
        )
        for count, frame in enumerate(reader):
            if count > MOST_MESSAGES:
                raise ValueError("more messages than a day has seconds")
            yield frame


def _first(message: Any, field: int) -> Any:  # noqa: ANN401
    """The value stored for a field; not one worked out from another field, save a compressed time."""
    for each in message.fields:
        own = each.field_def is not None and not each.field_def.is_dev
        if (own or (each.field_def is None and field == TIMESTAMP)) and each.def_num == field:
            return each.raw_value
    return None


def _number(value: Any) -> float:  # noqa: ANN401
    return float(value) if isinstance(value, (int, float)) else float("nan")
