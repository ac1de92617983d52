"""Small invented export files, and what a store holds after them."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from data.importing import ImportReport, import_upload
from data.sharing import Scope, owner_scope
from data.store.database import Store
from data.store.originals import kept_originals
from data.store.races import WrittenRace, save_races
from data.store.transfer import TABLE_NAMES
from data.training_log import Answers

ME = owner_scope("me")
BERLIN = Answers(unit="kg", distance_unit="km", timezone="Europe/Berlin")
ROW_TABLES = ("strength_set", "run", "race", "body_mass")

_STRONG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
)
_HEVY = (
    '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes",'
    '"set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"'
)
_STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
    "Elapsed Time,Moving Time,Distance,Average Heart Rate,Competition,Media"
)
_GARMIN = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Avg Run Cadence,Avg Pace,"
    "Total Ascent,Avg Stride Length,Training Stress Score®,Moving Time,Elapsed Time"
)


def save_race(store: Store, scope: Scope, **race: object) -> str:
    """Write one race down by hand."""
    return save_races(store, scope, [WrittenRace(**race)])[0]


def delete_race(store: Store, scope: Scope, race_id: str) -> None:
    """Delete one race by hand."""
    save_races(store, scope, [], delete=[race_id])


def strong(*rows: str) -> str:
    """A Strong file; a row is `date time,workout,exercise,set order,weight,reps`."""
    lines = [_STRONG]
    for row in rows:
        date, workout, exercise, order, weight, reps = row.split(",")
        lines.append(f"{date},{workout},1h,{exercise},{order},{weight},{reps},0,0,,,")
    return "\n".join(lines) + "\n"


def hevy(*rows: str) -> str:
    """A Hevy file in kg; a row is `start|title|exercise|set index|weight|reps`."""
    lines = [_HEVY]
    for row in rows:
        start, title, exercise, index, weight, reps = row.split("|")
        lines.append(f'"{title}","{start}","{start}","","{exercise}",,"",{index},"normal",{weight},{reps},,,')
    return "\n".join(lines)


def strava(*rows: str) -> str:
    """A Strava file; a row is `id|UTC date|name|type|elapsed s|moving s|metres|competition`."""
    lines = [_STRAVA]
    for row in rows:
        number, date, name, kind, elapsed, moving, metres, competition = row.split("|")
        km = float(metres) / 1000
        lines.append(
            f'{number},"{date}",{name},{kind},"",{elapsed},{km:.2f},{elapsed}.0,{moving}.0,{metres},140.0,'
            f"{competition},"
        )
    return "\n".join(lines) + "\n"


def garmin(*rows: str) -> str:
    """A Garmin file; a row is `local date|title|km|h:mm:ss`. Its steps say kilometres."""
    lines = [_GARMIN]
    for row in rows:
        date, title, km, clock = row.split("|")
        hours, minutes, seconds = map(int, clock.split(":"))
        took = hours * 60 + minutes + seconds / 60
        stride = float(km) * 1000 / (170 * took)
        lines.append(
            f'Running,{date},false,"{title}","{km}","500","{clock}","140","160","170","--","10","{stride:.3f}",'
            f'"0.0","{clock}","{clock}"'
        )
    return "\n".join(lines) + "\n"


def take(
    store: Store,
    content: str | bytes,
    *,
    name: str = "log.csv",
    athlete: str = "me",
    answers: Answers = BERLIN,
    dry_run: bool = False,
) -> ImportReport:
    """Import a text as a file of that name."""
    raw = content.encode() if isinstance(content, str) else content
    return import_upload(store, owner_scope(athlete), name, BytesIO(raw), answers=answers, dry_run=dry_run)


def rows_of(store: Store, table: str, *, but: Iterable[str] = ()) -> list[tuple[object, ...]]:
    """Every row of a table in a fixed order, without the columns named."""
    query = f"SELECT COLUMNS(c -> c NOT IN $leave) FROM {table} ORDER BY ALL"
    with store.reading() as cursor:
        return cursor.execute(query, {"leave": ["", *but]}).fetchall()


def logged(store: Store, *, but: Iterable[str] = ("import_id",)) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every log table, by default whichever import they came from."""
    return {table: rows_of(store, table, but=but) for table in ROW_TABLES}


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    return {table: rows_of(store, table) for table in TABLE_NAMES}


def originals_kept(store: Store) -> set[str]:
    """The names of the originals in the store's folder."""
    return {path.name for path in kept_originals(store)}


def fresh_store(folder: Path, *contents: str, **options: object) -> Store:
    """A new store with these files imported one after the other."""
    made = Store(folder)
    for content in contents:
        report = take(made, content, **options)
        assert report.is_in, report
    return made
