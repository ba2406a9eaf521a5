"""feed/edition.py: the library as known on a day, and what is for ever."""

from datetime import date

import pytest

from kaitei.text import canonical
from unit.builders import version
from unit.pages import edition_of

FIRST = version("1.0", "2026-01-10", "2026-01-20")
MATERIAL = version("1.1", "2026-02-01", "2026-03-01", {"release.material": "true"})
EDITORIAL = version(
    "1.2",
    "2026-04-01",
    "2026-04-02",
    {"release.kind": "editorial", "release.replaces": "1.1"},
)


@pytest.mark.parametrize(
    ("day", "material"),
    [
        (date(2026, 1, 10), None),
        (date(2026, 1, 20), "1.0"),
        (date(2026, 2, 10), "1.0"),
        (date(2026, 3, 1), "1.1"),
        (date(2026, 5, 1), "1.1"),
    ],
)
def test_the_material_version_is_the_newest_in_force_that_matters(
    day: date, material: str | None
) -> None:
    """The first or a material one, once it has taken effect; an editorial one asks nobody again."""
    (line,) = edition_of(FIRST, MATERIAL, EDITORIAL, on=day).lines

    assert line.material_version() == material


def test_a_version_and_its_change_set_are_for_ever() -> None:
    """By address; a first version has no change set."""
    (line,) = edition_of(FIRST, MATERIAL, on=date(2026, 3, 1)).lines

    assert set(line.lasting) == {
        "feed/privacy/1.0.json",
        "feed/privacy/1.1.json",
        "feed/privacy/1.0..1.1.json",
    }
    assert [line.change_set(span) for span in line.timeline.spans] == [
        None,
        "feed/privacy/1.0..1.1.json",
    ]


def test_a_pointer_says_what_it_points_to() -> None:
    """By the digests of the files."""
    (line,) = edition_of(FIRST, MATERIAL, on=date(2026, 3, 1)).lines
    found = line.pointers("feed/privacy/current.json", line.timeline.spans[1])

    assert found["changes"]["url"] == "1.0..1.1.json"
    for key, address in (("document", "1.1.json"), ("changes", "1.0..1.1.json")):
        content = line.lasting[f"feed/privacy/{address}"]
        assert found[key]["digest"] == canonical.digest(content)


def test_a_policy_that_is_not_announced_is_not_there() -> None:
    """Not even its name."""
    assert edition_of(FIRST, on=date(2026, 1, 9)).lines == ()
