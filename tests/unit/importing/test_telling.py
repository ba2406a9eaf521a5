"""importing/telling.py: what a person has to look at."""

from msgspec.structs import replace

from kaitei.importing import lines, naming, outline, pairing, telling
from kaitei.importing.rows import Left


def test_what_has_no_partner_is_told_at_its_line() -> None:
    """And what no file states: the title in one language, who issued it."""
    texts = (("ja", "# 規約\n## 適用\na。\n- b\n- c"), ("en", "# Terms\n## Scope\nA.\n- B"))
    drafts = [outline.draft(lines.sheet(f"{x}.md", x, y, marks=True)) for x, y in texts]

    told = telling.remarks(pairing.pair(drafts))
    assert {(p.place.path, p.place.line, p.rule) for p in told} >= {("ja.md", 5, "import-unpaired")}
    assert {p.values.get("key") for p in told if p.rule == "import-unstated"} >= {"organisation"}


def test_what_was_left_out_is_told_in_one_line() -> None:
    """What a reader of a format took for no part of the text, and what no clause is made of."""
    sheet = lines.sheet("x.md", "en", "# Terms\n\n## A\n\na\n\n1 April 2024\n", marks=True)
    draft = outline.draft(replace(sheet, left=(Left(5, "A note\nof two lines."),)))

    told = [p for p in telling.remarks(pairing.pair([draft])) if p.rule == "import-left"]
    assert ("A note of two lines.", 5) in [(p.values["said"], p.place.line) for p in told]


def test_a_link_in_words_that_hold_none_is_told() -> None:
    """In a heading, a term, the head of a table: they are plain words."""
    said = (
        "# Terms\n\n## A [b](https://e.org/)\n\n- **[c](#d):** words\n\n| [e](#f) |\n|--|\n| g |\n"
    )
    whole = pairing.pair([outline.draft(lines.sheet("x.md", "en", said, marks=True))])
    naming.name(whole)

    told = [p for p in telling.remarks(whole) if p.variant == "link"]
    assert [(p.place.line, p.values["said"], p.values["address"]) for p in told] == [
        (3, "b", "https://e.org/"),
        (5, "c", "#d"),
        (7, "e", "#f"),
    ]


def test_a_link_that_is_none_any_more_is_told_with_where_it_led() -> None:
    """Within the file too, where it leads to no clause; marks in an address are no marks."""
    said = (
        "# Terms\n\n## A {#a}\n\n[rel](../b_c_d.html) [a](#a)\n\nb [c](#d)\n\n"
        "- [part](#gone) ![](p_q_.png)\n"
    )
    whole = pairing.pair([outline.draft(lines.sheet("x.md", "en", said, marks=True))])
    naming.name(whole)

    told = [p for p in telling.remarks(whole) if p.rule == "import-left"]
    assert [(p.place.line, p.variant, p.values["said"], p.values["address"]) for p in told] == [
        (5, "link", "rel", "../b_c_d.html"),
        (7, "link", "c", "#d"),
        (9, "link", "part", "#gone"),
        (9, "picture", "p_q_.png", "p_q_.png"),
    ]


def test_a_link_without_words_is_told_as_that() -> None:
    """None of its words were taken over, as its picture was not."""
    sheet = lines.sheet("x.md", "en", "# Terms\n\n## A\n\na [](/b)", marks=True)

    told = [p for p in telling.remarks(pairing.pair([outline.draft(sheet)])) if p.variant]
    assert [(p.variant, p.values["address"]) for p in told] == [("bare", "/b")]
