"""site/compare_page.py: the page on which any two versions are compared."""

import re
from collections.abc import Mapping
from datetime import date

import pytest
from msgspec.structs import replace

from kaitei.history.ledger import Withdrawn
from unit.builders import library_of, spoken, version
from unit.pages import planned, theme_of_engine
from unit.site.notice_pages.shown import html_of

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


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "(from March 1, 2026)"),
        ({"overtaken": True}, "(never in force)"),
        ({"status": "withdrawn"}, "(withdrawn)"),
    ],
)
def test_a_line_that_begins_with_a_version_begins_with_a_capital(
    change: Mapping[str, object], said: str
) -> None:
    """To choose, ready-made, and in the title; what the script says within a sentence does not."""
    page = planned(FIRST, SECOND, on=BETWEEN)["en/privacy/compare/"]
    newest = page.values["versions"][0]
    it = {**newest["it"], **change}
    values = {**page.values, "assets": theme_of_engine().marked, "ready": [it]}
    values["versions"] = [{**newest, "it": it}, page.values["versions"][1]]
    made = theme_of_engine().page(page.template, theme_of_engine().words("en"), values)

    assert set(re.findall(r">([^<]*)</option>", made)) == {
        f"Version 1.1 {said}",
        "Version 1.0 (from January 20, 2026)",
    }
    assert f'data-name="version 1.1 {said}"' in made
    assert f">Version 1.1 {said} and version 1.0</a>" in made
    assert '<p data-say="title">Version {new} and version {old}</p>' in made


def test_a_version_that_was_withdrawn_is_not_chosen_first() -> None:
    """Nor one that is in force on no day, nor a first one: but for want of others."""
    third = version("1.2", "2026-02-02", "2026-03-01", {"release.replaces": "1.1"})
    gone = version("2.0", "2026-02-03", "2026-04-01", {"release.replaces": "1.2"})
    library = library_of(FIRST, SECOND, third, gone)
    (found,) = library.policies
    withdrawn = Withdrawn(version="2.0", reason={"ja": "あ。", "en": "Why."})
    ledger = found.ledger.append(withdrawn, date(2026, 2, 5))
    made = replace(library, policies=(replace(found, ledger=ledger),))
    html = html_of(made, "en/privacy/compare/", BETWEEN)
    only = planned(FIRST, on=BETWEEN)["en/privacy/compare/"].values["chosen"]

    assert re.findall(r'value="([^"]*)" selected', html) == ["1.2", "1.1"]
    assert only["version"] == "1.0"
