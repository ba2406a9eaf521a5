"""commands/line.py: how a command line is read."""

import argparse

import pytest

from kaitei.commands import line


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ([], "en"),
        (["--lang", "ja", "chekc"], "ja"),
        (["check", "--x", "--lang=ja"], "ja"),
        (["chekc", "--lan", "ja"], "ja"),
        (["--l=ja", "chekc"], "ja"),
        (["init", "--languages", "ja"], "en"),
        (["check", "--lang"], "en"),
        (["check", "--lang", "fr"], "en"),
        (["correct", "--note", "See --lang ja."], "en"),
    ],
    ids=str,
)
def test_the_language_may_be_named_anywhere(
    words: list[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a line that is wrong as well; else it is that of the environment."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert line.language(words) == language
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert line.language(words) == "ja"


def test_what_follows_speaks_the_same_language(capsys: pytest.CaptureFixture[str]) -> None:
    """And tells itself what it does not take; it is laid out for that, and once."""
    laid_out: list[argparse.ArgumentParser] = []
    parser = line.Parser("kaitei", language="ja")
    check = parser.add_subparsers().add_parser("check")
    check.lay_out = laid_out.append
    for _ in range(2):
        with pytest.raises(SystemExit):
            parser.parse_args(["check", "--x"])

    assert laid_out == [check]
    assert "kaitei check: 次は分かりません: --x\n" in capsys.readouterr().err
