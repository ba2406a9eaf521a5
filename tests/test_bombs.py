"""What a pull request may bring so that somebody waits or runs out of room: bounded or refused."""

import ast
import contextlib
import importlib
import io
import pkgutil
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

import kaitei
from fuzz import imports, laws
from kaitei.importing import bringing
from kaitei.problems import Refused, Stopped
from kaitei.redline.changes import compare
from kaitei.rules.inspection import inspect
from kaitei.text import reader, source
from unit.builders import policy, raw

OUTSIDE = "the key of this machine"


def _word_file(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    sound = imports.word_package()
    with (
        zipfile.ZipFile(io.BytesIO(sound)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in old.namelist():
            package.writestr(name, parts.get(name, old.read(name)))
    return made.getvalue()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12))
    + "]><w:document xmlns:w='x'>&m;</w:document>"
)


@pytest.mark.parametrize(
    "body",
    [b" " * 120_000_000, LAUGHS.encode()],
    ids=["zeroes that unpack to 120 MB", "entities that grow"],
)
def test_a_word_file_does_not_unpack_to_more_than_a_text(tmp_path: Path, body: bytes) -> None:
    """It is refused, in bounded time and memory."""
    file = tmp_path / "terms.docx"
    file.write_bytes(_word_file({"word/document.xml": body}))
    assert file.stat().st_size < 1_000_000
    with laws.bounded(), pytest.raises((Refused, Stopped)):
        bringing.read({"en": file}, ("en",))


def test_a_word_file_reads_no_file_of_the_machine(tmp_path: Path) -> None:
    """An external entity stays what it is."""
    (tmp_path / "secret").write_text(OUTSIDE, "utf-8")
    body = imports.word_body().decode()
    entity = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{tmp_path / "secret"}">]><w:document'
    body = body.replace("<w:document", entity, 1).replace("These terms", "&s; These terms")
    file = tmp_path / "terms.docx"
    file.write_bytes(_word_file({"word/document.xml": body.encode()}))
    said = ""
    with contextlib.suppress(Refused, Stopped):
        said = repr(bringing.read({"en": file}, ("en",)))

    assert OUTSIDE not in said


def _clauses(many: int, words: str, order: int = 1) -> bytes:
    head = raw(policy({"sections": []})).decode().replace("sections: []\n", "sections:\n")
    rows = [f"- {{id: a{i}, heading: H, text: {words}{i}}}\n" for i in range(many)]
    return (head + "".join(rows[::order])).encode()


def test_a_million_clauses_are_refused_before_they_are_read() -> None:
    """By the size of the file."""
    with laws.bounded(1):
        parsed, problems = source.parse("policy.yaml", _clauses(1_000_000, "x"))

    assert parsed is None
    assert [problem.rule for problem in problems] == ["too-large"]


@pytest.mark.slow
@pytest.mark.parametrize("words", ["y", "x"], ids=["all reworded", "all in reverse"])
def test_the_largest_difference_of_two_texts_ends(words: str) -> None:
    """As many clauses as fit in a file, every one changed, in a minute of the processor."""
    old, new = (
        reader.read(_parsed(x))[0] for x in (_clauses(9000, "x"), _clauses(9000, words, -1))
    )
    assert old
    assert new
    with laws.bounded(60):
        changes = compare(old, new)

    assert not changes.is_empty()


def _parsed(content: bytes) -> source.Source:
    parsed, problems = source.parse("policy.yaml", content)
    assert parsed, problems
    return parsed


# What a regular expression may go back over, again and again.
REPEATED = (
    "a",
    "A ",
    "1",
    "1.",
    "第1",
    "[",
    "[](",
    "*_",
    "<a",
    "&#",
    "(",
    "。",
    "、及び",
    "a-",
    "а ",
    '"',
)


@pytest.mark.parametrize("repeated", REPEATED)
def test_the_longest_paragraph_is_judged_in_bounded_time(root: Path, repeated: str) -> None:
    """Of any sign: by the reader, by every rule, by the page."""
    words = repeated * (9_000 // len(repeated))
    change = {"release.version": "1.1", "release.replaces": "1.0", "release.kind": "substantive"}
    made = policy({**change, "sections.0.text": {"ja": words, "en": words}})
    (root / "policy/privacy/policy.yaml").write_bytes(raw(made))
    with laws.bounded(10):
        found = inspect(root, now=datetime(2026, 11, 23, tzinfo=UTC))

    assert found.settings


def _patterns() -> dict[str, re.Pattern[str]]:
    """Every regular expression that a module of the engine keeps, by its name."""
    modules = [x.name for x in pkgutil.walk_packages(kaitei.__path__, "kaitei.")]
    kept = (
        (f"{name}.{key}", value)
        for name in modules
        for key, value in vars(importlib.import_module(name)).items()
    )
    return {
        name: value
        for name, value in kept
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
    }


def test_no_group_is_possessive() -> None:
    """Python before 3.11.5, such as Debian's, takes too much into one
    (https://github.com/python/cpython/issues/106052)."""
    possessive = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+|\(\?>")
    sources = [path.read_text("utf-8") for path in Path(kaitei.__path__[0]).rglob("*.py")]
    strings = (
        node.value
        for tree in map(ast.parse, sources)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )

    assert [it for it in strings if possessive.search(it)] == []


@pytest.mark.slow
def test_no_regular_expression_takes_more_than_a_moment() -> None:
    """Over 1,500 times the same, then something else: no more than a quarter of a second."""
    others = (" ", "\n", "\u3000", "-", "|", "（", "漢", ".", "=", "{#", "\\")
    for name, pattern in _patterns().items():
        for repeated in (*REPEATED, *others):
            words = repeated * (1_500 // len(repeated)) + "\0!"
            for tried in (pattern.search, pattern.fullmatch, pattern.findall):
                with laws.bounded(0.25, f"{name} over {repeated!r}"):
                    tried(words)
