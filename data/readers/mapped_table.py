"""A table of one's own, of any make, read as its athlete has said: see readers/table_mapping.

The Import page asks once what the columns mean and remembers it by their names; what was said travels in
`Answers.table`. The rows are rewritten as one of our own tables (docs/plain_csv.md) and read as such, so that
both give the same log. What cannot be read is refused in the athlete's own words for column and cell.
"""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

from data.readers.csv_table import UnreadableTableError
from data.readers.opened_table import opened_table
from data.readers.plain_csv import BODY_MASS, log_of
from data.readers.reader import Head, ParsedLog, Reader
from data.readers.rewritten_table import rewritten
from data.readers.table_mapping import WEIGHINGS, MappingError, TableMapping, from_text
from data.training_log import Answers

MAY_WAIT = ("load_unit", "distance_unit")  # the importer asks for what nobody has said
_NO_ANSWERS = Answers()


def claims_nothing(head: Head) -> bool:
    """False: no table is of this format by itself, its athlete has to say so."""
    return False


def read(stream: BinaryIO, *, answers: Answers = _NO_ANSWERS) -> ParsedLog:
    """Read a table as `answers.table` says."""
    try:
        mapping = from_text(answers.table or "")
    except MappingError as error:
        raise UnreadableTableError(str(error)) from None
    return read_mapped(stream, mapping, answers)


def read_mapped(stream: BinaryIO, mapping: TableMapping, answers: Answers = _NO_ANSWERS) -> ParsedLog:
    """Read a table of one's own.

    Every row becomes sets, a run, a race or a weighing, or a Problem with its line, or is counted as left
    out. Raises UnreadableTableError for what is no table, and where the mapping does not fit it.
    """
    if lacking := [group[0] for group in mapping.missing() if group[0] not in MAY_WAIT]:
        raise UnreadableTableError(f"Say on the Import page what the {lacking[0].replace('_', ' ')} is.")
    opened = opened_table(stream.read(), mapping)
    ours = rewritten(opened, mapping)
    kind = BODY_MASS if mapping.rows == WEIGHINGS else mapping.rows
    log = log_of(ours.table, kind, replace(answers, date_order="day_first"))
    log.problems = ours.told(log.problems)
    log.left_out |= opened.left_out
    return log


READER = Reader(name="mapped_csv", label="Your own table", recognises=claims_nothing, read=read)
