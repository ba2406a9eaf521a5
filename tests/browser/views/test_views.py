"""A revision as one reads it: the views of its marked text."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import revised
from browser.views.shown import (
    CHANGED,
    LANGUAGES,
    MARKED,
    VIEWS,
    open_page,
    region_of,
    seen_on,
    show,
)
from kaitei import cli

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# What an article says, without numbers and what is said beside its clauses.
_SAID = """node => {
  const copy = node.cloneNode(true);
  for (const it of copy.querySelectorAll(".number, .since")) it.remove();
  return copy.textContent;
}"""


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


def test_the_changes_come_first(reader: Page, revision: str) -> None:
    """A first reader asks what changed: what stayed is one line that says what it leaves out."""
    open_page(reader, revision)
    seen = seen_on(reader)

    assert "(omitted) 4 clauses without changes: Section 2 to Section 3(2)" in seen
    assert "Terms are those of the Act." not in seen
    assert any("30" in line and "[deleted]" in line and "60" in line for line in seen)
    # Of what is heard and not seen, a browser leaves out the space at its end.
    told = [x.replace(" :", " : ") for x in seen if x.startswith("Section ")]
    assert [x for x in told if " stood " not in x] == CHANGED


def test_what_is_folded_opens_by_the_keyboard(reader: Page, revision: str) -> None:
    """The line is a control of its own."""
    open_page(reader, revision)
    reader.locator(".kept > summary").first.press("Enter")

    assert "Terms are those of the Act." in seen_on(reader)


def test_the_whole_text_stands_with_its_marks(reader: Page, revision: str) -> None:
    """Nothing is folded: what stayed, what moved, and what hardly differs."""
    open_page(reader, revision)
    show(reader, "all")
    seen = seen_on(reader)

    assert {"Terms are those of the Act.", "We disclose on request.", "That is all."} <= set(seen)
    assert "Before: Section 3. Now: Section 2." in seen
    assert not any("(omitted)" in line for line in seen)
    assert "[deleted]Running a club[end of deleted]" in seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_new_text_can_be_read_alone(reader: Page, revision: str, language: str) -> None:
    """Word by word what the version's own page says, without a mark or anything that is gone."""
    open_page(reader, revision, language)
    show(reader, "clean")
    region = region_of(reader, "redline")
    # How a view calls a clause, and what it says of the names, is no text of it.
    seen = " ".join(region.locator(":is(.stayed, .change) .body:visible").all_inner_texts())
    reader.goto(f"{revision}/{language}/privacy/1.1/")
    said = reader.locator("article").evaluate(_SAID)

    assert "".join(seen.split()) == "".join(said.split())


def test_a_switch_changes_nothing_in_the_page(page: Page, revision: str) -> None:
    """Every word of every mark is in it in each view, with short signs too."""
    open_page(page, revision)
    before = page.locator(MARKED).text_content()
    for view in VIEWS:
        show(page, view)
        assert page.locator(MARKED).text_content() == before
    show(page, "all")
    page.locator(".short").check()
    assert page.locator(MARKED).text_content() == before


def test_short_signs_are_for_the_eye_only(reader: Page, revision: str) -> None:
    """Who listens hears the words at both ends still; who sees, sees a sign and no word."""
    open_page(reader, revision)
    reader.locator(".short").check()
    mark = reader.locator(".redline ins").first

    box = mark.locator(".edge").first.bounding_box()
    assert box
    assert (box["width"], box["height"]) == (1, 1)
    assert "[added]" in mark.aria_snapshot()
    assert "[+" not in mark.aria_snapshot()


def test_on_paper_marks_have_their_words(page: Page, revision: str) -> None:
    """Whatever the screen shows, and without what is there to be pressed."""
    open_page(page, revision)
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
    open_page(page, request.getfixturevalue(site))
    here = page.locator(".marked").first
    here.locator(".legend > summary").click()
    signs = {"ins": "ins", "del": "del", ".of-tags": ".tag", ".of-folds": ".kept, .folds, .same"}
    shown = {x for x in signs if here.locator(f".legend {x}").first.is_visible()}

    assert shown == {
        x for x, sign in signs.items() if here.locator(f".redline :is({sign})").count()
    }
    assert {"ins", "del"} <= shown


def test_without_script_nothing_is_offered_that_needs_one(unscripted: Page, revision: str) -> None:
    """The buttons and the keys are a script's."""
    open_page(unscripted, revision)

    assert unscripted.locator(":is(.steps, .keys):visible").count() == 0
    assert unscripted.locator(".views:visible").count() == 1


@pytest.mark.parametrize("number", [0, 1])
def test_a_document_to_send_has_the_views_too(page: Page, document: Path, number: int) -> None:
    """Without a script, each language of it by itself."""
    page.goto(document.as_uri())
    regions = page.locator(".marked").all()
    regions[number].locator("[value=all]").check()

    shown = [region.locator(".stayed:visible").count() > 0 for region in regions]
    assert shown == [number == 0, number == 1]
    assert page.locator(".steps").count() == 0
