"""CONTRIBUTING, “Add a rule” and “Add a language”: the steps followed to the letter, in a copy."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from unit.builders import policy, raw, release, write_site
from unit.terminal import saved

ROOT = Path(__file__).parent.parent
RULE = '''"""Shouting: a sentence ends in one exclamation mark at the most.

bad: Read this!!
good: Read this!

叫び：文の終わりの感嘆符は一つまでです。

bad: お読みください！！
good: お読みください！
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "shouting",
    {
        "": {
            "en": "“{found}” shouts. Leave one mark.",
            "ja": "「{found}」は叫びです。一つにしてください。",
        }
    },
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each run of exclamation marks."""
    for said in prose.new(policy):
        for found in re.finditer("[!！]{2,}", said.words):
            yield said.problem(policy, RULE, found.start(), found=found[0])
'''
CASES = """en:
  bad: [Read this!!, No!!!, Stop!! Now., "A!! B!!", "!!"]
  good: [Read this!, No., Stop! Now., A and B, Text]
ja:
  bad: [お読みください！！, いいえ！！！, 止まれ！！, 甲！！乙！！, ！！]
  good: [お読みください！, いいえ。, 止まれ！, 甲と乙, 文]
"""
UNIT = '''"""rules/shouting.py: sentences that shout."""

from kaitei.rules import shouting as rule
from unit.rules.judging import read_in

HERE = "sections.0.text.en"


def test_it_points_at_the_marks() -> None:
    """At the first of them."""
    assert read_in(rule.check, {}, {HERE: "Read this!!"}) == ["!!"]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: "Read this!!"}, {}) == []
'''
# All that is touched: one new file, one line in the table, the rule's cases and its unit test.
TOUCHED = {
    *("plugins/kaitei/rules/shouting.py", "plugins/kaitei/rules/table.py"),
    *("tests/rules/shouting.yaml", "tests/unit/rules/test_shouting.py"),
    *("tests/golden/rules.en.txt", "tests/golden/rules.ja.txt"),
}
# What running makes.
MADE = {"__pycache__", ".kaitei"}
# The tests that hold every rule: cases, manual, table, annotations in pull requests, house.
HELD = (
    *("tests/test_rule_cases.py", "tests/test_ordinary.py", "tests/test_defects.py"),
    *("tests/unit/rules/test_shouting.py", "tests/unit/rules/test_table.py"),
    *("tests/unit/rules/test_manual.py", "tests/unit/rules/test_sarif.py"),
    *("tests/unit/site/test_manual_pages.py", "tests/test_floors.py"),
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what rules are made of and judged by, in which the steps were followed."""
    root = tmp_path_factory.mktemp("tree")
    # What other tests keep beside their sites meanwhile is no part of the tree.
    left_out = shutil.ignore_patterns(*MADE)
    for name in ("plugins", "schema", "theme", "policy", "tests"):
        shutil.copytree(ROOT / name, root / name, ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", root)
    _follow(root)
    return root


def _follow(tree: Path) -> None:
    """The five steps."""
    rules = tree / "plugins" / "kaitei" / "rules"
    (rules / "shouting.py").write_text(RULE, "utf-8")
    table = (rules / "table.py").read_text("utf-8")
    with_it = table.replace("    term_avoided,\n", "    shouting,\n    term_avoided,\n")
    assert len(with_it.splitlines()) == len(table.splitlines()) + 1
    (rules / "table.py").write_text(with_it, "utf-8")
    (tree / "tests" / "rules" / "shouting.yaml").write_text(CASES, "utf-8")
    made = _pytest(tree, "tests/test_rule_cases.py", "-k", "golden", "--refresh-goldens")
    assert made.returncode == 0, made.stdout
    (tree / "tests" / "unit" / "rules" / "test_shouting.py").write_text(UNIT, "utf-8")


def _pytest(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return _python(tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments)


def _kaitei(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = "import sys; from kaitei import cli; sys.exit(cli.main())"
    return _python(tree, "-c", command, *arguments)


def _python(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(str(tree / name) for name in ("plugins", "tests"))
    return subprocess.run(
        [sys.executable, "-B", *arguments],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_five_steps_make_a_rule(tree: Path) -> None:
    """One new file, one line in the table, and its cases: the tests of every rule then hold it."""
    held = _pytest(tree, *HELD)

    assert held.returncode == 0, held.stdout
    told = (tree / "tests" / "golden" / "rules.ja.txt").read_text("utf-8")
    assert "「！！！」は叫びです。" in told
    assert _touched(tree) == TOUCHED


def test_the_rule_is_at_work(tree: Path, tmp_path: Path) -> None:
    """Whoever checks a text is told of it, with nothing else to be done."""
    root = write_site(tmp_path / "site")
    shouted = {"ja": "お読みください。", "en": "Read this!!"}
    later = {**release("1.1", "2099-02-01", "2099-03-10"), "sections.0.text": shouted}
    saved(root, policy(later))
    said = _kaitei(tree, "--root", str(root), "check", "--lang", "en")

    assert "“!!” shouts. Leave one mark. [shouting]" in said.stdout


def _touched(tree: Path) -> set[str]:
    """The files that are new, or not what they are here."""
    files = (x for x in tree.rglob("*") if x.is_file() and not MADE & {*x.parts})
    return {
        name
        for name in (x.relative_to(tree).as_posix() for x in files)
        if not (ROOT / name).is_file() or (ROOT / name).read_bytes() != (tree / name).read_bytes()
    }


def test_the_contributors_page_has_five_steps() -> None:
    """Those that the test above follows."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    steps = page.split("## Add a rule")[1].split("\n## ")[0]

    assert re.findall(r"^(\d)\. ", steps, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    for named in ("rules/table.py", "tests/rules/<rule>.yaml", "tests/unit/rules/test_<rule>.py"):
        assert named in steps


def test_the_steps_add_a_language(tmp_path: Path) -> None:
    """With the files that the first names, and a catalogue and pages, the site is built in it."""
    steps = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Add a language to the site")[1]
    for name in ("policy", "content", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("theme/translations", "content"):
        shutil.copytree(tmp_path / name / "en", tmp_path / name / "de")
    for name in re.findall(r"`(policy/\w+.yaml)`", steps.split("\n2. ")[0]):
        file = tmp_path / name
        file.write_bytes(raw(_spoken(yaml.safe_load(file.read_text("utf-8")))))

    built = _kaitei(ROOT, "--root", str(tmp_path), "build")
    assert built.returncode == 0, built.stdout
    assert '<html lang="de">' in (tmp_path / "output" / "de" / "index.html").read_text("utf-8")


def _spoken(node: Any) -> Any:
    """What is said in English is said in a third language as well."""
    if isinstance(node, dict):
        made = {key: _spoken(value) for key, value in node.items()}
        return {**made, **({"de": made["en"]} if "en" in made else {})}
    if isinstance(node, list):
        return [*map(_spoken, node), *(["de"] if node == ["ja", "en"] else [])]
    return node
