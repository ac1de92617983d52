"""What happens to thousands of damaged files: is each answered, how, and how fast?

python -m bench.mutations [--files 10000]     mutations of the samples in tests/reader_samples, also zipped

A mutation flips, cuts, doubles, swaps or overwrites bytes; half of the FIT files get a right checksum again,
so that the damage is not seen at once. Every one is read as an import reads it, without the store. An answer
is rows, or a sentence; anything else ends the benchmark with the seed of the file.
"""

from __future__ import annotations

import argparse
import gzip
import io
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np

from data.readers.fit_crc import crc16
from data.reading import Asked, RefusedError, read_parts
from data.training_log import Answers

SAMPLES = Path(__file__).parents[1] / "tests" / "reader_samples"
FILES = 10_000
ANSWERS = Answers(unit="kg", distance_unit="km", date_order="day_first")
PIECES = (
    b"",
    b"\x00",
    b"\xff" * 8,
    b'"',
    b",,,,",
    b"<a>" * 40,
    b"9" * 400,
    b"\r",
    b"&lol;",
    b"-1e999",
    b"nan",
)


def mutated(raw: bytes, random: np.random.Generator) -> bytes:
    """The bytes with one to eight things wrong."""
    damaged = bytearray(raw)
    for _ in range(random.integers(1, 9)):
        if not damaged:
            return b""
        place, length = int(random.integers(len(damaged))), int(random.integers(1, 64))
        piece = PIECES[random.integers(len(PIECES))]
        what = random.integers(7)
        if what == 0:
            damaged[place] ^= 1 << int(random.integers(8))
        elif what == 1:
            del damaged[place:]
        elif what == 2:
            del damaged[place : place + length]
        elif what == 3:
            damaged[place:place] = damaged[place : place + length * 8]
        elif what == 4:
            damaged[place : place + len(piece)] = piece
        elif what == 5:
            damaged[place : place + length] = random.bytes(length)
        else:
            other = int(random.integers(len(damaged)))
            damaged[place : place + length], damaged[other : other + length] = (
                damaged[other : other + length],
                damaged[place : place + length],
            )
    return bytes(damaged)


def sound_again(raw: bytes) -> bytes:
    """A FIT file whose checksum is right for what it now holds."""
    return raw[:-2] + crc16(raw[:-2]).to_bytes(2, "little") if len(raw) > 16 else raw


def damaged_file(seeds: list[Path], random: np.random.Generator) -> tuple[str, bytes]:
    """A damaged sample: its name and bytes; some are gzipped, some lie in a zip that is damaged instead."""
    kinds = sorted({path.suffix for path in seeds})
    kind = kinds[random.integers(len(kinds))]
    alike = [path for path in seeds if path.suffix == kind]
    path = alike[random.integers(len(alike))]
    raw = path.read_bytes()
    how = random.integers(10)
    if how == 0:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(path.name, raw)
        return "zip of " + path.suffix, mutated(packed.getvalue(), random)
    damaged = mutated(raw, random)
    if path.suffix == ".fit" and how % 2:
        return "fit, right checksum", sound_again(damaged)
    return path.suffix[1:], gzip.compress(damaged) if how == 1 else damaged


def answer(path: Path) -> str:
    """How a file is answered: read, question or refused."""
    try:
        parts = list(read_parts(Asked(path, path.name, ANSWERS)))
    except RefusedError as error:
        assert len(str(error)) > 15, str(error)
        return "refused"
    return "question" if any(part.normalised.questions for part in parts) else "read"


def run(files: int, seed: int = 1) -> tuple[Counter[tuple[str, str]], dict[str, float]]:
    """Read so many damaged files; counts by kind and answer, and the slowest of each kind in seconds."""
    seeds = sorted(SAMPLES.iterdir())
    counts: Counter[tuple[str, str]] = Counter()
    slowest: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        for number in range(seed, seed + files):
            kind, raw = damaged_file(seeds, np.random.default_rng(number))
            path.write_bytes(raw)
            begin = time.perf_counter()
            try:
                counts[kind, answer(path)] += 1
            except Exception as error:
                raise AssertionError(f"file {number} ({kind}) is not answered") from error
            slowest[kind] = max(slowest.get(kind, 0.0), time.perf_counter() - begin)
    return counts, slowest


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=FILES)
    counts, slowest = run(parser.parse_args().files)
    for kind, seconds in sorted(slowest.items()):
        told = {what: counts[kind, what] for what in ("read", "question", "refused")}
        print(f"{kind:>20}: {told}, slowest {seconds:.2f} s")
