"""Invented TCX, GPX and Apple Health files for the tests: small builders, nothing recorded by anybody."""

from __future__ import annotations

from datetime import datetime, timedelta

TCX_HEAD = (
    '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" '
    'xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">'
)
GPX_HEAD = (
    '<gpx version="1.1" creator="Invented" xmlns="http://www.topografix.com/GPX/1/1" '
    'xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">'
)
START = datetime(2031, 4, 6, 7, 0, 21)
LATITUDE, LONGITUDE = 47.1, 8.2
DEGREE_M = 111_195.08  # of latitude on a sphere of 6,371,008.8 m: 2 pi r / 360


def moment(second: float) -> str:
    return (START + timedelta(seconds=second)).isoformat(timespec="milliseconds") + "Z"


def tcx_point(second: float, metres: float | None = None, *, heart_rate: str = "", inner: str = "") -> str:
    distance = "" if metres is None else f"<DistanceMeters>{metres}</DistanceMeters>"
    pulse = f"<HeartRateBpm><Value>{heart_rate}</Value></HeartRateBpm>" if heart_rate else ""
    return f"<Trackpoint><Time>{moment(second)}</Time>{inner}{distance}{pulse}</Trackpoint>"


def tcx_place(north_m: float) -> str:
    latitude = LATITUDE + north_m / DEGREE_M
    return (
        f"<Position><LatitudeDegrees>{latitude:.9f}</LatitudeDegrees>"
        f"<LongitudeDegrees>{LONGITUDE}</LongitudeDegrees></Position>"
    )


def tcx_lap(second: float, timer_s: float, metres: float, *tracks: str, inner: str = "") -> str:
    return (
        f'<Lap StartTime="{moment(second)}"><TotalTimeSeconds>{timer_s}</TotalTimeSeconds>'
        f"<DistanceMeters>{metres}</DistanceMeters>{inner}"
        + "".join(f"<Track>{track}</Track>" for track in tracks)
        + "</Lap>"
    )


def tcx(*laps: str, sport: str = "Running", notes: str = "") -> bytes:
    activity = f'<Activity Sport="{sport}"><Id>2031-04-06T07:00:00.000Z</Id>{notes}{"".join(laps)}</Activity>'
    return f"{TCX_HEAD}<Activities>{activity}</Activities></TrainingCenterDatabase>".encode()


def gpx_point(second: float | None, north_m: float, inner: str = "", *, altitude: float | None = None) -> str:
    time = "" if second is None else f"<time>{moment(second)}</time>"
    height = "" if altitude is None else f"<ele>{altitude}</ele>"
    return (
        f'<trkpt lat="{LATITUDE + north_m / DEGREE_M:.9f}" lon="{LONGITUDE}">{height}{time}'
        f"<extensions>{inner}</extensions></trkpt>"
    )


def gpx(*segments: str, kind: str = "running", name: str = "Morning", before: str = "") -> bytes:
    typed = f"<type>{kind}</type>" if kind else ""
    track = "".join(f"<trkseg>{segment}</trkseg>" for segment in segments)
    return f"{GPX_HEAD}{before}<trk><name>{name}</name>{typed}{track}</trk></gpx>".encode()


def workout(inner: str = "", *, kind: str = "Running", **attributes: str) -> str:
    given = {
        "workoutActivityType": f"HKWorkoutActivityType{kind}",
        "duration": "40",
        "durationUnit": "min",
        "sourceName": "Watch",
        "startDate": "2031-06-01 18:18:30 +0200",
        "endDate": "2031-06-01 19:01:20 +0200",
    } | attributes
    written = " ".join(f'{name}="{text}"' for name, text in given.items())
    return f"<Workout {written}>{inner}</Workout>"


def body_mass(value: str, unit: str = "kg", start: str = "2031-06-01 07:01:08 +0200") -> str:
    return (
        f'<Record type="HKQuantityTypeIdentifierBodyMass" sourceName="Scale" unit="{unit}" '
        f'startDate="{start}" endDate="{start}" value="{value}"/>'
    )


def apple(*elements: str, doctype: str = "") -> bytes:
    inside = "".join(elements)
    return f'<?xml version="1.0"?>\n{doctype}<HealthData locale="en_GB">{inside}</HealthData>'.encode()
