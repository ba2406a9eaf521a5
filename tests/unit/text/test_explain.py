"""Why a file does not fit its schema."""

import subprocess
import sys

from kaitei.text import explain, schema, source

_REST = """\
title: T
publisher: P
languages: [ja, en]
time_zone: Asia/Tokyo
tag: {authority: example.org, date: 2026-01-01}
notice_days: 30
checkpoint_days: 7
pdf: true
"""


def _found(text: str) -> list[str]:
    parsed, problems = source.parse("policy/site.yaml", text.encode())
    assert parsed, problems
    return [f"{p.place.line}:{p.place.column} {p.rule}" for p in _explained(parsed)]


def _explained(parsed: source.Source) -> list[explain.Problem]:
    return list(explain.problems(schema.load("site"), parsed))


def test_every_key_that_is_missing_is_told_where_it_should_stand() -> None:
    """One problem a key, all at the mapping that lacks them."""
    wanted = schema.load("site")["required"]

    assert ["1:1 missing-key"] * (len(wanted) - 1) == _found("format: 1")


def test_a_stray_key_is_told_at_itself() -> None:
    """jsonschema points at the mapping around it."""
    assert "2:1 unknown-key" in _found("format: 1\nbase_ur: x")


def test_a_valid_file_needs_no_explanation() -> None:
    """jsonschema is imported for a file that is wrong, and only for one."""
    code = (
        "import sys; from pathlib import Path; from kaitei.text import schema, source;"
        "raw = Path('policy/site.yaml').read_bytes();"
        "print(schema.problems('site', source.parse('site.yaml', raw)[0]),"
        "'jsonschema' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[] False"


def _policy(tree: str) -> list[str]:
    text = f"format: 1\nlanguages: [ja, en]\n{tree}"
    parsed, _ = source.parse("policy.yaml", text.encode())
    assert parsed
    found = explain.problems(schema.load("policy"), parsed)
    return [f"{p.place.line} {p.rule}.{p.variant}" for p in found if p.place.line > 2]


def test_a_mistyped_key_is_not_told_to_be_missing_as_well() -> None:
    """One slip is one problem."""
    assert _found(f"format: 1\nbase_ur: x\n{_REST}") == ["2:1 unknown-key"]
    assert _found(f"format: 1\nBase_url: x\n{_REST}") == ["2:1 unknown-key"]


def test_a_key_with_an_invisible_character_is_told_as_that_alone() -> None:
    """The parser did."""
    for key in ("lo\u200bgo", "\u200blogo"):
        parsed, told = source.parse("site.yaml", f"format: 1\n{key}: x\n{_REST}".encode())
        assert parsed

        assert [x.rule for x in told] == ["invisible-character"]
        assert "unknown-key" not in [x.rule for x in _explained(parsed)]


def test_languages_in_the_place_of_a_text_are_told_once() -> None:
    """A cell of a table invites it; beside a text they stand at the wrong indentation."""
    cells = "sections: [{id: x, table: {rows: [[{ja: J, en: E}, {ja: J, en: E}]]}}]"
    beside = "sections:\n- id: x\n  heading: H\n  text:\n    ja: J\n  en: E"

    assert [x for x in _policy(cells) if "language" in x] == ["3 unknown-key.language"] * 2
    assert "8 unknown-key.apart" in _policy(beside)


def test_a_key_among_languages_is_told_once_with_those_that_came_with_it() -> None:
    """Nor is it said what its value would have to be there."""
    text = "sections:\n- id: x\n  text:\n    ja: J\n    list: []\n    table: {}\n    english: E"

    assert [x for x in _policy(text) if "tag" in x or "type" in x] == [
        "7 language-tag.apart",
        "9 language-tag.",
    ]


def test_a_key_that_belongs_elsewhere_is_not_told_to_be_missing_there() -> None:
    """It slipped out of its place by its indentation."""
    text = 'release:\n  version: "1.0"\n  notice:\n    summary: S\n  reason: R'

    assert [x for x in _policy(text) if x >= "5"] == ["7 unknown-key.elsewhere"]
