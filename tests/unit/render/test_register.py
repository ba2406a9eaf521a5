"""render/register.py: the facts that changed, as values that a page can say."""

from typing import Any

import pytest

from kaitei.redline.changes import compare
from kaitei.render.register import FactTold, facts, keys, kinds, said
from kaitei.text import register
from kaitei.text.model import Text
from unit.pages import theme_of_engine
from unit.real import real_text, shortened

OLD, NEW = real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml")


def test_a_fact_is_told_with_what_was_and_is_said_of_it() -> None:
    """By the name that the page's language has for its clause."""
    recipient, service = facts(OLD, NEW, compare(OLD, NEW), "en")

    assert recipient == FactTold(
        "recipients",
        "other-info.ga.recipient",
        "Google LLC",
        "changed",
        (("name", ("Google",), ("Google LLC",)),),
    )
    links = ("https://policies.google.com/privacy", "https://tools.google.com/dlpage/gaoptout")
    assert service == FactTold(
        "services",
        "other-info.ga",
        "Section 9(2) (Use of Google Analytics)",
        "changed",
        (("links", (), links),),
    )


@pytest.mark.parametrize(
    ("old", "new", "happened"), [(NEW, shortened(), "removed"), (shortened(), NEW, "added")]
)
def test_facts_are_called_as_the_text_calls_them(old: Text, new: Text, happened: str) -> None:
    """A clause by its number and an entry by its words, gone or new; never by an id."""
    purpose, item, user, *_ = facts(old, new, compare(old, new), "en")
    told = {key: sides for key, *sides in user.values}

    assert (purpose.name, purpose.happened) == ("Section 4(1)(a)(iii)", happened)
    assert (item.name, item.happened) == ("Telephone number", happened)
    before, after = map(set, told["data_items"])
    assert before ^ after == {"Telephone number"}
    assert "Name" in before & after
    whole = repr(facts(old, new, compare(old, new), "en")).replace(repr(purpose.id), "")
    assert "'purposes." not in whole
    assert whole.count("'joint-use.items.") == 1  # the fact's own id


def test_texts_with_the_same_facts_tell_none() -> None:
    """Wording is not a fact."""
    assert facts(NEW, NEW, compare(NEW, NEW), "ja") == ()


def _told(happened: Any, *values: Any) -> str:
    fact = FactTold("recipients", "x", "A & B", happened, values)
    return said(fact, theme_of_engine().words("en"))


def test_a_fact_can_be_said_in_a_line() -> None:
    """In words of the theme, as words and no markup."""
    values = ("name", ("A",), ("A", "B")), ("open", False, True), ("address", (), ("x",))

    assert _told("added") == "Recipient: A & B (fact added)"
    assert _told("removed") == "Recipient: A & B (fact removed)"
    assert _told("changed", *values) == (
        "Recipient: A & B — name: A → A, B, open list: no → yes, address: not stated → x"
    )


def test_every_kind_of_fact_and_every_value_has_a_name() -> None:
    """Those that the texts of this site state."""
    speaker = theme_of_engine().words("ja")
    found = register.register(NEW.tree)
    stated = {key for facts in found.values() for fact in facts for key in fact} - {"id"}

    assert found.keys() == kinds(speaker).keys()
    assert stated <= keys(speaker).keys()
