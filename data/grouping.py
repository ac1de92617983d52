"""Putting recordings that are one activity into groups, closest pairs first, and never two that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Forbids = Callable[[list[int], list[int]], bool]


class Groups:
    """Groups of recordings, each known by its place; at first every recording is a group of its own."""

    def __init__(self, size: int) -> None:
        self._group_of = list(range(size))
        self._members = {place: [place] for place in range(size)}

    def join(self, pairs: Iterable[tuple[int, int]], forbids: Forbids) -> None:
        """Make one group of the two of each pair, in this order, unless `forbids` speaks against it."""
        for one, other in pairs:
            mine, theirs = self._group_of[one], self._group_of[other]
            if mine == theirs or forbids(self._members[mine], self._members[theirs]):
                continue
            if len(self._members[mine]) < len(self._members[theirs]):
                mine, theirs = theirs, mine
            moved = self._members.pop(theirs)
            self._members[mine] += moved
            for place in moved:
                self._group_of[place] = mine

    def group_of(self, place: int) -> int:
        """The number of the group a recording is in."""
        return self._group_of[place]

    def numbers(self) -> list[int]:
        """The number of each recording's group."""
        return list(self._group_of)

    def members(self, place: int) -> list[int]:
        """Every recording in the group of this one, itself included."""
        return self._members[self._group_of[place]]
