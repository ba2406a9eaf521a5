"""text/forms.py: where forms of terms stand in words."""

import pytest

from kaitei.text.forms import Forms
from unit.builders import glossary_of

TERMS = {term.id: term for term in glossary_of("terms.yaml").terms}
FORMS = Forms(
    {
        "開示": TERMS["disclosure"],
        "利用目的": TERMS["purpose-of-use"],
        "disclosure": TERMS["disclosure"],
        "provision": TERMS["provision"],
        "third-party provision": TERMS["provision"],
        "contractor": TERMS["contractor"],
    }
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("開示を求める。", ["開示"]),
        ("情報開示制度", []),
        ("当該開示", ["開示"]),
        ("開示等", ["開示"]),
        ("Disclosure is free.", ["Disclosure"]),
        ("nondisclosure and non-disclosure", []),
        ("third-party provision", ["third-party provision"]),
        ("a subcontractor", []),
        ("開示と利用目的", ["開示", "利用目的"]),
        ("", []),
    ],
)
def test_where_forms_stand(words: str, found: list[str]) -> None:
    """None within a longer word, the longest of several, also at the head of a sentence."""
    assert [words[start:end] for start, end, _ in FORMS.find(words)] == found


def test_what_is_found_is_the_term() -> None:
    """Whatever the form that was written."""
    assert [term.id for *_, term in FORMS.find("Disclosure to a contractor")] == [
        "disclosure",
        "contractor",
    ]


def test_no_forms_are_nowhere() -> None:
    """A glossary may have none in a language."""
    assert list(Forms({}).find("words")) == []
