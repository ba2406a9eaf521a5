"""importing/telling.py: what a person has to look at."""

from kaitei.importing import lines, outline, pairing, telling


def test_what_has_no_partner_is_told_at_its_line() -> None:
    """And what no file states: the title in one language, who issued it."""
    texts = (("ja", "# 規約\n## 適用\na。\n- b\n- c"), ("en", "# Terms\n## Scope\nA.\n- B"))
    drafts = [outline.draft(lines.sheet(f"{x}.md", x, y, marks=True)) for x, y in texts]

    told = telling.remarks(pairing.pair(drafts))
    assert {(p.place.path, p.place.line, p.rule) for p in told} >= {("ja.md", 5, "import-unpaired")}
    assert {p.values.get("key") for p in told if p.rule == "import-unstated"} >= {"organisation"}
