"""The invented athlete every new installation opens with."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from data.file_report import ImportReport
from data.importing import import_upload
from data.sharing import owner_scope
from data.store.database import Store
from data.store.preferences import Preferences, save_preferences
from data.store.snapshots import CopyOnce
from data.training_log import Answers

NO_COPY = CopyOnce(done=True)  # what is invented can be invented again
FOLDER = Path(__file__).with_name("samples")


@cache
def sample_index() -> dict[str, object]:
    """What index.toml states of the sample files: their order, their units and what each must yield."""
    return tomllib.loads((FOLDER / "index.toml").read_text(encoding="utf-8"))


def sample_name() -> str:
    """The sample athlete's name, under which the store keeps the log."""
    return str(sample_index()["athlete"])


def import_sample(store: Store) -> list[ImportReport]:
    """Import the sample files into the sample athlete's own log, in the order index.toml gives."""
    index = sample_index()
    scope = owner_scope(str(index["athlete"]))
    zone = str(index["timezone"])
    units = {str(file["name"]): file.get("unit") for file in index["file"]}  # type: ignore[attr-defined]
    reports = []
    for name in index["import_order"]:  # type: ignore[attr-defined]
        answers = Answers(unit=units[name], distance_unit="km", timezone=zone)
        with (FOLDER / name).open("rb") as stream:
            reports.append(import_upload(store, scope, name, stream, answers=answers, copy=NO_COPY))
    save_preferences(store, scope, Preferences(timezone=zone))
    return reports
