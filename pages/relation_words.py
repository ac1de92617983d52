"""Strength and pace in words: tiles, gates, what was chosen in advance, what may not be claimed."""

from __future__ import annotations

import pandas as pd

from analysis.body_mass import body_mass_on
from analysis.estimate import Estimate
from analysis.race_covariates import BODY_MASS, HEAT, VOLUME
from analysis.strength_gates import USEFUL_HALF_WIDTH, Gate
from analysis.strength_pace import Relation
from analysis.strength_words import range_text as seconds_range_text
from analysis.strength_words import seconds_text
from findings.relation import FEWEST_DAYS, StrengthAndPace
from findings.strength_lifts import SUBSTITUTE
from pages.figures.house_style import Palette
from pages.figures.slope_figures import SlopeRow
from pages.widgets.page_parts import Tile
from pages.wording import NOTHING, count_text, day_text

VERDICTS = {
    "not_enough_data": ("Not enough data yet", "gray", ":material/hourglass_empty:"),
    "no_clear_relation": ("No clear relation", "gray", ":material/remove:"),
    "association": ("Association", "violet", ":material/link:"),
}
INFLUENCES = {
    VOLUME: "kilometres a week in the six weeks before",
    HEAT: "heat on the day",
    BODY_MASS: "body mass",
}
NOT_KNOWN = "not known yet"
LITERATURE = (
    "Published trials: our summary of Li 2019 (doi 10.7717/peerj.6787) and of the controlled trials in "
    "Eihara 2022 (doi 10.1186/s40798-022-00511-1). Few and small, 8 to 14 weeks, mostly trained young men."
)
MAY_NOT_SAY = """\
- **An association, never a cause.** A good block of training can raise strength and pace together; nothing \
here can tell that apart from strength making one faster.
- **Two lines that both rise always look related.** Time is therefore taken out, and the changes from race \
to race must tell the same story, before a relation is named.
- **All races that count are used,** not only personal bests: picking the good days would bend the picture.
- **Distances are mixed.** VDOT puts a 5 km and a marathon on one scale; hills, heat and wind stay in it.
- **Losing weight moves both.** It raises relative strength and pace at once. Point at the strength line to \
see the load itself.
- **One lift and one delay, fixed beforehand.** Trying many until one fits would find something in pure noise.
- **One runner's races rarely prove an effect as small as trials report,** 0.1 to 0.2 % speed for each 1 % \
of strength. A wide range is an honest answer.
"""


def slope_text(value: float | None, digits: int = 2) -> str:
    """`+0.19`: a slope with its sign; a dash without one."""
    return NOTHING if value is None else f"{value:+.{digits}f}".replace("-", "−")


def slope_range(slope: Estimate) -> str:
    """`+0.03 to +0.35`, or that there is none."""
    if slope.low is None or slope.high is None:
        return "no range yet"
    return f"{slope_text(slope.low)} to {slope_text(slope.high)}"


def relation_tiles(relation: Relation) -> list[tuple[Tile, str]]:
    """The four headline numbers, each with the line that limits it."""
    logged = len(relation.points)
    per = "% of speed for each 1 % of strength, with its 95 % range."
    extra = relation.extra_races
    return [
        (
            Tile(
                "Races used",
                f"{relation.races}",
                f"over {relation.span_weeks:.0f} weeks" if relation.races > 1 else "",
                "Races that count, can be compared, and had a known strength four weeks before.",
            ),
            f"of {count_text(logged, 'race')} logged",
        ),
        (
            _slope_tile("The races alone", relation.slope, f"From the races in the log only: {per}"),
            seconds_words(relation.five_km_seconds),
        ),
        _with_trials(relation, per),
        (
            Tile(
                "More races needed",
                NOTHING if extra is None else f"{extra:,}",
                f"to know it within ±{USEFUL_HALF_WIDTH}" if extra is None or extra else "narrow enough",
                "How many more races like these would narrow the range of your own races to ±0.2, enough to "
                "tell the size trials report from a much larger one.",
            ),
            _width_words(relation),
        ),
    ]


def _with_trials(relation: Relation, per: str) -> tuple[Tile, str]:
    """Both together; the trials alone, and called so, where the races give no number to weigh with them."""
    if relation.combined.value is not None:
        tile = _slope_tile("With trials", relation.combined, f"Both weighed together: {per}")
        return tile, seconds_words(relation.five_km_seconds_combined)
    return (
        _slope_tile("Trials alone", relation.prior, f"From the literature alone: {per}"),
        "literature only: the races give no number to weigh with it yet",
    )


def _slope_tile(label: str, slope: Estimate, explanation: str) -> Tile:
    value = NOTHING if slope.value is None else f"{slope_text(slope.value)} %"
    return Tile(label, value, slope_range(slope), explanation)


def _width_words(relation: Relation) -> str:
    half = relation.slope.half_width
    if half is None:
        return "once there is a first range"
    return f"the range of these races is ±{half:.2f} now"


def seconds_words(seconds: Estimate) -> str:
    """`+10 % strength: 5 km 3 s to 38 s faster`: what a slope means on the road."""
    if seconds.value is None:
        return "no number in seconds yet"
    return f"+10 % strength: 5 km {seconds_range_text(seconds) or seconds_text(seconds.value)}"


def interval_rows(relation: Relation, palette: Palette) -> list[SlopeRow]:
    """The three rows: the races, the literature, both."""
    noun = relation.told.noun
    own = f"The {count_text(relation.races, noun[:-1])}" if relation.races else f"The {noun}"
    named = (
        (own, relation.slope, palette.ink),
        ("Published trials", relation.prior, palette.quiet),
        ("Both together", relation.combined, palette.both),
    )
    return [
        SlopeRow(label, slope.value, slope.low, slope.high, row_words(slope), colour)
        for label, slope, colour in named
    ]


def row_words(slope: Estimate) -> str:
    return "no number yet" if slope.value is None else f"{slope_text(slope.value)} ({slope_range(slope)})"


def interval_words(relation: Relation) -> str:
    """The interval chart for those who do not see it."""
    own = f"the {relation.told.noun}"
    rows = ((own, relation.slope), ("published trials", relation.prior), ("both", relation.combined))
    told = "; ".join(f"{label} {row_words(slope)}" for label, slope in rows)
    return f"Percent of speed for each 1 % of strength with 95 % ranges: {told}."


def gates_table(relation: Relation) -> pd.DataFrame:
    """What it takes to say more: each gate, what there is, what is needed, passed or not."""
    return pd.DataFrame(
        {
            "Gate": [gate.name[0].upper() + gate.name[1:] for gate in relation.gates],
            "Here": [_gate_value(gate, relation).replace(" %", "\u00a0%") for gate in relation.gates],
            "Needed": [gate.threshold.replace(" %", "\u00a0%") for gate in relation.gates],
            "Passed": ["✓ yes" if gate.passed else "✗ not yet" for gate in relation.gates],
        }
    )


def _gate_value(gate: Gate, relation: Relation) -> str:
    """What was found; `not known yet` where nothing could be computed."""
    if gate.value in ("none", "unknown"):
        return NOT_KNOWN
    needs_both = gate.value == "no" and (relation.slope.value is None or relation.change.value is None)
    return NOT_KNOWN if needs_both else gate.value


def change_words(relation: Relation) -> str:
    """The second opinion: changes from race to race."""
    told = row_words(relation.change)
    return (
        f"A second opinion, {relation.told.between}: {told}. Only changes between {relation.told.noun} in a "
        "row are compared, so that two slow trends cannot pass for a relation. A relation is named only when "
        "both answers agree."
    )


def chosen_words(found: StrengthAndPace) -> str:
    """Which lift speaks for strength, why, and when it is looked at."""
    if found.lift is None:
        return (
            "No lift can speak for strength yet: it takes a squat, or else a hinge such as the deadlift, or "
            f"another lift of the legs, with sets of 1 to 10 reps on at least {FEWEST_DAYS} days."
        )
    measure = "relative to body mass" if found.relative else "in absolute terms"
    if not found.relative and found.choices.relative is not False:
        measure = "in absolute terms, as no body mass is logged"
    lag = found.choices.lag_weeks
    before = f"{count_text(lag, 'week')} before each race" if lag else "on the day of each race"
    told = f"Strength is the estimated 1RM of {found.lift.exercise}, {measure}, {before}."
    parts = (told, _why_this(found), _influence_words(found), _effort(found))
    return " ".join(part for part in parts if part)


def _effort(found: StrengthAndPace) -> str:
    """What a log without RIR does to the slope (bench/smoothed_strength.py)."""
    logged = found.strength["effort_logged"] if "effort_logged" in found.strength.columns else None
    if logged is None or logged.empty or bool(logged.astype(bool).any()):
        return ""
    return (
        "Without RIR in the log the line of strength is smoother than strength was, and a slope comes "
        "out too "
        "large: 0.43 instead of 0.30 in simulated runners."
    )


def _why_this(found: StrengthAndPace) -> str:
    if found.choices.explored or found.lift is None:
        return "This is not what was fixed in advance: look, but do not count it as a result."
    first = {
        "squat": "the squat pattern, which comes first",
        "hinge": "the hinge, as no squat has enough days",
        SUBSTITUTE: "a substitute, as neither squat nor hinge has enough days",
    }[found.lift.pattern]
    return (
        f"The choice was fixed before any result was seen: {first}, and within it the lift done on most days "
        f"({found.lift.days})."
    )


def _influence_words(found: StrengthAndPace) -> str:
    """What the regression allows for besides time."""
    if found.relation.slope.value is None:
        return ""
    named = [INFLUENCES[name] for name in found.influences.columns]
    if found.relation.slope.caveat.startswith("Other influences"):
        named = []
    return f"Allowed for: {', '.join(['time', *named])}."


def body_mass_words(found: StrengthAndPace, weighed: pd.DataFrame) -> str:
    """Whose body mass stands for days long before the first weighing or long after the last; else nothing."""
    known = weighed.dropna(subset=["day", "body_mass_kg"])
    if found.lift is None or not found.relative or known.empty:
        return ""
    days = found.strength["day"]
    old = days[body_mass_on(days, known)["body_mass_stale"]]
    first, last = known["day"].min(), known["day"].max()
    told = [f"before {day_text(first)}"] if (old < first).any() else []
    told += [f"after {day_text(last)}"] if (old > last).any() else []
    if not told:
        return ""
    which = "the last" if told[0].startswith("after") else "the first"
    which = "the nearest" if len(told) == 2 else which
    return f"Strength {' and '.join(told)} is taken per kg of the body mass of {which} weighing."


def left_out_words(relation: Relation) -> str:
    """Which races are not in the scatter, and why."""
    left_out = relation.points.loc[~relation.points["used"], "why_not_used"]
    if left_out.empty:
        return ""
    reasons = "; ".join(f"{reason} ({count})" for reason, count in left_out.value_counts().items())
    return f"Left out: {count_text(len(left_out), 'race')}: {reasons}."


def strength_title(found: StrengthAndPace, unit: str) -> str:
    """The title of a strength axis, with its unit."""
    return "Strength (e1RM ÷ body mass)" if found.relative else f"Strength (e1RM, {unit})"


def strength_words(value: float, found: StrengthAndPace, unit: str) -> str:
    """`1.52 × body mass`, or `104 kg` where body mass is unknown; `value` as on the axis."""
    return f"{value:.2f} × body mass" if found.relative else f"{value:.0f} {unit}"
