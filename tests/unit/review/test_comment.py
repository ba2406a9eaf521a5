"""review/comment.py: the packet as a comment that GitHub takes."""

import pytest
from markdown_it import MarkdownIt

import revised
from kaitei.problems import Place
from kaitei.review.comment import MOST, comment
from kaitei.review.parts import Finding, Findings, Grid, Packet, Part, Points, Said
from unit.builders import changed
from unit.review import packets

POINTER = "The redline is too long for a comment."


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Packet, ...]:
    """The packets of a revision in which everything happens, with a long list that stays."""
    long = {f"sections.4.list.{3 + i}": {"text": f"It stays {i}."} for i in range(20)}
    sides = (changed(tree, long) for tree in (revised.OLD, revised.NEW))
    return packets.between(tmp_path_factory.mktemp("comment") / "site", *sides)


def _rendered(said: str) -> str:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(said)


def _of(*blocks: object) -> tuple[Packet, ...]:
    return (Packet("en", "T", "someone", (Part("P", blocks),)),)  # type: ignore[arg-type]


def test_what_fits_is_all_there(found: tuple[Packet, ...]) -> None:
    """Every part of every language, the marked text, and both sides in a table."""
    said = comment(found)

    assert len(said) < MOST
    assert "It stays 7." in said
    rendered = _rendered(said)
    assert [x for it in found for p in it.parts if f">{(x := p.title)}</h" not in rendered] == []
    assert rendered.count("<h2>") == len(found)
    assert "<ins>&#91;added&#93;60&#91;end added&#93;</ins>" in said
    assert rendered.count("New (left) and old (right) side by side") == 1


def test_what_stayed_goes_first(found: tuple[Packet, ...]) -> None:
    """Then the changes alone are there, all of them."""
    said = comment(found, len(comment(found).encode("utf-16-le")) // 2 - 1)

    assert "It stays 7." not in said
    assert "what stayed within changed clauses is left out" in said
    assert POINTER not in said
    for words in ("60", "Selling tickets", "Running a club", "This one came.", "This one goes."):
        assert words in said


def test_then_the_longest_redline_gives_way_to_the_list_and_a_pointer(
    found: tuple[Packet, ...],
) -> None:
    """The others stay."""
    brief = comment(found, len(comment(found)) - 1)
    said = comment(found, len(brief.encode("utf-16-le")) // 2 - 1)
    pointers = said.count(POINTER) + said.count("変更箇所の表示は長いため")

    assert pointers == 1
    assert "clauses added: 2 – Section 7 New rule, Section 13" in said


def test_a_folded_table_goes_before_a_redline(found: tuple[Packet, ...]) -> None:
    """It stays as a line that says where it is."""
    rows = tuple((f"row {i}", "x" * 300) for i in range(100))
    blocks = (Grid(("a", "b"), rows, "Gaps (100)."), *(x for p in found[1].parts for x in p.blocks))
    packet = Packet("en", "T", "someone", (Part("P", blocks),))
    whole, said = comment((packet,)), comment((packet,), 30_000)

    assert "<details><summary>Gaps (100).</summary>" in whole
    assert "| row 99 |" in whole
    assert "Gaps (100). They stand in the files of the packet" in said
    assert "row 99" not in said
    assert "Selling tickets" in said
    assert POINTER not in said


def test_at_last_it_is_cut_and_says_where_the_rest_is() -> None:
    """At the end of a line."""
    said = comment(_of(Points(tuple(f"point {i}" for i in range(10_000)))))

    assert len(said) <= MOST
    *lines, last = said.strip().split("\n")
    assert "The rest is too long for a comment." in last
    assert lines[-2].startswith("- point ")


@pytest.mark.parametrize("sign", ["あ", "𠮷", "|", "&"])
def test_it_is_never_longer_than_github_takes(sign: str) -> None:
    """Counted as the most careful count, in which a rare character is two."""
    said = comment(_of(*(Said(sign * 500) for _ in range(300))))

    assert len(said.encode("utf-16-le")) // 2 <= MOST


def test_a_problem_is_shown_with_lines_to_copy() -> None:
    """In a fence that nothing in them ends, with the spaces before them."""
    finding = Finding(
        f"{Place('a.yaml', 3, 1)} [drift]",
        "Error:",
        "It is *wrong*.",
        "```text: <b>",
        (("Write:", ("  unchanged_meaning: [a_b]",)),),
        "Reason given: it is <so>.",
    )
    rendered = _rendered(comment(_of(Findings((finding,)))))

    assert "<pre><code>```text: &lt;b&gt;\n</code></pre>" in rendered
    assert "<pre><code>  unchanged_meaning: [a_b]\n</code></pre>" in rendered
    assert "<strong>Error:</strong> It is *wrong*." in rendered
    assert "Reason given: it is &lt;so&gt;." in rendered


def test_a_table_without_heads_is_one_for_github_too() -> None:
    """Its head is empty; what a cell says is no markup."""
    rendered = _rendered(comment(_of(Grid((), (("a|b", "x\ny"),)))))

    assert "<td>a|b</td>\n<td>x<br>y</td>" in rendered
