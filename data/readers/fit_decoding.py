"""A FIT upload as tables: by our own columnar decoder, or by fitdecode for what ours does not know."""

from __future__ import annotations

from collections.abc import Iterator

from data.readers.csv_table import UnreadableTableError
from data.readers.fit_columns import ColumnContents
from data.readers.fit_fallback import fitdecode_contents
from data.readers.fit_tables import FitContents, UnfamiliarFitError
from data.readers.fit_walk import walk_files


def decode_files(raw: bytes) -> Iterator[FitContents]:
    """Every FIT file of a chain, in order; UnreadableTableError when there is none to be read."""
    if not raw.strip(b"\x00"):
        raise UnreadableTableError("This is an empty file: it has no bytes, or only zeros. Export it again.")
    walked = walk_files(raw)
    if not walked:
        raise UnreadableTableError("This is no FIT file: the mark .FIT is not in its header.")
    for file in walked:
        try:
            contents: FitContents = ColumnContents(file)
        except UnfamiliarFitError:
            contents = fitdecode_contents(raw[file.begin : file.after])
            contents.faults |= file.faults
        yield contents
