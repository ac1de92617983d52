"""Damaged files of every kind are answered: with what is sound in them, or with a sentence."""

from __future__ import annotations

from bench.mutations import run


def test_five_hundred_damaged_files_are_all_answered_within_ten_seconds_each() -> None:
    counts, slowest = run(500, seed=100_000)
    assert sum(counts.values()) == 500
    assert max(slowest.values()) < 10
    kinds = {kind for kind, _ in counts}
    assert {"csv", "fit", "fit, right checksum", "gpx", "tcx", "xml"} <= kinds
    assert {what for _, what in counts} >= {"read", "refused"}
