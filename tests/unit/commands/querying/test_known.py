"""commands/querying.py: what is to be known of a version beside what it says."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from unit.commands.querying.asked import KIT, Captured, at, query

RECORDED = {
    ("withdrawn", "en"): "Withdrawn on 2026-02-05. This version does not take effect.",
    ("withdrawn", "ja"): "この版は2026-02-05に撤回しました。施行されません。",
    ("corrected", "en"): "Correction recorded on 2026-02-05. It leaves the text as it is.",
    ("corrected", "ja"): "2026-02-05に訂正を記録しました。本文には手を加えていません。",
    ("redacted", "en"): "On 2026-02-05 words of a clause were taken out of this version: use.",
    ("redacted", "ja"): "2026-02-05に、この版の次の条項から文言を除去しました：use",
}
WHY = {"en": "  Reason.", "ja": "  理由。"}
LABELS = {"withdrawn": "1.1", "corrected": "1.0", "redacted": "1.0"}


@pytest.mark.parametrize(("record", "language"), RECORDED)
def test_a_notice_begins_with_what_was_recorded_of_its_version(
    tmp_path: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    record: str,
    language: str,
) -> None:
    """As its page does: what a program sends on says it, too. The notice follows."""
    at(monkeypatch, datetime(2026, 2, 10, 3, tzinfo=UTC))
    asked = ("notice", "privacy", LABELS[record], language, "--lang", language)
    here = KIT / "feeds" / record

    assert query(tmp_path, *asked, feed=here) == 0
    told = capsys.readouterr().out.splitlines()
    assert query(tmp_path, *asked, "--format", "json", feed=here) == 0
    found = json.loads(capsys.readouterr().out)
    first = [RECORDED[record, language], WHY[language]]
    assert told == [*first, found["summary"], found["reason"]]
    assert [x["record"] for x in found["records"]] == [record]


def test_why_a_version_was_withdrawn_is_said_in_the_language_of_the_notice(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below a sentence in that of who asks."""
    at(monkeypatch, datetime(2026, 2, 10, 3, tzinfo=UTC))
    asked = ("notice", "privacy", "1.1", "ja")

    assert query(tmp_path, *asked, feed=KIT / "feeds" / "withdrawn") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == [RECORDED["withdrawn", "en"], WHY["ja"]]


def test_beside_words_stands_what_was_recorded_of_their_version(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not among them: they are quoted as they are."""
    at(monkeypatch, datetime(2026, 2, 10, 3, tzinfo=UTC))
    here, asked = KIT / "feeds" / "withdrawn", ("text", "privacy", "scope", "en")

    assert query(tmp_path, *asked, "--version", "1.1", feed=here) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[1:] == ["All data."]
    assert err.splitlines() == [RECORDED["withdrawn", "en"], WHY["en"]]
    assert query(tmp_path, *asked, feed=here) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("language", ["en", "ja"])
def test_beside_what_is_in_force_stands_what_was_recorded_of_it(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """The answer itself stays one line for scripts."""
    at(monkeypatch, datetime(2026, 2, 10, 3, tzinfo=UTC))
    asked = ("in-force", "privacy", "--lang", language)

    assert query(tmp_path, *asked, feed=KIT / "feeds" / "corrected") == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert err.splitlines() == [RECORDED["corrected", language], WHY[language]]


UPCOMING = {
    "en": "Not in force yet: version 1.2 takes effect at 2026-02-28T15:00:00Z.",
    "ja": "第1.2版はまだ施行されていません。2026-02-28T15:00:00Zから有効です。",
}
OVERTAKEN = {
    "en": "Never in force: at 2026-02-28T15:00:00Z version 1.2 takes the place of version 1.1.",
    "ja": "第1.1版が有効な期間はありません。"
    "2026-02-28T15:00:00Zから有効なのは、これに代わる第1.2版です。",
}
SUPERSEDED = {
    "en": "No longer in force: at 2026-02-28T15:00:00Z version 1.1 took the place of version 1.0.",
    "ja": "第1.0版は旧版です。2026-02-28T15:00:00Zに第1.1版が施行されました。",
}


FEBRUARY = datetime(2026, 2, 10, 3, tzinfo=UTC)
MARCH = datetime(2026, 3, 11, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "case",
    [
        ("same-day", FEBRUARY, "1.0", "in-force", {}),
        ("same-day", FEBRUARY, "1.2", "upcoming", UPCOMING),
        ("same-day", FEBRUARY, "1.1", "superseded", OVERTAKEN),
        ("future-version-later", MARCH, "1.0", "superseded", SUPERSEDED),
    ],
    ids=["in force", "upcoming", "overtaken", "superseded"],
)
def test_of_a_version_that_is_not_in_force_that_is_told(
    tmp_path: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[str, datetime, str, str, dict[str, str]],
    language: str,
) -> None:
    """Before its notice, and beside its words; as data in JSON. Of one that is, nothing."""
    feed, now, version, status, said = case
    at(monkeypatch, now)
    here, told = KIT / "feeds" / feed, [said[language]] if said else []
    notice = ("notice", "privacy", version, "en", "--lang", language)
    text = ("text", "privacy", "scope", "en", "--version", version, "--lang", language)

    assert query(tmp_path, *notice, feed=here) == 0
    assert capsys.readouterr().out.splitlines()[:-2] == told
    assert query(tmp_path, *text, feed=here) == 0
    assert capsys.readouterr().err.splitlines() == told
    for asked in (notice, text):
        assert query(tmp_path, *asked, "--format", "json", feed=here) == 0
        assert json.loads(capsys.readouterr().out)["status"] == status


def test_words_on_a_day_are_those_in_force_on_it(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asked for a day knows which."""
    at(monkeypatch, datetime(2026, 2, 10, 3, tzinfo=UTC))
    asked = ("text", "privacy", "scope", "en", "--on")

    for day in ("2026-02-01", "2026-03-01"):
        assert query(tmp_path, *asked, day, feed=KIT / "feeds" / "same-day") == 0
        assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "On 2026-02-05 words of a clause were taken out of version 1.0: use. Whether they",
        ),
        (
            "ja",
            "2026-02-05に、第1.0版の次の条項から文言を除去しました：use。その文言に変更があったか",
        ),
    ],
)
def test_beside_changes_stands_what_was_taken_out_of_either_version(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    """A clause may differ for that alone; a version by itself has no changes."""
    at(monkeypatch, datetime(2026, 2, 10, 3, tzinfo=UTC))
    here = KIT / "feeds" / "redacted"
    asked = ("changes", "privacy", "--since", "1.0", "--lang", language)

    query(tmp_path, *asked, "--on", "2026-03-01", feed=here)
    assert capsys.readouterr().err.startswith(said)
    query(tmp_path, *asked, "--on", "2026-03-01", "--format", "json", feed=here)
    (gone,) = json.loads(capsys.readouterr().out)["redacted"]
    assert (gone["version"], gone["recorded"], gone["clause"]) == ("1.0", "2026-02-05", "use")
    query(tmp_path, *asked, "--on", "2026-02-10", feed=here)
    assert capsys.readouterr().err == ""
