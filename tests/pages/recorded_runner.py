"""An invented runner whose watch records everything: FIT files of half a year, with time trials."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta

import numpy as np

from tests.data.readers.fit_writer import SESSION_FIELDS, FitWriter, file_id

EVERY_S = 5
FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
FIRST = datetime(2026, 5, 25, 6, 0, tzinfo=UTC)
RECORD = {  # number of the field: its type, the numpy type of its column
    253: ("uint32", "<u4"),
    5: ("uint32", "<u4"),
    73: ("uint32", "<u4"),
    78: ("uint32", "<u4"),
    3: ("uint8", "u1"),
    4: ("uint8", "u1"),
    7: ("uint16", "<u2"),
    13: ("sint8", "i1"),
    39: ("uint16", "<u2"),
    41: ("uint16", "<u2"),
}
TRIALS = ((700.0, 4.75), (1600.0, 4.45), (3200.0, 4.25), (4800.0, 4.17))  # metres, m/s: about 4.1 m/s held


def archive(weeks: int = 25) -> bytes:
    """A zip of FIT files: four runs a week, one long, a time trial every third week."""
    random = np.random.default_rng(11)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        for week in range(weeks):
            for place, (day, minutes) in enumerate(((0, 40), (2, 45), (4, 35), (6, 95))):
                start = FIRST + timedelta(weeks=week, days=day)
                trial = TRIALS[week // 3 % 4] if week % 3 == 2 and place == 1 else None
                raw = _run(random, start, 60 * minutes, week, trial)
                out.writestr(f"{start:%Y-%m-%d}.fit", raw)
    return packed.getvalue()


def _run(
    random: np.random.Generator,
    start: datetime,
    seconds: int,
    week: int,
    trial: tuple[float, float] | None,
) -> bytes:
    t_s = np.arange(0, seconds + 1, EVERY_S)
    level = random.uniform(2.75, 3.35)
    speed = np.full(len(t_s), level) + 0.05 * np.sin(t_s / 90)
    if trial is not None:
        hard = (t_s >= 900) & (t_s < 900 + trial[0] / trial[1])
        speed[hard] = trial[1]
    distance = np.concatenate(([0.0], np.cumsum(speed[:-1] * EVERY_S)))
    beats = 62 + 29 * speed - 0.2 * week + 4 * t_s / 3600 + random.normal(0, 1.5) - 30 * np.exp(-t_s / 120)
    began = int((start - FIT_EPOCH).total_seconds())
    columns = {
        253: began + t_s,
        5: distance * 100,
        73: speed * 1000,
        78: (100 + 4 * np.sin(distance / 700) + 500) * 5,
        3: np.clip(beats, 80, 188),
        4: 80 + 1.6 * speed + random.normal(0, 0.4),
        7: 70 * speed * (1.02 - 0.002 * week) + random.normal(0, 4),
        13: np.full(len(t_s), 14 + 8 * np.sin((week - 3) / 8)),
        39: (92 - 0.1 * week) * 10 - 20 * speed,
        41: (292 - 15 * speed - 0.5 * week + random.normal(0, 2)) * 10,
    }
    return _file(columns, began, seconds, float(distance[-1]))


def _file(columns: dict[int, np.ndarray], began: int, seconds: int, metres: float) -> bytes:
    rows = np.zeros(
        len(columns[253]), [("head", "u1"), *((str(number), kind) for number, (_, kind) in RECORD.items())]
    )
    for number, values in columns.items():
        rows[str(number)] = np.rint(values)
    writer = FitWriter()
    file_id(writer, created=began, serial=began % 1_000_000 + 1)
    writer.define(0, 20, {number: kind for number, (kind, _) in RECORD.items()})
    writer.body += rows.tobytes()
    writer.define(1, 18, SESSION_FIELDS)
    session = {253: began + seconds, 2: began, 5: 1, 6: 0, 7: seconds * 1000, 8: seconds * 1000}
    heart = columns[3]
    writer.write(1, {**session, 9: int(metres * 100), 16: int(heart.mean()), 17: int(heart.max())})
    return writer.file()
