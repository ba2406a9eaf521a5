"""Clauses of the small policy as units, for the tests of this room."""

from collections.abc import Mapping

from kaitei.redline import passages
from kaitei.redline.passages import Unit, Units, View
from redline.notation import Names
from unit.builders import Tree, section, text_of

NO_NAMES: Mapping[str, str] = {}


def units(parts: Tree, language: str = "ja") -> Units:
    """The units of a section with these parts."""
    clause = text_of(section(parts)).sections[0]
    return passages.units(clause, View(language, Names(), NO_NAMES))


def said(unit: Unit | None) -> str:
    """What a unit says."""
    return "".join(token.text for token in unit.tokens) if unit else ""
