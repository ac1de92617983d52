"""What is asked of the parser process and what it answers, as messages and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from data.normalise import NormalisedLog
from data.parsing.wire import Message
from data.reading import Asked, FileRead
from data.reading_many import ManyRead, OneOfMany
from data.reading_together import FRAMES
from data.run_streams.streams import RunStreams
from data.training_log import Answers, Problem, Question, TrainingLog


def message_to(asked: Asked | Sequence[Asked]) -> Message:
    """The request to read a file, or many."""
    if isinstance(asked, Asked):
        return Message("read", _values_of(asked))
    return Message("read many", {"asked": [_values_of(one) for one in asked]})


def _values_of(asked: Asked) -> dict[str, object]:
    return {**asdict(asked), "path": str(asked.path), "mapping": dict(asked.mapping)}


def asked_of(message: Message) -> Asked | list[Asked]:
    """What a request asks for."""
    if message.kind == "read":
        return _asked(message.values)
    return [_asked(values) for values in message.values["asked"]]


def _asked(values: dict[str, Any]) -> Asked:
    path, answers = Path(values["path"]), Answers(**values["answers"])
    return Asked(**{**values, "path": path, "answers": answers, "without": tuple(values["without"])})


def message_of(read: FileRead | ManyRead) -> Message:
    """A part of a file, or some of many files, as sent back."""
    found = read.normalised
    tables = {table: _table(getattr(found.log, part)) for table, part in FRAMES.items()}
    tables |= {f"streams.{part.name}": getattr(found.streams, part.name) for part in fields(RunStreams)}
    told = {"left_out": found.left_out, "notes": found.notes, "links": found.links}
    if isinstance(read, ManyRead):
        return Message("many", {**told, "files": [asdict(file) for file in read.files]}, tables)
    values = {
        **told,
        "format": read.format,
        "label": read.label,
        "done": read.done,
        "last": read.last,
        "problems": [asdict(problem) for problem in found.problems],
        "questions": [asdict(question) for question in found.questions],
    }
    return Message("part", values, tables)


def _table(frame: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(frame, preserve_index=False)


def file_read_of(message: Message) -> FileRead:
    """The part of a file that came back."""
    values = message.values
    found = _found(message)
    found.problems, found.questions = _problems(values["problems"]), _questions(values["questions"])
    return FileRead(values["format"], values["label"], found, values["done"], values["last"])


def many_read_of(message: Message) -> ManyRead:
    """What came back of many files."""
    files = [
        OneOfMany(
            **{**file, "problems": _problems(file["problems"]), "questions": _questions(file["questions"])}
        )
        for file in message.values["files"]
    ]
    return ManyRead(files, _found(message))


def _found(message: Message) -> NormalisedLog:
    tables, values = message.tables, message.values
    return NormalisedLog(
        log=TrainingLog(**{part: tables[table].to_pandas() for table, part in FRAMES.items()}),
        left_out=values["left_out"],
        notes=values["notes"],
        links=[tuple(pair) for pair in values["links"]],
        streams=RunStreams(*(tables[f"streams.{part.name}"] for part in fields(RunStreams))),
    )


def _problems(told: Iterable[dict[str, Any]]) -> list[Problem]:
    return [Problem(**problem) for problem in told]


def _questions(told: Iterable[dict[str, Any]]) -> list[Question]:
    return [Question(**{**one, "choices": tuple(one["choices"])}) for one in told]
