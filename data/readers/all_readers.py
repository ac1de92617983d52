"""Every format Ironstride reads, in the order they are tried and shown."""

from __future__ import annotations

from data.readers.fitnotes_body_csv import READER as FITNOTES_BODY
from data.readers.fitnotes_csv import READER as FITNOTES
from data.readers.garmin_csv import READER as GARMIN
from data.readers.hevy_body_csv import READER as HEVY_BODY
from data.readers.hevy_csv import READER as HEVY
from data.readers.plain_csv import READER as PLAIN
from data.readers.reader import Reader
from data.readers.strava_csv import READER as STRAVA
from data.readers.strong_body_csv import READER as STRONG_BODY
from data.readers.strong_csv import READER as STRONG

READERS: tuple[Reader, ...] = (
    STRONG,
    STRONG_BODY,
    HEVY,
    HEVY_BODY,
    FITNOTES,
    FITNOTES_BODY,
    STRAVA,
    GARMIN,
    PLAIN,
)
