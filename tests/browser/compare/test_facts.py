"""Facts that changed, as the page that compares versions tells them: like the engine."""

from datetime import date

import pytest
from playwright.sync_api import Page

from browser_compare import PAGE, script
from kaitei.feed import document
from kaitei.history import redaction
from kaitei.redline import taken
from kaitei.redline.changes import compare
from kaitei.render import register
from kaitei.text import instead
from kaitei.text.model import Text
from unit.builders import authored_of
from unit.real import real_text, shortened

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOLD = """async ([pairs, changes, revision]) => {
  const { compare } = await import(changes);
  const { revision: read } = await import(revision);
  return pairs.map(([old, now, language]) => read(old, now, compare(old, now, language), language)
    .facts.map((it) => [it.kind, it.name, it.change, it.values]));
}"""
SEEN = """async ([old, now, sides, instead, changes, taken]) => {
  const { compare } = await import(changes);
  const { seen } = await import(taken);
  const gone = sides.map((ids) => new Map(ids.map((id) => [id, {}])));
  return seen(compare(old, now, "en"), gone, instead).facts.map((it) => [it.id, it.keys]);
}"""
GONE = {"joint-use.manager.company": date(2026, 5, 1)}
FULL, LESS = real_text("versions/1.1.yaml"), shortened()
ASKED = [(old, new, lang) for old, new in ((FULL, LESS), (LESS, FULL)) for lang in ("ja", "en")]


def test_the_page_tells_them_alike(page: Page, host: str) -> None:
    """Facts that came, went and changed, in both languages."""
    documents = [[document.version(old), document.version(new), lang] for old, new, lang in ASKED]
    page.goto(f"{host}/en/{PAGE}")
    found = page.evaluate(TOLD, [documents, script("changes.js"), script("revision.js")])

    assert found == [
        [
            [it.kind, it.name, it.happened, [[k, _plain(x), _plain(y)] for k, x, y in it.values]]
            for it in register.facts(old, new, compare(old, new), lang)
        ]
        for old, new, lang in ASKED
    ]


def _plain(value: register.Value) -> bool | list[str]:
    return value if isinstance(value, bool) else list(value)


def _without(text: Text, clause: str) -> Text:
    made = redaction.redact(authored_of(dict(text.tree)), clause)
    assert made
    return made.text


def test_what_was_taken_out_is_no_change_of_a_fact(page: Page, host: str) -> None:
    """Of either side, as the engine has it; facts that went are told."""
    page.goto(f"{host}/en/{PAGE}")
    for texts, days in (
        ((_without(FULL, *GONE), LESS), (GONE, {})),
        ((FULL, _without(LESS, *GONE)), ({}, GONE)),
        ((FULL, _without(LESS, *GONE)), ({}, {})),
    ):
        documents = [document.version(it) for it in texts]
        sides = [list(it) for it in days]
        scripts = script("changes.js"), script("taken.js")
        found = page.evaluate(SEEN, [*documents, sides, instead.every(), *scripts])
        facts = taken.seen(compare(*texts), texts, days).facts

        assert found == [[it.id, list(it.keys)] for it in facts]
        assert ("joint-use.manager" in [it.id for it in facts]) == (not any(days))
