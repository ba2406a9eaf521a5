"""render/catalogue.py: catalogues, whoever has written them."""

import re
import shutil
from pathlib import Path

import pytest

from kaitei import cli, resources
from kaitei.problems import Refused
from kaitei.render import catalogue, words
from unit.builders import write_site

MESSAGE = b'msgid "By {who}"\nmsgstr "%s"\n'


NAME = "theme/translations/ja/LC_MESSAGES/messages.po"


def _read(folder: Path, written: bytes) -> str:
    file = folder / "messages.po"
    file.write_bytes(written)
    return catalogue.read(NAME, [file], "ja").gettext("By {who}")


@pytest.mark.parametrize("said", ["運営：{who}", "運営", "{who}、{who}", "{{who}} {who}"])
def test_what_a_message_fills_in_may_stand_anywhere_in_its_translation(
    said: str, tmp_path: Path
) -> None:
    """Or nowhere; braces that are meant are written twice."""
    assert _read(tmp_path, MESSAGE % said.encode()) == said


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("{whom}", "{whom}"),
        ("{}", "{}"),
        ("{0}", "{0}"),
        ("{who.__html__.__globals__}", "{who.__html__.__globals__}"),
        ("{who[0]}", "{who[0]}"),
        ("{who!r}", "{who!r}"),
        ("{who:>99999999999}", "{who:>99999999999}"),
        ("{who", "expected '}' before end of string"),
        ("who}", "Single '}' encountered in format string"),
        ("{{%x%}", "Single '}' encountered in format string"),
    ],
)
def test_a_translation_asks_for_nothing_else(said: str, found: str, tmp_path: Path) -> None:
    """No other name, nothing inside of a value, no width: each is told at its line."""
    with pytest.raises(Refused) as refused:
        _read(tmp_path, b"\n# a remark\n" + MESSAGE % said.encode())

    (problem,) = refused.value.problems
    assert str(problem.place) == f"{NAME}:3:1"
    assert (problem.rule, problem.values["found"]) == ("catalogue-placeholder", found)


def test_a_catalogue_may_come_from_any_machine(tmp_path: Path) -> None:
    """Where files begin with a mark, and lines end with two characters."""
    written = (MESSAGE % b"X").replace(b"\n", b"\r\n")

    assert _read(tmp_path, b"\xef\xbb\xbf" + written) == "X"


def test_a_message_stands_once(tmp_path: Path) -> None:
    """Of two the first was shown, and whoever wrote the second was told nothing."""
    with pytest.raises(Refused) as refused:
        _read(tmp_path, MESSAGE % b"X" + b"\n" + MESSAGE % b"Y")

    told = [(x.rule, str(x.place), x.values["message"]) for x in refused.value.problems]
    assert told == [("catalogue-twice", f"{NAME}:4:1", "By {who}")]


def test_what_is_not_translated_is_told(tmp_path: Path) -> None:
    """All of it, each at its line: pages said it in English. A doubtful one counts as none."""
    doubtful = b'\n#, fuzzy\nmsgid "In force"\nmsgstr "x"\n'
    with pytest.raises(Refused) as refused:
        _read(tmp_path, MESSAGE % b"" + doubtful)

    told = [(x.rule, x.place.line, x.values["message"]) for x in refused.value.problems]
    assert told == [("catalogue-untranslated", x, y) for x, y in ((1, "By {who}"), (5, "In force"))]


@pytest.mark.parametrize("hidden", ["\x1b[31m", "\u202e", "\u200b"])
def test_a_translation_hides_nothing(hidden: str, tmp_path: Path) -> None:
    """It stands on every page and in every feed: no escape, no other direction of writing."""
    with pytest.raises(Refused) as refused:
        _read(tmp_path, MESSAGE % f"{{who}} {hidden}".encode())

    assert {x.rule for x in refused.value.problems} == {"invisible-character"}
    assert {x.place.line for x in refused.value.problems} == {1}


@pytest.mark.parametrize(
    "written",
    [
        b"words of no kind\n",
        b'msgctxt "a"\n' + MESSAGE % b"x",
        b"\0" * 10,
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=nowhere\\n"\n\n' + MESSAGE % b"x",
        b'msgid ""\nmsgstr "POT-Creation-Date: some day\\n"\n\n' + MESSAGE % b"x",
        b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[99] "c"\n',
        b'msgid ""\nmsgstr "Plural-Forms: nplurals=9999999999; plural=n;\\n"\n\n'
        b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\n',
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-7\\n"\n'
        b'"Plural-Forms: nplurals=9999999999; plural=n;\\n"\n\n'
        b'msgid "a"\nmsgid+AF8-plural "b"\nmsgstr[0] "x"\n',
    ],
    ids=[
        *("no catalogue", "context", "nothing", "encoding", "no date", "plurals"),
        *("too many plurals", "too many plurals, hidden"),
    ],
)
def test_what_is_no_catalogue_is_told(written: bytes, tmp_path: Path) -> None:
    """In a sentence."""
    with pytest.raises(Refused) as refused:
        _read(tmp_path, written)

    assert [problem.rule for problem in refused.value.problems] == ["catalogue-unreadable"]


def test_a_catalogue_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    """As any other file of a site."""
    with pytest.raises(Refused) as refused:
        _read(tmp_path, MESSAGE % "運営".encode("cp932"))

    assert [str(x.place) for x in refused.value.problems] == [f"{NAME}:2:9"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_build_tells_it_with_its_line(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a problem among others, in the language asked for; nothing is built."""
    root = write_site(tmp_path)
    shutil.copytree(resources.folder("theme"), root / "theme")
    file = root / "theme" / words.catalogue_file("en")
    written = file.read_text("utf-8")
    made = re.sub(r"(?m)^(msgstr .*){version}", r"\1{version.x}", written, count=1)
    file.write_text(made, "utf-8")
    code = cli.main(["--root", str(root), "--lang", language, "build", "--as-of", "2026-02-10"])
    said = capsys.readouterr().out

    assert code == 1
    assert "{version.x}" in said
    assert "[catalogue-placeholder]" in said
    assert not (root / "output").exists()
