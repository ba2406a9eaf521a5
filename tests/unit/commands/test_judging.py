"""commands/judging.py: what is wrong, and how each policy stands."""

import json
from pathlib import Path

import pytest

from kaitei.problems import say
from unit.builders import policy, raw, release, site
from unit.terminal import saved, typed

# Where these sites stand there is no git, which is said first of all.
NO_BASE = say("no-base", "en") + "\n"
GAP = {**release("1.1", "2026-02-01", "2026-03-01"), "sections.0.text": "The fee is TBD."}
Captured = pytest.CaptureFixture[str]


def test_a_site_without_a_fault_is_said_to_be_so(root: Path, capsys: Captured) -> None:
    """In one line, with how much was looked at."""
    assert typed("--root", root, "check") == 0
    assert capsys.readouterr() == ("Checked 3 files: no error.\n", NO_BASE)


def test_every_problem_is_listed_and_the_exit_code_says_so(root: Path, capsys: Captured) -> None:
    """Each with its place, the line and a caret; the count at the end, on the error stream."""
    saved(root, policy({"title.en": None, "sections.0.text.en": "<b>"}))
    code = typed("--root", root, "check")
    out, err = capsys.readouterr()

    assert code == 1
    assert "policy/privacy/policy.yaml:7:1: " in out
    assert "[missing-language]\n    title:\n    ^\n" in out
    assert "        en: <b>\n            ^\n" in out
    assert err.startswith(f"{NO_BASE}Errors: 2.")


def test_a_warning_is_told_and_passes(root: Path, capsys: Captured) -> None:
    """It is a place to look at, not an error."""
    saved(root, policy(GAP))
    code = typed("--root", root, "check")
    out = capsys.readouterr().out

    assert code == 0
    assert ": warning: “TBD” looks like a gap" in out
    assert "places to look at: 1" in out


def test_problems_can_be_had_as_json(root: Path, capsys: Captured) -> None:
    """The output is that list alone, for a machine to read."""
    saved(root, policy({"title.en": None}))
    code = typed("--root", root, "check", "--format", "json")
    (found,) = json.loads(capsys.readouterr().out)

    assert code == 1
    assert (found["rule"], found["severity"], found["line"]) == ("missing-language", "error", 7)


def test_no_problems_are_an_empty_list(root: Path, capsys: Captured) -> None:
    """Never an empty output."""
    assert typed("--root", root, "check", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_settings_of_a_site_are_checked_too(root: Path, capsys: Captured) -> None:
    """In the same list."""
    (root / "policy" / "site.yaml").write_bytes(raw(site({"time_zone": "Asia/Nowhere"})))

    assert typed("--root", root, "check") == 1
    assert "policy/site.yaml:" in capsys.readouterr().out


def test_a_page_of_two_minds_is_told_though_all_else_is_known(root: Path, capsys: Captured) -> None:
    """What git could not merge would stand on the site as it is."""
    assert typed("--root", root, "check") == 0
    page = root / "content" / "en" / "about.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("Title: A\n\n<<<<<<< ours\nA\n=======\nB\n>>>>>>> theirs\n", "utf-8")
    capsys.readouterr()

    assert typed("--root", root, "check") == 1
    assert "content/en/about.md:3:1: Two changes met here" in capsys.readouterr().out


def test_a_theme_is_judged_until_it_is_sound(root: Path, capsys: Captured) -> None:
    """As far as no page has to be made for it; also where of the texts nothing is to be said."""
    own = root / "theme" / "templates" / "base.html"
    own.parent.mkdir(parents=True)
    for _ in range(2):
        own.write_text("{% if %}")
        assert typed("--root", root, "check") == 1
        assert "theme/templates/base.html:1:1: The template" in capsys.readouterr().out
        own.write_text('{% extends "!base.html" %}')
        assert [typed("--root", root, "check") for _ in range(2)] == [0, 0]
    settings = site({"languages": ["ja", "en", "fr"], "title": "A", "publisher": "B"})
    (root / "policy" / "site.yaml").write_bytes(raw(settings))
    assert typed("--root", root, "check") == 1

    assert "“fr”" in capsys.readouterr().out
