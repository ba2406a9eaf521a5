"""feed/current.py: which version is in force."""

from datetime import date

from kaitei.feed import current
from kaitei.text import schema
from unit.builders import version
from unit.pages import edition_of

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")


def test_the_three_axes_stand_apart() -> None:
    """The document's form, the version in force, and the one that people were last asked about."""
    told = edition_of(FIRST, SECOND, on=date(2026, 3, 1))
    made = current.current(told.settings, told.lines[0])

    assert (made["format"], made["version"], made["material_version"]) == (1, "1.1", "1.0")
    assert made["changes"]["url"] == "1.0..1.1.json"


def test_before_the_first_version_there_is_none() -> None:
    """All that would be said of it is null, and the document is valid."""
    told = edition_of(FIRST, on=date(2026, 1, 10))
    made = current.current(told.settings, told.lines[0])

    assert schema.is_valid("feed/current", made)
    keys = ("version", "kind", "material", "effective", "document", "material_version")
    assert {made[key] for key in keys} == {None}
    assert made["upcoming"][0]["version"] == "1.0"
