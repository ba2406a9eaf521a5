"""feed/said.py: passages as plain words and as a tree."""

from kaitei.feed import said
from unit.builders import policy, text_of


def test_a_passage_is_said_in_every_language_twice() -> None:
    """As words with references resolved, and as a tree in which they stay references."""
    text = text_of(policy())
    made = said.said(text.sections[1].passage, said.views(text))

    assert made["en"]["plain"] == "We use what Section 1 (Scope) names."
    assert [node["type"] for node in made["en"]["blocks"][0]["children"]] == ["text", "ref", "text"]
    assert list(made) == ["ja", "en"]
