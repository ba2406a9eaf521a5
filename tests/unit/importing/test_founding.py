"""importing/founding.py: a policy and a site from examples."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kaitei.history import base as bases
from kaitei.importing import founding
from kaitei.importing.founding import Site
from kaitei.problems import Refused, Stopped
from kaitei.rules import inspection
from support import commit

_DAY = date(2026, 11, 23)


def _site(languages: tuple[str, ...] = ("ja",), address: str = "https://a.example.com") -> Site:
    return Site("Midori Kite Club", languages, address, "Asia/Tokyo")


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    """Nothing is written beside it either."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "mine.txt").write_text("mine", "utf-8")

    with pytest.raises(Stopped):
        founding.site(tmp_path / "here", _site(), _DAY)
    assert [x.name for x in tmp_path.rglob("*")] == ["here", "mine.txt"]


def test_an_empty_folder_stays_the_one_it_is(tmp_path: Path) -> None:
    """A shell may stand in it; nothing is written beside it, where nobody else may be let."""
    here = tmp_path / "here"
    (here / ".new" / "policy").mkdir(parents=True)
    number = here.stat().st_ino
    founding.site(here, _site(), _DAY)

    assert here.stat().st_ino == number
    assert sorted(x.name for x in here.iterdir()) == [
        *(".gitignore", ".vscode", "README.md", "content", "policy")
    ]
    assert list(tmp_path.iterdir()) == [here]


def test_a_site_that_is_refused_leaves_an_empty_folder(tmp_path: Path) -> None:
    """As it was."""
    with pytest.raises(Refused):
        founding.site(tmp_path, replace(_site(), time_zone="x"), _DAY)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("below", ["", "x/y"])
def test_a_file_in_the_way_is_told_as_that(tmp_path: Path, below: str) -> None:
    """Where the site is to be, or above it."""
    file = tmp_path / "file"
    file.touch()

    with pytest.raises(Stopped) as stopped:
        founding.site(file / below, _site(), _DAY)
    assert (stopped.value.key, stopped.value.values) == ("init-taken.file", {"file": str(file)})


def test_a_name_that_no_page_could_be_made_of_is_none(tmp_path: Path) -> None:
    """Nobody is told by a build what could be told here."""
    with pytest.raises(Stopped) as stopped:
        founding.site(tmp_path / "x", replace(_site(), organisation="a" * 301), _DAY)

    assert stopped.value.key == "init-long"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"base_url": "nowhere"}, [("--base-url", "form")]),
        ({"base_url": "https://a.example.com/\x01"}, [("--base-url", "invisible-character")]),
        ({"time_zone": "Mars/Base"}, [("--time-zone", "unknown-time-zone")]),
        ({"organisation": "\udcff"}, [("--organisation", "not-utf-8")]),
        ({"organisation": ""}, [("--organisation", "empty")]),
        ({"organisation": "a\nb\x01"}, [("--organisation", "invisible-character")]),
        ({"languages": ("ja", "ja")}, [("--languages", "repeated")]),
        (
            {"organisation": "<b>", "time_zone": "x"},
            [("--organisation", "raw-html"), ("--time-zone", "unknown-time-zone")],
        ),
    ],
    ids=str,
)
def test_wrong_values_leave_nothing_behind(
    tmp_path: Path, wrong: dict[str, Any], told: list[tuple[str, str]]
) -> None:
    """They are told at the options that gave them: of a file nobody knows."""
    with pytest.raises(Refused) as refused:
        founding.site(tmp_path / "here", replace(_site(), **wrong), _DAY)
    assert [(problem.place.path, problem.rule) for problem in refused.value.problems] == told
    assert "publisher" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_site_of_one_language_speaks_no_other(tmp_path: Path) -> None:
    """Its pages, its README, its settings and its example."""
    founding.site(tmp_path / "here", _site(("en",)), _DAY)

    assert [x.name for x in (tmp_path / "here" / "content").iterdir()] == ["en"]
    assert "フォルダー" not in (tmp_path / "here" / "README.md").read_text("utf-8")
    seen = inspection.inspect(tmp_path / "here", None, None)
    assert seen.problems == ()


def test_whoever_follows_the_readme_is_rid_of_the_example(tmp_path: Path) -> None:
    """Once it is committed it counts as published, and to delete it is an error: it said only
    “before the site goes public”, and that in English alone."""
    root = tmp_path / "here"
    founding.site(root, _site(("ja", "en")), _DAY)
    readme = (root / "README.md").read_text("utf-8")
    founding.policy(root, "terms", ["ja", "en"], {"ja": "会", "en": "Club"})
    shutil.rmtree(root / "policy" / "example")
    commit(root)
    seen = inspection.inspect(root, bases.find(root, None), None)

    assert "delete the folder before your first commit" in readme
    assert "最初のコミットの前に、フォルダーごと削除してください" in readme
    assert {problem.rule for problem in seen.problems} == {"unfinished-release"}


@pytest.mark.parametrize("languages", [("ja", "en"), ("en",)])
def test_the_release_of_a_new_policy_stands_ready(
    tmp_path: Path, languages: tuple[str, ...]
) -> None:
    """As that of a next version does: take the signs away, and it can be published. What a notice
    consists of stood nowhere in a site that was just founded."""
    founding.site(tmp_path, _site(languages), _DAY)
    founding.policy(tmp_path, "terms", languages, dict.fromkeys(languages, "Club"))
    file = tmp_path / "policy" / "terms" / "policy.yaml"
    head, release = file.read_text("utf-8").split("\nrelease:\n")
    lines = [line.replace("  # ", "  ", 1) for line in release.split("\n") if "公表" not in line]
    written = [line for line in lines if not line.startswith("  Write")]
    file.write_text("\nrelease:\n".join([head, "\n".join(written)]).replace("…", "words"), "utf-8")
    (found,) = [x for x in inspection.library(tmp_path).policies if x.id == "terms"]

    assert found.working.text.release.kind == "first"
    assert [x.rule for x in inspection.inspect(tmp_path, None, None).problems] == []
