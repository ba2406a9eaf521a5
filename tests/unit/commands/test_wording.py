"""commands/wording.py: what argparse says, in the person's language."""

import argparse
import re
from collections.abc import Iterator

import pytest

from kaitei import cli, problems
from kaitei.commands import asking, usage, wording
from kaitei.commands.line import Options, Parser

Captured = pytest.CaptureFixture[str]


def _said(capsys: Captured, options: Options, *words: str, language: str = "ja") -> str:
    """What is said of a wrong command line, without the usage above it."""
    parser = Parser("kaitei x", language=language)
    options(parser)
    with pytest.raises(SystemExit) as left:
        parser.parse_args(words)
    assert left.value.code == 2
    said = capsys.readouterr().err.partition("kaitei x: ")[2]
    return said.rpartition("\n書き方を見るには、次を実行してください: kaitei x --help\n")[0] or said


@pytest.mark.parametrize(
    ("options", "words", "said"),
    [
        (usage.reason, [], "次が足りません: POLICY, VERSION, --reason"),
        (usage.base, ["--frmat", "\x1b[2J"], "次は分かりません: --frmat <U+001B>[2J"),
        (usage.configure, ["x"], "server: 「x」は次のどれでもありません: nginx, caddy, "),
        (usage.base, ["--base"], "--base: 続けて値を書いてください。"),
        (usage.init, ["x", "--languages"], "--languages: 続けて値を書いてください。"),
        (usage.build, ["--release=y"], "--release: 値は書けません（「y」と書かれています）。"),
        (usage.init, [""], "DIR: フォルダーの名前が空です。"),
        (usage.serve, ["--port", "http"], "--port: 「http」は整数ではありません。"),
        (usage.as_of, ["--as-of", "soon"], "--as-of: 「soon」は日付として使えません。"),
        (usage.as_of, ["--as-of", "9999-12-31"], "--as-of: 「9999-12-31」は日付として"),
        (usage.review, ["--output", ""], "--output: フォルダーの名前が空です。"),
        (asking.verify, ["http://[::1"], "URL|DIR: 「http://[::1」は、サイトのアドレス"),
        (asking.verify, ["https://x:port"], "URL|DIR: 「https://x:port」は、サイトの"),
        (asking.verify, ["http://"], "URL|DIR: 「http://」は、サイトの"),
        (usage.configure, ["a\\b"], "server: 「a\\b」は"),
        (usage.configure, ["it's\"q"], "server: 「it's\"q」は"),
        (usage.configure, ["a\nb\u3000日"], "server: 「a<U+000A>b\u3000日」は"),
        (asking.query, ["x"], "QUESTION: 「x」は次のどれでもありません: in-force, "),
    ],
)
def test_a_wrong_line_is_told_in_the_language(
    capsys: Captured, options: Options, words: list[str], said: str
) -> None:
    """Of each kind that these commands know: no word of it is that of argparse."""
    assert _said(capsys, options, *words).startswith(said)


@pytest.mark.parametrize("moment", ["--on=x", "--since=2027-02-30"])
def test_a_moment_has_a_sentence_of_its_own(capsys: Captured, moment: str) -> None:
    """However the option is called."""
    parser = Parser("kaitei query", language="en")
    asking.query(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["changes", "privacy", "--feed", "x", "--since", "1.0", moment])

    assert "is neither a day such as" in capsys.readouterr().err


def test_an_option_that_may_be_two_is_to_be_written_in_full(capsys: Captured) -> None:
    """What was typed is shown without its control characters."""

    def two(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--base-url")
        parser.add_argument("--base")

    said = _said(capsys, two, "--ba=\x1b could match x")
    assert said.startswith("--ba=<U+001B> could match x では、どれか決まりません。")
    assert said.endswith("を省略せずに書いてください: --base-url, --base")


def test_what_is_not_known_is_told_as_it_stands() -> None:
    """As of a Python to come; harmless for a terminal."""
    said = wording.wrong("argument --x: it\x1b is odd", "kaitei check", "en")

    assert said.splitlines() == [
        "kaitei check: --x: The command line is not understood: it<U+001B> is odd.",
        "To see what may be written, run: kaitei check --help",
    ]


def test_help_has_headings_in_the_language() -> None:
    """English has those of argparse; what an option is called stays."""
    english, japanese = (Parser("kaitei", language=x, description="options:") for x in ("en", "ja"))
    usage.configure(english)
    usage.configure(japanese)

    assert english.format_help() == argparse.ArgumentParser.format_help(english)
    assert japanese.format_help().startswith("使い方: kaitei [-h]")
    for heading in ("\n引数:\n", "\nオプション:\n", " この説明を表示します\n"):
        assert heading in japanese.format_help()


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The parser and all that may follow its own words, laid out."""
    if isinstance(parser, Parser) and parser.lay_out:
        parser.lay_out(parser)
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _parsers(below)


def _keys(parser: argparse.ArgumentParser) -> Iterator[str | None]:
    """What its page of help is to say."""
    yield from (parser.description, parser.epilog)
    for action in parser._actions:
        yield from (it.help for it in (action, *getattr(action, "_choices_actions", ())))


def test_each_option_and_each_command_has_its_words() -> None:
    """In every language, and no other words are there."""
    found = {key for parser in _parsers(cli._parser("ja")) for key in _keys(parser) if key}
    own = {"show this help message and exit", argparse.SUPPRESS}

    assert found - own == {x[5:] for x in problems.catalogue("en") if x.startswith("help.")}
    said = [x for key, x in problems.catalogue("ja").items() if key.startswith("help.")]
    assert [x for x in said if not re.search("[ぁ-ん一-龠]", x)] == []


def test_words_of_help_stand_in_lines_of_one_width() -> None:
    """A Japanese character takes two columns, and no line begins with what ends a sentence."""
    assert wording.lines("one two three", 7) == ["one two", "three"]
    assert wording.lines("日本語の文、です。", 10) == ["日本語の", "文、です。"]
    assert wording.lines("日本語のKAITEI_KEYです", 10) == ["日本語の", "KAITEI_KEY", "です"]
    assert wording.lines("", 10) == [""]
