"""client/reading.py: what a version says in a language."""

import pytest

from kaitei.client import errors, reading
from kaitei.feed.document import version as document
from unit.builders import section, text_of, version
from unit.real import real_text

REAL = document(real_text("versions/1.1.yaml"))


def test_a_clause_is_read_with_number_heading_and_note() -> None:
    """The note stands apart from the text."""
    found = reading.passage(REAL, "contact", "en", ())

    assert (found.citation, found.heading) == ("Section 11", "Contact, procedure and liability")
    assert found.text.startswith("Please make the requests")
    assert found.note.startswith("The original asks")
    assert found.note not in found.text


def test_an_entry_is_read_by_its_id() -> None:
    """Its words alone."""
    found = reading.passage(REAL, "joint-use.items.identity.email", "ja", ())

    assert (found.text, found.citation, found.heading) == ("メールアドレス", "", "")


def test_a_clause_of_some_languages_is_not_in_the_others() -> None:
    """The exception names those that have it."""
    changes = {
        "sections.1.only": {"languages": ["ja"], "reason": "A reason."},
        "sections.1.text": {"ja": "[](#scope)。"},
        "sections.1.heading.en": None,
    }
    made = document(version("1.0", "2026-01-10", "2026-01-20", changes))

    assert reading.passage(made, "use", "ja", ()).text
    with pytest.raises(errors.NotInLanguage, match="It exists in: ja"):
        reading.passage(made, "use", "en", ())


def test_a_clause_without_text_of_its_own_says_nothing() -> None:
    """That is its text."""
    assert reading.passage(REAL, "management", "en", ()).text == ""


def test_an_unknown_id_or_language_is_told() -> None:
    """With what there is."""
    with pytest.raises(errors.UnknownId):
        reading.passage(REAL, "none", "en", ())
    with pytest.raises(errors.NotInLanguage, match="ja, en"):
        reading.notice(REAL, "fr", ())
    with pytest.raises(errors.NotInLanguage, match="ja, en"):
        reading.passage(REAL, "intro", "fr", ())


def test_an_id_of_an_earlier_version_is_told_with_what_it_is_called_now() -> None:
    """All that it became, where it was split."""
    old = {"sections.0.was": ["goals"], "sections.1.was": ["goals"]}
    made = document(version("1.0", "2026-01-10", "2026-01-20", old))
    first, second = made["clauses"][0]["id"], made["clauses"][1]["id"]
    with pytest.raises(errors.RenamedId, match=f"“goals” before is called: {first}, {second}"):
        reading.passage(made, "goals", "en", ())


def test_a_notice_without_action_has_none() -> None:
    """Empty, not missing."""
    found = reading.notice(document(text_of(section({"text": "Words."}))), "en", ())

    assert (found.summary, found.action) == ("Summary.", "")
    assert reading.notice(REAL, "en", ()).action.startswith("You do not need")


def test_a_notice_and_a_clause_say_what_was_recorded_of_the_version() -> None:
    """Its document does not: it stays as it was published."""
    gone = {"record": "withdrawn", "recorded": "2026-02-05"}

    assert reading.notice(REAL, "en", [gone]).records == (gone,)
    assert reading.notice(REAL, "en", ()).records == ()
    assert reading.passage(REAL, "contact", "en", [gone]).records == (gone,)
