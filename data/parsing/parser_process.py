"""The app's side of the parser process: ask for a file, get its parts, outlive whatever the file does."""

from __future__ import annotations

import atexit
import os
import queue
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from data.parsing.messages import file_read_of, many_read_of, message_to
from data.parsing.wire import BrokenPipeToParserError, Message, receive, send
from data.reading import Asked, FileRead, RefusedError, Tell, quiet
from data.reading_many import ManyRead, OneOfMany

ROOT = Path(__file__).parents[2]
MOST_DEATHS = 20  # files of one archive that end the process, before the rest is left unread
TOO_MUCH = (
    "It takes far more time or memory than a training log does, so reading it was stopped. "
    "If it is a log of yours, import it in parts."
)
NOT_STARTED = (
    "The part of Ironstride that reads files could not be started. Restart Ironstride, then try again."
)
AT_ONCE = 2  # files read at the same time, whoever asks
WORKER = (sys.executable, "-m", "data.parsing.worker")


class Parser:
    """One parser process; used by one thread at a time."""

    def __init__(self, command: Sequence[str] = WORKER) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process unless it runs; it takes a second or so to be ready, and nobody waits here."""
        if self._process is not None and self._process.poll() is not None:
            self.stop()
        if self._process is None:
            # Arrow's own pools reserve a gigabyte of addresses, which the limit on memory would count.
            settings = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1"}
            self._process = subprocess.Popen(  # noqa: S603 our own module
                self._command,
                cwd=ROOT,
                env={**os.environ, **settings},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            for stream in (self._process.stdin, self._process.stdout):
                with suppress(OSError):
                    stream.close()  # type: ignore[union-attr]
            self._process.wait()
            self._process = None

    def parts(self, asked: Asked, tell: Tell = quiet) -> Iterator[FileRead]:
        """The parts of a file; RefusedError says why nothing of it can be taken.

        A file of an archive that cannot be read within the limits is left out by name, and the rest read.
        """
        for _ in range(MOST_DEATHS):
            reading: int | None = None
            for message in self._messages(asked):
                if message.kind == "file":
                    reading, of = message.values["number"], message.values["of"]
                    tell(message.values["name"], reading, of, 0)
                elif message.kind == "part":
                    part = file_read_of(message)
                    asked = replace(asked, skip=part.done)
                    yield part
                elif message.kind == "refused":
                    raise _refused(message)
                elif message.kind == "end":
                    return
            if reading is None:
                raise RefusedError(NOT_STARTED)
            if of == 1:
                raise RefusedError(TOO_MUCH)
            asked = replace(asked, without=(*asked.without, reading))
        raise RefusedError("Too many files of this archive cannot be read; the rest was left.")

    def many(self, asked: Sequence[Asked], tell: Tell = quiet) -> Iterator[ManyRead]:
        """The rows of many files, some files at a time; one that breaks the limits is refused by itself."""
        waiting = list(enumerate(asked))
        while waiting:
            read, reading, ended = set(), None, False
            for message in self._messages([one for _, one in waiting]):
                if message.kind == "file":
                    reading = waiting[message.values["number"] - 1][0]
                    tell(message.values["name"], reading + 1, len(asked), 0)
                elif message.kind == "many":
                    some = many_read_of(message)
                    for file in some.files:
                        file.place = waiting[file.place][0]
                        read.add(file.place)
                    yield some
                ended = message.kind == "end"
            if ended:
                return
            if reading is None:
                raise RefusedError(NOT_STARTED)
            yield ManyRead([OneOfMany(reading, refused=TOO_MUCH)])
            waiting = [(place, one) for place, one in waiting if place not in read | {reading}]

    def _messages(self, asked: Asked | Sequence[Asked]) -> Iterator[Message]:
        """What the process answers until it is done or dies; a process in the middle of a word is ended."""
        self.start()
        assert self._process is not None  # noqa: S101 start() made it
        requests: BinaryIO = self._process.stdin  # type: ignore[assignment]
        answers: BinaryIO = self._process.stdout  # type: ignore[assignment]
        finished = False
        try:
            send(requests, message_to(asked))
            while message := receive(answers):
                finished = message.kind in ("end", "refused", "died")
                if message.kind != "died":
                    yield message
                if finished:
                    return
        except (BrokenPipeToParserError, BrokenPipeError, ValueError, KeyError):
            return
        finally:
            if not finished:
                self.stop()


def _refused(message: Message) -> RefusedError:
    error = RefusedError(message.values["reason"])
    error.format = message.values["format"]
    error.label = message.values["label"]
    return error


class _Parsers:
    """The parser processes of this app: a file waits for a free one."""

    def __init__(self) -> None:
        self._free: queue.LifoQueue[Parser] = queue.LifoQueue()
        for _ in range(AT_ONCE):
            parser = Parser()
            atexit.register(parser.stop)
            self._free.put(parser)

    @contextmanager
    def one(self) -> Iterator[Parser]:
        parser = self._free.get()
        try:
            yield parser
        finally:
            self._free.put(parser)


_PARSERS = _Parsers()


def get_ready() -> None:
    """Start a parser process ahead of the first file."""
    with _PARSERS.one() as parser:
        parser.start()


def parts_of(asked: Asked, tell: Tell = quiet) -> Generator[FileRead]:
    """Read a file in a process of its own: its parts in order, or RefusedError."""
    with _PARSERS.one() as parser:
        yield from parser.parts(asked, tell)


def many_of(asked: Sequence[Asked], tell: Tell = quiet) -> Generator[ManyRead]:
    """Read many files in a process of its own, some at a time."""
    with _PARSERS.one() as parser:
        yield from parser.many(asked, tell)
