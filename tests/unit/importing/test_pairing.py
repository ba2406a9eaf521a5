"""importing/pairing.py: languages become one tree."""

from kaitei.importing import lines, outline, pairing
from kaitei.importing.pairing import Whole


def _pair(ja: str, en: str) -> Whole:
    texts = (("ja", ja), ("en", en))
    return pairing.pair([outline.draft(lines.sheet(x, x, y, marks=True)) for x, y in texts])


def test_an_article_that_one_language_lacks_stays_alone() -> None:
    """Though the numbers of all that follow differ."""
    whole = _pair(
        "# 規約\n## 第1条（適用）\na。\n## 第2条（会費）\nb。\n## 第3条（窓口）\nc。",
        "# Terms\n## 1. Scope\nA.\n## 2. Contact\nC.",
    )

    assert [tuple(x.sides) for x in whole.sections] == [("ja", "en"), ("ja",), ("ja", "en")]


def test_an_id_that_was_given_decides() -> None:
    """Wherever it stands."""
    whole = _pair("# 規約\n## い {#x}\n## ろ {#y}", "# Terms\n## B {#y}\n## C {#z}")

    both = [x for x in whole.sections if len(x.sides) == 2]
    assert [{node.id for node in x.sides.values()} for x in both] == [{"y"}]
