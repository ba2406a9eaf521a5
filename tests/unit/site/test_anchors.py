"""site/anchors.py: where every id that ever stood leads on the page of the text in force."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kaitei.history import ledger
from kaitei.history.policy import Policy
from kaitei.rules.inspection import Library
from kaitei.site import anchors
from kaitei.site.book import Volume
from kaitei.text.model import Text
from unit.builders import (
    RECORDED,
    authored_of,
    ledger_of,
    library_of,
    settings_of,
    version,
    versions_of,
)
from unit.pages import book_of, planned

USE = "sections.1"
LATE = date(2026, 6, 1)
DATES = ("2026-02-01", "2026-03-01")


def _entries(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"sections.0.list": list(nodes)}


FIRST = version(
    "1.0",
    "2026-01-10",
    "2026-01-20",
    {
        "sections.2": {"id": "lost", "heading": {"ja": "失", "en": "Lost"}, "text": "L."},
        "sections.3": {
            "id": "bare",
            "heading": "B",
            "clauses": [{"id": "bare.in", "text": "W " * 60}],
        },
        **_entries({"id": "e", "text": {"ja": "項目。", "en": "An item."}}),
    },
)
SECOND = version(
    "1.1",
    "2026-02-01",
    "2026-03-01",
    {
        f"{USE}.id": "usage",
        f"{USE}.was": ["use"],
        "sections.0.text": "[](#usage)",
        f"{USE}.text": "U.",
    },
)


def _volume(*versions: Text, on: date) -> Volume:
    (volume,) = book_of(library_of(*versions), on).volumes
    return volume


def _gone(volume: Volume, language: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    told = anchors.gone(anchors.old(volume), volume, language)
    return [(x["version"], [(i["id"], i["number"], i["said"]) for i in x["items"]]) for x in told]


def test_what_is_no_longer_in_the_text_is_listed_with_its_last_version() -> None:
    """Number and heading, or the first words; entries too, in the order of that version."""
    listed = _gone(_volume(FIRST, SECOND, on=LATE), "en")

    assert listed == [
        (
            "1.0",
            [
                ("e", "", "An item."),
                ("lost", "Section 3", "Lost"),
                ("bare", "Section 4", "B"),
                ("bare.in", "Section 4(1)", f"{'W ' * 29}W…"),
            ],
        )
    ]
    assert _gone(_volume(FIRST, SECOND, on=LATE), "ja")[0][1][:2] == [
        ("e", "", "項目。"),
        ("lost", "第3条", "失"),
    ]


def test_the_list_leads_to_the_anchor_in_that_version() -> None:
    """In the language of the page."""
    volume = _volume(FIRST, SECOND, on=LATE)
    (last,) = anchors.gone(anchors.old(volume), volume, "ja")

    assert last["items"][1]["href"] == "1.0/#lost"
    assert last["items"][1]["lang"] == "ja"


def test_an_id_that_was_renamed_leads_to_the_clause_that_has_it() -> None:
    """By an anchor of its own there."""
    before = anchors.old(_volume(FIRST, SECOND, on=LATE))

    assert anchors.placed(before, "en") == {"usage": ("use",)}


def test_before_a_version_takes_effect_nothing_is_called_gone() -> None:
    """What only a version to come has leads to where that is announced."""
    coming = version(
        "1.1", "2026-02-01", "2026-03-01", {"sections.2": {"id": "new", "heading": "N"}}
    )
    volume = _volume(version("1.0", "2026-01-10", "2026-01-20"), coming, on=date(2026, 2, 1))
    before = anchors.old(volume)

    assert (before.coming, anchors.gone(before, volume, "ja")) == (("new",), [])


def test_an_entry_that_a_language_has_not_leads_to_its_clause() -> None:
    """The page of that language shows no such entry, and its anchor works nevertheless."""
    only = {"languages": ["ja"], "reason": "R."}
    text = version(
        "1.0", "2026-01-10", "2026-01-20", _entries({"id": "e", "only": only, "text": {"ja": "x"}})
    )
    before = anchors.old(_volume(text, on=LATE))

    assert anchors.placed(before, "ja") == {}
    assert anchors.placed(before, "en") == {"scope": ("e",)}


def test_what_went_in_another_language_only_is_named_in_it() -> None:
    """The link leads to a page that shows it."""
    only = {"languages": ["ja"], "reason": "R."}
    first = version(
        "1.0", "2026-01-10", "2026-01-20", _entries({"id": "e", "only": only, "text": {"ja": "項"}})
    )
    volume = _volume(first, version("1.1", "2026-02-01", "2026-03-01"), on=LATE)
    (last,) = anchors.gone(anchors.old(volume), volume, "en")

    assert [(i["lang"], i["href"], i["said"]) for i in last["items"]] == [
        ("ja", "../../ja/privacy/1.0/#e", "項")
    ]


def _withdrawn(versions: Sequence[Text], label: str) -> Volume:
    reason = {"ja": "理由。", "en": "Why."}
    book = ledger_of(*versions).append(ledger.Withdrawn(version=label, reason=reason), RECORDED)
    working = authored_of(dict(versions[0].tree))
    library = Library(settings_of(), (Policy("privacy", working, versions_of(*versions), book),))
    (volume,) = book_of(library, LATE).volumes
    return volume


def test_a_clause_of_a_withdrawn_version_leads_there() -> None:
    """It was announced; its page says that it was withdrawn."""
    first = version("1.0", "2026-01-10", "2026-01-10")
    aside = version("1.1", "2026-01-10", "2026-07-01", {"sections.2": {"id": "z", "heading": "Z"}})
    volume = _withdrawn((first, aside), "1.1")
    (last,) = anchors.gone(anchors.old(volume), volume, "ja")

    assert (last["version"], last["withdrawn"], last["items"][0]["id"]) == ("1.1", True, "z")


def test_a_clause_of_an_overtaken_version_was_never_in_force() -> None:
    """It is not told as one that the text once had."""
    extra = {"sections.2": {"id": "z", "heading": "Z", "text": "Z."}}
    first, aside = version("1.0", "2026-01-10", "2026-01-20"), version("1.1", *DATES, extra)
    again = version("1.2", *DATES, {"release.replaces": "1.1"})
    html = planned(first, aside, again, on=LATE)["en/privacy/"]
    (last,) = html.values["gone"]

    assert (last["version"], last["overtaken"], last["withdrawn"]) == ("1.1", True, False)


def test_what_is_to_come_is_not_gone_for_a_withdrawn_version_that_had_it_too() -> None:
    """It never was in force, and will be."""
    new = {"sections.2": {"id": "z", "heading": "Z"}}
    first = version("1.0", "2026-01-10", "2026-01-10")
    coming = version("1.1", "2026-01-10", "2026-07-01", new)
    aside = version("1.2", "2026-01-10", "2026-08-01", {**new, "release.replaces": "1.1"})
    volume = _withdrawn((first, coming, aside), "1.2")
    before = anchors.old(volume)

    assert (before.coming, anchors.gone(before, volume, "ja")) == (("z",), [])


def test_a_versions_page_has_neither_old_anchors_nor_terms() -> None:
    """What stands inside its article was promised."""
    pages = planned(FIRST, SECOND, on=LATE)

    assert 'id="use"' in str(pages["ja/privacy/"].values["article"])
    assert 'id="use"' not in str(pages["ja/privacy/1.1/"].values["article"])
    assert pages["ja/privacy/1.1/"].values["gone"] == []
