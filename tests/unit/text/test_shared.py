"""text/shared.py: what texts have in common."""

from typing import Any

from kaitei.text import canonical, reader, source
from kaitei.text.model import Text
from kaitei.text.shared import Known
from unit.builders import Tree, policy, raw


def _read(known: Known, tree: Tree) -> Text:
    parsed, _ = source.parse("policy.yaml", raw(tree), known=known.sections)
    assert parsed
    text, problems = reader.read(parsed, known)
    assert text, problems
    return text


def test_what_is_written_the_same_is_the_same() -> None:
    """A section of the version before, as it was parsed and as it was read."""
    known = Known()
    before, after = (_read(known, policy({"sections.1.text": x})) for x in ("One.", "Two."))

    assert before.sections[0] is after.sections[0]
    assert before.tree["sections"][0] is after.tree["sections"][0]
    assert before.sections[1] != after.sections[1]


def test_what_says_the_same_is_the_same() -> None:
    """Also where it is written in another way."""
    known = Known()
    before = _read(known, policy())
    written = raw(policy()).replace(b"- id: use", b"# A comment.\n- id: use")
    parsed, _ = source.parse("policy.yaml", written, known=known.sections)
    assert parsed
    after, _ = reader.read(parsed, known)

    assert after
    assert before.sections[0] is after.sections[0]


def test_the_digest_of_a_text_does_not_depend_on_what_is_known() -> None:
    """It is that of its canonical form."""
    known = Known()
    trees: list[Any] = [policy({"sections.1.text": x}) for x in ("One.", "Two.", "One.")]

    assert [_read(known, tree).digest for tree in trees] == [
        canonical.text_digest(tree) for tree in trees
    ]


def test_a_node_is_known_by_all_that_it_says() -> None:
    """Not by the object that it is."""
    known = Known()

    assert known.written({"a": "b"}) == known.written({"a": "b"})
    assert known.written({"a": "b"}) != known.written({"a": "c"})
