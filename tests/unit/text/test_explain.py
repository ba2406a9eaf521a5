"""Why a file does not fit its schema."""

import subprocess
import sys

from kaitei.text import explain, schema, source


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
