"""Finding a column by any of the names it has in the languages of an app."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from data.readers.csv_table import Header, fold


def plain_name(name: str) -> str:
    """A name as compared across languages: folded, no accents, straight apostrophes.

    >>> plain_name(" Fréquence  Cardiaque ")
    'frequence cardiaque'
    """
    letters = unicodedata.normalize("NFKD", fold(name).replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def places_of_names(header: Header) -> dict[str, list[int]]:
    """Where each plain name stands in a header; names may repeat."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(header.folded):
        places.setdefault(plain_name(name), []).append(place)
    return places


def place_of(places: dict[str, list[int]], names: Iterable[str], *, nth: int = 1) -> int | None:
    """The place of the nth column with the first of these names that occurs so often, or None."""
    for name in names:
        found = places.get(plain_name(name), [])
        if len(found) >= nth:
            return found[nth - 1]
    return None
