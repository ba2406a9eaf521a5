"""commands/speech.py: where what is said goes."""

import argparse
import json
from pathlib import Path

import pytest

from kaitei.commands import speech
from kaitei.problems import Place, Problem

Captured = pytest.CaptureFixture[str]
FOUND = [Problem(Place("a.yaml", 2, 1), "empty-file")]


def _options(root: Path, layout: str = "text") -> argparse.Namespace:
    return argparse.Namespace(root=root, lang="en", format=layout)


def test_a_result_is_output_and_all_else_stands_beside_it(tmp_path: Path, capsys: Captured) -> None:
    """So that an output can be handed on."""
    speech.tell("checked", _options(tmp_path), files=1)
    speech.refuse(FOUND, _options(tmp_path))
    out, err = capsys.readouterr()

    assert out == "Checked 1 files: no error.\n"
    assert err.startswith("Errors: 1.")


def test_a_problem_shows_the_line_it_stands_in(tmp_path: Path, capsys: Captured) -> None:
    """As far as there is one."""
    speech.show(FOUND, _options(tmp_path))
    assert capsys.readouterr().out.count("\n") == 1

    (tmp_path / "a.yaml").write_text("one\ntwo\n", "utf-8")
    speech.show(FOUND, _options(tmp_path))
    assert "\n    two\n    ^\n" in capsys.readouterr().out


def test_for_machines_problems_are_json(tmp_path: Path, capsys: Captured) -> None:
    """A list, also of none."""
    speech.show(FOUND, _options(tmp_path, "json"))
    assert [x["rule"] for x in json.loads(capsys.readouterr().out)] == ["empty-file"]

    speech.show([], _options(tmp_path, "json"))
    assert json.loads(capsys.readouterr().out) == []
