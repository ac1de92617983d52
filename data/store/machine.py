"""What a store stands on: the machine's mounts, and whether this is a container. For `cli.py doctor`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")  # of Linux; elsewhere nothing is known
CONTAINER_SIGNS = (Path("/.dockerenv"), Path("/run/.containerenv"))
PASSING = {  # what is written there, and when it is gone
    "tmpfs": "memory: it is gone at the next start",
    "ramfs": "memory: it is gone at the next start",
    "overlay": "a container's own disk: it is gone with the container. Give it a volume",
}
_OCTAL = re.compile(r"\\(\d{3})")


@dataclass(frozen=True, slots=True)
class Machine:
    """`mounts`: the lines of /proc/self/mountinfo; `container`: True inside one, beside its proxy."""

    mounts: str = ""
    container: bool = False


def this_machine() -> Machine:
    """The machine this runs on."""
    mounts = MOUNTS.read_text(encoding="utf-8", errors="replace") if MOUNTS.exists() else ""
    return Machine(mounts, any(sign.exists() for sign in CONTAINER_SIGNS))


def passes(folder: Path, machine: Machine) -> str | None:
    """What the folder's disk is, where nothing stays on it; None where it does, as far as is known."""
    best, kind = -1, ""
    for line in machine.mounts.splitlines():
        fields, separator, of_disk = line.partition(" - ")
        if not separator or len(fields.split()) < 5 or not of_disk.split():
            continue
        at = Path(_OCTAL.sub(lambda sign: chr(int(sign[1], 8)), fields.split()[4]))
        if folder.is_relative_to(at) and len(at.parts) >= best:  # the last one mounted there is on top
            best, kind = len(at.parts), of_disk.split()[0]
    return PASSING.get(kind)
