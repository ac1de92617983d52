"""A connection in use is answered when the answer is made."""

from __future__ import annotations

import http.client
import statistics
import time
from urllib.parse import urlsplit

import pytest

HELD_BACK_MS = 40  # how long Linux waits before it acknowledges what it has no answer to


@pytest.mark.browser
def test_a_connection_in_use_is_answered_at_once(address: str) -> None:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
    taken_ms = []
    for _ in range(20):
        begun = time.perf_counter()
        connection.request("GET", "/_stcore/health")
        assert connection.getresponse().read() == b"ok"
        taken_ms.append((time.perf_counter() - begun) * 1000)
    connection.close()
    assert statistics.median(taken_ms) < HELD_BACK_MS
