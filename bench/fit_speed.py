"""How fast are the records of a FIT file decoded, against fitdecode and a compiled decoder?

python -m bench.fit_speed            a run of 90 minutes at 1 Hz, several runs each in turn
python -m bench.fit_speed FILE...    the same with files of your own

fitfast (Rust) is measured too when it can be imported; it is no dependency of Ironstride.
"""

from __future__ import annotations

import argparse
import importlib
import io
import statistics
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import fitdecode

from data.readers.fit_columns import ColumnContents
from data.readers.fit_file import READER
from data.readers.fit_tables import RECORD
from data.readers.fit_walk import walk_files
from tests.data.readers.fit_writer import run_file

SECONDS = 90 * 60
ROUNDS = 5
FIELDS = (253, 0, 1, 5, 73, 6, 78, 2, 3, 4, 53, 7, 13, 41, 39)


def ours(raw: bytes) -> int:
    """Checksum, walk, and every field the reader uses as a column of numbers."""
    rows = 0
    for walked in walk_files(raw):
        table = ColumnContents(walked).table(RECORD)
        for field in FIELDS:
            table.numbers(field)
        table.developer()
        rows += table.rows
    return rows


def theirs(raw: bytes) -> int:
    """fitdecode at its fastest: no checksum, no processing of values."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = fitdecode.FitReader(io.BytesIO(raw), processor=None, check_crc=fitdecode.CrcCheck.DISABLED)
        return sum(
            1 for frame in reader if isinstance(frame, fitdecode.FitDataMessage) and frame.name == "record"
        )


def compiled() -> Callable[[bytes], int] | None:
    """A compiled decoder's columns of records, when there is one."""
    try:
        module = importlib.import_module("fitfast")
    except ImportError:
        return None
    return lambda raw: len(module.records(raw)["timestamp"])


def whole_reader(raw: bytes) -> int:
    """The reader as the import calls it: summary and points as frames."""
    return len(READER.read(io.BytesIO(raw)).run_points)


def seconds_of(decode: Callable[[bytes], int], raw: bytes, times: int) -> float:
    """Seconds of one decoding, the mean of several."""
    begin = time.perf_counter()
    for _ in range(times):
        decode(raw)
    return (time.perf_counter() - begin) / times


def compare(name: str, raw: bytes) -> None:
    """Print medians over rounds in which each decoder has its turn."""
    rows = ours(raw)
    decoders = {"Ironstride": (ours, 50), "whole reader": (whole_reader, 10), "fitdecode": (theirs, 1)}
    if fast := compiled():
        decoders["fitfast (Rust)"] = (fast, 50)
    rounds = [
        {each: seconds_of(decode, raw, times) for each, (decode, times) in decoders.items()}
        for _ in range(ROUNDS)
    ]
    print(f"{name}: {rows:,} records, {len(raw):,} bytes, {ROUNDS} rounds")
    for each in decoders:
        taken = [one[each] for one in rounds]
        ratios = [one["fitdecode"] / one[each] for one in rounds]
        speed, ratio = rows / statistics.median(taken), statistics.median(ratios)
        spread = f"{min(ratios):.1f} to {max(ratios):.1f}"
        print(f"  {each:15} {speed:12,.0f} records/s, {ratio:6.1f} x fitdecode ({spread})")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files
    if not files:
        compare("generated run", run_file(SECONDS))
    for path in files:
        compare(path.name, path.read_bytes())
