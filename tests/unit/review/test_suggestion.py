"""review/suggestion.py: what changes suggest of a version."""

import pytest
from msgspec.structs import replace

import revised
from kaitei.redline.changes import compare
from kaitei.redline.facts import FactChange
from kaitei.review.suggestion import Suggestion, suggestion
from unit.builders import Tree, section, text_of
from unit.real import real_in, real_text
from unit.redline import outlines


def _of(old: str, new: str, before: Tree | None = None, after: Tree | None = None) -> Suggestion:
    return suggestion(compare(outlines.text(old, before), outlines.text(new, after)))


def _reworded(old: str, new: str) -> Suggestion:
    return _of("a", "a", {"a": {"text": old}}, {"a": {"text": new}})


def test_where_nothing_changes_no_version_is_suggested() -> None:
    """Of no kind."""
    assert _of("a b", "a b") == Suggestion("nothing", ("same",), "unlikely", ("same",))


@pytest.mark.parametrize(
    ("old", "new", "kind", "reasons"),
    [
        ("三十日です。", "６０日です。", "substantive", ("numbers",)),
        ("30日です。", "60日です。", "substantive", ("numbers",)),
        ("答えます。", "お答えします。", "either", ("words",)),
        ("答え、ます。", "答えます。", "editorial", ("signs",)),
        ("ＡＢです。", "ABです。", "editorial", ("signs",)),
        ("*答え*ます。", "答えます。", "editorial", ("signs",)),
    ],
)
def test_words_signs_and_numbers_are_told_apart(
    old: str, new: str, kind: str, reasons: tuple[str, ...]
) -> None:
    """A number is a period, a fee or an article; signs say nothing else."""
    found = _reworded(old, new)

    assert (found.kind, found.kind_reasons) == (kind, reasons)


@pytest.mark.parametrize(
    ("old", "new", "reasons"),
    [
        ("a", "a b", ("clauses-added",)),
        ("a b", "a", ("clauses-removed",)),
    ],
)
def test_a_clause_more_or_less_is_substance(old: str, new: str, reasons: tuple[str, ...]) -> None:
    """Whatever it says."""
    found = _of(old, new)

    assert (found.kind, found.kind_reasons, found.material) == ("substantive", reasons, "ask")


def test_clauses_in_another_order_look_editorial() -> None:
    """Their words are the same."""
    found = _of("a b c", "b c a")

    assert (found.kind, found.material) == ("editorial", "unlikely")
    assert found.kind_reasons == ("places", "numbering")


def test_a_line_more_is_a_change_of_words() -> None:
    """Of a list as well."""
    lists = ([{"text": x} for x in order] for order in ("xy", "x"))
    before, after = ({"a": {"list": some}} for some in lists)

    assert _of("a", "a", before, after).kind_reasons == ("words",)


@pytest.mark.parametrize(
    ("before", "after"), [("ja", "ja en"), ("ja en", "ja"), ("ja en", "ja fr")]
)
def test_words_that_come_or_go_with_a_language_change_no_number(before: str, after: str) -> None:
    """Nor any word: whether that is of substance, a person has to say."""
    old, new = (
        text_of(section({"text": "30 days."}, languages.split())) for languages in (before, after)
    )
    found = suggestion(compare(old, new))

    assert (found.kind, found.kind_reasons, found.material) == ("either", ("languages",), "ask")
    assert suggestion(compare(real_in("ja"), real_text("versions/1.1.yaml"))) == found


def test_facts_that_people_were_told_of_are_material() -> None:
    """Such as who receives what; others are for a person to decide."""
    old, new = real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml")

    assert suggestion(compare(old, new)) == Suggestion(
        "substantive", ("facts",), "likely", ("recipients",)
    )


@pytest.mark.parametrize(
    ("kinds", "material", "reasons"),
    [
        (("measures",), "likely", ("measures",)),
        (("rights", "purposes"), "likely", ("purposes", "rights")),
        (("services", "contacts"), "ask", ("no-told-fact",)),
    ],
)
def test_what_is_taken_from_people_is_material_too(
    kinds: tuple[str, ...], material: str, reasons: tuple[str, ...]
) -> None:
    """A measure or a right that goes; one that comes is none of that."""
    some = compare(outlines.text("a"), outlines.text("a"))
    gone = tuple(FactChange(kind, "x", {"id": "x"}, None, ()) for kind in kinds)
    come = tuple(FactChange(kind, "x", None, {"id": "x"}, ()) for kind in ("measures", "rights"))
    found = suggestion(replace(some, facts=gone))

    assert (found.material, found.material_reasons) == (material, reasons)
    assert suggestion(replace(some, facts=come)).material == "ask"


def test_the_reasons_are_all_told() -> None:
    """In the order of their weight."""
    found = suggestion(compare(text_of(revised.OLD), text_of(revised.NEW)))

    assert found.kind_reasons == ("clauses-added", "clauses-removed", "numbers")
