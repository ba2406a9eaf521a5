"""A revision as one reads it: the views of its marked text, and the way from change to change."""

import contextlib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

import revised
from browser_axe import findings
from browser_pages import WIDTHS
from kaitei import cli

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VIEWS = ("changes", "all", "clean")
LANGUAGES = ("ja", "en")
# What stands in the marked text of the English page: each change by its number, and what happened.
CHANGED = [
    *("Section 1 Reworded", "Section 4 Clause moved", "Section 5 Reworded", "Section 6 Reworded"),
    *("Section 7 Clause deleted", "Section 7 New clause", "Section 8", "Section 9 Reworded"),
    *("Section 10 Other anchor, same clause", "Section 11 Reworded"),
]
MARKED = ".redline"
REGIONS = {"redline": 0, "comparison": 1}
each_region = pytest.mark.parametrize("region", REGIONS)
# What an article says, without numbers and what is said beside its clauses.
_SAID = """node => {
  const copy = node.cloneNode(true);
  for (const it of copy.querySelectorAll(".number, .since")) it.remove();
  return copy.textContent;
}"""
# In which language, how wide and in which scheme axe looks: one quick look, the others are slow.
AXE_LOOKS = [
    pytest.param(*look, marks=() if look == ("en", 320, "dark") else pytest.mark.slow)
    for look in product(LANGUAGES, WIDTHS, ("light", "dark"))
]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same revision as one document to be sent."""
    root = revised.write(tmp_path_factory.mktemp("sent"))
    made = root / "diff.html"
    with made.open("w", encoding="utf-8") as file, contextlib.redirect_stdout(file):
        cli.main(["--root", str(root), "diff", "privacy", "1.0", "1.1", "--format", "html"])
    return made


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page with JavaScript, and one without."""
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def _open(page: Page, host: str, language: str = "en") -> None:
    page.goto(f"{host}/{language}/privacy/1.1/changes/")


def _show(page: Page, view: str) -> None:
    page.locator(f".views [value={view}]").check()


def _seen(page: Page) -> list[str]:
    """The lines of the marked text that are shown."""
    return [line.strip() for line in page.locator(MARKED).inner_text().split("\n") if line.strip()]


def _region(page: Page, region: str) -> Locator:
    return page.locator(".marked").nth(REGIONS[region])


def _focused(page: Page) -> str:
    said: str = page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')")
    return said


def test_the_changes_come_first(reader: Page, revision: str) -> None:
    """A first reader asks what changed: what stayed is one line that says what it leaves out."""
    _open(reader, revision)
    seen = _seen(reader)

    assert "(omitted) 4 clauses without changes: Section 2 to Section 3(2)" in seen
    assert "Terms are those of the Act." not in seen
    assert any("30" in line and "[deleted]" in line and "60" in line for line in seen)
    assert [x for x in seen if x.startswith("Section ") and " stood " not in x] == CHANGED


def test_what_is_folded_opens_by_the_keyboard(reader: Page, revision: str) -> None:
    """The line is a control of its own."""
    _open(reader, revision)
    reader.locator(".kept > summary").first.press("Enter")

    assert "Terms are those of the Act." in _seen(reader)


def test_the_whole_text_stands_with_its_marks(reader: Page, revision: str) -> None:
    """Nothing is folded: what stayed, what moved, and what hardly differs."""
    _open(reader, revision)
    _show(reader, "all")
    seen = _seen(reader)

    assert {"Terms are those of the Act.", "We disclose on request.", "That is all."} <= set(seen)
    assert "Before: Section 3. Now: Section 2." in seen
    assert not any("(omitted)" in line for line in seen)
    assert "[deleted]Running a club[end of deleted]" in seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_new_text_can_be_read_alone(reader: Page, revision: str, language: str) -> None:
    """Word by word what the version's own page says, without a mark or anything that is gone."""
    _open(reader, revision, language)
    _show(reader, "clean")
    region = _region(reader, "redline")
    # How a view calls a clause, and what it says of the names, is no text of it.
    seen = " ".join(region.locator(":is(.stayed, .change) .body:visible").all_inner_texts())
    reader.goto(f"{revision}/{language}/privacy/1.1/")
    said = reader.locator("article").evaluate(_SAID)

    assert "".join(seen.split()) == "".join(said.split())


def test_a_switch_changes_nothing_in_the_page(page: Page, revision: str) -> None:
    """Every word of every mark is in it in each view, with short signs too."""
    _open(page, revision)
    before = page.locator(MARKED).text_content()
    for view in VIEWS:
        _show(page, view)
        assert page.locator(MARKED).text_content() == before
    _show(page, "all")
    page.locator(".short").check()
    assert page.locator(MARKED).text_content() == before


def test_short_signs_are_for_the_eye_only(reader: Page, revision: str) -> None:
    """Who listens hears the words at both ends still; who sees, sees a sign and no word."""
    _open(reader, revision)
    reader.locator(".short").check()
    mark = reader.locator(".redline ins").first

    box = mark.locator(".edge").first.bounding_box()
    assert box
    assert (box["width"], box["height"]) == (1, 1)
    assert "[added]" in mark.aria_snapshot()
    assert "[+" not in mark.aria_snapshot()


def test_on_paper_marks_have_their_words(page: Page, revision: str) -> None:
    """Whatever the screen shows, and without what is there to be pressed."""
    _open(page, revision)
    page.locator(".short").check()
    page.emulate_media(media="print")

    box = page.locator(".redline ins .edge").first.bounding_box()
    assert box
    assert box["width"] > 20
    assert page.locator(":is(.views, .steps, .keys):visible").count() == 0
    assert page.locator(".legend:visible").count() == 2


@pytest.mark.parametrize("site", ["host", "revision"])
def test_the_legend_explains_what_is_there(
    page: Page, site: str, request: pytest.FixtureRequest
) -> None:
    """Signs that the marked text beside it has, each of them, and no others."""
    _open(page, request.getfixturevalue(site))
    here = page.locator(".marked").first
    here.locator(".legend > summary").click()
    signs = {"ins": "ins", "del": "del", ".of-tags": ".tag", ".of-folds": ".kept, .folds, .same"}
    shown = {x for x in signs if here.locator(f".legend {x}").first.is_visible()}

    assert shown == {
        x for x, sign in signs.items() if here.locator(f".redline :is({sign})").count()
    }
    assert {"ins", "del"} <= shown


def test_without_script_nothing_is_offered_that_needs_one(browser: Browser, revision: str) -> None:
    """The buttons and the keys are a script's."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _open(page, revision)

    assert page.locator(":is(.steps, .keys):visible").count() == 0
    assert page.locator(".views:visible").count() == 1
    context.close()


@each_region
def test_buttons_lead_from_change_to_change(page: Page, revision: str, region: str) -> None:
    """In order, to the last and back to the first, where they stop; the count says where one is."""
    _open(page, revision)
    here = _region(page, region)
    back, forth = here.locator(".steps button").all()
    count = here.locator(".count")
    visited, counted = [], []
    count.wait_for()
    assert count.inner_text() == "– / 10"
    for _ in range(11):
        forth.click(force=True)
        visited.append(_focused(page))
        counted.append(count.inner_text())

    told = [line.split(" The wording")[0] for line in visited]
    assert told == [*CHANGED, "Next change"]
    assert counted == [f"{n} / 10" for n in (*range(1, 11), 10)]
    assert (back.get_attribute("aria-disabled"), forth.get_attribute("aria-disabled")) == (
        "false",
        "true",
    )
    for _ in range(9):
        back.click()
    assert _focused(page) == CHANGED[0]
    assert back.get_attribute("aria-disabled") == "true"


@each_region
def test_keys_lead_from_change_to_change(page: Page, revision: str, region: str) -> None:
    """While the focus is in the part, and only as long as they are switched on (WCAG 2.1.4)."""
    _open(page, revision)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")

    here = _region(page, region)
    keys = here.locator(".keys input")
    keys.focus()
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    assert _focused(page) == CHANGED[0]

    page.keyboard.press("Control+j")
    assert _focused(page) == CHANGED[0]

    keys.uncheck()
    page.keyboard.press("j")
    assert keys.evaluate("node => node === document.activeElement")


def test_a_step_begins_where_one_reads(page: Page, revision: str) -> None:
    """Not at the change that one left behind."""
    _open(page, revision)
    page.locator("#retention").evaluate("node => node.scrollIntoView()")
    _region(page, "redline").locator("[data-step='1']").click()

    assert _focused(page) == "Section 7 Clause deleted"


@pytest.mark.parametrize("width", WIDTHS)
@each_region
def test_the_bar_covers_no_change(page: Page, revision: str, region: str, width: int) -> None:
    """Whatever has the focus stands clear of it, forwards and backwards; of a table that is taller
    than half the window, half can be seen (WCAG 2.4.11)."""
    page.set_viewport_size({"width": width, "height": 700})
    _open(page, revision)
    here = _region(page, region)
    bar = here.locator(".steps")
    here.locator("[data-step='1']").click()
    moves = ["j"] * 9 + ["Tab"] * 8 + ["Shift+Tab"] * 16
    for key in moves:
        page.keyboard.press(key)
        focus = page.evaluate(
            """() => {
              const node = document.activeElement;
              const { top, bottom } = node.getBoundingClientRect();
              return { top, bottom, own: node.closest(".steps") !== null };
            }"""
        )
        box = bar.bounding_box()
        assert box
        below, above = box["y"] + box["height"], box["y"]
        clear = focus["top"] >= below or focus["bottom"] <= above
        half = focus["bottom"] - below >= 350
        assert focus["own"] or clear or half, key


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_is_within_reach_of_the_keyboard(page: Page, revision: str, width: int) -> None:
    """Tab leads to the views, the switches, both bars and back out; arrows choose a view."""
    page.set_viewport_size({"width": width, "height": 900})
    _open(page, revision)
    page.locator("#_main").focus()
    met: set[str] = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        met.add(page.evaluate("document.activeElement.closest('[class]')?.classList[0] ?? ''"))
    assert {"views", "apart", "short", "keys", "steps", "kept", "same"} & met >= {
        "short",
        "kept",
        "same",
        "keys",
        "steps",
    }

    page.locator(".views [value=changes]").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".views [value=all]").is_checked()
    assert "Terms are those of the Act." in _seen(page)


@pytest.mark.parametrize(("width", "beside"), [(639, False), (640, True), (1280, True)])
def test_old_and_new_stand_side_by_side_where_there_is_room(
    page: Page, revision: str, width: int, beside: bool
) -> None:
    """New left, old right from 640 px; else one above the other, each with its name (1.4.10)."""
    page.set_viewport_size({"width": width, "height": 900})
    _open(page, revision)
    new, old = (
        cell.bounding_box()
        for cell in page.locator(".comparison > tbody > tr:has(> td ins) > td").all()[:2]
    )
    assert new
    assert old

    assert (old["x"] > new["x"], old["y"] > new["y"]) == (beside, not beside)
    assert page.locator(".comparison .which").first.is_visible() == (not beside)
    assert page.locator(".comparison > thead").is_visible() == beside


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "size"), [(w, 1) for w in (*WIDTHS, 640)] + [(640, 2)])
def test_a_view_fits_its_width(
    page: Page, revision: str, language: str, width: int, size: int
) -> None:
    """Nothing makes the page scroll sideways, at 200 % of the text neither."""
    page.set_viewport_size({"width": width, "height": 900})
    _open(page, revision, language)
    page.evaluate(f"document.documentElement.style.fontSize = '{size}00%'")
    for view in VIEWS:
        _show(page, view)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view


@pytest.mark.parametrize(("language", "width", "scheme"), AXE_LOOKS)
def test_axe_finds_nothing(
    browser: Browser, revision: str, language: str, width: int, scheme: Any
) -> None:
    """In each view, with short signs and with everything open, where everything happens."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    _open(page, revision, language)
    for view in VIEWS:
        _show(page, view)
        assert findings(page) == [], view
    _show(page, "changes")
    page.locator(".short").check()
    for summary in page.locator(".marked summary").all():
        summary.click()
    assert findings(page) == []
    page.close()


@pytest.mark.parametrize("number", [0, 1])
def test_a_document_to_send_has_the_views_too(page: Page, document: Path, number: int) -> None:
    """Without a script, each language of it by itself."""
    page.goto(document.as_uri())
    regions = page.locator(".marked").all()
    regions[number].locator("[value=all]").check()

    shown = [region.locator(".stayed:visible").count() > 0 for region in regions]
    assert shown == [number == 0, number == 1]
    assert page.locator(".steps").count() == 0
