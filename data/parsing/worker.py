"""The parser process: reads files somebody else made, under limits, away from the app and its store.

It imports the readers once and forks for every file; the fork may use so much memory and processor time
and no more. What it finds goes back through a pipe as plain values and frames. Where a system cannot fork
the process reads by itself, without the limit on memory.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from pathlib import Path
from typing import BinaryIO, NoReturn

from data.parsing.messages import asked_of, message_of
from data.parsing.wire import Message, receive, send
from data.reading import TOO_MUCH_MEMORY, Asked, RefusedError, read_parts
from data.reading_many import read_many
from data.training_log import Answers

MOST_MEMORY_BYTES = 512_000_000  # beyond what the libraries take
SECONDS_FOR_A_FILE = 8.0
BYTES_A_SECOND = 2_000_000  # the slowest reader takes eight times as much
SAMPLE = Path(__file__).parents[1] / "samples" / "hevy_workouts.csv"
_LOG = logging.getLogger("ironstride.parsing")
CAN_FORK = hasattr(os, "fork")


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Read what is asked, request after request, until the other side closes."""
    while (request := receive(requests)) is not None:
        if not CAN_FORK:
            _read(request, answers)
            continue
        child = os.fork()
        if child == 0:
            _read_and_exit(request, answers)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            send(answers, Message("died"))
        elif status:
            return  # it may have stopped in the middle of a message: closing the pipe is understood


def _read_and_exit(request: Message, answers: BinaryIO) -> NoReturn:
    code = 1
    try:
        _limit_memory()
        gc.disable()  # a fork that reads one file is gone before it pays; among many it is switched on
        _read(request, answers)
        code = 0
    finally:
        os._exit(code)


def _read(request: Message, answers: BinaryIO) -> None:
    def tell(name: str, number: int, of: int, size_bytes: int) -> None:
        if number > 1:
            gc.enable()
        _limit_time(0.0)
        send(answers, Message("file", {"name": name, "number": number, "of": of}))
        _limit_time(SECONDS_FOR_A_FILE + size_bytes / BYTES_A_SECOND)

    try:
        asked = asked_of(request)
        for part in read_many(asked, tell) if isinstance(asked, list) else read_parts(asked, tell):
            _limit_time(0.0)
            send(answers, message_of(part))
        ending = Message("end")
    except RefusedError as error:
        ending = Message("refused", {"reason": str(error), "format": error.format, "label": error.label})
    except MemoryError:
        ending = Message("refused", {"reason": TOO_MUCH_MEMORY, "format": None, "label": ""})
    except OSError:
        reason = "The file cannot be read from the disk."
        ending = Message("refused", {"reason": reason, "format": None, "label": ""})
    except Exception as error:
        _LOG.warning("reading failed with %s", type(error).__name__)
        reason = "The file is damaged in a way that cannot be read, or needs more memory than a log does."
        ending = Message("refused", {"reason": reason, "format": None, "label": ""})
    _limit_time(0.0)
    send(answers, ending)


def _limit_time(seconds: float) -> None:
    """End this process after so much processor time; 0 lifts the limit, as while it waits to be heard."""
    if CAN_FORK:
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory() -> None:
    import resource

    size = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    if size:
        most = size * resource.getpagesize() + MOST_MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def warm_up() -> None:
    """Read a sample once, so that every fork finds the catalogue and the libraries ready."""
    for _ in read_parts(Asked(SAMPLE, SAMPLE.name, Answers(unit="kg", distance_unit="km"))):
        pass
    gc.freeze()  # what is there stays: a collection in a fork would copy all of it


def main() -> None:
    """Serve on standard input and output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the app decides when to stop
    warm_up()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
