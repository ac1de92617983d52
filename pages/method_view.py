"""What the Method page shows: every rule over its days, the complex pairs, the rules week by week."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.complex_workouts import complex_sets
from analysis.method_log import MethodLog
from analysis.method_rule import FOUR_WEEKS, RuleCheck, Status
from analysis.method_rules import RULES, check_rules, rule_history
from findings.method import METHOD_RUN_COLUMNS, ORDER_COLUMNS, facts_of, method_log_of, method_sets
from pages.figures.house_style import Figure, Palette
from pages.figures.method_figures import rule_history_chart
from pages.lift_words import set_text
from pages.lifting_view import body_mass, last_day, lifting, own_facts
from pages.viewing import ViewedLog, per_log, per_log_shared
from pages.wording import count_text, duration_text

HISTORY_WEEKS, EVERY = 26, 2  # a mark every other week: more do not fit a phone
PAIRS_DAYS = 182
# What needs work comes first; then what is kept, what the log cannot tell, what has no threshold.
GROUPS: tuple[tuple[Status, str, str], ...] = (
    (Status.NOT_YET, "Not yet", "What to do next, one at a time."),
    (Status.REACHED, "Kept", "Nothing to do here."),
    (Status.NOT_MEASURABLE, "Not measurable", "Neither kept nor missed: the log does not say."),
    (Status.INFORMATION, "For information", "Numbers without a threshold."),
)
PAIR_BASIS = {"article": "the article", "studied": "a study", "alike": "a like movement"}


@dataclass(frozen=True, slots=True, eq=False)
class RuleShown:
    """One rule with its check over 28 days (of the week where it has no other) and over the week."""

    main: RuleCheck
    week: RuleCheck | None

    @property
    def days(self) -> str:
        """`Last 28 days` or `This week`: what the main number is of."""
        return "Last 28 days" if self.main.window_days == FOUR_WEEKS else "This week"


@per_log_shared
def rule_sets(viewed: ViewedLog) -> pd.DataFrame:
    """Every set as the rules see it. Shared: do not change it."""
    order = viewed.rows("strength_set", ORDER_COLUMNS)
    return method_sets(lifting(viewed), order, viewed.preferences.zone)


@per_log
def rule_runs(viewed: ViewedLog) -> pd.DataFrame:
    """Every run as the rules of spacing see it."""
    return viewed.rows("run", METHOD_RUN_COLUMNS)


@per_log_shared
def rule_log(viewed: ViewedLog) -> MethodLog:
    """Everything the rules look at. Shared: do not change it."""
    return method_log_of(rule_sets(viewed), rule_runs(viewed), body_mass(viewed), own_facts(viewed))


@per_log_shared
def rules_shown(viewed: ViewedLog) -> tuple[RuleShown, ...]:
    """Every rule up to the last day of the log, in order. Shared: do not change it."""
    end = last_day(viewed)
    if end is None:
        return ()
    checks = check_rules(rule_log(viewed), end.normalize())
    shown = []
    for rule in RULES:
        mine = {check.window_days: check for check in checks if check.rule.id == rule.id}
        main = mine[max(mine)]
        week = mine[min(mine)] if len(mine) > 1 else None
        shown.append(RuleShown(main, week))
    return tuple(shown)


def rules_by_status(shown: tuple[RuleShown, ...]) -> dict[Status, list[RuleShown]]:
    """The rules by what their main check says."""
    return {status: [rule for rule in shown if rule.main.status is status] for status, _, _ in GROUPS}


def method_answer(shown: tuple[RuleShown, ...]) -> str:
    """Do I lift the way runners should? In one sentence, with what to do first."""
    grouped = rules_by_status(shown)
    kept, missing = len(grouped[Status.REACHED]), grouped[Status.NOT_YET]
    told = kept + len(missing)
    if not told:
        return "None of the rules can be told from this log yet."
    if not missing:
        return f"Yes: all {count_text(told, 'rule')} that the log can tell of are kept."
    first = "; ".join(rule.main.rule.title.casefold() for rule in missing[:3])
    more = f"; and {len(missing) - 3} more" if len(missing) > 3 else ""
    return f"{kept} of {count_text(told, 'rule')} are kept. Not yet: {first}{more}."


@per_log
def sets_behind(viewed: ViewedLog, rule: str) -> pd.DataFrame:
    """The sets a rule's main number rests on, newest first."""
    check = next(shown.main for shown in rules_shown(viewed) if shown.main.rule.id == rule)
    sets = rule_sets(viewed)
    rows = sets[sets["set_key"].isin(check.set_keys)].sort_values(
        ["day", "performed_at", "position"], ascending=[False, True, True], kind="stable"
    )
    unit = viewed.preferences.unit
    told = zip(rows["load_kg"], rows["reps"], rows["rpe"], rows["load_mode"], strict=True)
    return pd.DataFrame(
        {
            "Day": rows["day"],
            "Exercise": rows["lift"],
            "Set": [set_text(*row, unit) for row in told],
            "Of e1RM (%)": (100 * rows["share_of_e1rm"]).round(0),
        }
    ).reset_index(drop=True)


@per_log
def pairs_shown(viewed: ViewedLog) -> pd.DataFrame:
    """The complex pairs of the last half year as a table for people, newest first."""
    end = last_day(viewed)
    if end is None:
        return pd.DataFrame()
    sets = rule_sets(viewed)
    first = end.normalize() - pd.Timedelta(days=PAIRS_DAYS - 1)
    recent = sets[sets["day"] >= first]
    found = complex_sets(recent, facts_of(recent["exercise"], own_facts(viewed))).iloc[::-1]
    return pd.DataFrame(
        {
            "Day": found["day"],
            "Lift": found["lift"],
            "Jump": found["jump"],
            "Rounds": found["rounds"],
            "Heavy rounds": found["heavy_rounds"],
            "Mean load (%)": (100 * found["mean_share"].astype("float64")).round(0),
            "Rest to the jump": [duration_text(value) for value in found["rest_to_jump_s"]],
            "Pair known from": found["basis"].map(PAIR_BASIS),
            "Found by": found["found_by"],
        }
    ).reset_index(drop=True)


@per_log
def history(viewed: ViewedLog) -> pd.DataFrame:
    """How every rule fared at the end of every other week of the last 26, each over its main days."""
    end = last_day(viewed)
    if end is None:
        return pd.DataFrame()
    days = [end.normalize() - pd.Timedelta(weeks=back) for back in reversed(range(0, HISTORY_WEEKS, EVERY))]
    rows = rule_history(rule_log(viewed), days)
    main = {rule.id: max(rule.windows) for rule in RULES}
    return rows[rows["window_days"].eq(rows["rule"].map(main))].reset_index(drop=True)


@per_log_shared
def history_figure(viewed: ViewedLog, colours: Palette) -> Figure:
    """The rules by week, as marks."""
    titles = {rule.id: rule.title for rule in RULES if rule.threshold is not None}
    return rule_history_chart(history(viewed), titles, colours)


def history_words(viewed: ViewedLog) -> str:
    """The chart in words: how many rules were kept at its beginning and at its end."""
    rows = history(viewed)
    kept = rows[rows["status"].eq(Status.REACHED.value)].groupby("last_day").size()
    days = rows["last_day"].drop_duplicates()
    first, last = (int(kept.get(day, 0)) for day in (days.iloc[0], days.iloc[-1]))
    return f"Rules kept over {HISTORY_WEEKS} weeks: {first} at first, {last} at the end."
