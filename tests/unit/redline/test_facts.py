"""redline/facts.py: which facts of the register changed."""

import copy
from typing import Any

import pytest

from kaitei.redline import facts
from kaitei.redline.changes import compare
from kaitei.redline.facts import FactChange
from kaitei.text.model import Text
from unit.builders import Tree, text_of
from unit.real import real, real_in, real_text

Path = tuple[str | int, ...]


def _edited(*edits: tuple[Path, Any]) -> Text:
    """The real text with a value put at a path, or taken away where it is None."""
    tree: Any = copy.deepcopy(dict(real("versions/1.1.yaml").data))
    for path, value in edits:
        node = tree
        for step in path[:-1]:
            node = node[step]
        if value is None:
            del node[path[-1]]
        elif isinstance(node, list) and path[-1] == len(node):
            node.append(value)
        else:
            node[path[-1]] = value
    return text_of(tree)


def _section(name: str) -> int:
    tree: Any = real("versions/1.1.yaml").data
    return next(i for i, node in enumerate(tree["sections"]) if node["id"] == name)


def _changes(*edits: tuple[Path, Any], same: dict[str, str] | None = None) -> list[FactChange]:
    return list(facts.compare(real_text("versions/1.1.yaml"), _edited(*edits), same or {}))


def _shown(changes: list[FactChange]) -> list[tuple[object, ...]]:
    return [(x.kind, x.id, x.old is not None, x.new is not None, x.keys) for x in changes]


USERS: Path = ("sections", _section("joint-use"), "joint_use", "users", "recipients")
GROUP: Path = ("sections", _section("purposes"), "purposes", "subjects", 0, "groups", 0, "purposes")
SERVICE: Path = ("sections", _section("other-info"), "related_information", "services", 0)


def test_the_same_text_has_the_same_facts() -> None:
    """Nothing changed, nothing is told."""
    assert _changes() == []


def test_a_joint_user_removed() -> None:
    """With all that was known of it."""
    (change,) = _changes(((*USERS, 2), None))

    assert _shown([change]) == [
        (
            "recipients",
            "joint-use.users.eplus",
            True,
            False,
            ("kind", "name", "data_items", "purposes"),
        )
    ]
    assert change.old
    assert change.old["name"] == "eplus inc."


def test_a_purpose_added() -> None:
    """In the kind it belongs to."""
    purpose: Tree = {"id": "purposes.customers.provide.new", "text": {"ja": "新", "en": "New"}}
    changes = _changes(((*GROUP, 9), purpose))

    assert [(x.kind, x.id, x.old) for x in changes] == [("purposes", purpose["id"], None)]


def test_a_name_changed() -> None:
    """Old and new value, and which of them it is."""
    (change,) = _changes(((*USERS, 0, "name"), "DMG MORI Corporation"))

    assert change.keys == ("name",)
    assert change.old and change.new
    assert (change.old["name"], change.new["name"]) == (
        "DMG MORI Co., Ltd.",
        "DMG MORI Corporation",
    )


def test_links_of_a_service_changed() -> None:
    """An address is a fact."""
    (change,) = _changes(((*SERVICE, "links", "policy", "url"), "https://example.com/"))

    assert (change.kind, change.keys) == ("services", ("links",))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((*GROUP, 0, "text", "ja"), "入会の手続"),
        ((*SERVICE, "tool", "label", "en"), "Tools"),
        (("sections", 0, "text", "en"), "Other words."),
    ],
)
def test_wording_is_no_fact(path: Path, value: str) -> None:
    """Words may change and the facts stay."""
    assert _changes((path, value)) == []


def test_the_order_of_facts_is_none() -> None:
    """Entries that change places change no list of what is used."""
    tree: Any = real("versions/1.1.yaml").data
    data: Path = ("sections", _section("joint-use"), "joint_use", "items", "data")
    items = tree["sections"][data[1]]["joint_use"]["items"]["data"]

    assert _changes((data, list(reversed(copy.deepcopy(items))))) == []


def test_a_renamed_fact_is_the_same_fact() -> None:
    """What is called otherwise has not come or gone, and what names it does not change."""
    name: Path = (*SERVICE, "information", 0, "id")
    edit = (name, "other-info.ga.access")

    assert _changes(edit, same={"other-info.ga.access": "other-info.ga.data"}) == []
    assert [(x.kind, x.id) for x in _changes(edit)] == [
        ("data_items", "other-info.ga.access"),
        ("data_items", "other-info.ga.data"),
        ("recipients", "other-info.ga.recipient"),
        ("services", "other-info.ga"),
    ]


def test_code_points_that_say_the_same_change_no_fact() -> None:
    """But a variant of a name's kanji does."""
    composed, apart, variant = "株式会社が", "株式会社か\u3099", "株式会社\ufa19"
    before, same, other = (_edited(((*USERS, 0, "name"), x)) for x in (composed, apart, variant))

    assert facts.compare(before, same, {}) == ()
    assert [x.keys for x in facts.compare(before, other, {})] == [("name",)]


def test_an_equal_reference_to_what_was_renamed_is_a_change() -> None:
    """The same id, and another purpose."""
    old = real_text("versions/1.1.yaml")
    fact = next(x for x in old.register()["recipients"] if x.get("purposes"))
    named = fact["purposes"][0]

    assert [x.id for x in facts.compare(old, old, {named: named})] == []
    told = [(x.id, x.keys) for x in facts.compare(old, old, {named: "before"}) if x.old and x.new]
    assert (fact["id"], ("purposes",)) in told


def test_a_language_that_comes_or_goes_changes_no_fact_that_is_told() -> None:
    """The data differ, and a consumer is told so; who reads what was said is told of other words in
    a language of both, and of what came or went as a whole."""
    address: Path = ("sections", _section("joint-use"), "joint_use", "manager", "address")
    short, full = real_in("ja"), real_text("versions/1.1.yaml")
    other = _edited(((*USERS, 2), None), ((*address, "text", "ja"), "東京都"))

    for old, new in ((short, full), (full, short)):
        changes = compare(old, new)
        assert [it.id for it in changes.facts] == ["other-info.ga", "joint-use.manager"]
        assert changes.told_facts() == ()
    assert [(x.id, x.new is None) for x in compare(short, other).told_facts()] == [
        ("joint-use.users.eplus", True),
        ("joint-use.manager", False),
    ]
    assert compare(full, other).told_facts() == compare(full, other).facts
