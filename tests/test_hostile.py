"""What a pull request from outside can do: at every door it is refused, or it stays words."""

from datetime import date

import pytest

import hostile
from kaitei.problems import Problem
from kaitei.text import annotations, glossary, reader, settings, source
from unit.builders import raw

TODAY = date(2026, 11, 23)

SCRIPT = "words <script>alert(1)</script>"
# A time zone is looked up, and a family is one of those that the file names.
REFUSING = ("raw-html", "unknown-time-zone", "form")


def _judged(name: str, content: bytes) -> list[Problem]:
    parsed, found = source.parse(f"{name}.yaml", content)
    assert parsed, found
    if name == "policy":
        return reader.read(parsed)[1]
    if name == "site":
        return settings.read(parsed)[1]
    if name == "glossary":
        return glossary.read(parsed, ("ja", "en"))[1]
    return annotations.read(parsed, "privacy", set(parsed.data["clauses"]))[1]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("policy", "privacy/policy.yaml"),
        ("site", "site.yaml"),
        ("glossary", "glossary.yaml"),
    ],
)
def test_html_in_any_field_is_refused_at_its_line(name: str, file: str) -> None:
    """Each of all the fields that a file of this kind has here."""
    tree = hostile.tree_of(file)
    ways = list(hostile.fields(name, tree))
    assert len(ways) > 3
    for some in (ways[n : n + 20] for n in range(0, len(ways), 20)):
        made = hostile.tree_of(file)
        for number, way in enumerate(some):
            hostile.put(made, way, f"{SCRIPT} {number}")
        told = {x.place.line for x in _judged(name, raw(made)) if x.rule in REFUSING}
        assert len(told) == len(some)
