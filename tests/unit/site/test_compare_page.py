"""site/compare_page.py: the page on which any two versions are compared."""

from datetime import date

from unit.builders import spoken, version
from unit.pages import planned

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
BETWEEN = date(2026, 2, 10)


def test_every_announced_version_can_be_chosen() -> None:
    """The last to take effect first, each with the document of the feed that it is read from."""
    page = planned(FIRST, SECOND, on=BETWEEN)["en/privacy/compare/"]

    assert [(x["it"]["version"], x["document"]) for x in page.values["versions"]] == [
        ("1.1", "feed/privacy/1.1.json"),
        ("1.0", "feed/privacy/1.0.json"),
    ]


def test_what_is_not_announced_cannot_be_chosen() -> None:
    """It has no document yet; the address is there from the first version on."""
    page = planned(FIRST, SECOND, on=date(2026, 1, 31))["ja/privacy/compare/"]

    assert [x["it"]["version"] for x in page.values["versions"]] == ["1.0"]
    assert page.values["ready"] == []


def test_the_comparisons_of_the_notices_stand_ready() -> None:
    """For each version that was made from another, its page of changes."""
    page = planned(FIRST, SECOND, on=BETWEEN)["ja/privacy/compare/"]

    assert [it["changes"] for it in page.values["ready"]] == ["ja/privacy/1.1/changes/"]


def test_a_version_that_lacks_the_language_leads_to_one_it_has() -> None:
    """It can be chosen as well."""
    older = spoken(["ja"], "1.0", "2026-01-10", "2026-01-20")
    newer = spoken(["ja", "en"], "1.1", "2026-02-01", "2026-03-01")
    page = planned(older, newer, on=date(2026, 3, 1))["en/privacy/compare/"]

    assert [x["it"]["lang"] for x in page.values["versions"]] == ["en", "ja"]
