"""One descriptor for reading each database file, held open until the last handle of this process lets go.

POSIX takes a process's lock off a file when the process closes any descriptor of it: copying a log that is
open with open() and close() would let a second process in (measured: it could write at once).
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

_LOCK = threading.Lock()
_HANDLES: dict[Path, int] = {}
_DESCRIPTORS: dict[Path, int] = {}


def hold(file: Path) -> None:
    """Say that a handle of this process is about to open the file."""
    with _LOCK:
        _HANDLES[file] = _HANDLES.get(file, 0) + 1


def let_go(file: Path) -> None:
    """Say that a handle has closed the file; with the last one its descriptor closes."""
    with _LOCK:
        _HANDLES[file] -= 1
        if _HANDLES[file] == 0:
            del _HANDLES[file]
            if file in _DESCRIPTORS:
                os.close(_DESCRIPTORS.pop(file))


def descriptor_of(file: Path) -> int:
    """The descriptor for reading a file that is held."""
    with _LOCK:
        if file not in _DESCRIPTORS:
            _DESCRIPTORS[file] = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        return _DESCRIPTORS[file]
