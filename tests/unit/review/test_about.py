"""review/about.py: what a packet says of one policy."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest

import revised
from kaitei.desk import amending
from kaitei.desk.request import Request
from kaitei.review import comment, page, word
from kaitei.review.parts import Packet
from unit.builders import Tree, changed, policy, raw, release, write_site
from unit.pages import theme_of_engine
from unit.real import real
from unit.review import packets
from unit.terminal import saved

NEXT: dict[str, Any] = {
    **release("1.1", "2026-02-01", "2026-03-10"),
    "release.replaces": "1.0",
    "release.kind": "substantive",
}
DATES = "Version, dates and days of notice"
# What is said of it, whatever the day is written like.
GONE = "words of this clause were taken out of version 1.0. Whether they had changed cannot be"
SUGGESTION = "What the changes suggest"
CONSUMERS = "What changes for systems that read the feed"
DRIFT, NOTICE, CHANGES = (
    "Languages that did not follow",
    "The notice as it will appear",
    "What changes, word by word",
)


@pytest.fixture
def english(tmp_path: Path) -> Any:
    """The English packet of a pull request that changes the small policy."""

    def made(changes: Tree, old: Tree | None = None) -> Packet:
        before = old or policy()
        return packets.between(tmp_path / "site", before, changed(before, {**NEXT, **changes}))[1]

    return made


def _rows(found: Packet, title: str) -> dict[str, str]:
    rows = (row.partition(" | ") for row in packets.titled(found, title))
    return {key: said for key, _, said in rows if said}


def test_dates_and_days_of_notice_are_told(english: Any) -> None:
    """As one writes them out, with the days that a material version needs."""
    rows = _rows(english({}), DATES)

    assert rows["Announced"] == "February 1, 2026"
    assert rows["Takes effect"] == "March 10, 2026"
    assert rows["Days of notice"] == "37 days (a material version needs at least 30)"
    assert (rows["Kind"], rows["Made from version"]) == ("substantive", "1.0")


def test_a_day_that_is_past_is_called_so(english: Any) -> None:
    """It cannot be published like that; nor before it takes effect."""
    rows = _rows(english(release("1.1", "2026-01-14", "2026-01-10")), DATES)

    assert rows["Announced"].startswith("January 14, 2026 (past: ")
    assert rows["Days of notice"] == "none: it takes effect 4 days before it is announced"


def test_what_nobody_has_written_is_not_made_up(english: Any) -> None:
    """The day of announcement is that of publishing."""
    left = ("kind", "material", "effective", "notice", "announced")
    found = english({f"release.{key}": None for key in left} | {"sections.0.text.en": "New."})
    rows = _rows(found, DATES)

    assert {rows[key] for key in ("Kind", "Takes effect", "Days of notice")} == {"not written yet"}
    assert "counted here from January 15, 2026" in rows["Announced"]
    assert packets.titled(found, NOTICE) == ["The notice is not written yet."]
    assert "which is not written yet" in " ".join(packets.titled(found, CONSUMERS))
    assert "Please confirm" not in " ".join(packets.titled(found, SUGGESTION))


@pytest.mark.parametrize(
    ("material", "said"),
    [
        ("false", "material_version stays 1.0."),
        (
            "true",
            "material_version becomes 1.1 when it takes effect (March 10, 2026); "
            "until then it is 1.0.",
        ),
    ],
)
def test_it_says_whether_people_are_asked_again(english: Any, material: str, said: str) -> None:
    """As the feed will: a material version is the only reason to."""
    found = english({"release.material": material, "sections.0.text.en": "New."})
    told = " ".join(packets.titled(found, CONSUMERS))

    assert said in told
    assert "No fact of the register changes" in told
    assert "/feed/privacy/1.1.json" in told
    assert "/feed/privacy/1.0..1.1.json" in told


def test_facts_are_told_in_words(tmp_path: Path) -> None:
    """By the words that the notice uses."""
    old, new = (dict(real(f"versions/{x}.yaml").data) for x in ("1.0", "1.1"))  # type: ignore[call-overload]
    found = packets.between(tmp_path / "site", old, new)[1]

    recipient, service = packets.titled(found, CONSUMERS)[:2]
    assert recipient == "Recipient: Google LLC — name: Google → Google LLC"
    assert service.startswith("External service: Section 9(2) (Use of Google Analytics) — ")
    assert "links: not stated → https://policies.google.com/privacy" in service
    assert packets.titled(found, SUGGESTION)[1:] == [
        "The version looks substantive. Reason: facts of the register change.",
        "It looks material: facts change of which people were told. Reason: Recipient.",
        "It is written as not material, although facts change of which people were told. "
        "Please confirm it.",
    ]


def test_a_suggestion_that_differs_from_what_is_written_asks(english: Any) -> None:
    """It never decides."""
    found = english({"release.kind": "editorial", "sections.0.text.en": "Within 99 days."})

    assert "differs from this suggestion" in packets.titled(found, SUGGESTION)[-1]
    assert "no legal advice" in packets.titled(found, SUGGESTION)[0]


@pytest.mark.parametrize(
    ("signed", "said"),
    [
        ({}, "open: translate it, or sign it off"),
        ({"release.unchanged_meaning": ["english"]}, "signed off: the meaning is the same"),
        (
            {"release.translation_pending": {"ja": ["english"]}},
            "signed off: the translation is to follow",
        ),
    ],
)
def test_drift_is_told_with_what_was_decided(tmp_path: Path, signed: Tree, said: str) -> None:
    """Each clause with the languages that changed and those that did not."""
    new = changed(revised.NEW, signed)
    found = packets.between(tmp_path / "site", revised.OLD, new)[1]

    assert packets.titled(found, DRIFT)[1] == f"Section 11 Notice | English | 日本語 | {said}"


def test_without_drift_it_says_so(english: Any) -> None:
    """An empty table would leave one guessing."""
    both = {"sections.0.text": {"ja": "変わります。", "en": "It changes."}}

    assert packets.titled(english(both), DRIFT) == [
        "Every clause that changed, changed in all its languages."
    ]


def test_the_notice_reads_as_on_its_page(english: Any) -> None:
    """With its title, its publisher and what is to be done."""
    told = {"release.notice.action": {"ja": "不要です。", "en": "Nothing."}}
    found = packets.titled(english(told), NOTICE)

    assert found[0] == f"{policy()['title']['en']} — Notice of a revision: version 1.1"
    assert found[1] == "Notice by: The editors"
    assert found[-1] == "What you need to do | Nothing."


def test_changes_are_listed_by_kind_and_name(tmp_path: Path) -> None:
    """In the language of the packet; what changed in another language only is told apart."""
    ja, en = packets.between(tmp_path / "site", revised.OLD, revised.NEW)
    said = packets.titled(en, CHANGES)

    assert said[0] == "English"
    assert "clauses added: 2 – Section 7 New rule, Section 13" in said
    assert "clauses removed: 1 – Section 7 Old rule" in said
    assert "clauses moved: 1 – Section 4 Disclosure" in said
    assert "clauses renumbered: 2 – Section 3 → Section 2, Section 4 → Section 3" in said
    assert "The name of the policy or of the organisation changes." in said
    assert "他の言語だけを改めた条項: 1 … 第11条 通知" in packets.titled(ja, "変更箇所")


def test_a_first_version_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    """It makes no suggestion; people are asked for the first time."""
    root = write_site(tmp_path / "site")
    for file in (root / "policy" / "privacy").glob("*/*"):
        file.unlink()
    (root / "policy" / "privacy" / "ledger.json").unlink()
    saved(root, policy())
    found = packets.of(root)[1]

    assert packets.titled(found, CHANGES) == [
        "This is the first version. There is no earlier one to compare it with."
    ]
    assert SUGGESTION not in [part.title for part in found.parts]
    assert "material_version becomes 1.0" in " ".join(packets.titled(found, CONSUMERS))


def test_a_version_of_the_same_words_says_so(english: Any) -> None:
    """There is nothing to be compared."""
    found = english({})

    assert packets.titled(found, CHANGES) == ["The two texts say the same."]
    assert "no version is needed" in packets.titled(found, SUGGESTION)[1]


def test_words_that_were_taken_out_are_no_change(tmp_path: Path) -> None:
    """In the list, at the clause and in what the changes suggest: whether they had changed cannot
    be seen any more, nor whether a number in them had."""
    root = write_site(tmp_path / "site")
    asked = Request(root, "privacy", datetime(2026, 1, 15, tzinfo=UTC))
    amending.redact(asked, "1.0", "scope", ["ja=氏名。", "en=A name."])
    working = policy({**NEXT, "sections.0.text": {"ja": "30日です。", "en": "30 days."}})
    (root / "policy/privacy/policy.yaml").write_bytes(raw(working))
    both = packets.of(root)
    found = both[1]
    table = docx.Document(io.BytesIO(word.document(found, packets.TODAY))).tables[-1]

    assert packets.titled(found, CHANGES)[1:] == [
        "clauses out of which words were taken since: 1 – Section 1 Scope"
    ]
    assert "words change" in packets.titled(found, SUGGESTION)[1]
    assert "number" not in packets.titled(found, SUGGESTION)[1]
    assert GONE in table.rows[1].cells[0].text
    for said in (comment.comment(both), page.screen(theme_of_engine(), both)):
        assert GONE in said
        assert "eworded" not in said
