"""One runner's fortnight as five services export it: FIT, TCX, GPX, Strava CSV and Garmin CSV. Invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.data.readers.fit_writer import SESSION_FIELDS, FitWriter, file_id
from tests.data.readers.xml_writer import DEGREE_M, GPX_HEAD, LATITUDE, LONGITUDE, TCX_HEAD
from tests.data.training_files import garmin, strava

_FIT_EPOCH = datetime(1989, 12, 31)
BERLIN_AHEAD = timedelta(hours=1)  # in winter
_STEP_S = 60


@dataclass(frozen=True)
class Outing:
    """One run as it was: the services round it in their own ways."""

    start: datetime
    metres: int
    seconds: int
    name: str
    race: bool = False
    abroad: timedelta = timedelta()  # how far the clock there was ahead of the one at home

    def metres_at(self, second: int) -> float:
        """How far it had gone."""
        return self.metres * second / self.seconds


FORTNIGHT = (
    Outing(datetime(2026, 2, 2, 6, 30, 11), 8040, 2700, "Before work"),
    Outing(datetime(2026, 2, 4, 17, 2, 40), 10020, 3300, "Tempo"),
    Outing(datetime(2026, 2, 4, 18, 5, 2), 2010, 780, "Cool down"),
    Outing(datetime(2026, 2, 7, 9, 0, 5), 10050, 2430, "City 10", race=True),
    Outing(datetime(2026, 2, 10, 22, 15, 33), 6030, 2010, "Tokyo bay", abroad=timedelta(hours=8)),
    Outing(datetime(2026, 2, 11, 22, 15, 20), 6060, 2040, "Tokyo bay", abroad=timedelta(hours=8)),
    Outing(datetime(2026, 2, 15, 8, 1, 59), 21120, 7080, "Long run"),
)


def fit_file() -> bytes:
    """A watch's files one after the other, each with its session and the offset of its clock."""
    return b"".join(_fit(outing) for outing in FORTNIGHT)


def _fit(outing: Outing) -> bytes:
    start = round((outing.start - _FIT_EPOCH).total_seconds())
    end = start + outing.seconds
    writer = FitWriter()
    file_id(writer, created=start)
    session = {253: start, 2: start, 5: 1, 6: 0, 7: outing.seconds * 1000, 8: outing.seconds * 1000}
    session |= {9: outing.metres * 100, 16: 150, 17: 171, 18: 86, 110: "Road Run"}
    writer.define(1, 18, SESSION_FIELDS)
    writer.write(1, session)
    local = end + round((BERLIN_AHEAD + outing.abroad).total_seconds())
    writer.one(34, {253: ("uint32", end), 5: ("uint32", local), 1: ("uint16", 1)})
    return writer.file()


def tcx_file() -> bytes:
    """All runs as activities of one file."""
    activities = []
    for outing in FORTNIGHT:
        points = "".join(
            f"<Trackpoint><Time>{_utc(outing, second)}</Time><DistanceMeters>{outing.metres_at(second):.2f}"
            "</DistanceMeters><HeartRateBpm><Value>151</Value></HeartRateBpm></Trackpoint>"
            for second in range(0, outing.seconds + 1, _STEP_S)
        )
        activities.append(
            f'<Activity Sport="Running"><Id>{_utc(outing, 0)}</Id><Lap StartTime="{_utc(outing, 0)}">'
            f"<TotalTimeSeconds>{outing.seconds}</TotalTimeSeconds><DistanceMeters>{outing.metres}"
            f"</DistanceMeters><Track>{points}</Track></Lap></Activity>"
        )
    body = f"<Activities>{''.join(activities)}</Activities>"
    return f"{TCX_HEAD}{body}</TrainingCenterDatabase>".encode()


def gpx_file() -> bytes:
    """All runs as tracks of one file, their distance 1.1 % long, as positions make it."""
    tracks = []
    for outing in FORTNIGHT:
        points = "".join(
            f'<trkpt lat="{LATITUDE + 1.011 * outing.metres_at(second) / DEGREE_M:.9f}" lon="{LONGITUDE}">'
            f"<time>{_utc(outing, second)}</time></trkpt>"
            for second in range(0, outing.seconds + 1, _STEP_S)
        )
        tracks.append(
            f"<trk><name>{outing.name}</name><type>running</type><trkseg>{points}</trkseg></trk>"
        )
    return f"{GPX_HEAD}{''.join(tracks)}</gpx>".encode()


def strava_csv() -> bytes:
    """activities.csv: by UTC, the race flagged."""
    rows = [
        f"{900 + number}|{outing.start:%b} {outing.start.day}, {outing.start:%Y, %I:%M:%S %p}|{outing.name}"
        f"|Run|{outing.seconds}|{outing.seconds - 4}|{outing.metres}|{float(outing.race)}"
        for number, outing in enumerate(FORTNIGHT)
    ]
    return strava(*rows).encode()


def garmin_csv() -> bytes:
    """Activities.csv: by the clock where the runner was, in hundredths of a kilometre."""
    rows = []
    for outing in FORTNIGHT:
        minutes, seconds = divmod(outing.seconds, 60)
        clock = f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        local = outing.start + BERLIN_AHEAD + outing.abroad
        rows.append(f"{local:%Y-%m-%d %H:%M:%S}|{outing.name}|{outing.metres / 1000:.2f}|{clock}")
    return garmin(*rows).encode()


def _utc(outing: Outing, second: int) -> str:
    return (outing.start + timedelta(seconds=second)).isoformat() + "Z"
