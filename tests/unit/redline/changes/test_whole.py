"""redline/changes.py: what else became of the text, and all of it in numbers."""

import pytest
from msgspec.structs import replace

from kaitei.redline import changes
from kaitei.redline.changes import ChangeSet
from redline.notation import show
from unit.builders import policy, section, text_of
from unit.real import real_text
from unit.redline.changes.sets import compare, kinds_of
from unit.redline.outlines import text


def test_a_language_that_the_whole_policy_gets() -> None:
    """Every clause is new in it, and in no other."""
    notice = {"summary": "S.", "reason": "R."}
    japanese = {"languages": ["ja"], "title": "T", "release.notice": notice}
    old = text("a b", None, japanese)
    new = text("a b", None, {"title": "T"})
    found = changes.compare(old, new)

    assert found.languages == (("ja",), ("ja", "en"))
    assert {x.id: (x.kinds, list(x.wording)) for x in found.clauses} == {
        "a": (("reworded",), ["en"]),
        "b": (("reworded",), ["en"]),
    }
    assert not found.is_empty()
    assert {x: show(spans) for x, spans in found.title.items()} == {"en": "{+T+}"}


def test_renumbering_stands_apart() -> None:
    """Of clauses that stayed, by language; not of one that moved, nor of what is below them."""
    found = compare("a b(c) d", "x a d b(c)")
    shown = {
        r.id: {x: (old.label, new.label) for x, (old, new) in r.numbers.items()}
        for r in found.renumbered
    }

    assert kinds_of(found) == {"x": "added", "d": "moved"}
    assert shown == {
        "a": {"ja": ("第1条", "第2条"), "en": ("1.", "2.")},
        "b": {"ja": ("第2条", "第4条"), "en": ("2.", "4.")},
    }


def test_a_clause_has_no_number_in_a_language_that_it_lacks() -> None:
    """It is renumbered where it stood and stands, whichever side lacks the other language."""
    japanese = {"heading": {"ja": "b"}, "text": {"ja": "b。"}}
    japanese["only"] = {"languages": ["ja"], "reason": "理由"}
    for old, new in (({"b": japanese}, {}), ({}, {"b": japanese})):
        (found,) = compare("a b", "x a b", old, new).renumbered[1:]

        assert (found.id, list(found.numbers)) == ("b", ["ja"])


def test_a_reference_to_a_renumbered_clause_is_no_change() -> None:
    """It reads as another number, and nobody edited it."""
    refers = {"a": {"text": "[](#b)を除く。"}}
    found = compare("a b", "a x b", refers)

    assert kinds_of(found) == {"x": "added"}


def test_title_and_organisation() -> None:
    """Compared by words, in the languages in which they differ."""
    old = text("a", None, {"organisation": "Example Co., Ltd."})
    new = text("a", None, {"organisation": "Example Inc.", "title.ja": "個人情報保護方針"})
    found = changes.compare(old, new)

    assert {x: show(spans) for x, spans in found.title.items()} == {
        "ja": "[-プライバシーポリシー-]{+個人情報保護方針+}"
    }
    assert {show(spans) for spans in found.organisation.values()} == {
        "Example [-Co., Ltd-]{+Inc+}."
    }


def test_both_orders_are_there() -> None:
    """And what each clause was called."""
    found = compare("a(b) c", "c x=a(b)")

    assert [p.id for p in found.old] == ["a", "b", "c"]
    assert [p.id for p in found.new] == ["c", "x", "b"]
    assert found.same == {"c": "c", "b": "b", "x": "a"}


def test_a_change_set_in_numbers() -> None:
    """What there is none of is left out; a clause that was moved and reworded counts in both."""
    found = compare("a b c d", "x c a d", {}, {"c": {"text": "丙。"}, "d": {"text": "丁。"}})

    assert changes.numbers(found) == {
        "added": 1,
        "removed": 1,
        "moved": 1,
        "reworded": 2,
        "renumbered": 1,
    }


def test_the_release_is_no_change() -> None:
    """Label, dates and notice say something about the text and are not in it."""
    old, new = (text("a", None, {"release.version": x}) for x in ("1.0", "2.0"))

    assert changes.compare(old, new).is_empty()


def test_the_two_published_versions() -> None:
    """1.1 completes the clause on Google Analytics, in both languages, and states two facts."""
    found = changes.compare(real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml"))
    (clause,) = found.clauses
    named, linked = found.facts

    assert (clause.id, clause.kinds, list(clause.wording)) == (
        "other-info.ga",
        ("reworded",),
        ["ja", "en"],
    )
    assert (linked.kind, linked.id, linked.keys) == ("services", "other-info.ga", ("links",))
    assert (named.kind, named.keys) == ("recipients", ("name",))
    assert named.old and named.new
    assert (named.old["name"], named.new["name"]) == ("Google", "Google LLC")
    assert (found.title, found.organisation, found.renumbered) == ({}, {}, ())
    assert changes.numbers(found) == {"reworded": 1, "facts": 2}


def test_the_marks_of_the_two_published_versions() -> None:
    """As the notice shows them: one name, two addresses, one note."""
    found = changes.compare(real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml"))
    marked = [show(x.spans) for x in found.clauses[0].wording["en"] if x.is_change()]

    policy, opt_out = (
        "https://policies.google.com/privacy",
        "https://tools.google.com/dlpage/gaoptout",
    )
    assert marked == [
        "Google{+ LLC+}",
        "{+Google’s privacy policy+}",
        f"{{+[{policy}]({policy})+}}",
        "{+Where to get the opt-out add-on+}",
        f"{{+[{opt_out}]({opt_out})+}}",
        "The [-original refers to websites of Google but gives no addresses-]{+recipient’s legal"
        " name, Google LLC, and the two addresses are not given in the original; the editors of"
        " this site have added them+}.",
    ]


@pytest.mark.parametrize("key", ["title", "organisation"])
def test_a_text_of_another_name_is_another_text(key: str) -> None:
    """Though every clause of it stayed."""
    assert not _renamed(key, "B").is_empty()
    assert _renamed(key, "A").is_empty()


def _renamed(key: str, name: str) -> ChangeSet:
    return changes.compare(text("a", None, {key: "A"}), text("a", None, {key: name}))


def test_a_language_alone_makes_another_text() -> None:
    """Of the same words in fewer languages nothing was reworded, and yet it is not the same."""
    found = replace(compare("a", "a"), languages=(("ja", "en"), ("ja",)))

    assert compare("a", "a").is_empty()
    assert not found.is_empty()


@pytest.mark.parametrize(
    ("renamed", "language", "told"),
    [
        ({"title.en": "Another"}, "en", "name of the policy or of the organisation changed"),
        ({"organisation": "Someone Else"}, "ja", "ポリシー又は組織の名称の変更"),
        ({}, "en", "The two texts say the same."),
        ({}, "ja", "二つの文面に違いはありません。"),
    ],
    ids=str,
)
def test_a_text_that_has_another_name_does_not_say_the_same(
    renamed: dict[str, object], language: str, told: str
) -> None:
    """Nothing was counted, so a new title was said to be no difference, right above its marks."""
    found = changes.compare(text_of(policy()), text_of(policy(renamed)))

    assert changes.summed(found, language) == told


def test_a_language_that_comes_or_leaves_is_told_as_that() -> None:
    """Clauses whose words came or went with it are not reworded; nor are names anew."""
    one, both = (text_of(section({"text": "x"}, it)) for it in (["ja"], ["ja", "en"]))
    came, left = changes.compare(one, both), changes.compare(both, one)

    assert (changes.numbers(came), came.happened(came.clauses[0])) == ({}, ())
    assert changes.summed(came, "en") == "languages added: en"
    assert changes.summed(left, "ja") == "文面がなくなった言語 en"
    two = text_of(section({"text": "x"}, ["ja", "de", "en"]))
    assert changes.summed(changes.compare(one, two), "en") == "languages added: de, en"
    assert came.clauses[0].kinds == ("reworded",)


def test_where_words_of_another_language_differ_as_well_a_clause_is_reworded() -> None:
    """In that one."""
    one, both = text_of(section({"text": "y"}, ["ja"])), text_of(section({"text": "x"}))
    found = changes.compare(both, one)

    assert found.differs_in(found.clauses[0]) == ("ja",)
    assert changes.numbers(found) == {"reworded": 1}
