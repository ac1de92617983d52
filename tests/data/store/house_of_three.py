"""Three athletes' logs, in one file or a file each, and everybody who might look at them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from data.own_facts import usual_facts
from data.sharing import SHAREABLE, Scope, Viewer, owner_scope
from data.store.added_exercises import add_exercise
from data.store.coach_grants import Terms, coach_grants, coached_by, withdraw_grant
from data.store.coach_invites import accept_invite, create_invite
from data.store.comments import Author, about, write_comment
from data.store.database import CONTROL, Store, utc_now
from data.store.deletion import delete_log
from data.store.edits import map_exercise
from data.store.host import Host, new_athlete_id
from data.store.logged_here import begin_workout
from data.store.own_exercises import save_own_exercise
from data.store.people import Claims, open_log, signed_in
from data.store.planned_week import KeptPlan, save_planned
from data.store.programmes import save_programme
from data.store.share_links import begin_visit, create_link, open_visit, revoke_link, share_links, visit_of
from data.store.snapshot_files import snapshots_in
from data.store.snapshots import daily_copy
from data.store.table_mappings import save_mapping
from data.store.transfer import TABLE_NAMES
from tests.data.store.test_run_streams import add, add_run, recorded
from tests.data.training_files import rows_of, save_race, strong, take

NAMES = ("ann", "bob", "cem")
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
OUTSIDE = date(2026, 7, 7)
COACHING = ("strength", "running", "strength_pace", "method", "comments")
# Reading a log whole, or keeping one: for the athlete alone, so a share refuses them altogether.
PARTS = {
    "lifter": ("strength",),
    "runner": ("running", "comments"),
    "all": SHAREABLE,
    "spring": COACHING,
    "planner": COACHING,
}
OVER = ("revoked", "expired", "withdrawn", "ended")
SHARING = ("coach_grants", "coach_invites", "people", "share_events", "share_links")
PEOPLE_TABLES = ("person", "athlete_log", "coach_invite", "coach_grant", "sign_in")
LINK_TABLES = ("share_link", "share_visit", "share_event")
# Rows after the athlete's id; {} is what names the athlete.
DAY = datetime(2026, 3, 4)
SAID = {
    "preference": ("timezone", "Europe/Berlin"),
    "removed_race": ("{}", FIRST, 1000.0),
    "removed_weighing": ("{}",),
    "settled_doubt": ("run", "{}", "{}", True),
    "settled_suspicion": ("strength_set", "{}", "load_kg", "unit", "{}", 1.0, 2.0, "right"),
    "suspicion": ("strength_set", "{}", "unit", "{}", "load_kg", 1.0, True, False),
    "gym_visit": (1, "{}", DAY, DAY.date(), "{}", 60.0, 99.0, 120.0, "a watch", *(None,) * 4),
    "run_link": ("{}", "another", True, "athlete"),
    "clock_repair": ("{}", 60.0, True, "all year"),
    "age_factor": ("female", 40, 5000.0, 0.9, 900.0),
}


class House:
    """The stores, by athlete; where links are and where people are; who is who; every row at first."""

    def __init__(self, ids: dict[str, str], logs: dict[str, Store], links: Store, people: Store) -> None:
        self.ids, self.logs, self.links, self.people = ids, logs, links, people
        self.actors: dict[str, Viewer] = {}
        self.secrets: dict[str, str] = {}
        self.before: dict[str, list] = {}
        self.cells: dict[str, list] = {}  # what stands in the columns of each name at first

    def __repr__(self) -> str:
        return "House()"  # a test that fails need not print all of it

    def store_for(self, function: str, athlete: str) -> Store:
        """The store a function of this name takes for this athlete's log; the first one for no athlete's."""
        module = function.split(".")[-2]
        if module in SHARING:
            return self.links if module in ("share_links", "share_events") else self.people
        return self.logs.get(athlete) or self.logs[NAMES[0]]

    def owner(self, name: str) -> Scope:
        """The scope of this athlete in their own log."""
        return owner_scope(self.ids[name])

    def rows(self) -> dict[str, list]:
        """Every row of every table now; whether a comment is settled, which any reader may say, left out."""
        found: dict[str, list] = {table: [] for table in TABLE_NAMES}
        for store in {id(one): one for one in self.logs.values()}.values():
            for table in TABLE_NAMES:
                found[table] += rows_of(store, table, but=("resolved_at",) if table == "comment" else ())
        found |= {table: rows_of(self.links, table) for table in LINK_TABLES}
        return found | {table: rows_of(self.people, table) for table in PEOPLE_TABLES}

    def fingerprint_without(self, name: str) -> list[tuple]:
        """How many rows everybody but this athlete has in every table, and the sum of their hashes."""
        query = " UNION ALL ".join(
            f"SELECT '{table}', count(*), sum(hash({table})) FROM {table} WHERE athlete_id <> $me"
            for table in TABLE_NAMES
        )
        found = []
        for store in {id(one): one for one in self.logs.values()}.values():
            with store.reading() as cursor:
                found += cursor.execute(query, {"me": self.ids[name]}).fetchall()
        return found

    def close(self) -> None:
        """Close every store."""
        for store in (*self.logs.values(), self.links, self.people):
            store.close()


def one_file(folder: Path) -> House:
    """As at one's own machine: three athletes in one store. Named coaches need a host's control store."""
    store, people = Store(folder / "store"), Store(folder / "people", CONTROL)
    return _furnished(House({name: name for name in NAMES}, dict.fromkeys(NAMES, store), store, people))


def a_file_each(folder: Path) -> House:
    """As on a host: a control store, and a store for each athlete."""
    host = Host(folder)
    ids = {name: new_athlete_id() for name in NAMES}
    logs = {name: host.log(owner_scope(ids[name])) for name in NAMES}
    return _furnished(House(ids, logs, host.control, host.control))


def fill_again(house: House, name: str) -> None:
    """Fill a log that has been deleted or put back to something else."""
    delete_log(house.logs[name], house.owner(name))
    fill(house, name)


def fill(house: House, name: str) -> None:
    """A log in which every text, and every number that may tell somebody, names its athlete."""
    store, own, number = house.logs[name], house.owner(name), NAMES.index(name) + 1
    mark, athlete = f"only {name}", house.ids[name]
    take(
        store,
        strong(f"2026-03-02 18:00:00,{mark} lifting,{mark},1,10{number},5"),
        athlete=athlete,
        name=f"{mark}.csv",
    )
    take(store, strong(f"2026-07-07 18:00:00,{mark} july,{mark},1,10{number},5"), athlete=athlete)
    take(store, f"day,body_mass_kg\n2026-03-01,7{number}.{number}7\n", athlete=athlete)
    map_exercise(store, own, mark, "Back Squat", "total")
    for day in (FIRST, OUTSIDE):
        save_race(
            store, own, day=day, distance_m=5000.0, duration_s=1200.0, name=f"{mark} {day:%B}", counts=True
        )
        add_run(store, f"{mark} {day:%B}", scope=own, day=f"{day}")
        add(store, recorded(f"{mark} {day:%B}", seconds=200 + number), scope=own)
    for kind, day in (("day", FIRST), ("race", OUTSIDE)):
        write_comment(store, own, Author("athlete", mark), about(kind, f"{name}'s", day), f"{mark} {day:%B}")
    lifted = about("workout", f"{name}'s", FIRST)
    write_comment(store, own, Author("athlete", mark), lifted, f"{mark} lifting")
    with store.writing() as cursor:
        cursor.execute(
            "UPDATE strength_set SET note = ? WHERE athlete_id = ?", [f"note of {name}", athlete]
        )
    for day, words in ((FIRST, "lifting"), (OUTSIDE, "july lifting")):
        moment = datetime.combine(day, datetime.min.time())
        save_planned(store, own, [KeptPlan(f"{name}'s {words}", moment, False, f"{mark} {words}")])
    save_programme(store, own, name=f"{mark} lifting", plan="{}")
    _say_things(store, own, mark)
    create_link(house.links, own, label=mark, fields=SHAREABLE)


def _say_things(store: Store, own: Scope, mark: str) -> None:
    """A row in every table of what an athlete says, asks or begins: there must be something to take."""
    save_own_exercise(store, own, f"{mark} lift", usual_facts("squat", "barbell", "total"))
    begun = begin_workout(store, own, name=f"{mark} lifting", what="", started_at=datetime(2026, 3, 3, 18))
    add_exercise(store, own, begun.workout_id, f"{mark} lift")
    save_mapping(store, own, f"{mark} header", f"{mark} text", said_on=FIRST)
    with store.writing() as cursor:
        for table, values in SAID.items():
            said = (one.format(mark) if isinstance(one, str) else one for one in values)
            row = [own.athlete_id, *said]
            cursor.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _furnished(house: House) -> House:
    house.actors = {"nobody": Viewer("", owns=""), "None": Viewer("None", owns="None")}
    for name in NAMES:
        fill(house, name)
        house.actors[name] = Viewer(name, owns=house.ids[name])
        athlete = signed_in(house.people, Claims("https://id.example", name, utc_now(), f"only {name}"))
        open_log(house.people, athlete, house.ids[name])
        create_invite(house.people, house.owner(name), label=f"only {name}", offered=Terms(("strength",)))
        for part in PARTS:
            house.actors[f"{part} named coach of {name}"] = _named_coach(house, name, part)
            if part != "planner":
                house.actors[f"{part} coach of {name}"] = _coach(house, name, part)
    daily_copy(house.logs["ann"], house.owner("ann"))
    for fate in ("revoked", "expired"):
        house.actors[f"{fate} coach of ann"] = _coach(house, "ann", "all", fate)
    for fate in ("withdrawn", "ended"):
        house.actors[f"{fate} named coach of ann"] = _named_coach(house, "ann", "planner", fate)
    house.before = house.rows()
    house.cells = _cells(house)
    return house


def _cells(house: House) -> dict[str, list]:
    found: dict[str, set] = {}
    for store in (*house.logs.values(), house.links, house.people):
        with store.reading() as cursor:
            query = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
            for table, column in cursor.execute(query).fetchall():
                if not table.startswith("run_") and table != "migration":
                    rows = cursor.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall()
                    found.setdefault(column, set()).update(cell for (cell,) in rows if cell is not None)
    for store in house.logs.values():
        found["name"] |= {copy.name for copy in snapshots_in(store.folder)}
    return {column: sorted(cells, key=str) for column, cells in found.items()}


def _days(part: str) -> tuple[date | None, date | None]:
    return (FIRST, LAST) if part == "spring" else (None, None)


def _coach(house: House, name: str, part: str, fate: str = "open") -> Viewer:
    """Somebody with a link, as the store says who they are now."""
    own, label = house.owner(name), f"only {name} {part} {fate}"
    token = create_link(house.links, own, label=label, fields=PARTS[part], days=_days(part))
    secret = house.secrets[label] = begin_visit(house.links, token)[0]
    viewer = open_visit(house.links, secret, "Overview").viewer
    if fate == "revoked":
        newest = next(one for one in share_links(house.links, own) if one.label == label)
        revoke_link(house.links, own, newest.share_id)
        assert visit_of(house.links, secret) is None
        return replace(viewer, grants=())
    if fate == "expired":
        return replace(viewer, grants=(replace(viewer.grants[0], until=utc_now() - timedelta(seconds=1)),))
    return viewer


def _named_coach(house: House, name: str, part: str, fate: str = "open") -> Viewer:
    """A coach who signs in, with what the control store says of them now."""
    own, people = house.owner(name), house.people
    kim = signed_in(people, Claims("https://id.example", f"only {name} {part} {fate}", utc_now(), "Kim"))
    offered = Terms(PARTS[part], _days(part), may_plan=part == "planner")
    token = create_invite(people, own, label=f"only {name}", offered=offered)
    accept_invite(people, token, kim.person_id)
    if fate == "withdrawn":
        newest = next(one for one in coach_grants(people, own) if one.person_id == kim.person_id)
        withdraw_grant(people, own, newest.grant_id)
    granted = tuple(one.grant for one in coached_by(people, kim.person_id))
    if fate == "ended":
        granted = tuple(replace(one, until=utc_now() - timedelta(seconds=1)) for one in granted)
    return Viewer("Kim", owns="", grants=granted)
