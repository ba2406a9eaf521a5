"""problems.py: a printer for people, for programs and for workflows."""

import json

import pytest

from kaitei import problems
from kaitei.problems import Place, Problem, Remedy


def _no_line(path: str, line: int) -> None:
    return None


def _excerpt(line: str, column: int) -> list[str]:
    """What is printed below the sentence: the line and the caret's line."""
    printed = problems.as_text(
        [Problem(Place("a.yaml", 1, column), "several-documents")], "en", lambda path, number: line
    )
    return printed.splitlines()[1:]


def _caret(line: str, column: int) -> int:
    """The column on the terminal at which the caret stands, from 0."""
    return _excerpt(line, column)[1].index("^") - 4


def test_a_remedy_is_printed_below_its_problem() -> None:
    """The sentence that says what it means, then the lines as they are to stand in the file."""
    remedy = Remedy("same", ("  unchanged_meaning: [a]",))
    says = {"": {"en": "{id} lags."}, "same": {"en": "if {id} means the same:"}}
    problem = Problem(Place("a.yaml"), "drift", {"id": "a"}, remedies=(remedy,), says=says)
    record = problems.record(problem, "en")

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
    problem = Problem(Place("a.yaml", 2, 7), "several-documents")

    assert json.loads(problems.as_json([problem], "ja")) == [
        {
            "path": "a.yaml",
            "line": 2,
            "column": 7,
            "rule": "several-documents",
            "severity": "error",
            "sentence": "ここから二つ目の文書が始まっています。"
            "一つのファイルに書ける文書は一つです。「---」の行を削除してください。",
        }
    ]


def test_a_problem_as_a_workflow_command() -> None:
    """GitHub shows it at its line in a pull request."""
    problem = Problem(Place("policy/a.yaml", 2, 7), "several-documents", severity="warning")

    assert problems.as_github([problem], "en", "site") == (
        "::warning file=site/policy/a.yaml,line=2,col=7,title=several-documents::"
        "A second document begins here. Keep one document in a file: delete the line “---”.\n"
    )


def test_a_name_that_is_no_text_is_spelled_out_for_a_workflow() -> None:
    """A file may be called by any bytes; nothing stops for it."""
    said = problems.as_github([Problem(Place("policy/\udcff.yml"), "several-documents")], "en")

    assert said.startswith("::error file=policy/<U+DCFF>.yml,line=1")
    assert said.encode()


def test_nothing_in_a_value_ends_a_workflow_command() -> None:
    """Percent signs and line breaks are escaped, in properties colons and commas as well."""
    says = {"": {"en": "50 %:\r\nso, {x}"}}
    problem = Problem(Place("a,b:c%.yaml"), "some", {"x": "::error::y"}, says=says)

    assert problems.as_github([problem], "en") == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=some::50 %25:%0D%0Aso, ::error::y\n"
    )
