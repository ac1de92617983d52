"""Every function that takes a store and a scope, found by looking, and what to call it with."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from io import BytesIO
from random import Random
from types import ModuleType

import pandas as pd

import data
import data.store
import findings
from data.normalise import NormalisedLog
from data.sharing import SHAREABLE
from data.store.coach_grants import Terms
from data.store.comments import Author, about
from data.store.import_ledger import OpenImport
from data.store.logged_here import WrittenSet
from data.store.planned_week import KeptPlan
from data.store.preferences import Preferences
from data.store.races import WrittenRace
from data.store.snapshots import CopyOnce
from data.training_log import KEYS, TABLES, Answers
from tests.data.store.house_of_three import FIRST, LAST, NAMES, OUTSIDE, House
from tests.data.training_files import strong

Functions = dict[str, Callable[..., object]]

# They reach the rows of one log without a scope: by a secret, by somebody signed in, or for the keeper of
# the whole store. Pages reach logs by none of them. A function that is new here needs a reason.
WITHOUT_A_SCOPE = {
    "by a secret or a person": (
        *("share_links.begin_visit", "share_links.visit_of", "share_links.open_visit"),
        "share_links.is_begun",
        *("share_links.end_visit", "coach_invites.offered_by", "coach_invites.accept_invite"),
        *("coach_grants.coached_by", "coach_grants.leave_athlete", "coach_grants.note_look"),
        *("people.signed_in", "people.sign_out", "people.sign_out_everywhere", "people.open_log"),
    ),
    "names and numbers of logs": ("people.athlete_name", "people.log_count", "preferences.athlete_names"),
    "the keeper's": (
        *("checkup.checkup", "deployment.deployment_warnings", "host_checkup.host_checkup"),
        *("transfer.export_store", "transfer.restore_store", "snapshots.take_snapshot", "snapshots.thin"),
    ),
    "files by the hash of what is in them": (
        *("originals.uploaded", "originals.keep_original", "originals.is_kept", "originals.original"),
        *("originals.forget_original", "originals.kept_originals", "needed_originals.forget_unneeded"),
    ),
    "the invented athlete": ("sample_athlete.import_sample",),
}
STORES = {"store", "control", "host"}


def public_functions(*packages: ModuleType) -> Functions:
    """Every public function of these packages that takes a store, named `module.function`."""
    found: Functions = {}
    for package in packages:
        for module in pkgutil.iter_modules(package.__path__):
            loaded = importlib.import_module(f"{package.__name__}.{module.name}")
            for name, function in vars(loaded).items():
                own = inspect.isfunction(function) and function.__module__ == loaded.__name__
                if own and not name.startswith("_") and STORES & {*inspect.signature(function).parameters}:
                    found[f"{module.name}.{name}"] = function
    return found


def _open_import(store: object, scope: object, dry_run: bool) -> None:
    """OpenImport, as a function."""
    opened = OpenImport(store, scope, None, None, lambda added, part: {})
    opened.add_all([], dry_run=dry_run)


def _copy_once(store: object, scope: object, name: str) -> str:
    """CopyOnce, as a function."""
    return CopyOnce().before(store, scope, name)


ALL = public_functions(data, data.store, findings)
SCOPED: Functions = {
    name: function for name, function in ALL.items() if "scope" in inspect.signature(function).parameters
}
SCOPED |= {"import_ledger.OpenImport.add_all": _open_import, "snapshots.CopyOnce.before": _copy_once}


def scoped_methods() -> set[str]:
    """The public classes of data.store that hold a store and a scope, or whose methods take them."""
    found = set()
    for module in pkgutil.iter_modules(data.store.__path__):
        loaded = importlib.import_module(f"data.store.{module.name}")
        for name, kind in vars(loaded).items():
            if not inspect.isclass(kind) or kind.__module__ != loaded.__name__ or name.startswith("_"):
                continue
            held = {one.name for one in fields(kind)} if is_dataclass(kind) else set()
            for method, function in vars(kind).items():
                if inspect.isfunction(function) and not method.startswith("_"):
                    given = held | {*inspect.signature(function).parameters}
                    if {"store", "scope"} <= given:
                        found.add(f"{module.name}.{name}.{method}")
    return found


def arguments(name: str) -> list[str]:
    """What this function takes beside its store and its scope."""
    return [one for one in inspect.signature(SCOPED[name]).parameters if one not in (*STORES, "scope")]


def _plans() -> list[KeptPlan]:
    days = (datetime(2026, 3, 2), datetime(2026, 7, 7))
    keys = ["new", *(f"{name}'s lifting" for name in NAMES)]
    return [KeptPlan(key, day, False, "by a coach") for key in keys for day in days]


# What to hand in under a name that stands for no key: each is as good as another.
SAMPLES: dict[str, Sequence[object]] = {
    "table": [*TABLES, "nonsense"],
    "columns": [None],
    **{key: [FIRST, LAST, OUTSIDE] for key in ("first_day", "last_day")},
    **{key: [FIRST, OUTSIDE] for key in ("day", "said_on")},
    "days": [(None, None)],
    "reader": ["athlete", "x", ""],
    "thing": [
        *(about(kind, f"{name}'s", FIRST) for name in NAMES for kind in ("day", "workout")),
        *(about("race", f"{name}'s", OUTSIDE) for name in NAMES),
    ],
    "author": [Author("athlete", "x"), Author("visitor", "x")],
    "plans": [[], *([plan] for plan in _plans()), _plans()],
    **{key: [Terms(("strength",))] for key in ("offered", "changed")},
    "fields": [SHAREABLE],
    **{key: [3] for key in ("days_open", "most", "most_visits")},
    **{key: [True, False] for key in ("dry_run", "same", "resolved", "repaired", "finished", "counts")},
    "answer": ["right", "wrong"],
    "answers": [Answers(unit="kg", distance_unit="km", timezone="UTC")],
    "body_mass_kg": [77.7],
    "shift_s": [3600.0],
    "today": [pd.Timestamp("2026-07-08")],
    "preferences": [Preferences()],
    "written": [WrittenSet("Back Squat", 1, 1, 100.0, 5.0)],
    "rows": [pd.DataFrame(columns=["sex", "age", "distance_m", "factor", "open_standard_s"])],
    "facts": [{"pattern": "squat", "equipment": "barbell", "load_mode": "total"}],
    "load_mode": ["total"],
    **{key: [()] for key in ("others", "again", "files")},
    "found": [NormalisedLog()],
    "tell": [lambda *said: None],
    **{key: [None] for key in ("copy", "season", "started_at")},
    "timezone": [None, "Europe/Berlin"],
    "zone": ["Europe/Berlin", ""],
    **{key: ["new words"] for key in ("plan", "text", "words", "what", "label", "new_name", "exercise")},
}
LIKE = {"other_run_id": "run_id", "as_logged": "exercise_as_logged", "delete": "race_id"}
LISTS = ("keys", "comment_ids", "delete")
NONSENSE = ["", "null", "None", "' OR 1=1 --"]


def value_for(house: House, function: str, argument: str, dice: Random) -> object:
    """What a caller may hand in: every athlete's keys of that name, and nonsense; KeyError for a new name."""
    if argument == "stream":
        return BytesIO(strong("2026-03-02 18:00:00,new,new,1,100,5").encode())
    if argument in ("race", "races"):
        race = WrittenRace(FIRST, 5000.0, 1300.0, "new", True, dice.choice([None, *house.cells["race_id"]]))
        return race if argument == "race" else [race]
    if argument in SAMPLES and (function, argument) != ("comments.delete_comment", "author"):
        return dice.choice(SAMPLES[argument])
    known = keys_of(house, argument)
    if argument in LISTS:
        return dice.choices([*known, *NONSENSE], k=dice.randint(1, 3))
    return dice.choice(known if argument == "import_id" else [*known, *NONSENSE])


def is_key(function: str, argument: str) -> bool:
    """True where the argument names something that is kept, and is not a value of its own."""
    own = argument in SAMPLES and (function, argument) != ("comments.delete_comment", "author")
    return argument not in ("stream", "race", "races") and not own


def key_at(house: House, argument: str, place: int) -> object:
    """The key at this place among everybody's; beyond the last it begins again."""
    known = keys_of(house, argument)
    key = known[place % len(known)]
    return [key] if argument in LISTS else key


def keys_of(house: House, argument: str) -> list:
    """Everybody's keys that an argument of this name may be."""
    columns = {"keys": {*KEYS.values()}, "key": {*KEYS.values()}, "name": ("name", "exercise")}
    single = argument.removesuffix("s") if argument in LISTS else argument
    return [cell for one in columns.get(argument, (LIKE.get(single, single),)) for cell in house.cells[one]]
