"""A change set at a terminal: words at both ends of every mark, colour on top of them."""

import json
import re
from pathlib import Path

import pytest

import revised
from kaitei import cli
from kaitei.redline.changes import compare
from kaitei.render import terminal
from unit.builders import policy, section, text_of

ROOT = Path(__file__).parents[3]
REAL = ["--root", str(ROOT)]


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main([*REAL, *arguments]) == 0
    return capsys.readouterr().out


def test_a_revision_is_told_in_numbers_and_then_word_by_word(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By default the working text is compared with what it replaces."""
    lines = _said(capsys, "--lang", "en", "diff", "privacy").splitlines()

    assert lines[:4] == [
        "clauses reworded: 1, facts changed: 2",
        "",
        "#other-info.ga reworded",
        "  [ja] Google[added] LLC[end added]",
    ]
    assert "  name: Google → Google LLC" in lines


def test_the_marks_are_words_of_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    """In Japanese they are Japanese, and each one that opens is closed."""
    said = _said(capsys, "--lang", "ja", "diff", "privacy", "1.0", "1.1")

    assert "Google［追加］ LLC［追加ここまで］" in said
    for mark in ("追加", "削除"):
        assert said.count(f"［{mark}］") == said.count(f"［{mark}ここまで］") > 0


def test_a_text_against_itself_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing changed is said, not shown as an empty page."""
    assert (
        _said(capsys, "--lang", "en", "diff", "privacy", "1.1") == "The two texts say the same.\n"
    )


def test_a_file_may_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A file of the site is compared as a version is."""
    file = "policy/privacy/versions/1.0.yaml"

    by_file = _said(capsys, "diff", "privacy", file, "1.1")
    assert by_file == _said(capsys, "diff", "privacy", "1.0", "1.1")


def test_as_data_the_spans_make_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    """All old words together are the old line, all new ones the new line."""
    made = json.loads(_said(capsys, "diff", "privacy", "--format", "json"))

    assert made["counts"] == {"reworded": 1, "facts": 2}
    (clause,) = made["clauses"]
    spans = clause["wording"]["en"][0]["spans"]
    sides = ["".join(span[i] for span in spans) for i in (1, 2)]
    assert sides == ["Google", "Google LLC"]


def test_why_a_clause_is_missing_is_no_wording_of_it() -> None:
    """A reader of the other language is told what the words are."""
    changes = compare(text_of(revised.OLD), text_of(revised.NEW))
    said = list(terminal.Printer("en", colour=False).lines(changes))

    assert "  [en] Not in this language: [added]No other asks it.[end added]" in said


def test_what_left_with_its_language_is_not_told_clause_by_clause() -> None:
    """What came with one is, word by word; a machine is told of both."""
    one, both = (text_of(section({"text": "x"}, it)) for it in (["ja"], ["ja", "en"]))
    left, came = compare(both, one), compare(one, both)
    printer = terminal.Printer("en", colour=False)

    assert not [line for line in printer.lines(left) if "only-one" in line]
    assert "\n#only-one" in list(printer.lines(came))
    assert "  [en] [added]x[end added]" in list(printer.lines(came))
    assert terminal.as_data(left)["languages"] == {"added": [], "removed": ["en"]}
    assert terminal.as_data(came)["clauses"][0]["kinds"] == []


def test_colour_only_paints_what_is_there_without_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal the marks are coloured; NO_COLOR takes the colour away and nothing else."""
    plain = _said(capsys, "diff", "privacy")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)

    painted = _said(capsys, "diff", "privacy")
    assert painted != plain
    assert re.sub("\x1b\\[[0-9]*m", "", painted) == plain


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diff", "nothing"], "There is no policy “nothing” here."),
        (["diff", "privacy", "9.9"], "There is no text “9.9”."),
        (["diff", "privacy", "../../etc/passwd"], "There is no text “../../etc/passwd”."),
    ],
)
def test_what_is_not_there_is_told(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """A sentence, exit code 1, and no way out of the site's folder."""
    assert cli.main([*REAL, "--lang", "en", *arguments]) == 1
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize(
    ("language", "names"), [("en", ("Title", "Organisation")), ("ja", ("題名", "組織名"))]
)
def test_what_heads_a_text_is_called_as_on_its_pages(language: str, names: tuple[str, str]) -> None:
    """No key of the file stands in a sentence for people."""
    old, new = text_of(policy()), text_of(policy({"title.en": "Other", "organisation": "Other"}))
    said = "\n".join(terminal.Printer(language, colour=False).lines(compare(old, new)))

    assert all(f"\n{name} [en] " in said for name in names)
    assert "title [" not in said
    assert "organisation [" not in said
