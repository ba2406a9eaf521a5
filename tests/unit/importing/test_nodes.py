"""importing/nodes.py: one language as a tree."""

from kaitei.importing import nodes


def test_plain_words_are_without_marks() -> None:
    """What is compared is what is read."""
    assert nodes.bare(r"a **b** [c](https://e.org/) \*d") == "a b c *d"


def test_a_clause_says_what_is_its_own() -> None:
    """Not what the clauses below it say."""
    below = nodes.Node(2, blocks=[nodes.Words("below", 2)])
    clause = nodes.Node(1, heading="Top", blocks=[nodes.Words("own", 1)], children=[below])

    assert clause.said() == "Top own"
    assert [x.line for x in clause.walk()] == [1, 2]
