"""site/structured.py: what a page says of itself in the vocabulary of schema.org."""

from datetime import date
from typing import Any

from unit.builders import spoken, version
from unit.pages import planned

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
BASE = "https://policies.example.org"


def _described(address: str, on: date = date(2026, 2, 1)) -> Any:
    return planned(FIRST, SECOND, on=on)[address].values["described"]


def test_a_page_names_its_document() -> None:
    """The version that it holds, in its language, by the address where that stays."""
    page = _described("ja/privacy/")
    document = page["mainEntity"]

    assert (page["@context"], page["@type"]) == ("https://schema.org", "WebPage")
    assert page["url"] == f"{BASE}/ja/privacy/"
    assert document["@id"] == document["url"] == f"{BASE}/ja/privacy/1.0/"
    assert (document["version"], document["inLanguage"]) == ("1.0", "ja")
    assert document["datePublished"] == "2026-01-10"
    assert document["publisher"]["name"] == "編集者"


def test_a_version_is_based_on_the_one_it_replaces() -> None:
    """The first on none."""
    assert _described("en/privacy/1.1/")["mainEntity"]["isBasedOn"] == f"{BASE}/en/privacy/1.0/"
    assert "isBasedOn" not in _described("en/privacy/1.0/")["mainEntity"]


def test_languages_are_examples_of_one_work() -> None:
    """None of them is called the translation of another: that is not known."""
    work = _described("en/privacy/1.1/")["mainEntity"]["exampleOfWork"]

    assert work["@id"] == f"{BASE}/feed/privacy/1.1.json"
    assert [x["@id"] for x in work["workExample"]] == [
        f"{BASE}/{code}/privacy/1.1/" for code in ("ja", "en")
    ]


def test_a_version_says_the_same_on_every_day() -> None:
    """No status in it, and nothing else that turns between two builds."""
    days = (date(2026, 2, 1), date(2026, 3, 1), date(2027, 1, 1))
    said = [_described("en/privacy/1.1/", on=day) for day in days]

    assert said[0] == said[1] == said[2]


def test_a_language_beyond_the_sites_is_framed_in_one_of_them() -> None:
    """The document keeps its own language."""
    three = spoken(["ja", "en", "zh-Hant"], "1.0", "2026-01-10", "2026-01-20")
    page = planned(three, on=date(2026, 2, 1))["zh-Hant/privacy/"].values["described"]

    assert page["mainEntity"]["inLanguage"] == "zh-Hant"
    assert page["isPartOf"]["url"] == f"{BASE}/ja/"
