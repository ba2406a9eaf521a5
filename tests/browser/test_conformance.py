"""The module that the compare page uses, held to the answers of the conformance kit."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from kaitei import resources
from kaitei.render.assets import assets

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KIT = Path(__file__).parents[1] / "conformance"
COMPARE = """async ([module, before, after]) => {
  const { compare } = await import(module);
  const found = compare(before, after, after.languages[0]);
  return found.clauses.map(({ id, kinds, languages }) => [id, kinds, languages]);
}"""


def _questions() -> list[Any]:
    """What changed between two versions of each feed, with the clauses that are to be told."""
    asked = []
    for case in json.loads((KIT / "answers.json").read_text("utf-8"))["cases"]:
        for question in case["questions"]:
            answer = question.get("answer") or {}
            if question["ask"] == "changes" and "clauses" in answer:
                old = answer.get("old", question["since"])
                new = answer.get("new") or answer["path"][-1]
                given = (case["feed"], question["policy"], old, new)
                asked.append(pytest.param(given, answer["clauses"], id="-".join(given)))
    return asked


def _document(feed: str, policy: str, version: str) -> Any:
    file = KIT / "feeds" / feed / "feed" / policy / f"{version}.json"
    return json.loads(file.read_text("utf-8"))


@pytest.mark.parametrize(("given", "clauses"), _questions())
def test_the_same_clauses_changed(
    page: Page, host: str, given: tuple[str, str, str, str], clauses: list[Any]
) -> None:
    """Id, kinds and languages, as a client in any language answers."""
    feed, policy, *versions = given
    before, after = (_document(feed, policy, version) for version in versions)
    page.goto(f"{host}/ja/privacy/compare/")
    module = f"{host}/{assets(resources.folder('theme'))['changes.js'][0]}"

    assert page.evaluate(COMPARE, [module, before, after]) == clauses


def test_the_kit_asks_for_comparisons() -> None:
    """There is something to be held to."""
    assert len(_questions()) >= 7
