"""What a pull request from outside can do: at every door it is refused, or it stays words."""

import contextlib
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

import hostile
from fuzz import laws
from kaitei import cli, plugin, resources
from kaitei.feed import calendar
from kaitei.problems import Problem, Refused
from kaitei.review import comment, files
from kaitei.review.parts import Packet
from kaitei.rules.inspection import inspect
from kaitei.text import annotations, glossary, reader, settings, source
from support import commit
from unit.builders import policy, raw, release, version, write_site
from unit.pages import edition_of, theme_of_engine
from unit.review import packets

TODAY = date(2026, 11, 23)

SCRIPT = "words <script>alert(1)</script>"
# A time zone is looked up, and a family is one of those that the file names.
REFUSING = ("raw-html", "unknown-time-zone", "form")


def _judged(name: str, content: bytes) -> list[Problem]:
    parsed, found = source.parse(f"{name}.yaml", content)
    assert parsed, found
    if name == "policy":
        return reader.read(parsed)[1]
    if name == "site":
        return settings.read(parsed)[1]
    if name == "glossary":
        return glossary.read(parsed, ("ja", "en"))[1]
    return annotations.read(parsed, "privacy", set(parsed.data["clauses"]))[1]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("policy", "privacy/policy.yaml"),
        ("site", "site.yaml"),
        ("glossary", "glossary.yaml"),
    ],
)
def test_html_in_any_field_is_refused_at_its_line(name: str, file: str) -> None:
    """Each of all the fields that a file of this kind has here."""
    tree = hostile.tree_of(file)
    ways = list(hostile.fields(name, tree))
    assert len(ways) > 3
    for some in (ways[n : n + 20] for n in range(0, len(ways), 20)):
        made = hostile.tree_of(file)
        for number, way in enumerate(some):
            hostile.put(made, way, f"{SCRIPT} {number}")
        told = {x.place.line for x in _judged(name, raw(made)) if x.rule in REFUSING}
        assert len(told) == len(some)


def _policy(root: Path, change: Callable[[str], str]) -> None:
    file = root / "policy" / "privacy" / "policy.yaml"
    file.write_text(change(file.read_text("utf-8")), "utf-8")


def _rules(root: Path) -> set[str]:
    return {problem.rule for problem in inspect(root).problems}


@pytest.mark.parametrize("hidden", ["\\e[31m", "\\r", "\\u202e", "\\u200b", "\\x9b2J", "\\x07"])
def test_what_a_terminal_obeys_never_stands_in_a_text(root: Path, hidden: str) -> None:
    """Escape sequences, a carriage return, other directions: as they are, or written as escapes."""
    _policy(root, lambda text: text.replace("Example Orchestra", f'"Example {hidden} Orchestra"'))

    assert "invisible-character" in _rules(root)


HOSTILE_NAMES = (
    "\x1b[31mred.yaml",
    "a\n::error::owned",
    "a%0A::set-output name=x::y.yaml",
    "\u202elmay.exe",
    "@admin <img src=x onerror=alert(1)> #1.yaml",
    "](javascript:alert(1)).yaml",
)


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_the_name_of_a_file_is_words_in_every_form(
    root: Path, name: str, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of problems: no control, and in a pull request as many annotations as problems."""
    (root / "policy/privacy/versions" / name).write_text("x", "utf-8")
    (root / "policy" / name).mkdir()
    code = cli.main(["--root", str(root), "check", "--format", form])
    said = capsys.readouterr().out

    assert code == 1
    laws.harmless(said)
    if form == "github":
        laws.annotations(said, len(inspect(root).problems))
    elif form != "text":
        assert json.loads(said)


@pytest.mark.parametrize("key", ["\\n::error::x", "%0A::error::x", "\\e[2J", "::x", "@a <b>"])
def test_a_key_that_is_a_command_is_words_in_an_annotation(
    root: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The runner of a workflow reads a line that begins with two colons."""
    _policy(root, lambda text: f'{text}"{key}": x\n')
    cli.main(["--root", str(root), "check", "--format", "github"])

    laws.annotations(capsys.readouterr().out, len(inspect(root).problems))


def _packets(root: Path, words: str) -> tuple[Packet, ...]:
    """Of a pull request that makes these the words of a clause."""
    write_site(root)
    commit(root)
    dates = release("1.1", "2026-02-01", "2026-03-01")
    made = policy({**dates, "sections.0.text": {"ja": words, "en": words}})
    (root / "policy/privacy/policy.yaml").write_bytes(raw(made))
    (root / "policy" / HOSTILE_NAMES[4]).write_text("x", "utf-8")
    return packets.of(root)


def test_a_comment_calls_nobody_and_holds_no_markup(tmp_path: Path) -> None:
    """On a pull request: texts, and names of files that it adds; what stands in a fence is shown
    as it is, and calls nobody."""
    words = "@admin #1 `x` | --- | &lt;b&gt; \\[x\\](https://e.org) !\\[x\\](y) < b > ~~x~~"
    made = comment.comment(_packets(tmp_path, words))
    open_air = re.sub(r"(?ms)^ *```.*?^ *```$", "", made)
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(open_air)

    assert "@admin" not in open_air
    assert "admin" in open_air
    assert not re.search(r"(?<!&)#1", open_air)
    assert set(re.findall(r"<(b|img|script|a|s|h1)\b", shown)) == set()


def test_a_calendar_has_the_lines_that_we_write() -> None:
    """Whatever stands in a title: no line of its own, no other property."""
    hostile_words = "x\nATTENDEE:mailto:a@e.org\\nEND:VEVENT;X=1,\\, \\\\"
    first = version("1.0", "2026-01-10", "2026-01-10", {"title.en": hostile_words})
    told = edition_of(first, on=date(2026, 2, 2))
    made = calendar.calendar(told, theme_of_engine())
    (event,) = Calendar.from_ical(made).walk("VEVENT")

    assert made.replace(b"\r\n", b"").count(b"\n") == made.replace(b"\r\n", b"").count(b"\r") == 0
    assert not {"ATTENDEE", "X"} & set(event)
    assert "ATTENDEE:mailto:a@e.org" in str(event["SUMMARY"])


def test_a_word_file_holds_it_as_words(tmp_path: Path) -> None:
    """No field, no object, no relation to the outside but links that a text may have."""
    field = 'HYPERLINK "javascript:x" DDEAUTO c: cmd &amp; ]]> =1+1'
    found = _packets(tmp_path, field)
    made = files.files(found, theme_of_engine(), packets.TODAY)["review.en.docx"]
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    assert b"DDEAUTO" in re.sub(rb"<[^>]*>", b"", parts["word/document.xml"])
    assert not re.search(
        rb"w:instrText|w:fldSimple|w:object|w:altChunk", parts["word/document.xml"]
    )
    outside = re.findall(rb'Target="([^"]*)" TargetMode="External"', b"".join(parts.values()))
    assert [x for x in outside if not x.startswith((b"https:", b"mailto:"))] == []


@pytest.mark.parametrize(
    ("there", "rule"),
    [
        ("id: scope", "form"),
        ("policy: privacy", "form"),
        ("version: '1.0'", "form"),
    ],
)
def test_letters_that_look_like_others_are_in_no_id(root: Path, there: str, rule: str) -> None:
    """A Cyrillic letter, a full-width digit: an id and a label are of ASCII."""
    like = str.maketrans({"c": "с", "p": "р", "1": "１"})
    key, _, value = there.partition(": ")
    _policy(root, lambda text: text.replace(there, f"{key}: {value.translate(like)}"))

    assert rule in _rules(root)


@pytest.mark.parametrize(
    "url",
    [
        *("https://gооgle.com/", "https://google.com@evil.example/", "https://evil。example/"),
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"),
        *("java&#115;cript:x", "//evil.example", "\\\\evil", "file:///etc/passwd", "https://"),
    ],
)
def test_a_link_leads_to_a_host_that_one_can_read(root: Path, url: str) -> None:
    """Look-alikes, what stands before an @, and what is no address of the web."""
    _policy(root, lambda text: text.replace("All personal information.", f"'[x]({url}) words'"))

    assert _rules(root) & {"unsafe-link"} or "href" not in _page(root)


def _page(root: Path) -> str:
    """What the text becomes; the characters of a link that is none are words."""
    (policy,) = inspect(root).policies
    return theme_of_engine().article(policy.working.text, "en", theme_of_engine().words("en"))


class _Run(HTMLParser):
    """Gathers what of the payload became an element or an attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.built: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        harm = {"onerror", "onload"} & {name for name, _ in attrs} or ("id", "owned") in attrs
        self.built += [tag] if harm or (tag == "script" and not attrs) else []


def test_a_translation_of_the_theme_is_words_in_every_file(root: Path) -> None:
    """Markup, quotes and braces in every message of every catalogue: shown as they were typed."""
    theme = Path(shutil.copytree(resources.folder("theme"), root / "theme"))
    harm = hostile.PAYLOAD.replace("{%x%}", "{{%x%}}").replace("\\", "\\\\").replace('"', '\\"')
    for file in theme.glob("translations/*/LC_MESSAGES/messages.po"):
        # Each ends in the last line of its translation, before an empty one.
        made = re.sub(r'"\n(?=\n|\Z)', lambda _: f'{harm}"\n', file.read_text("utf-8"))
        file.write_text(made, "utf-8")
    plugin.build(root, root / "output", TODAY)
    pages = sorted((root / "output").rglob("*.html"))
    for page in pages:
        read = _Run()
        read.feed(page.read_text("utf-8"))
        assert read.built == [], page

    shown = (root / "output/en/index.html").read_text("utf-8")
    assert len(pages) > 20
    assert "&lt;script&gt;window.owned=1&lt;/script&gt;" in shown
    assert "{7*7}{%x%}" in shown
    for file in (root / "output").rglob("*.atom"):
        ElementTree.fromstring(file.read_bytes())


OUTSIDE = "the key of this machine"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("more.rst", "Title\n=====\n\n.. include:: {secret}\n\n.. raw:: html\n\n   <b>x</b>\n"),
        ("more.html", "<html><head><title>x</title></head><body><script>x</script></body></html>"),
        ("more.md", "Title: x\n\n[x]({{static}}../../../secret) [y]({{attach}}{secret})\n"),
        ("more.md", "Title: x\nStatus: hidden\nSave_as: feed/privacy/current.json\n\nOwned.\n"),
        ("more.md", "Title: x\nStatus: draft\nSave_as: ../../owned.html\n\nOwned.\n"),
        ("more.md", "Title: x\nSlug: ../../owned\n\nOwned.\n"),
        ("more.md", "Title: x\nLang: ../..\n\nOwned.\n"),
        ("more.md", "Title: x\nSlug: privacy/1.0\n\nOwned.\n"),
    ],
)
def test_a_page_by_hand_reaches_nothing_but_its_own_address(
    root: Path, name: str, written: str
) -> None:
    """No file of the machine in it, nothing written over, no other place taken."""
    base = root.parent
    (base / "secret").write_text(OUTSIDE, "utf-8")
    (root / "content/en" / name).write_text(written.format(secret=base / "secret"), "utf-8")
    with contextlib.suppress(Refused):
        plugin.build(root, base / "output", TODAY)
    made = [x for x in (base / "output").rglob("*") if x.is_file()]

    assert [x for x in made if OUTSIDE.encode() in x.read_bytes()] == []
    assert [x for x in made if b"Owned." in x.read_bytes()] == []
    assert {x.name for x in base.iterdir()} <= {"site", "output", "secret", ".output.next"}
