"""history/anchors.py: what became of every id that ever stood."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kaitei.history.anchors import Was, anchors
from kaitei.text.model import Text
from unit.builders import lineage_of
from unit.redline.outlines import text

Step = tuple[str, str, str | None]


def _texts(steps: list[Step]) -> dict[str, Text]:
    """Versions by label, each an outline and the label it replaces."""
    return {label: text(outline, None, _release(label, base)) for label, outline, base in steps}


def _release(label: str, base: str | None) -> dict[str, object]:
    later = {"release.replaces": base, "release.kind": "substantive"} if base else {}
    return {"release.version": label, **later}


def _found(steps: list[Step], shown: str) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    made = _texts(steps)
    found = anchors(lineage_of(*made.values()), made[shown], tuple(made.values()))
    return dict(found.moved), {x: last.release.version for x, last in found.gone.items()}


@pytest.mark.parametrize(
    ("outlines", "moved", "gone"),
    [
        (["a b", "a b"], {}, {}),
        (["a b", "b a"], {}, {}),
        (["a b", "a"], {}, {"b": "1.0"}),
        (["a b", "a c=b"], {"c": ("b",)}, {}),
        (["a b", "a c=b", "a d=c"], {"d": ("b", "c")}, {}),
        (["a b c", "m=a,b c"], {"m": ("a", "b")}, {}),
        (["a", "b=a c=a"], {"b": ("a",)}, {}),
        (["a", "b=a c=a", "b=a"], {"b": ("a",)}, {"c": "1.1"}),
        (["a", "a n=a", "a"], {}, {"n": "1.1"}),
        (["a", "a n=a", "c=a"], {"c": ("a",)}, {"n": "1.1"}),
        (["a", "b=a", "a"], {"a": ("b",)}, {}),
        (["a b", "a", "a b"], {}, {}),
        (["a b", "a", "a c=b"], {"c": ("b",)}, {}),
        (["a b", "a c=b", "a"], {}, {"b": "1.0", "c": "1.1"}),
        (["a", "b=a", "a b", "b"], {}, {"a": "1.2"}),
        (["a(b)", "a(c=b)"], {"c": ("b",)}, {}),
        (["!p a", "q=p a"], {"q": ("p",)}, {}),
    ],
    ids=str,
)
def test_an_id_is_followed_along_a_line_of_versions(
    outlines: list[str], moved: dict[str, tuple[str, ...]], gone: dict[str, str]
) -> None:
    """Renamed, merged and split, taken up again; what ended is told by its last version."""
    steps = [(f"1.{i}", x, f"1.{i - 1}" if i else None) for i, x in enumerate(outlines)]

    assert _found(steps, steps[-1][0]) == (moved, gone)


@pytest.mark.parametrize(
    ("aside", "line", "moved", "gone"),
    [
        ("a z", "a", {}, {"z": "1.1"}),
        ("b=a", "a", {"a": ("b",)}, {}),
        ("b=a", "c=a", {"c": ("a", "b")}, {}),
        ("b=a c=a", "a", {"a": ("b", "c")}, {}),
        ("a n=a", "a", {}, {"n": "1.1"}),
        ("a z", "a z", {}, {}),
    ],
)
def test_an_id_of_a_version_aside_is_followed_to_where_both_part(
    aside: str, line: str, moved: dict[str, tuple[str, ...]], gone: dict[str, str]
) -> None:
    """A version that was withdrawn, or overtaken, is no ancestor of the text."""
    steps: list[Step] = [("1.0", "a", None), ("1.1", aside, "1.0"), ("1.2", line, "1.0")]

    assert _found(steps, "1.2") == (moved, gone)


def test_an_id_of_a_version_to_come_is_followed_back() -> None:
    """From the text in force one sees what the next will call a clause."""
    steps: list[Step] = [("1.0", "a b", None), ("1.1", "c=a b z", "1.0")]

    assert _found(steps, "1.0") == ({"a": ("c",)}, {"z": "1.1"})


def test_an_entry_becomes_a_clause_and_is_found() -> None:
    """One name space: what was an entry of a list may be a clause now."""
    entry = {"a": {"list": [{"id": "e", "text": "x"}]}}
    first = text("a", entry, _release("1.0", None))
    second = text("a b=e", None, _release("1.1", "1.0"))
    found = anchors(lineage_of(first, second), second, (first, second))

    assert found.moved == {"b": ("e",)}


def test_ids_in_a_circle_end() -> None:
    """Who renames in a circle loses the anchor and not the build."""
    steps: list[Step] = [("1.0", "a x", None), ("1.1", "b=a x", "1.0"), ("1.2", "a=b x", "1.1")]

    assert _found([*steps, ("1.3", "x", "1.2")], "1.3") == ({}, {"a": "1.2", "b": "1.1"})


def test_an_id_is_followed_no_further_back_than_to_where_both_part() -> None:
    """What a clause was split into is told apart there, and was one clause before."""
    steps: list[Step] = [
        *(("1.0", "a", None), ("1.1", "b=a c=a", "1.0")),
        *(("1.2", "d=c b", "1.1"), ("1.3", "b c", "1.1")),
    ]

    assert _found(steps, "1.3") == ({"b": ("a",), "c": ("d",)}, {})


def test_an_id_is_followed_through_versions_that_nobody_saw() -> None:
    """One that was withdrawn before its day is not known, and still leads back."""
    made = _texts([("1.0", "a", None), ("1.1", "b=a", "1.0"), ("1.2", "b", "1.1")])
    lineage = lineage_of(*made.values())
    found = anchors(lineage, made["1.0"], (made["1.0"], made["1.2"]))

    assert found.moved == {"a": ("b",)}


def test_each_version_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many ids there are to be followed through it."""
    made = _texts([("1.0", "a b c", None), ("1.1", "d=a e=b f=c", "1.0"), ("1.2", "d", "1.1")])
    looked: list[str] = []
    ids = Text.ids

    def counting(self: Text) -> Was:
        looked.append(self.release.version)
        return ids(self)

    monkeypatch.setattr(Text, "ids", counting)
    anchors(lineage_of(*made.values()), made["1.2"], tuple(made.values()))

    assert sorted(looked) == ["1.0", "1.1", "1.2"]


_OUTLINES = ("a b", "a", "b", "a c=b", "b=a", "a b c=a", "c=b a", "m=a,b")


@given(
    st.lists(st.tuples(st.sampled_from(_OUTLINES), st.integers(0, 6)), min_size=2, max_size=7),
    st.integers(0, 6),
)
@example([("a c=b", 0), ("a c=b", 0), ("a", 0), ("a b", 2)], 1)
def test_versions_that_share_their_ids_are_told_like_others(
    drawn: list[tuple[str, int]], shown: int
) -> None:
    """Most do where they are remembered: then a step that another one made is not made again."""
    steps: list[Step] = [
        (f"1.{i}", outline, f"1.{base % i}" if i else None)
        for i, (outline, base) in enumerate(drawn)
    ]
    label = f"1.{shown % len(steps)}"
    shared: dict[object, Was] = {}
    ids = Text.ids

    def sharing(self: Text) -> Was:
        own = ids(self)
        return shared.setdefault(tuple(own.items()), own)

    apart = _found(steps, label)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "ids", sharing)
        assert apart == _found(steps, label)
