"""The checksum of FIT files (CRC-16, polynomial 0xA001 reflected, start 0), for megabytes at a time.

A CRC is linear: that of two blocks in a row is the first one's, moved on by the second one's length, xor
the second one's. So a large file is folded row by row into one row, and a row two by two into one state.
"""

from __future__ import annotations

from functools import cache

import numpy as np

_POLYNOMIAL = 0xA001
_LANES = 4096  # words of two bytes that a row holds


@cache
def _moved_on(byte_count: int) -> np.ndarray:
    """What each of the 65,536 states becomes after so many zero bytes, a power of two."""
    if byte_count > 1:
        half = _moved_on(byte_count // 2)
        moved: np.ndarray = half[half]
        return moved
    states: np.ndarray = np.arange(65_536, dtype=np.uint32)
    for _ in range(8):
        states = (states >> 1) ^ (_POLYNOMIAL * (states & 1))
    return states.astype(np.uint16)


def crc16(raw: bytes) -> int:
    """The checksum of some bytes; 0 when they end in their own checksum.

    >>> hex(crc16(b"123456789"))
    '0xbb3d'
    """
    row_bytes = 2 * _LANES if len(raw) > 4 * _LANES else 2
    zeros = bytes(-len(raw) % row_bytes)  # in front they change nothing
    states: np.ndarray = np.frombuffer(zeros + raw, "<u2")
    if row_bytes > 2:
        rows = states.reshape(-1, _LANES)
        states = rows[0]
        for row in rows[1:]:
            states = _moved_on(row_bytes)[states] ^ row
    states = _moved_on(2)[states]
    size = 2
    while len(states) > 1:
        if len(states) % 2:
            states = np.concatenate((np.zeros(1, np.uint16), states))
        states = _moved_on(size)[states[::2]] ^ states[1::2]
        size *= 2
    return int(states[0]) if len(states) else 0
