"""Charts kept until their log changes, as the browser gets them: a rerun only hands them over."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from pages.figures.house_style import Figure
from pages.viewing import per_log_shared

P = ParamSpec("P")
F = TypeVar("F", Figure, Figure | None)


def per_log_figure(function: Callable[P, F]) -> Callable[P, F]:
    """As per_log_shared, for a function that draws: its figure is made ready once and not changed after."""

    @wraps(function)
    def made(*args: P.args, **kwargs: P.kwargs) -> F:
        figure = function(*args, **kwargs)
        return figure if figure is None else ready(figure)

    return per_log_shared(made)


def ready(figure: Figure) -> Figure:
    """A figure whose form for the browser is worked out once; changes made later are not shown.

    Plotly copies and encodes all of a figure each time it is shown, and Streamlit shows it at every rerun.
    """
    for_browser = figure.to_dict()
    figure.to_dict = lambda: for_browser
    return figure
