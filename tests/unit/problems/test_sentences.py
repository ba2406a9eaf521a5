"""problems.py: a sentence for each problem, in each language."""

import ast
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from kaitei import problems
from kaitei.problems import LANGUAGES, Place, Problem
from kaitei.rules.table import RULES

HOUSE = Path(problems.__file__).parent
# What a docstring says may come: after “Problems:”, and in brackets.
ANNOUNCED = re.compile(r"Problems: ([^.]*)|\(([a-z]+(?:-[a-z0-9]+)+)\)")
# The functions that take a rule's id or a sentence's key as an argument.
SPEAKERS = {"Problem", "Stopped", "answer", "say", "_say", "tell"}


def _rules_said() -> Iterator[str]:
    """Every rule and key that the engine's code names where it speaks."""
    for module in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in SPEAKERS:
                yield from next(filter(None, map(_texts, node.args)), ())


def _texts(node: ast.expr) -> list[str]:
    """The text that the expression is, or both of what `… if … else …` may give."""
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    return [str(node.value)] if isinstance(node, ast.Constant) else []


def _placeholders(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(sentence) if name)


def test_every_sentence_stands_in_every_language() -> None:
    """Two languages, no favourite: the catalogues have equal keys, none of them empty."""
    keys = [sorted(problems.catalogue(language)) for language in LANGUAGES]

    assert [keys[0]] * len(LANGUAGES) == keys
    assert all(problems.catalogue(language)[key] for language in LANGUAGES for key in keys[0])


@pytest.mark.parametrize("key", sorted(problems.catalogue("en")))
def test_a_sentence_is_filled_alike_in_every_language(key: str) -> None:
    """No language is told less than another: the same {names} stand in each wording."""
    named = [_placeholders(problems.catalogue(language)[key]) for language in LANGUAGES]

    assert [named[0]] * len(LANGUAGES) == named


def test_every_rule_that_the_code_says_has_a_sentence() -> None:
    """A problem without a sentence would crash the printer at the worst moment."""
    keys = set(problems.catalogue("en"))
    said = set(_rules_said())

    assert {"empty-file", "duplicate-id", "refused"} <= said
    assert set() == said - keys - {key.partition(".")[0] for key in keys}


def test_every_problem_that_a_docstring_announces_is_known() -> None:
    """Whoever calls a function can rely on what it says may come."""
    known = {key.partition(".")[0] for key in problems.catalogue("en")} | RULES.keys()
    announced = {name for said in _docstrings() for name in _announced(said)}

    assert {"empty-file", "import-unstated", "not-json"} <= announced
    assert announced - known == set()


def _docstrings() -> Iterator[str]:
    for module in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
                yield ast.get_docstring(node) or ""


def _announced(said: str) -> Iterator[str]:
    for part in ANNOUNCED.findall(said):
        yield from re.findall(r"\b[a-z]+(?:-[a-z0-9]+)+\b", " ".join(part))


def test_a_variant_is_a_finer_wording_of_its_rule() -> None:
    """The variant's own sentence is taken; the rule's id stays the same."""
    values = {"key": "titel", "near": "title", "known": "title"}
    problem = Problem(Place("a.yaml"), "unknown-key", values, "near")

    assert (
        problems.sentence(problem, "en")
        == "The key “titel” is not known here. Did you mean “title”?"
    )


def test_a_problem_may_bring_its_sentences_along() -> None:
    """Then the catalogues are not asked; a variant is a finer wording here too."""
    says = {"": {"en": "Look at {what}."}, "near": {"en": "Did you mean {what}?"}}
    values = {"what": "this"}
    plain = Problem(Place("a.yaml"), "placeholder", values, says=says)
    finer = Problem(Place("a.yaml"), "placeholder", values, "near", says=says)

    assert problems.sentence(plain, "en") == "Look at this."
    assert problems.sentence(finer, "en") == "Did you mean this?"


def test_a_value_may_differ_from_language_to_language() -> None:
    """What a schema says of a key is told in the reader's language."""
    about = {"en": "The title.", "ja": "表題。"}
    problem = Problem(Place("a.yaml"), "missing-key", {"key": "title", "about": about})

    assert problems.sentence(problem, "en").endswith("Add it: The title.")
    assert problems.sentence(problem, "ja").endswith("追加してください: 表題。")


def test_a_long_value_is_cut_in_a_sentence() -> None:
    """A whole clause quoted in a sentence would hide what is said of it."""
    told = problems.say("bad-day", "en", value="x" * 500)

    assert "x" * 160 + "…" in told
    assert "x" * 161 not in told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a<U+001B>[31mb"),
        ("zero\u200bwidth", "zero<U+200B>width"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\tb\r", "a<U+0009>b<U+000D>"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("漢字　かな é", "漢字　かな é"),
    ],
)
def test_what_may_fool_a_terminal_is_spelled_out(text: str, shown: str) -> None:
    """Control and invisible characters read as <U+XXXX>; all others as they are."""
    assert shown == problems.visible(text)


def test_a_sentence_never_passes_control_characters_on() -> None:
    """A value from a file is made harmless before it reaches the terminal."""
    assert "<U+001B>[2J" in problems.say("bad-day", "en", value="\x1b[2J")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "ja_JP.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "ja_JP", "LANG": "en_US"}, "ja"),
    ],
)
def test_the_terminal_is_spoken_to_in_its_locale(
    environment: dict[str, str], language: str
) -> None:
    """The POSIX variables count in their order; what we have no sentences for reads English."""
    assert language == problems.language_of(environment)


@pytest.mark.parametrize("key", [key for key in problems.catalogue("en") if key[:7] == "system."])
def test_what_the_machine_says_is_said_in_the_language(key: str) -> None:
    """In English in its own words, and in Japanese without any of them."""
    number = getattr(errno, key.removeprefix("system."))
    said = problems.of_system(OSError(number, os.strerror(number), "a/b"))

    assert said["en"] == os.strerror(number)
    assert not re.search("[A-Za-z]", said["ja"])


def test_what_is_rare_is_said_in_the_words_of_the_machine() -> None:
    """Better than not at all."""
    assert problems.of_system(OSError(errno.ENOTTY, "Odd"))["ja"] == "Odd"
    assert problems.of_system(OSError("gone"))["ja"] == "gone"
