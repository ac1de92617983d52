"""Ten years of invented runs as a watch would have recorded them, in the shape of Strava's bulk export.

python -m bench.ten_years OUT.zip [--runs 2500]      writes the archive
"""

from __future__ import annotations

import argparse
import gzip
import io
import struct
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from data.readers.fit_crc import crc16

RUNS, MEAN_SECONDS = 2_500, 3_600  # 9 million points at one a second
FIRST = datetime(2016, 11, 20, 6, 0, tzinfo=UTC)
FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
FIELDS = (  # number, base type, type of the column
    (253, 0x86, "<u4"),
    (0, 0x85, "<i4"),
    (1, 0x85, "<i4"),
    (5, 0x86, "<u4"),
    (73, 0x86, "<u4"),
    (78, 0x86, "<u4"),
    (3, 0x02, "u1"),
    (4, 0x02, "u1"),
    (39, 0x84, "<u2"),
    (41, 0x84, "<u2"),
    (7, 0x84, "<u2"),
)
RECORD = np.dtype([("head", "u1"), *((str(number), kind) for number, _, kind in FIELDS)])
HEADER = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
    "Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,"
    "Bike Weight,Elapsed Time,Moving Time,Distance,Competition"
)


def runs(number: int, seed: int = 4) -> Iterator[tuple[str, bytes]]:
    """Row of activities.csv and FIT file of each run: hills, heart rate, cadence, power, dynamics."""
    random = np.random.default_rng(seed)
    for place in range(number):
        start = FIRST + timedelta(days=3652 * place / number, seconds=int(random.integers(0, 3600)))
        seconds = int(MEAN_SECONDS * random.uniform(0.4, 1.6))
        speed = random.uniform(2.6, 3.6) + np.cumsum(random.normal(0, 0.004, seconds))
        distance = np.cumsum(np.clip(speed, 1.8, 5.0))
        raw = _fit_file(start, distance, random, serial=100_000 + place)
        when = f"{start:%b} {start.day}, {start:%Y}, {start.hour % 12 or 12}:{start:%M:%S} {start:%p}"
        row = (
            f'{place + 1},"{when}",Run {place},Run,,{seconds},{distance[-1] / 1000:.2f},,,false,,,'
            f"activities/{place + 1}.fit.gz,,,{seconds},{seconds},{distance[-1]:.1f},0.0"
        )
        yield row, raw


def _fit_file(start: datetime, distance_m: np.ndarray, random: np.random.Generator, serial: int) -> bytes:
    seconds = len(distance_m)
    began = int((start - FIT_EPOCH).total_seconds())
    t_s = np.arange(seconds)
    altitude = 100 + 20 * np.sin(distance_m / 900)
    rows = np.zeros(seconds, RECORD)
    rows["253"] = began + t_s
    rows["0"], rows["1"] = 600_000_000 + t_s, 80_000_000 + t_s
    rows["5"] = distance_m * 100
    rows["73"] = np.gradient(distance_m) * 1000
    rows["78"] = (altitude + 500) * 5
    rows["3"] = 130 + 20 * np.sin(t_s / 600) + random.integers(0, 3, seconds)
    rows["4"] = 84 + random.integers(0, 4, seconds)
    rows["39"], rows["41"] = 850 + random.integers(0, 40, seconds), 2500 + random.integers(0, 90, seconds)
    rows["7"] = 240 + random.integers(0, 60, seconds)
    file_id = ((0, 0x00, "B", 4), (1, 0x84, "H", 1), (3, 0x8C, "I", serial), (4, 0x86, "I", began))
    session = (
        (253, 0x86, "I", began + seconds),
        (2, 0x86, "I", began),
        (5, 0x00, "B", 1),
        (7, 0x86, "I", seconds * 1000),
        (8, 0x86, "I", seconds * 1000),
        (9, 0x86, "I", int(distance_m[-1] * 100)),
    )
    layout = struct.pack("<BBBHB", 0x40, 0, 0, 20, len(FIELDS))
    layout += b"".join(bytes((number, np.dtype(kind).itemsize, base)) for number, base, kind in FIELDS)
    body = _message(15, 0, file_id) + layout + rows.tobytes() + _message(14, 18, session)
    header = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    header += struct.pack("<H", crc16(header))
    return header + body + struct.pack("<H", crc16(header + body))


def _message(local: int, number: int, fields: tuple[tuple[int, int, str, int], ...]) -> bytes:
    layout = struct.pack("<BBBHB", 0x40 | local, 0, 0, number, len(fields))
    layout += b"".join(
        bytes((field, struct.calcsize("<" + letter), base)) for field, base, letter, _ in fields
    )
    return layout + bytes((local,)) + b"".join(struct.pack("<" + letter, v) for _, _, letter, v in fields)


def write_archive(out: Path, number: int = RUNS) -> int:
    """Write the archive; returns how many runs it holds."""
    rows = [HEADER]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for place, (row, raw) in enumerate(runs(number), start=1):
            rows.append(row)
            packed = io.BytesIO()
            with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=6, mtime=0) as file:
                file.write(raw)
            archive.writestr(f"activities/{place}.fit.gz", packed.getvalue())
        archive.writestr("activities.csv", "\n".join(rows))
        archive.writestr("profile.csv", "Name\nNobody\n")
    return number


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args()
    print(f"{write_archive(options.out, options.runs):,} runs in {options.out}")
