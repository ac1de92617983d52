"""Who may see and change what: pure rules, no database, no web."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ATHLETE = re.compile(r"[\w .@'+-]{1,80}")


class NotAllowedError(PermissionError):
    """The viewer may not do this."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person in front of the screen. `owns` names the athlete whose log is theirs."""

    name: str
    owns: str


@dataclass(frozen=True, slots=True)
class Scope:
    """One athlete's rows and what may be done with them. Nothing in the store is reached without one."""

    athlete_id: str
    may_write: bool

    def __post_init__(self) -> None:
        if not _ATHLETE.fullmatch(self.athlete_id) or self.athlete_id != self.athlete_id.strip():
            raise ValueError("An athlete's name has 1 to 80 letters, digits, spaces or any of . @ ' + - _.")

    def require_write(self) -> None:
        """Raise NotAllowedError for a viewer who may only read."""
        if not self.may_write:
            raise NotAllowedError("This log is open for reading only.")


def authorise(viewer: Viewer, athlete_id: str) -> Scope:
    """What this viewer may do with this athlete's log: their own, everything; another's, nothing."""
    if viewer.owns != athlete_id:
        raise NotAllowedError("This log has not been shared with you.")
    return Scope(athlete_id, may_write=True)


def owner_scope(athlete_id: str) -> Scope:
    """The scope of somebody at their own machine, where no one signs in."""
    return authorise(Viewer(name=athlete_id, owns=athlete_id), athlete_id)
