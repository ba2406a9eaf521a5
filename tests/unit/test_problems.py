"""problems.py: places, sentences and printers."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from kaitei import problems
from kaitei.problems import LANGUAGES, Place, Problem, Refused, Remedy

HOUSE = Path(problems.__file__).parent
# The functions that take a rule's id or a sentence's key as an argument.
SPEAKERS = {"Problem", "Stopped", "answer", "say", "_say", "tell"}


def _no_line(path: str, line: int) -> None:
    return None


def _excerpt(line: str, column: int) -> list[str]:
    """What is printed below the sentence: the line and the caret's line."""
    printed = problems.as_text(
        [Problem(Place("a.yaml", 1, column), "empty-file")], "en", lambda path, number: line
    )
    return printed.splitlines()[1:]


def _caret(line: str, column: int) -> int:
    """The column on the terminal at which the caret stands, from 0."""
    return _excerpt(line, column)[1].index("^") - 4


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


def test_a_place_reads_as_editors_open_it() -> None:
    """path:line:column, which terminals and editors make a link of."""
    assert str(Place("policy/site.yaml", 3, 14)) == "policy/site.yaml:3:14"


def test_problems_are_told_by_place_and_each_once() -> None:
    """The author reads the file from top to bottom, whatever order the checks ran in."""
    later, early = Place("b.yaml", 2, 1), Place("b.yaml", 1, 9)
    other = Problem(Place("a.yaml", 9, 9), "tag", {"tag": "!x"})
    found = [Problem(later, "empty-file"), Problem(early, "empty-file"), other]

    assert (other, found[1], found[0]) == problems.sort([*found, found[0]])


def test_two_findings_at_one_place_are_both_told() -> None:
    """Only what is the same in every respect is said once."""
    here = Place("a.yaml", 1, 1)
    one, two = (
        Problem(here, "missing-key", {"key": "a"}),
        Problem(here, "missing-key", {"key": "b"}),
    )

    assert (one, two) == problems.sort([two, one])


def test_a_remedy_is_printed_below_its_problem() -> None:
    """The sentence that says what it means, then the lines as they are to stand in the file."""
    remedy = Remedy("same", ("  unchanged_meaning: [a]",))
    says = {"": {"en": "{id} lags."}, "same": {"en": "if {id} means the same:"}}
    problem = Problem(Place("a.yaml"), "drift", {"id": "a"}, remedies=(remedy,), says=says)
    (record,) = json.loads(problems.as_json([problem], "en"))

    assert problems.as_text([problem], "en", lambda path, number: "- id: a").splitlines()[1:] == [
        "    - id: a",
        "    ^",
        "  if a means the same:",
        "      unchanged_meaning: [a]",
    ]
    assert record["remedies"] == [
        {
            "sentence": "if a means the same:",
            "lines": ["  unchanged_meaning: [a]"],
        }
    ]


def test_only_an_error_forbids_publishing() -> None:
    """A warning is a place to look at."""
    place = Place("a.yaml")

    assert not problems.failing([Problem(place, "placeholder", severity="warning")])
    assert problems.failing([Problem(place, "empty-file")])


def test_refused_carries_every_problem_and_names_them() -> None:
    """Whoever catches it can list them; whoever does not still reads what is wrong."""
    found = [Problem(Place("b.yaml"), "empty-file"), Problem(Place("a.yaml"), "missing-file")]
    refused = Refused(found)

    assert (found[1], found[0]) == refused.problems
    assert "a.yaml:1:1: This file does not exist." in str(refused)
    assert "b.yaml:1:1: The file is empty." in str(refused)


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
    ("text", "columns"), [("abc", 3), ("個人", 4), ("ｱ", 1), ("Ａ", 2), ("e\u0301", 1), ("", 0)]
)
def test_width_is_counted_in_columns_of_a_terminal(text: str, columns: int) -> None:
    """Wide characters take two columns, combining ones none."""
    assert columns == problems.width(text)


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("title: x", 8, 7),
        ("個人情報: x", 3, 4),
        ("  ja: 個人x", 9, 10),
        ("e\u0301x: y", 3, 1),
        ("\tx", 2, 1),
        ("a\u200bb", 3, 9),
        ("x", 1, 0),
    ],
)
def test_the_caret_stands_under_the_character(line: str, column: int, caret: int) -> None:
    """Also after wide, combining and spelled-out characters, and after a tab."""
    assert caret == _caret(line, column)


def test_a_long_line_is_cut_around_the_caret() -> None:
    """The place in question is seen on one screen line, with a sign of what was left out."""
    line = "a" * 300 + "X" + "b" * 300
    shown, under = _excerpt(line, 301)

    assert len(shown) < 120
    assert shown.startswith("    …a")
    assert shown[under.index("^")] == "X"


def test_a_printed_problem_is_a_line_to_click_and_an_excerpt() -> None:
    """`path:line:column: sentence [rule]`, the line itself, and a caret under the place."""
    problem = Problem(Place("a.yaml", 2, 7), "duplicate-key", {"key": "ja", "line": 1})

    assert problems.as_text([problem], "en", lambda path, line: "title: x") == (
        "a.yaml:2:7: The key “ja” stands here a second time (first on line 1); one of the two "
        "would be lost. Keep one. [duplicate-key]\n"
        "    title: x\n"
        "          ^\n"
    )


def test_a_problem_without_a_line_is_printed_without_an_excerpt() -> None:
    """A file that is missing has no line to show."""
    problem = Problem(Place("a.yaml"), "missing-file")

    assert problems.as_text([problem], "en", _no_line).count("\n") == 1


@pytest.mark.parametrize(
    ("language", "mark"), [("en", ": warning: “TBD”"), ("ja", ": 警告: 「TBD」")]
)
def test_a_warning_is_called_one(language: str, mark: str) -> None:
    """Who reads the list sees which of them forbid publishing."""
    says = {"": {"en": "“{found}”.", "ja": "「{found}」。"}}
    found = {"found": "TBD"}
    problem = Problem(Place("a.yaml"), "placeholder", found, severity="warning", says=says)

    assert mark in problems.as_text([problem], language, _no_line)


def test_problems_as_json_say_the_same() -> None:
    """An editor's plugin gets place, rule, severity and the sentence."""
    problem = Problem(Place("a.yaml", 2, 7), "empty-file")

    assert json.loads(problems.as_json([problem], "ja")) == [
        {
            "path": "a.yaml",
            "line": 2,
            "column": 7,
            "rule": "empty-file",
            "severity": "error",
            "sentence": "ファイルが空です。本文を書くか、ファイルを削除してください。",
        }
    ]


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


def test_a_problem_as_a_workflow_command() -> None:
    """GitHub shows it at its line in a pull request."""
    problem = Problem(Place("policy/a.yaml", 2, 7), "empty-file", severity="warning")

    assert problems.as_github([problem], "en", "site") == (
        "::warning file=site/policy/a.yaml,line=2,col=7,title=empty-file::"
        "The file is empty. Write the text, or delete the file.\n"
    )


def test_a_name_that_is_no_text_is_spelled_out_for_a_workflow() -> None:
    """A file may be called by any bytes; nothing stops for it."""
    said = problems.as_github([Problem(Place("policy/\udcff.yml"), "empty-file")], "en")

    assert said.startswith("::error file=policy/<U+DCFF>.yml,line=1")
    assert said.encode()


def test_nothing_in_a_value_ends_a_workflow_command() -> None:
    """Percent signs and line breaks are escaped, in properties colons and commas as well."""
    says = {"": {"en": "50 %:\r\nso, {x}"}}
    problem = Problem(Place("a,b:c%.yaml"), "some", {"x": "::error::y"}, says=says)

    assert problems.as_github([problem], "en") == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=some::50 %25:%0D%0Aso, ::error::y\n"
    )
