"""rules/definitions.py: the names that a text gives."""

import pytest

from kaitei.rules import definitions
from unit.builders import policy_of, section


@pytest.mark.parametrize(
    ("language", "words", "names"),
    [
        ("ja", "みのり社（以下「当社」といいます。）は、", ("当社",)),
        ("ja", "みのり社（以下「みのり」または「当社」といいます。）は、", ("みのり", "当社")),
        ("ja", "「個人情報」とは、次の情報です。", ("個人情報",)),
        ("ja", "これを「会員」と呼びます。", ("会員",)),
        ("ja", "責任者として「管理者」を置きます。", ()),
        ("en", "Minori Co., Ltd. (“Minori”, “we” or “us”) acts.", ("Minori", "we", "us")),
        ("en", "the Act (Act No. 57 of 2003; the “Act”)", ("Act",)),
        ("en", "“Personal data” means this.", ("Personal data",)),
        ("en", "We have appointed a “Manager”.", ()),
    ],
)
def test_names_that_are_given(language: str, words: str, names: tuple[str, ...]) -> None:
    """Those that are given at once are one definition; a quotation is none."""
    tree = section({"text": {"ja": "本文です。", "en": "Text.", language: words}})
    found = [x.names for x in definitions.definitions(policy_of(tree))]

    assert found == ([names] if names else [])


def test_a_definition_stands_at_its_first_name() -> None:
    """There the caret goes."""
    tree = section({"text": {"ja": "本文です。", "en": "Ours (“we” or “us”)."}})
    (found,) = definitions.definitions(policy_of(tree))

    assert found.said.words[found.at : found.at + 2] == "we"
