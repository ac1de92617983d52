"""The terminal front door: import, summary, export, restore, report, doctor."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd

from data.file_report import ImportReport
from data.importing import read_again
from data.importing_many import import_files
from data.settings import Settings, SettingsError
from data.sharing import Scope, owner_scope
from data.store.checkup import checkup
from data.store.database import Store, StoreError
from data.store.deployment import deployment_warnings
from data.store.host import Host
from data.store.host_checkup import host_checkup, is_host
from data.store.log_rows import read_log
from data.store.own_exercises import own_exercises
from data.store.preferences import Preferences, keep_first_answers, read_preferences, save_preferences
from data.store.transfer import export_store, restore_store
from data.training_log import Answers
from findings.report import Asked, report_html
from findings.summary import summary

REFUSED = 2
DISTANCE_UNIT = {"kg": "km", "lb": "mi"}
SAY_THE_COLUMNS = (
    "No app we know writes this table. Open it once on the dashboard's Import page and say what its columns "
    "mean; from then on files with these columns are read here too."
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when all went well, 2 when a file was refused or an answer is needed, 1 else."""
    try:
        options = _parser().parse_args(arguments)
        settings = Settings.from_environment()
        if is_host(options.store) or (settings.hosted and options.store == settings.store):
            return _doctor_of_host(options)
        store = Store(options.store)
    except (StoreError, SettingsError) as error:
        return _fail(str(error))
    try:
        return int(options.run(store, options))
    except (StoreError, OSError) as error:
        return _fail(str(error) if isinstance(error, StoreError) else f"{error.strerror}: {error.filename}")
    finally:
        store.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cli.py", description="Ironstride without the browser.")
    common = argparse.ArgumentParser(add_help=False)
    settings = Settings.from_environment()
    common.add_argument("--store", type=Path, default=settings.store, help="the folder that holds everything")
    common.add_argument("--athlete", type=_athlete, default=settings.athlete, help="whose log (default: me)")
    common.add_argument("--json", action="store_true", help="print JSON")
    commands = parser.add_subparsers(required=True, metavar="command")

    add = commands.add_parser("import", parents=[common], help="read files or folders into the log")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE_OR_DIR")
    add.add_argument("--unit", choices=("kg", "lb"), help="for files that state none; also means km or mi")
    add.add_argument("--distance-unit", choices=("km", "mi"), help="where it differs from what --unit means")
    add.add_argument("--date-order", choices=("day_first", "month_first"), help="for dates like 04/03/2026")
    add.add_argument("--timezone", type=_zone, help="the athlete's time zone, such as Europe/Berlin")
    add.add_argument("--dry-run", action="store_true", help="say what would happen, keep nothing")
    add.set_defaults(run=_import)

    for name, run, words in (
        ("summary", _summary, "the log in numbers"),
        ("doctor", _doctor, "check the store"),
    ):
        commands.add_parser(name, parents=[common], help=words).set_defaults(run=run)
    export = commands.add_parser("export", parents=[common], help="everything, as CSV, Parquet and originals")
    export.add_argument("--out", type=Path, required=True, metavar="FILE.zip")
    export.set_defaults(run=_export)
    report = commands.add_parser("report", parents=[common], help="to print: a page, or a PDF by its suffix")
    report.add_argument("--out", type=Path, required=True, metavar="FILE.html|FILE.pdf")
    report.add_argument("--first", type=date.fromisoformat, metavar="YYYY-MM-DD", help="default: 12 weeks")
    report.add_argument("--last", type=date.fromisoformat, metavar="YYYY-MM-DD", help="default: the last day")
    report.set_defaults(run=_report)
    restore = commands.add_parser("restore", parents=[common], help="an export into an empty store")
    restore.add_argument("archive", type=Path, metavar="FILE.zip")
    restore.set_defaults(run=_restore)
    return parser


def _athlete(name: str) -> str:
    try:
        return Scope(name, may_write=False).athlete_id
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise argparse.ArgumentTypeError(f"no time zone is called {name!r}; try Europe/Berlin") from None


def _import(store: Store, options: argparse.Namespace) -> int:
    scope = owner_scope(options.athlete)
    preferences = read_preferences(store, scope)
    zone = options.timezone or preferences.zone
    answers = Answers(
        unit=options.unit,
        distance_unit=options.distance_unit or DISTANCE_UNIT.get(options.unit),
        date_order=options.date_order,
        timezone=zone,
    )
    if options.timezone and options.timezone != preferences.timezone and not options.dry_run:
        keep_first_answers(store, scope, answers, zone)
        save_preferences(store, scope, replace(read_preferences(store, scope), timezone=zone))
        if zone != preferences.zone:
            read_again(store, scope, timezone=zone)
    reports = []
    files = _files(options.files)
    for report in import_files(store, scope, files, answers, dry_run=options.dry_run, tell=_tell_progress):
        reports.append(report)
        if not options.json:
            _say_report(report)
    if not reports and not options.json:
        print("There is no file to import there.")
    if not _zone_is_known(options, preferences):
        print("Local times were read as UTC. Say --timezone once, such as Europe/Berlin.", file=sys.stderr)
    if options.json:
        print(json.dumps({"files": [_report_as_json(report) for report in reports]}, indent=1))
    return 0 if reports and all(report.is_in for report in reports) else REFUSED


def _zone_is_known(options: argparse.Namespace, preferences: Preferences) -> bool:
    """True when somebody has said where the athlete lives, now or earlier."""
    return bool(options.timezone or preferences.timezone)


def _tell_progress(name: str, number: int, of: int, size_bytes: int) -> None:
    """Say on standard error which file of an archive is read, so that long work is seen to go on."""
    if of > 1:
        print(f"[{number:>{len(str(of))}}/{of}] {name}", file=sys.stderr, flush=True)


def _files(given: Iterable[Path]) -> list[Path]:
    """The files named, and those inside the folders named, hidden ones left alone."""
    found: list[Path] = []
    for path in given:
        inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        found += inside if path.is_dir() else [path]
    return found


def _report_as_json(report: ImportReport) -> dict[str, object]:
    question = report.question
    return {
        **asdict(report),
        "rejected": [{"line": problem.line, "reason": problem.reason} for problem in report.rejected],
        "question": None if question is None else {**asdict(question), "choices": list(question.choices)},
    }


def _say_report(report: ImportReport) -> None:
    if report.question and report.question.about == "columns":
        print(f"{report.name}: needs an answer. {SAY_THE_COLUMNS}")
        return
    if report.question:
        flag = "--" + report.question.about.replace("_", "-")
        print(f"{report.name}: needs an answer: {flag} {' or '.join(report.question.choices)}")
        print(
            f"  {report.question.hint}" if report.question.hint else "",
            end="\n" if report.question.hint else "",
        )
        return
    if report.refused:
        print(f"{report.name}: not read. {report.rejected[0].reason}")
        return
    print(
        f"{report.name} ({report.label}): {report.sets_new} sets, {report.runs_new} runs, "
        f"{report.races_new} races, {report.body_mass_new} weights new; {report.updated} changed; "
        f"{report.already_there} already there; {len(report.rejected)} rejected"
    )
    for problem in report.rejected[:20]:
        print(f"  line {problem.line}: {problem.reason}" if problem.line else f"  {problem.reason}")
    for note in (*report.notes, *report.doubts[:20]):
        print(f"  {note}")


def _summary(store: Store, options: argparse.Namespace) -> int:
    scope = owner_scope(options.athlete)
    kind = read_preferences(store, scope)
    found = summary(read_log(store, scope), kind.formula, own_exercises(store, scope), kind.week_begins)
    if options.json:
        print(json.dumps(found, indent=1))
        return 0
    for key in ("workouts", "working_sets", "volume_kg", "runs", "run_km", "races", "first_day", "last_day"):
        print(f"{key.replace('_', ' '):>14}: {found[key]}")
    for lift in found["lifts"]:
        if lift["current_e1rm_kg"] is not None:
            known = lift["low_kg"] is not None
            reach = f"{lift['low_kg']} to {lift['high_kg']}" if known else "no range yet"
            print(f"{lift['exercise']:>32}: {lift['current_e1rm_kg']} kg ({reach})")
    print(found["relation"]["sentence"])
    return 0


def _export(store: Store, options: argparse.Namespace) -> int:
    _say(options, {"rows": export_store(store, options.out), "file": options.out.name})
    return 0


def _report(store: Store, options: argparse.Namespace) -> int:
    scope = owner_scope(options.athlete)
    log, kind = read_log(store, scope), read_preferences(store, scope)
    days = pd.concat([rows["day"] for rows in (log.sets, log.runs, log.races)])
    if days.empty:
        return _fail("There is nothing in this log yet.")
    last = options.last or days.max().date()
    first = options.first or last - timedelta(weeks=12)
    if first > last:
        return _fail("The first day is after the last.")
    asked = Asked(
        options.athlete,
        first,
        last,
        date.today(),
        **{"unit": kind.unit, "distance_unit": kind.distance_unit, "formula": kind.formula},
        **{"zone": kind.zone, "week_begins": kind.week_begins, "own": own_exercises(store, scope)},
    )
    if options.out.suffix.lower() == ".pdf":
        from findings.report_pdf import report_pdf

        options.out.write_bytes(report_pdf(log, asked))
    else:
        options.out.write_text(report_html(log, asked), encoding="utf-8")
    _say(options, {"file": options.out.name, "first_day": f"{first}", "last_day": f"{last}"})
    return 0


def _restore(store: Store, options: argparse.Namespace) -> int:
    _say(options, {"rows": restore_store(store, options.archive)})
    return 0


def _doctor(store: Store, options: argparse.Namespace) -> int:
    found = checkup(store) | {"warnings": deployment_warnings(store)}
    _say(options, found)
    return 0 if found["healthy"] else 1


def _doctor_of_host(options: argparse.Namespace) -> int:
    """Of a host's folder only the doctor knows anything; the rest is about one athlete's."""
    if options.run is not _doctor:
        return _fail("Several athletes' logs are here. Name one: --store FOLDER/athletes/ID --athlete ID")
    host = Host(options.store)
    try:
        found = host_checkup(host) | {"warnings": deployment_warnings(host.control)}
    finally:
        host.close()
    _say(options, found)
    return 0 if found["healthy"] else 1


def _say(options: argparse.Namespace, found: dict[str, object]) -> None:
    if options.json:
        print(json.dumps(found, indent=1))
        return
    for key, value in found.items():
        print(f"{key}: {value}")


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
