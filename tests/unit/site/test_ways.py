"""site/ways.py: ways into a text by the questions people come with."""

from datetime import date

from kaitei.site.ways import ways
from kaitei.text.model import Text
from unit.builders import library_of, section, text_of, version
from unit.pages import book_of
from unit.real import real_text


def _ways(text: Text) -> list[tuple[str, str, str]]:
    (volume,) = book_of(library_of(text), date(2027, 1, 1)).volumes
    return [(it["question"], it["address"], it["fragment"]) for it in ways(volume, "en")]


def test_a_question_leads_to_the_section_that_answers_it() -> None:
    """What for, who else, how to ask: found by what is stated, not by an id."""
    assert _ways(real_text("versions/1.0.yaml")) == [
        ("what-for", "en/privacy/", "purposes"),
        ("who", "en/privacy/who/", ""),
        ("ask", "en/privacy/", "requests"),
    ]


def test_the_section_may_be_called_anything() -> None:
    """Another organisation's ids lead there as well."""
    requests = {
        "types": [{"id": "only-one.see", "right": "disclosure", "text": "To see it"}],
        "not_stated": ["fee", "procedure"],
    }

    assert _ways(text_of(section({"requests": requests}))) == [("ask", "en/privacy/", "only-one")]


def test_a_text_without_facts_answers_none() -> None:
    """No link promises what is not there."""
    assert _ways(version("1.0", "2026-01-10", "2026-01-20")) == []
