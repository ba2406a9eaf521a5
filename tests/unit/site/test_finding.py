"""site/finding.py: what is searched when a reader looks for words."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from kaitei import resources
from kaitei.history.ledger import Withdrawn
from kaitei.history.policy import Policy
from kaitei.rules.inspection import Library
from kaitei.site import finding, plan
from kaitei.text.model import Text
from unit import group
from unit.builders import (
    authored_of,
    ledger_of,
    library_of,
    section,
    settings_of,
    spoken,
    text_of,
    version,
    versions_of,
)
from unit.pages import book_of
from unit.real import real_settings, real_text

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
BEFORE, BETWEEN, AFTER = date(2026, 1, 15), date(2026, 2, 10), date(2026, 3, 1)


def _document(texts: Sequence[Text], on: date, language: str = "en") -> Any:
    made = finding.documents(book_of(library_of(*texts), on))
    return json.loads(made[f"{language}/find.json"].make())


def _versions(texts: Sequence[Text], on: date, language: str = "en") -> Any:
    (policy,) = _document(texts, on, language)["policies"]
    return policy["versions"]


def _clauses(text: Text, language: str = "en") -> Any:
    return _versions([text], date(2026, 6, 1), language)[0]["clauses"]


@pytest.mark.parametrize(
    ("on", "held"), [(BEFORE, ["1.0"]), (BETWEEN, ["1.0", "1.1"]), (AFTER, ["1.1"])]
)
def test_it_holds_the_version_in_force_and_those_to_come(on: date, held: list[str]) -> None:
    """Not one that was superseded, and none before it is announced."""
    assert held == [it["version"] for it in _versions([FIRST, SECOND], on)]


def test_each_version_has_the_instants_between_which_it_is_in_force() -> None:
    """In the site's time zone: so a script finds in the right one even between two builds."""
    found = _versions([FIRST, SECOND], BETWEEN)

    assert [(it["from"], it["until"]) for it in found] == [
        ("2026-01-20T00:00:00+09:00", "2026-03-01T00:00:00+09:00"),
        ("2026-03-01T00:00:00+09:00", None),
    ]


def test_a_version_is_read_where_this_build_shows_it() -> None:
    """The one in force on the page of the policy, one to come on its own until the next build."""
    found = _versions([FIRST, SECOND], BETWEEN)

    assert [(it["url"], it["notice"]["url"]) for it in found] == [
        ("privacy/", "privacy/1.0/changes/"),
        ("privacy/1.1/", "privacy/1.1/changes/"),
    ]
    assert _versions([FIRST], date(2026, 1, 12))[0]["url"] == "privacy/"


def test_a_version_that_is_in_force_on_no_day_is_not_searched() -> None:
    """Another takes effect in its place."""
    other = version("1.2", "2026-02-02", "2026-03-01", {"release.replaces": "1.1"})

    assert [it["version"] for it in _versions([FIRST, SECOND, other], BETWEEN)] == ["1.0", "1.2"]


def test_a_withdrawn_version_is_not_searched() -> None:
    """Its notice neither."""
    said = {"ja": "誤り。", "en": "A mistake."}
    record = Withdrawn(version="1.1", reason=said)
    ledger = ledger_of(FIRST, SECOND).append(record, date(2026, 2, 5))
    policy = Policy("privacy", authored_of(dict(SECOND.tree)), versions_of(FIRST, SECOND), ledger)
    made = finding.documents(book_of(Library(settings_of(), (policy,)), BETWEEN))

    assert b'"version":"1.0"' in made["en/find.json"].make()
    assert b"1.1" not in made["en/find.json"].make()


def test_a_clause_is_its_number_its_headings_and_its_own_words() -> None:
    """Words of the clauses below are theirs; a note and a list are told, a reference in full."""
    parts = {
        "text": {"ja": "[](#inner)を**見る**。", "en": "See **all** of [](#inner)."},
        "note": {"ja": "注。", "en": "A note."},
        "clauses": [
            {"id": "inner", "list": [{"text": "甲"}, {"text": "乙"}]},
            {"id": "named", "heading": "Named", "text": "Words."},
        ],
    }

    assert _clauses(text_of(section(parts))) == [
        {
            "id": "only-one",
            "number": "Section 1",
            "above": [],
            "heading": "Heading",
            "words": "See all of Section 1(1).\nA note.",
        },
        {
            "id": "inner",
            "number": "Section 1(1)",
            "above": ["Heading"],
            "heading": "",
            "words": "甲\n乙",
        },
        {
            "id": "named",
            "number": "Section 1(2)",
            "above": ["Heading"],
            "heading": "Named",
            "words": "Words.",
        },
    ]


def test_a_clause_that_a_language_has_not_is_not_searched_in_it() -> None:
    """It has no words there."""
    only = {"languages": ["ja"], "reason": {"ja": "理由", "en": "Japanese only."}}
    text = text_of(section({"clauses": [{"id": "a", "only": only, "text": {"ja": "文"}}]}))

    assert [it["id"] for it in _clauses(text, "ja")] == ["only-one", "a"]
    assert [it["id"] for it in _clauses(text, "en")] == ["only-one"]


def test_the_notice_is_all_that_the_publisher_says() -> None:
    """Summary, reason, and what to do where the text says it."""
    told = version("1.1", "2026-02-01", "2026-03-01", {"release.notice.action": "Nothing at all."})
    found = _versions([FIRST, told], BETWEEN)

    assert [it["notice"]["words"].split("\n") for it in found] == [
        ["The first version.", "To publish it."],
        ["The first version.", "To publish it.", "Nothing at all."],
    ]


def test_a_policy_that_lacks_the_language_is_found_in_one_it_has() -> None:
    """As the home page lists it; the words say which language they are in."""
    (found,) = _versions([spoken(["zh-Hant"], "1.0", "2026-01-10", "2026-01-20")], AFTER, "ja")

    assert (found["lang"], found["url"]) == ("zh-Hant", "../zh-Hant/privacy/")


def test_a_policy_that_nobody_announced_is_not_in_it() -> None:
    """Before its day nothing is known of it."""
    assert _document([FIRST], date(2026, 1, 9))["policies"] == []


def test_every_address_in_it_is_planned() -> None:
    """Each clause's page and each notice, from where the document stands."""
    planned = plan.plan(book_of(library_of(FIRST, SECOND), BETWEEN))
    for language in ("ja", "en"):
        for it in _versions([FIRST, SECOND], BETWEEN, language):
            assert f"{language}/{it['url']}" in planned
            assert f"{language}/{it['notice']['url']}" in planned


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_real_text_fits_the_schema_that_it_names(language: str) -> None:
    """In every language of the site, without HTML, and small enough for a telephone."""
    texts = [real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml")]
    book = book_of(library_of(*texts), date(2026, 11, 23))
    content = finding.documents(book)[f"{language}/find.json"].make()
    schema = json.loads((resources.folder("schema") / "feed/find.schema.json").read_text("utf-8"))
    document = json.loads(content)

    Draft202012Validator(schema, format_checker=FormatChecker()).validate(document)
    assert document["$schema"] == "../feed/schema/find.schema.json"
    assert [code for code in real_settings().languages if code == document["language"]]
    assert b"</" not in content
    assert len(content) < 60_000


@pytest.mark.parametrize(
    ("organisations", "called"),
    [
        (["A", "A"], ["プライバシーポリシー"] * 2),
        (["A", "B"], ["A「プライバシーポリシー」", "B「プライバシーポリシー」"]),
    ],
)
def test_whose_a_policy_is_is_said_where_there_are_several(
    organisations: list[str], called: list[str]
) -> None:
    """Results of all stand in one list."""
    made = finding.documents(book_of(group.library(organisations), AFTER))
    found = json.loads(made["ja/find.json"].make())["policies"]

    assert [policy["versions"][0]["title"] for policy in found] == called
