"""Any two versions are compared in the browser, from the feed alone, as the engine does."""

from typing import Any

import pytest
from hypothesis import Phase, given, settings
from playwright.sync_api import Page

from browser_compare import PAGE, open_page, script
from browser_pages import LANGUAGES
from chains import LANGUAGES as SPOKEN
from chains import MIXED
from kaitei.feed import document
from kaitei.feed import inline as tree
from kaitei.redline import changes as engine
from kaitei.redline.passages import Unit
from kaitei.redline.tokens import Marks, Token
from kaitei.redline.wording import UnitChange
from kaitei.redline.words import Span
from kaitei.text import inline
from kaitei.text.model import Text
from redline import notation
from unit.real import real_text
from unit.redline import outlines

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAIRS = [pair for pairs in notation.GROUPS.values() for pair in pairs]

WORDS = """async ([pairs, tokens, words]) => {
  const { tokens: read } = await import(tokens);
  const { compare } = await import(words);
  const names = { get: (id) => `§${id}` };
  return pairs.map((pair) => compare(...pair.map((line) => read(line, names, new Map()))));
}"""
CHANGES = """async ([pairs, changes]) => {
  const { compare } = await import(changes);
  return pairs.map(([before, after, language]) => {
    const { same, taken, ...found } = compare(before, after, language);
    return found;
  });
}"""
REVISION = """async ([before, after, changes, revision]) => {
  const { compare } = await import(changes);
  const { revision: told } = await import(revision);
  const { renumbered } = told(before, after, compare(before, after, "en"), "en");
  return renumbered.map((pair) => pair.map((it) => it.citation));
}"""
# What stands in the page, with addresses as the browser resolves them.
DRAWN = """(selectors) => selectors.map((selector) => {
  const copy = document.querySelector(selector).cloneNode(true);
  for (const link of copy.querySelectorAll("a")) {
    if (!link.getAttribute("href").startsWith("#")) link.setAttribute("href", link.href);
  }
  for (const head of copy.querySelectorAll("[tabindex='-1']")) head.removeAttribute("tabindex");
  return copy.outerHTML.replace(/\\s+/g, " ").replace(/> </g, "><");
})"""
PARTS = ["ul.changes", ".redline", "table.comparison"]


def _spans(listed: list[Any]) -> str:
    """Spans of the page in writing."""
    return notation.show(
        tuple(Span(it["name"], _tokens(it["old"]), _tokens(it["new"])) for it in listed)
    )


def _tokens(listed: list[Any]) -> tuple[Token, ...]:
    return tuple(Token(it["text"], it["kind"], Marks(**it["marks"]), it["key"]) for it in listed)


def test_the_marks_are_the_engines_over_the_whole_test_set(page: Page, host: str) -> None:
    """Every pair, forth and back, to the last token."""
    lines = [[tree.line(inline.parse(pair[side])) for side in ("old", "new")] for pair in PAIRS]
    both = [*lines, *(pair[::-1] for pair in lines)]
    page.goto(f"{host}/en/{PAGE}")
    found = page.evaluate(WORDS, [both, script("tokens.js"), script("words.js")])
    forth, back = found[: len(PAIRS)], found[len(PAIRS) :]

    assert len(PAIRS) >= 166
    assert [_spans(it) for it in forth] == [pair["marks"] for pair in PAIRS]
    assert [_spans(it) for it in back] == [
        notation.marked(pair["new"], pair["old"]) for pair in PAIRS
    ]


def _histories(count: int) -> list[list[Text]]:
    """Histories in which anything may have become of a clause; the same ones each time."""
    made: list[list[Text]] = []

    @settings(max_examples=count, phases=[Phase.generate])
    @given(MIXED)
    def gather(versions: list[Text]) -> None:
        made.append(versions)

    gather()
    return made


def _unit(unit: Unit | None) -> Any:
    cell = unit and unit.cell and [unit.cell.table, unit.cell.row, unit.cell.column]
    return unit and [unit.kind, unit.level, unit.id, cell]


def _line(it: UnitChange) -> Any:
    return [_unit(it.old), _unit(it.new), notation.show(it.spans), it.moved, it.stood]


def _told(old: Text, new: Text, language: str) -> Any:
    """What the engine says of the change."""
    found = engine.compare(old, new)
    return {
        "title": notation.show(found.title.get(language, ())),
        "clauses": [
            [
                *(it.id, list(it.kinds), it.old and it.old.id, it.new and it.new.id),
                *(list(it.wording), list(it.others)),
                [_line(unit) for unit in it.wording.get(language, ())],
            ]
            for it in found.clauses
        ],
        "renumbered": [
            [it.id, *(number.label for number in it.numbers[language])]
            for it in found.renumbered
            if language in it.numbers
        ],
        "facts": [[it.kind, it.id, list(it.keys), it.old, it.new] for it in found.facts],
    }


def _shown(found: Any) -> Any:
    """The same of what the page says."""

    def unit(it: Any) -> Any:
        return it and [it["kind"], it["level"], it["id"], it["cell"]]

    def line(it: Any) -> Any:
        return [unit(it["old"]), unit(it["new"]), _spans(it["spans"]), it["moved"], it["stood"]]

    keys = ("id", "kinds", "old", "new", "languages", "others")
    return {
        "title": _spans(found["title"]),
        "clauses": [
            [*(it[key] for key in keys), [line(x) for x in it["marks"]]] for it in found["clauses"]
        ],
        "renumbered": [[it["id"], *it["number"]] for it in found["renumbered"]],
        "facts": [
            [it[key] for key in ("kind", "id", "keys", "old", "new")] for it in found["facts"]
        ],
    }


@pytest.mark.slow
def test_any_two_versions_have_the_engines_changes(page: Page, host: str) -> None:
    """Of generated histories, in every language: the same clauses, kinds, lines, marks, numbers."""
    histories = [*_histories(10), [real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml")]]
    asked = [
        (old, new, language)
        for versions in histories
        for old in versions
        for new in versions
        for language in SPOKEN
        if old is not new
    ]
    documents = [[document.version(x), document.version(y), z] for x, y, z in asked]
    page.goto(f"{host}/en/{PAGE}")
    found = page.evaluate(CHANGES, [documents, script("changes.js")])

    assert len(asked) > 100
    for one, it in zip(asked, found, strict=True):
        assert _shown(it) == _told(*one)


def test_clauses_with_another_number_are_told_in_the_order_of_the_new_text(
    page: Page, host: str
) -> None:
    """As the engine tells them, also those that go by another id now."""
    texts = document.version(outlines.text("a b")), document.version(outlines.text("c d=a b"))
    page.goto(f"{host}/en/{PAGE}")
    found = page.evaluate(REVISION, [*texts, script("changes.js"), script("revision.js")])

    assert found == [["Section 1", "Section 2"], ["Section 2", "Section 3"]]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("site", ["host", "revision", "redacted"])
def test_the_page_shows_what_the_engine_shows(
    page: Page, request: pytest.FixtureRequest, site: str, lang: str
) -> None:
    """The list of changes, the marked text and the two sides, element by element."""
    base = request.getfixturevalue(site)
    shown = open_page(page, base, lang).evaluate(DRAWN, PARTS)
    page.goto(f"{base}/{lang}/privacy/1.1/changes/")

    assert shown == page.evaluate(DRAWN, PARTS)


@pytest.mark.parametrize(
    ("lang", "pair"),
    [("ja", "new=1.1&old=1.0"), ("ja", "new=1.2&old=1.1"), ("en", "new=1.2&old=1.1")],
)
def test_languages_that_came_and_left_are_told_alike(
    page: Page, translated: str, lang: str, pair: str
) -> None:
    """And no clause is said to be reworded for that."""
    shown = open_page(page, translated, lang, f"?{pair}").evaluate(DRAWN, PARTS)
    page.goto(f"{translated}/{lang}/privacy/{pair[4:7]}/changes/")

    assert shown == page.evaluate(DRAWN, PARTS)
    assert [word in shown[0] for word in ("English", "this language")] == [
        lang == "ja",
        lang == "en",
    ]
