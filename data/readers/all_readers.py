"""Every format Ironstride reads, in the order they are tried and shown."""

from __future__ import annotations

from data.readers.apple_health_xml import READER as APPLE_HEALTH
from data.readers.fit_file import READER as FIT_FILE
from data.readers.fitbod_csv import READER as FITBOD
from data.readers.fitnotes_body_csv import READER as FITNOTES_BODY
from data.readers.fitnotes_csv import READER as FITNOTES
from data.readers.garmin_csv import READER as GARMIN
from data.readers.garmin_json import READER as GARMIN_ARCHIVE
from data.readers.garmin_weight_csv import READER as GARMIN_WEIGHT
from data.readers.gpx_file import READER as GPX_FILE
from data.readers.gymbook_csv import READER as GYMBOOK
from data.readers.hevy_body_csv import READER as HEVY_BODY
from data.readers.hevy_csv import READER as HEVY
from data.readers.jefit_csv import READER as JEFIT
from data.readers.liftosaur_csv import READER as LIFTOSAUR
from data.readers.plain_csv import READER as PLAIN
from data.readers.reader import Reader
from data.readers.renpho_csv import READER as RENPHO
from data.readers.runkeeper_csv import READER as RUNKEEPER
from data.readers.strava_csv import READER as STRAVA
from data.readers.strong_body_csv import READER as STRONG_BODY
from data.readers.strong_csv import READER as STRONG
from data.readers.stronglifts_csv import READER as STRONGLIFTS
from data.readers.tcx_file import READER as TCX_FILE
from data.readers.withings_csv import READER as WITHINGS

READERS: tuple[Reader, ...] = (
    STRONG,
    STRONG_BODY,
    HEVY,
    HEVY_BODY,
    FITNOTES,
    FITNOTES_BODY,
    FITBOD,
    STRONGLIFTS,
    JEFIT,
    LIFTOSAUR,
    GYMBOOK,
    RUNKEEPER,
    WITHINGS,
    GARMIN_WEIGHT,
    RENPHO,
    STRAVA,
    GARMIN,
    GARMIN_ARCHIVE,
    FIT_FILE,
    TCX_FILE,
    GPX_FILE,
    APPLE_HEALTH,
    PLAIN,
)
