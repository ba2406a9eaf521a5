"""site/notice_pages.py: what became of a version stays on its pages."""

from collections.abc import Sequence
from datetime import date

import pytest

from kaitei.history.ledger import Corrected, Ledger, Record, Redacted, Withdrawn
from kaitei.history.policy import Policy
from kaitei.rules.inspection import Library
from kaitei.text.model import Text
from support import between
from unit.builders import authored_of, ledger_of, settings_of, spoken, version, versions_of
from unit.site.notice_pages.shown import BETWEEN, FIRST, LATE, SECOND, html_of, main_of, redline_of

SAID = {"ja": "誤りです。", "en": "A mistake."}


def _recorded(texts: Sequence[Text], *records: Record) -> Library:
    """A site whose ledger records this of the versions besides, on 2026-02-05."""
    ledger: Ledger = ledger_of(*texts)
    for record in records:
        ledger = ledger.append(record, date(2026, 2, 5))
    working = authored_of(dict(texts[-1].tree))
    return Library(settings_of(), (Policy("privacy", working, versions_of(*texts), ledger),))


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            Withdrawn(version="1.1", reason=SAID),
            'Withdrawn on <time datetime="2026-02-05T00:00+09:00"><span>February 5,</span> 2026<',
        ),
        (
            Corrected(version="1.1", note=SAID),
            'Correction recorded on <time datetime="2026-02-05T00:00+09:00">',
        ),
        (
            Redacted(
                version="1.1", clause="scope", reason=SAID, former_digest="x", text_digest="y"
            ),
            "words of a clause were taken out of this version: Section 1 (Scope).",
        ),
    ],
    ids=["withdrawn", "corrected", "redacted"],
)
def test_what_was_recorded_of_a_version_stays_on_its_pages(record: Record, said: str) -> None:
    """With the day and the reason: on its notice, on its text and in the history."""
    library = _recorded([FIRST, SECOND], record)
    pages = [
        html_of(library, address, BETWEEN)
        for address in ("en/privacy/1.1/changes/", "en/privacy/1.1/", "en/privacy/history/")
    ]

    assert [said in html for html in pages] == [True] * 3
    assert ["A mistake." in html for html in pages] == [True] * 3
    assert "A mistake." in html_of(library, "en/notices/", BETWEEN)


def test_a_withdrawn_version_takes_effect_nowhere() -> None:
    """No page says that it will; its notice still shows what it would have changed."""
    library = _recorded([FIRST, SECOND], Withdrawn(version="1.1", reason=SAID))
    pages = ("en/privacy/1.1/changes/", "en/privacy/1.1/", "en/privacy/", "en/")

    assert ["effect on <time" in html_of(library, x, BETWEEN) for x in pages] == [False] * 4
    assert "<ins>" in redline_of(html_of(library, pages[0], BETWEEN))


@pytest.mark.parametrize(
    ("texts", "coming", "done"),
    [
        ([FIRST, SECOND], "version 1.0 stays in force.", "version 1.0 stayed in force."),
        (
            [FIRST, SECOND, version("1.2", "2026-02-01", "2026-03-01")],
            "version 1.2 takes effect in its place.",
            "version 1.2 took effect in its place.",
        ),
        (
            [version("1.0", "2026-02-01", "2026-03-01")],
            "no version will be in force.",
            "no version was in force.",
        ),
    ],
)
def test_a_withdrawal_says_what_readers_have_instead(
    texts: Sequence[Text], coming: str, done: str
) -> None:
    """On the day on which the version was to take effect: before it, after it, and long after,
    when another is in force."""
    later = version(
        "2.0", "2026-02-02", "2026-06-01", {"release.replaces": texts[0].release.version}
    )
    gone = texts[:2][-1].release.version
    library = _recorded([*texts, later], Withdrawn(version=gone, reason=SAID))
    day = 'On <time datetime="2026-03-01T00:00+09:00"><span>March 1,</span> 2026</time> '
    for on in (BETWEEN, LATE, date(2026, 7, 1)):
        for address in (f"{gone}/changes/", f"{gone}/", "history/"):
            html = html_of(library, f"en/privacy/{address}", on)

            assert (day + coming in html) == (on == BETWEEN)
            assert day + done in html


def test_what_was_redacted_from_the_replaced_version_is_told() -> None:
    """Since the comparison shows the words that stand there now."""
    record = Redacted(
        version="1.0", clause="scope", reason=SAID, former_digest="x", text_digest="y"
    )
    library = _recorded([FIRST, SECOND], record)

    assert (
        "words of a clause of version 1.0 cannot be read any more: Section 1 (Scope)."
        in html_of(library, "en/privacy/1.1/changes/", BETWEEN)
    )


@pytest.mark.parametrize("label", ["1.0", "1.1"])
def test_words_that_were_taken_out_are_not_told_as_reworded(label: str) -> None:
    """Neither in the list nor at the clause: whoever reads the notice is told that words were taken
    out, of which version and when; the clause itself says so on the page of that version."""
    record = Redacted(version=label, clause="scope", reason=SAID, former_digest="", text_digest="")
    library = _recorded([FIRST, SECOND], record)
    main = main_of(html_of(library, "en/privacy/1.1/changes/", BETWEEN))
    text = html_of(library, "en/privacy/1.1/", BETWEEN)
    said = f"On February 5, 2026 words of this clause were taken out of version {label}."

    assert "Clauses out of which words were taken since (1):" in main
    assert [main.count(words) for words in (said, "Reworded", "Clauses reworded")] == [2, 0, 0]
    assert "Reworded in this version" not in text
    assert (">Words taken out<" in text) == (label == "1.1")
    assert ("In these words since version 1.1" in text) == (label == "1.0")


def test_where_all_that_differed_was_taken_out_the_rest_is_the_same() -> None:
    """The two texts did not say the same; nobody can read any more what they said."""
    again = version("1.1", "2026-02-01", "2026-03-01")
    record = Redacted(version="1.1", clause="scope", reason=SAID, former_digest="", text_digest="")
    html = [
        html_of(_recorded([FIRST, again], *records), "en/privacy/1.1/changes/", BETWEEN)
        for records in ([], [record])
    ]

    assert ["The two texts say the same." in it for it in html] == [True, False]
    assert ["What can still be read of the two texts is the same." in it for it in html] == [
        *(False, True),
    ]


def test_what_was_taken_out_is_told_where_versions_are_compared() -> None:
    """The browser compares what stands there now, and knows nothing of it."""
    record = Redacted(version="1.0", clause="scope", reason=SAID, former_digest="", text_digest="")
    html = html_of(_recorded([FIRST, SECOND], record), "en/privacy/compare/", BETWEEN)

    assert "words of a clause of version 1.0 cannot be read any more: Section 1 (Scope)." in html


@pytest.mark.parametrize("address", ["en/", "en/notices/"])
def test_what_is_recorded_of_a_version_makes_its_notice_news_again(address: str) -> None:
    """A reader who was told of it finds first that it was withdrawn, or had an error."""
    library = _recorded([FIRST, SECOND], Corrected(version="1.0", note=SAID))
    html = between(html_of(library, address, BETWEEN), '<ol class="notices">', "</ol>")

    assert html.index("privacy/1.0/changes/") < html.index("privacy/1.1/changes/")


@pytest.mark.parametrize("address", ["en/", "en/notices/", "en/privacy/history/"])
def test_a_reader_is_told_why_in_the_readers_language_where_the_version_lacks_it(
    address: str,
) -> None:
    """It is asked for in each language of the site, so that all its readers can be told."""
    old = spoken(["ja"], "1.0", "2026-01-10", "2026-01-20")
    new = spoken(["ja", "en"], "1.1", "2026-02-01", "2026-02-02")
    html = html_of(_recorded([old, new], Corrected(version="1.0", note=SAID)), address, BETWEEN)

    assert 'lang="en">A mistake.<' in html
    assert "誤りです。" not in html
