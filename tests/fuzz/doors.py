"""Every door through which something comes in from outside, as a function of one input.

A door gives what became of the input ("valid" or "refused"); whatever else happens is a find.
"""

import contextlib
import io
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from fuzz import grammar, laws
from importing import word
from kaitei import cli, plugin
from kaitei.client import checkpoint, errors
from kaitei.client.feed import Feed
from kaitei.client.verify import verify
from kaitei.feed import document
from kaitei.feed.feed import dump
from kaitei.history import ledger
from kaitei.importing import bringing, drafting, naming, telling
from kaitei.problems import Place, Problem, Refused, Stopped, failing
from kaitei.redline.changes import compare
from kaitei.render import manuscript, markdown, terminal
from kaitei.render.revision import revision
from kaitei.text import annotations, canonical, glossary, keys, reader, schema, settings, source
from kaitei.text.model import Text
from unit.builders import ROOT, policy, raw, record, text_of, theme_of_engine, write_site

VALID, REFUSED = "valid", "refused"
TESTS = ROOT / "tests"
KIT = TESTS / "conformance"
NOW = datetime(2026, 2, 10, 3, tzinfo=UTC)
DAY = date(2026, 3, 1)
_COUNTED = count()
Run = Callable[[Any], str]


@cache
def _folder() -> Path:
    """Where doors that read files find them; it goes with the process."""
    made = tempfile.TemporaryDirectory(prefix="doors")
    _KEPT.append(made)
    return Path(made.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def _judged(content: bytes, found: list[Problem], valid: object) -> str:
    laws.told(content, found)
    if valid is None and not failing(found):
        raise laws.Broken("neither a value nor an error")
    return REFUSED if valid is None else VALID


def policy_file(content: bytes) -> str:
    """A policy's text."""
    parsed, found = source.parse("policy.yaml", content)
    text = None
    if parsed:
        text, said = reader.read(parsed)
        found += said
    if text and not failing(found):
        _shown(text)
    return _judged(content, found, None if failing(found) else text)


def _shown(text: Text) -> None:
    """What is made of a valid text: its canonical form, pages, feed, comparison, manuscript."""
    form = canonical.form(text.tree)
    again, found = source.parse("canonical.json", form, most=10 * len(form) + 1)
    if found or again is None or again.data != text.tree:
        raise laws.Broken("the canonical form does not read back")
    if text.release.announced and not text.release.unfinished:
        made = json.loads(dump(document.version(text)))
        if not schema.is_valid("feed/version", made):
            raise laws.Broken("the feed's document is not as its schema says")
    for language in text.languages:
        laws.markup(theme_of_engine().article(text, language, theme_of_engine().words("en")))
        laws.harmless(manuscript.written(text, language))
    if not compare(text, text).is_empty():
        raise laws.Broken("a text differs from itself")
    _compared(_PLAIN, text)


def _compared(old: Text, new: Text) -> None:
    changes = compare(old, new)
    laws.harmless("\n".join(terminal.Printer("ja", colour=False).lines(changes)))
    read = tuple(revision(old, new, changes, x) for x in new.languages)
    "\n".join(markdown.Writer("en").lines("title", read))


_PLAIN = text_of(policy())


def site_file(content: bytes) -> str:
    """The settings of a site."""
    parsed, found = source.parse("policy/site.yaml", content)
    made, said = settings.read(parsed) if parsed else (None, [])
    return _judged(content, found + said, made)


def glossary_file(content: bytes) -> str:
    """The glossary."""
    parsed, found = source.parse("policy/glossary.yaml", content)
    made, said = glossary.read(parsed, ("ja", "en")) if parsed else (None, [])
    return _judged(content, found + said, made)


def annotations_file(content: bytes) -> str:
    """What is said about a policy's clauses."""
    parsed, found = source.parse("policy/privacy/annotations.yaml", content)
    said = annotations.read(parsed, "privacy", {"scope", "use"})[1] if parsed else []
    return _judged(content, found + said, None if parsed is None or failing(said) else parsed)


def ledger_file(content: bytes) -> str:
    """A ledger."""
    made, found = ledger.read("policy/privacy/ledger.json", content)
    return _judged(content, found, made)


def keys_file(content: bytes) -> str:
    """The public keys of a site."""
    made, found = keys.read(content)
    return _judged(content, found, made)


def clause(words: str) -> str:
    """The words of one clause, as Markdown in a valid policy."""
    made = raw(policy({"sections.0.text": {"ja": words, "en": words}}))
    return policy_file(made)


def generated_policy(tree: grammar.Tree) -> str:
    """A policy made from the schema."""
    return policy_file(raw(tree))


def imported(ending: str) -> Run:
    """A file to import, of one form."""

    def run(content: bytes) -> str:
        file = _folder() / f"text.en{ending}"
        file.write_bytes(content)
        try:
            whole = bringing.read({"en": file}, ("en",))
            naming.name(whole)
            telling.remarks(whole)
            tree = drafting.tree(whole, "imported", {"version": "1.0", **bringing.stated(whole)})
            written = bringing.written(tree, ("Imported.",))
        except Refused as refused:
            return _judged(content, [_at_home(x, len(content)) for x in refused.problems], None)
        except Stopped:
            return REFUSED
        return _brought(written)

    return run


def _at_home(problem: Problem, _: int) -> Problem:
    return Problem(Place("text"), problem.rule, problem.values, problem.variant)


def _brought(written: bytes) -> str:
    """What an import writes is read again, and nothing in it is badly formed."""
    parsed, found = source.parse("policy.yaml", written)
    if [x for x in found if x.rule != "invisible-character"]:
        raise laws.Broken(f"an import writes what cannot be read: {found}")
    said = schema.problems("policy", parsed) if parsed else []
    # What the file does not state is left to the editor, who is told.
    if [x for x in said if x.rule != "missing-key"]:
        raise laws.Broken(f"an import writes no policy: {said}")
    if parsed:
        laws.told(written, reader.read(parsed)[1])
    return VALID


def word_file(body: bytes) -> str:
    """The main part of a Word file, in a package whose other parts are sound."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_package())) as sound,
        zipfile.ZipFile(made, "w") as package,
    ):
        for name in sound.namelist():
            package.writestr(name, body if name == "word/document.xml" else sound.read(name))
    return imported(".docx")(made.getvalue())


@cache
def word_package() -> bytes:
    """A sound Word file."""
    made = word.Maker("Terms", word.ARTICLES)
    made.heading("Scope")
    made.counted_at(1, "These terms hold.")
    made.bullet("An entry")
    made.table(["Head", "Other"], ["cell", "cell"])
    return made.content()


def word_body() -> bytes:
    """The main part of a sound Word file."""
    with zipfile.ZipFile(io.BytesIO(word_package())) as sound:
        return sound.read("word/document.xml")


def feed(change: tuple[str, bytes | str]) -> str:
    """A feed one of whose documents says something else; its checkpoint vouches for that."""
    name, said = change
    content = said.encode() if isinstance(said, str) else said
    base = _folder() / f"feed{next(_COUNTED)}"
    shutil.copytree(KIT / "feeds" / "unsigned", base / "site")
    (base / "site" / "feed" / name).write_bytes(content)
    if name != checkpoint.NAME:
        _vouch(base / "site" / "feed" / checkpoint.NAME, name, content)
    try:
        return _asked(base)
    finally:
        shutil.rmtree(base)


def _vouch(file: Path, name: str, content: bytes) -> None:
    said = json.loads(file.read_bytes())
    said["documents"][name] = checkpoint.digest(content)
    file.write_bytes(json.dumps(said).encode())


def _asked(base: Path) -> str:
    """Everything is asked; each question has an answer or an error of ours."""
    outcome = REFUSED
    questions: list[Callable[[Feed], object]] = [
        lambda feed: feed.in_force("privacy"),
        lambda feed: feed.changes("privacy", "1.0"),
        lambda feed: feed.changes("privacy", date(2026, 1, 15), DAY),
        lambda feed: feed.ask_again("privacy", "1.0"),
        lambda feed: feed.permits("privacy", purpose="use"),
        lambda feed: feed.permits("privacy", purpose="use", recipient="r"),
        lambda feed: feed.text("scope", "en"),
        lambda feed: feed.notice("1.0", "ja"),
    ]
    for question in questions:
        cache = base / "cache"
        try:
            with Feed(base / "site", cache=cache, clock=lambda: NOW) as feed:
                question(feed)
            outcome = VALID
        except errors.FeedError:
            continue
    with contextlib.suppress(errors.FeedError):
        verify(str(base / "site"), NOW, None, None)
    return outcome


@cache
def feed_documents() -> Mapping[str, bytes]:
    """The documents of a sound feed by their path."""
    folder = KIT / "feeds" / "unsigned" / "feed"
    files = (path for path in sorted(folder.rglob("*.json")))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def arguments(given: list[str]) -> str:
    """A command line, in a folder that holds a small site."""
    root = _folder() / f"site{next(_COUNTED)}"
    write_site(root)
    said, before = io.StringIO(), Path.cwd()
    os.chdir(root)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = cli.main(given)
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        os.chdir(before)
        shutil.rmtree(root)
    laws.harmless(said.getvalue())
    if code not in range(6):
        raise laws.Broken(f"exit code {code}")
    return VALID if code == 0 else REFUSED


def whole_build(trees: tuple[grammar.Tree, grammar.Tree]) -> str:
    """Two versions of a policy made from the schema, through the whole build and its feed."""
    base = _folder() / f"build{next(_COUNTED)}"
    try:
        return _built(base, *trees)
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _built(base: Path, old: grammar.Tree, new: grammar.Tree) -> str:
    write_site(base / "site", [old, new])
    record(base / "site")
    try:
        plugin.build(base / "site", base / "output", DAY, plugin.Terms("", NOW))
    except Refused as refused:
        if not failing(refused.problems):
            raise laws.Broken("refused without an error") from None
        return REFUSED
    for page in (base / "output").rglob("*.html"):
        article = page.read_text("utf-8").partition("<main")[2].partition("</main>")[0]
        laws.markup(f"<main{article}</main>")
    found = verify(str(base / "output"), NOW, None, None)
    if found.wrong:
        raise laws.Broken(f"a feed that does not hold: {found.wrong}")
    return VALID


_TOKENS = (
    *("--root", "--lang", "--format", "--base", "--output", "--as-of", "--policy", "--history"),
    *("--from", "--version", "--reason", "--note", "--backdate", "--dry-run", "--profile", "-h"),
    *("--release", "--key", "--feed", "--cache", "--on", "--since", "--accepted", "--", "-", ""),
    *(
        "privacy",
        "policies",
        "1.0",
        "1.1",
        "working",
        "ja",
        "en",
        "json",
        "github",
        "sarif",
        "text",
    ),
    *(
        "scope",
        "use",
        "new",
        "rotate",
        "key.jwk",
        ".",
        "..",
        "policy",
        "policy/site.yaml",
        "output",
    ),
    *("2026-01-10", "2026-13-01", "0", "-1", "ja=理由", "ja=", "=", "nginx", "headers", "html"),
    *(
        "markdown",
        "appi",
        "in-force",
        "changes",
        "permits",
        "notice",
        "HEAD",
        "\x1b[31m",
        "\n",
        "\0",
    ),
    *(
        "http://127.0.0.1:9/",
        "http://[",
        "ftp://x",
        "a.ja.md",
        "x" * 300,
        "\udc80",
        "../../x",
        "{0}",
    ),
)
# What would serve for ever, or set a PDF each time, is left out.
_COMMANDS = tuple(sorted({*cli.commands()} - {"serve", "pdf", "init"}))


@dataclass(frozen=True, slots=True)
class Door:
    """What comes in (a strategy; seeds where it is bytes), and what is done with it."""

    run: Run
    inputs: st.SearchStrategy[Any]
    seeds: tuple[bytes, ...] = ()


_YAML = (b": ", b"- ", b"\n", b"  ", b"#", b"&a ", b"*a", b"!!", b"|", b">", b"'", b'"', b"{", b"}")
_YAML += (
    b"[",
    b"]",
    b"---\n",
    b"\xe3\x80\x80",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\0",
    b"\t",
    b"%",
    b"<<",
)
_YAML += (b"\\x00", b"\\uD800", b"\xc2\x85", b"\xe2\x80\xa8", b"null", b"1e999", b"only:", b"](")
_MARKS = (b"# ", b"- ", b"1. ", b"|", b"---\n", b"> ", b"```", b"<b>", b"</", b"<!--", b"&#x3c;")
_MARKS += (b"\n\n", b"    ", b": ", b"[](#a)", b"{#a}", b"\xff", b"\0", "第1条".encode(), b"<td>")


def _files(*patterns: str) -> tuple[bytes, ...]:
    found = sorted(path for pattern in patterns for path in TESTS.glob(pattern))
    return tuple(dict.fromkeys(path.read_bytes() for path in found if path.is_file()))


def _bytes(run: Run, seeds: tuple[bytes, ...], tokens: tuple[bytes, ...] = _YAML) -> Door:
    return Door(run, grammar.broken(seeds, tokens), seeds)


@cache
def doors() -> Mapping[str, Door]:
    """All of them by name."""
    policies = (raw(policy()), *(x for x in _files("cases/*/bad.yaml") if len(x) < 9000))
    site, words = ((ROOT / "policy" / x).read_bytes() for x in ("site.yaml", "glossary.yaml"))
    said = json.loads((KIT / "feeds" / "rotated" / "feed" / "keys.json").read_bytes())
    key = keys.dump(keys.Keys(tuple(said["keys"]), tuple(said["statements"])))
    marks = _files("importing/*.md", "importing/*.txt")
    pages = tuple(x[:6000] for x in _files("importing/*.html"))
    feeds = st.sampled_from(sorted(feed_documents())).flatmap(_document)
    lines = st.tuples(
        st.sampled_from(_COMMANDS), st.lists(st.sampled_from(_TOKENS) | st.text(max_size=8))
    ).map(lambda found: [found[0], *(x for x in found[1] if not x.startswith("/"))])
    notes = raw({"format": 1, "policy": "privacy", "clauses": {"scope": {"dpv": ["dpv:Purpose"]}}})
    return {
        "policy": _bytes(policy_file, policies),
        "site": _bytes(site_file, (site,)),
        "glossary": _bytes(glossary_file, (words[:3000], words)),
        "annotations": _bytes(annotations_file, (notes,)),
        "ledger": _bytes(ledger_file, _files("site/policy/*/ledger.json")),
        "keys": _bytes(keys_file, (key,)),
        "generated-policy": Door(generated_policy, grammar.valid("policy") | grammar.policies()),
        "clause": Door(clause, grammar.WORDS | st.text(max_size=80)),
        "import-md": _bytes(imported(".md"), marks, _MARKS),
        "import-txt": _bytes(imported(".txt"), marks, _MARKS),
        "import-html": _bytes(imported(".html"), pages, _MARKS),
        "import-word": Door(word_file, grammar.word_bodies(word_body())),
        "import-package": _bytes(
            imported(".docx"), (word_package(),), (b"PK\x03\x04", b"\0\0", b"\xff\xff")
        ),
        "feed": Door(feed, feeds),
        "arguments": Door(arguments, lines),
        "build": Door(whole_build, grammar.pairs()),
    }


def _document(name: str) -> st.SearchStrategy[tuple[str, bytes]]:
    content = feed_documents()[name]
    changed = grammar.altered(json.loads(content)).map(lambda tree: json.dumps(tree).encode())
    broken = grammar.broken((content,), (b"{", b"}", b"[" * 2000, b"null", b"1e999", b"\xff"))
    return st.tuples(st.just(name), changed | broken)
