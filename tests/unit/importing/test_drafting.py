"""importing/drafting.py: the plain data of a policy."""

from typing import Any

from kaitei.importing import drafting, lines, naming, outline, pairing


def _tree(ja: str, en: str) -> Any:
    texts = (("ja", ja), ("en", en))
    drafts = [outline.draft(lines.sheet(x, x, y, marks=True)) for x, y in texts]
    whole = pairing.pair(drafts)
    naming.name(whole)
    return drafting.tree(whole, "terms", {"version": "1.0"})


def test_a_clause_named_by_number_and_heading_is_a_reference() -> None:
    """An article of a law is none."""
    made = _tree(
        "# 規約\n## 第1条（適用）\n第2条（会費）と民法第2条（会費）による。\n## 第2条（会費）\nb。",
        "# Terms\n## 1. Scope\nSee Section 2 (Fees).\n## 2. FEES\nB.",
    )

    assert made["sections"][0]["text"] == {
        "ja": "[](#fees)と民法第2条（会費）による。",
        "en": "See [](#fees).",
    }


def test_what_one_language_lacks_asks_for_a_reason() -> None:
    """In words that `kaitei check` tells of."""
    made = _tree("# 規約\n## 適用\na。\n\n- b", "# Terms\n## Scope\nA.")

    only = made["sections"][0]["clauses"][0]["only"]
    assert only == {"languages": ["ja"], "reason": {"ja": "要確認", "en": "TODO"}}


def test_a_heading_is_plain_words() -> None:
    """And so is a title, a term and the head of a table: they hold no marks, nor references."""
    said = "# A *b*\n\n## c\\_d [e](#f) g_h_i\n\n- **j [k](#f):** l\n\n| m **n** |\n|--|\n| o |\n"
    made = _tree(said, said)
    section = made["sections"][0]

    assert (made["title"], section["heading"]) == ("A b", "c_d e g_h_i")
    assert section["list"][0]["label"] == "j k"
    assert section["table"]["columns"] == ["m n"]


def test_nothing_is_taken_for_html() -> None:
    """A sign that reads the same stands in its place."""
    made = _tree("# 規約\n## 適用\na<b>c。", "# Terms\n## Scope\nA<b>c.")

    assert "<" not in str(made)
