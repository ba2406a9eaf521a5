"""history/authored.py: a text and the file it was read from."""

from pathlib import Path

import pytest

from kaitei.history import authored
from kaitei.problems import sentence
from kaitei.text import canonical
from kaitei.text.shared import Known
from unit.builders import policy, raw


def _file(root: Path, content: bytes) -> Path:
    (root / "policy").mkdir()
    (root / "policy" / "policy.yaml").write_bytes(content)
    return root / "policy" / "policy.yaml"


def test_a_file_is_read_with_its_places(tmp_path: Path) -> None:
    """They name the file relative to the site."""
    found, problems = authored.read(tmp_path, _file(tmp_path, raw(policy())))

    assert problems == []
    assert found
    assert found.text.tree == policy()
    assert str(found.source.place(("policy",))) == "policy/policy.yaml:2:9"
    assert canonical.text_digest(policy()) == found.digest()


def test_a_file_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    """Not a crash."""
    found, problems = authored.read(tmp_path, tmp_path / "policy" / "policy.yaml")

    assert found is None
    assert [(p.rule, p.place.path) for p in problems] == [("missing-file", "policy/policy.yaml")]
    assert sentence(problems[0], "en") == "This file does not exist. Create it."


@pytest.mark.parametrize("near", ["policy.yml", "Policy.yml", "POLICY.YML"])
def test_a_file_that_is_called_almost_so_is_named(tmp_path: Path, near: str) -> None:
    """The one whose name a system changed or a person mistook; no other that is there."""
    folder = _file(tmp_path, raw(policy())).rename(tmp_path / "policy" / near).parent
    (folder / "policy.txt").touch()
    (folder / "annotations.yaml").touch()
    found, (problem,) = authored.read(tmp_path, folder / "policy.yaml")

    assert found is None
    assert sentence(problem, "en") == (
        f"This file does not exist, but {near} does. Give that file this name."
    )


def test_a_file_with_a_fault_is_no_text() -> None:
    """Whether it cannot be read, or holds what no text holds."""
    for content, rule in ((b"\xff", "not-utf-8"), (raw(policy({"title": None})), "missing-key")):
        found, problems = authored.parse("policy.yaml", content)

        assert found is None
        assert [problem.rule for problem in problems] == [rule]


def test_what_is_known_is_not_parsed_again() -> None:
    """The sections of the file are those that were parsed before."""
    known, content = Known(), raw(policy())
    found, _ = authored.parse("policy.yaml", content, known)
    again = known.sections.data(content)

    assert found and again
    assert found.source.data["sections"][0] is again["sections"][0]


def test_a_language_that_stands_twice_in_place_of_another_is_one_slip() -> None:
    """A copied line whose language nobody changed; elsewhere both are told."""
    bare = raw(policy({"title": None, "sections.0.heading": "H"})).decode()
    for title, told in (
        ("{ja: J, ja: E}", [("duplicate-key", "language")]),
        ("{ja: J, ja: E, en: E}", [("duplicate-key", "")]),
    ):
        _, problems = authored.parse("policy.yaml", f"title: {title}\n{bare}".encode())

        assert [(x.rule, x.variant) for x in problems] == told


def _languages(written: bytes) -> list[tuple[str, str, object]]:
    """What is told of a text whose title stands in the languages of these lines."""
    before, _, after = raw(policy()).partition(b"title:\n")
    content = before + b"title:\n" + written + after[after.index(b"release:") :]
    _, problems = authored.parse("policy.yaml", content)
    return [(it.rule, it.variant, it.values.get("near")) for it in problems]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"  ja: A\n  ja: B\n", [("duplicate-key", "language", "en")]),
        (b"  ja: A\n", [("missing-language", "", None)]),
        (b"  ja: A\n  en: B\n  en: C\n", [("duplicate-key", "", None)]),
        (b"  ja: &a A\n", [("anchor", "", None), ("missing-language", "", None)]),
    ],
)
def test_a_copied_language_is_one_slip(written: bytes, told: list[tuple[str, str, object]]) -> None:
    """The second stands for the one that is missing; where none is, it is a key too many."""
    assert _languages(written) == told


def test_a_copied_language_stands_for_none_of_other_words() -> None:
    """However deep: in a heading, where another one lacks its own."""
    whole = raw(policy()).decode()
    assert whole.count("    en: Scope\n") == 1
    content = whole.replace("    en: Scope\n", "    ja: Scope\n").replace(
        "  en: Privacy Policy\n", ""
    )
    _, problems = authored.parse("policy.yaml", content.encode())

    assert [(it.rule, it.values.get("near")) for it in problems] == [
        *(("duplicate-key", "en"), ("missing-language", None)),
    ]
